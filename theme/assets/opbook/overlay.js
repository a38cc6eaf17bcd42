/* Findings over the last good handbook while serving: Esc or the button hides the panel, the tab or F8 brings it back. */
(() => {
  "use strict";
  const { onPage, make, t } = window.opbook;

  onPage(page => {
    const panel = page.querySelector("[data-overlay]");
    const keep_room = () => document.body.classList.toggle("ob-overlaid", Boolean(panel) && !panel.hidden);
    keep_room();
    if (!panel || panel.dataset.ready) return;
    panel.dataset.ready = "yes";
    panel.setAttribute("role", "region");
    const tab = make("button", { class: "ob-overlay-tab", type: "button", hidden: true }, panel.querySelector("header b")?.textContent || t("Findings"));
    panel.after(tab);
    if (!panel.querySelector(".ob-x")) {
      const icon = make("span", { class: "ob-i ob-i-close", "aria-hidden": "true" });
      panel.querySelector("header")?.append(make("button", { class: "ob-x", type: "button", "aria-label": t("Hide") }, icon));
    }
    const show = visible => {
      panel.hidden = !visible;
      tab.hidden = visible;
      keep_room();
      (visible ? panel.querySelector(".ob-x") || panel : tab).focus();
    };
    panel.querySelector(".ob-x")?.addEventListener("click", () => show(false));
    tab.addEventListener("click", () => show(true));
    panel.addEventListener("keydown", event => { if (event.key === "Escape") show(false); });
    document.addEventListener("keydown", event => { if (event.key === "F8" && panel.isConnected) show(panel.hidden); });
  });
})();
