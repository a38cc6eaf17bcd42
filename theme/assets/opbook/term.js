/* Words from the glossary: the definition appears on hover and on focus, stays while the pointer is on it, and Esc closes it. */
(() => {
  "use strict";
  const { onPage, make } = window.opbook;
  let tip = null;
  let owner = null;
  let leaving = 0;

  onPage(page => {
    close();
    for (const term of page.querySelectorAll(".ob-term")) {
      if (term.title && !term.dataset.tip) term.dataset.tip = term.title;
      if (!term.dataset.tip || term.dataset.ready) continue;
      term.dataset.ready = "yes";
      term.removeAttribute("title");
      if (!term.matches("a[href]")) term.tabIndex = 0;
      term.addEventListener("mouseenter", () => open(term));
      term.addEventListener("focus", () => open(term));
      term.addEventListener("mouseleave", leave);
      term.addEventListener("blur", close);
    }
  });
  document.addEventListener("keydown", event => { if (event.key === "Escape") close(); });

  function open(term) {
    clearTimeout(leaving);
    if (owner === term) return;
    close();
    owner = term;
    tip = make("div", { class: "ob-tip", role: "tooltip", id: "ob-tip" }, make("b", {}, term.dataset.term || term.textContent), term.dataset.tip);
    tip.addEventListener("mouseenter", () => clearTimeout(leaving));
    tip.addEventListener("mouseleave", leave);
    document.body.append(tip);
    term.setAttribute("aria-describedby", "ob-tip");
    place(term.getClientRects()[0]);
  }

  function place(word) {
    const room = document.documentElement.clientWidth - tip.offsetWidth - 12;
    const below = word.bottom + tip.offsetHeight + 12 < innerHeight;
    tip.style.left = Math.max(12, Math.min(word.left, room)) + scrollX + "px";
    tip.style.top = (below ? word.bottom + 4 : word.top - tip.offsetHeight - 4) + scrollY + "px";
  }

  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(close, 200);
  }

  function close() {
    clearTimeout(leaving);
    owner?.removeAttribute("aria-describedby");
    tip?.remove();
    tip = owner = null;
  }
})();
