/* What must be there before Material's own script, because whoever listens first is asked first. */
(() => {
  "use strict";

  /* Following an anchor leaves its page as it is. Material fetches the page anew for the first of them, and folds, filters and the
     place would be lost with the old one. */
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

  /* While it sets the colours, Material marks the body so that nothing fades; browsers then look at every element twice. As long as
     nobody has pressed anything there is nothing that could fade. */
  const SWITCHING = "data-md-color-switching";
  const { body } = document;
  body.setAttribute = (name, value) => { if (name !== SWITCHING) Element.prototype.setAttribute.call(body, name, value); };
  addEventListener("click", () => { delete body.setAttribute; }, { capture: true, once: true });

  /* The page says itself which colour schemes it knows, and a second mark would change nothing: browsers only look at every element
     again, once when Material adds the mark and once when it fills it. */
  const { head } = document;
  head.appendChild = node => node.name === "color-scheme" ? node : Element.prototype.appendChild.call(head, node);
})();
