/* Diagrams: folded on a phone, where the table says the same in less room, opened again for print; wide ones can be shrunk to be seen whole. */
(() => {
  "use strict";
  const { onPage, phone, make } = window.opbook;

  onPage(page => page.querySelectorAll(".ob-pan").forEach(offer_whole));
  onPage(page => {
    if (!phone.matches) return;
    for (const fold of page.querySelectorAll(".ob-diag")) {
      const aimed = location.hash.length > 1 && fold.querySelector("#" + CSS.escape(decodeURIComponent(location.hash.slice(1))));
      if (!aimed) fold.open = false;
    }
  });
  function offer_whole(pan) {
    if (pan.dataset.ready || pan.scrollWidth <= pan.clientWidth + 8) return;
    pan.dataset.ready = "yes";
    const button = make("button", { class: "ob-whole", type: "button", "aria-pressed": "false" }, "Show it whole");
    button.addEventListener("click", () => button.setAttribute("aria-pressed", String(pan.classList.toggle("whole"))));
    pan.before(button);
  }

  phone.addEventListener("change", () => {
    if (!phone.matches) document.querySelectorAll(".ob-diag").forEach(fold => { fold.open = true; });
  });
  addEventListener("beforeprint", () => document.querySelectorAll(".ob-diag").forEach(fold => { fold.open = true; }));
})();
