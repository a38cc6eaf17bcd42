/* Links: drawings navigate instantly, the two labels in the header become buttons, the skip link moves the focus. */
(() => {
  "use strict";
  const { onPage, make, t } = window.opbook;

  /* Material passes over SVG links; an ordinary link in their place makes them instant. */
  document.addEventListener("click", event => {
    const link = event.target instanceof Element && event.target.closest("svg a");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const address = link.getAttributeNS("http://www.w3.org/1999/xlink", "href");
    if (!address) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const stand_in = make("a", { href: new URL(address, document.baseURI).href, hidden: true });
    document.body.append(stand_in);
    stand_in.click();
    stand_in.remove();
  }, true);

  document.addEventListener("click", event => {
    if (!(event.target instanceof Element) || !event.target.closest(".ob-skip")) return;
    const content = document.getElementById("ob-content");
    if (!content) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    content.scrollIntoView();
    content.focus({ preventScroll: true });
  }, true);

  onPage(page => {
    const search = page.querySelector(".md-search[role=dialog]");
    search?.setAttribute("aria-label", search.querySelector("input")?.getAttribute("aria-label") || t("Search"));
    for (const label of page.querySelectorAll("label.md-header__button[for=__drawer], label.md-header__button[for=__search]")) {
      if (label.querySelector("button")) continue;
      const name = label.htmlFor === "__drawer" ? t("Navigation") : t("Search");
      const button = make("button", { type: "button", class: "ob-bare", "aria-label": name });
      button.append(...label.childNodes);
      label.append(button);
      button.addEventListener("click", event => {
        event.preventDefault();
        event.stopPropagation();
        document.getElementById(label.htmlFor).click();
        if (event.detail && label.htmlFor === "__drawer") return; // opened by a pointer, the drawer needs no focus
        const first = page.querySelector(label.htmlFor === "__drawer" ? ".ob-nav a" : ".md-search__input");
        if (first) setTimeout(() => first.focus(), 300);
      });
    }
  });
  document.addEventListener("keydown", event => {
    const drawer = document.getElementById("__drawer");
    if (event.key !== "Escape" || !drawer || !drawer.checked) return;
    drawer.checked = false;
    document.querySelector("label.md-header__button[for=__drawer] button")?.focus();
  });
})();
