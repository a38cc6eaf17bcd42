/* Links: drawings navigate instantly, the two labels in the header answer to the keyboard, the skip link moves the focus. */
(() => {
  "use strict";
  const { onPage, make } = window.opbook;

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
    search?.setAttribute("aria-label", search.querySelector("input")?.getAttribute("aria-label") || "Search");
    for (const label of page.querySelectorAll("label.md-header__button[for=__drawer], label.md-header__button[for=__search]")) {
      if (label.dataset.keys) continue;
      label.dataset.keys = "yes";
      label.tabIndex = 0;
      label.setAttribute("role", "button");
      label.setAttribute("aria-label", label.htmlFor === "__drawer" ? "Navigation" : "Search");
      label.addEventListener("keydown", event => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation(); // Material clicks labels on Enter too, which would close it again
        label.click();
        const first = label.htmlFor === "__drawer" && page.querySelector(".ob-nav a");
        if (first) setTimeout(() => first.focus(), 300);
      });
    }
  });
  document.addEventListener("keydown", event => {
    const drawer = document.getElementById("__drawer");
    if (event.key !== "Escape" || !drawer || !drawer.checked) return;
    drawer.checked = false;
    document.querySelector("label.md-header__button[for=__drawer]")?.focus();
  });
})();
