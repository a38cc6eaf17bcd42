/* Diagrams: folded behind one line on a phone, where the table says the same in less room; opened again for print. */
(() => {
  "use strict";
  const { onPage, phone } = window.opbook;

  onPage(page => {
    if (!phone.matches) return;
    for (const fold of page.querySelectorAll(".ob-diag")) {
      const aimed = location.hash.length > 1 && fold.querySelector("#" + CSS.escape(decodeURIComponent(location.hash.slice(1))));
      if (!aimed) fold.open = false;
    }
  });
  phone.addEventListener("change", () => {
    if (!phone.matches) document.querySelectorAll(".ob-diag").forEach(fold => { fold.open = true; });
  });
  addEventListener("beforeprint", () => document.querySelectorAll(".ob-diag").forEach(fold => { fold.open = true; }));
})();
