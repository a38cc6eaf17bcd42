/* Quiet sections: closed until somebody opens them, follows a link into them or searches the page; on paper and without scripts they are open. */
(() => {
  "use strict";
  const { onPage, make } = window.opbook;
  let count = 0;

  onPage(page => {
    page.querySelectorAll(".ob-sec.closes:not([data-ready])").forEach(set_up);
    open_aimed();
  });
  addEventListener("hashchange", open_aimed);

  function set_up(section) {
    section.dataset.ready = "yes";
    const heading = section.querySelector("h2, h3");
    const inside = make("div", { class: "ob-inside", id: `inside-${heading.id || count++}`, hidden: "until-found" });
    while (heading.nextSibling) inside.append(heading.nextSibling);
    const button = make("button", { class: "ob-fold", type: "button", "aria-expanded": "false", "aria-controls": inside.id }, ...heading.childNodes);
    heading.append(button);
    section.append(inside);
    button.addEventListener("click", () => set_open(section, inside.hasAttribute("hidden")));
    inside.addEventListener("beforematch", () => set_open(section, true));
  }

  function set_open(section, is_open) {
    const inside = section.querySelector(":scope > .ob-inside");
    if (is_open) inside.removeAttribute("hidden");
    else inside.setAttribute("hidden", "until-found");
    section.querySelector(".ob-fold").setAttribute("aria-expanded", String(is_open));
  }

  /* What the address names is open, and so is what it stands in. */
  function open_aimed() {
    const aim = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const section = aim && aim.closest(".ob-sec.closes[data-ready]");
    if (!section || !section.querySelector(":scope > .ob-inside[hidden]")) return;
    set_open(section, true);
    aim.scrollIntoView();
  }
})();
