/* Anchors: following one leaves its page as it is. Material fetches the page anew for the first of them, and folds, filters and the
   place would be lost with the old one. Loaded before Material's own script, because whoever listens first is asked first. */
(() => {
  "use strict";
  let here = "";
  const note = () => { here = location.pathname + location.search; };
  note();
  addEventListener("click", () => { note(); setTimeout(note); }, true); // before: tools change the address; after: a link has
  addEventListener("popstate", event => {
    const before = here;
    note();
    if (here !== before) return;
    event.stopImmediatePropagation();
    if (event.state && "y" in event.state) scrollTo(event.state.x ?? 0, event.state.y);
  });
})();
