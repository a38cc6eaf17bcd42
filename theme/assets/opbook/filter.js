/* Filters: a field narrows the list or table it names, and a bar of kinds narrows findings. */
(() => {
  "use strict";
  const { onPage, make } = window.opbook;

  onPage(page => {
    for (const field of page.querySelectorAll("input[data-filter]")) {
      const target = page.querySelector("#" + CSS.escape(field.dataset.filter));
      if (!target || field.dataset.ready) continue;
      field.dataset.ready = "yes";
      const count = make("output", { "aria-live": "polite" });
      field.after(count);
      field.addEventListener("input", () => narrow(target, field.value, count));
    }
    page.querySelectorAll("[data-sieve]").forEach(add_sieve);
  });

  const fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  function narrow(target, wanted, count) {
    const words = fold(wanted).split(/\s+/).filter(Boolean);
    const rows = target.matches("table") ? [...target.tBodies].flatMap(body => [...body.rows]) : [...target.children];
    let shown = 0;
    let group = null;
    let inside = 0;
    for (const row of rows) {
      if (row.matches(".g")) {
        if (group) group.hidden = words.length > 0 && !inside;
        group = row;
        inside = 0;
        continue;
      }
      const text = fold(`${group ? group.textContent : ""} ${row.textContent}`); // a row is found by its group as well
      const fits = words.every(word => text.includes(word));
      row.hidden = !fits;
      shown += fits;
      inside += fits;
    }
    if (group) group.hidden = words.length > 0 && !inside;
    count.textContent = words.length ? `${shown} found` : "";
  }

  function add_sieve(holder) {
    if (holder.dataset.ready) return;
    holder.dataset.ready = "yes";
    const items = [...holder.querySelectorAll(".ob-finds > li")];
    const bar = make("div", { class: "ob-sieve", role: "group", "aria-label": "Show" });
    const selects = holder.dataset.sieve.split(/\s+/).map(key => {
      const values = [...new Set(items.map(item => item.dataset[key]).filter(Boolean))];
      if (values.length < 2) return null;
      const select = make("select", { class: "ob-in", "data-key": key }, make("option", { value: "" }, "all"), ...values.map(value => make("option", {}, value)));
      bar.append(make("label", {}, ({ sev: "Severity", layer: "Layer", kind: "Kind", owner: "Owner" }[key] || key) + " ", select));
      return select;
    }).filter(Boolean);
    if (!selects.length) return;
    const count = make("output", { "aria-live": "polite" });
    bar.append(count);
    holder.prepend(bar);
    bar.addEventListener("change", () => {
      let shown = 0;
      for (const item of items) {
        item.hidden = !selects.every(select => !select.value || item.dataset[select.dataset.key] === select.value);
        shown += !item.hidden;
      }
      count.textContent = `${shown} of ${items.length}`;
      for (const list of holder.querySelectorAll(".ob-finds")) {
        const empty = ![...list.children].some(item => !item.hidden);
        list.hidden = empty;
        const head = list.previousElementSibling;
        if (head && /^H[23]$/.test(head.tagName)) head.hidden = empty;
      }
      for (const section of holder.querySelectorAll("section.ob-sec")) {
        section.hidden = ![...section.querySelectorAll(".ob-finds > li")].some(item => !item.hidden);
      }
    });
  }
})();
