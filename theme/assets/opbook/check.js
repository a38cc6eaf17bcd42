/* Onboarding ticks: remembered in this browser by what is read or done, so that a tick counts in every role that asks for it.
   A reader may tick before this script has run: such a tick counts too (the boxes switch autocomplete off, so that no browser ticks them by itself). */
(() => {
  "use strict";
  const { onPage, read, write, t } = window.opbook;

  function keep(page) {
    const boxes = [...page.querySelectorAll(".ob-check input[type=checkbox]")];
    if (!boxes.length) return;
    const done = new Set(read("done", []));
    const count = page.querySelector(".ob-done");
    const show = () => {
      if (count) count.textContent = t("{done} of {all} done, kept on this device", { done: boxes.filter(box => box.checked).length, all: boxes.length });
    };
    for (const box of boxes) {
      const key = box.dataset.key || box.id;
      if (box.checked && !box.dataset.ready) done.add(key);
      box.checked = done.has(key);
      if (box.dataset.ready) continue;
      box.dataset.ready = "yes";
      box.addEventListener("change", () => {
        const all = new Set(read("done", []));
        all[box.checked ? "add" : "delete"](key);
        write("done", [...all].sort());
        show();
      });
    }
    if (done.size > read("done", []).length) write("done", [...done].sort());
    show();
  }

  window.opbook.keepTicks = keep;
  onPage(keep);
})();
