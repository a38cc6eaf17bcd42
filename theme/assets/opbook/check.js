/* Onboarding ticks: remembered in this browser by element and item, with a count. */
(() => {
  "use strict";
  const { onPage, read, write } = window.opbook;

  onPage(page => {
    const boxes = [...page.querySelectorAll(".ob-check input[type=checkbox]")];
    if (!boxes.length) return;
    const own = boxes[0].closest("[data-ref]")?.dataset.ref || location.pathname;
    const done = new Set(read("check:" + own, []));
    const count = page.querySelector(".ob-done");
    const show = () => {
      if (count) count.textContent = `${boxes.filter(box => box.checked).length} of ${boxes.length} done, kept in this browser`;
    };
    for (const box of boxes) {
      box.checked = done.has(box.id);
      box.addEventListener("change", () => {
        done[box.checked ? "add" : "delete"](box.id);
        write("check:" + own, [...done].sort());
        show();
      });
    }
    show();
  });
})();
