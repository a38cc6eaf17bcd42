/* Filters: a field narrows the list or table it names, its groups fold, what is shown can be saved; a bar of kinds narrows findings. */
(() => {
  "use strict";
  const { onPage, make, fold, say, save_table, file_name, keep_in_address, t } = window.opbook;

  onPage(page => {
    for (const field of page.querySelectorAll("input[data-filter]")) {
      const target = page.querySelector("#" + CSS.escape(field.dataset.filter));
      if (target && !field.dataset.ready) set_up(field, target);
    }
    page.querySelectorAll("[data-sieve]").forEach(add_sieve);
  });

  function set_up(field, target) {
    field.dataset.ready = "yes";
    const list = { target, ...read(target), count: make("output", { "aria-live": "polite" }) };
    const take = () => { list.words = fold(field.value).split(/\s+/).filter(Boolean); narrow(list); };
    field.addEventListener("input", take);
    const label = field.closest("label") ?? field;
    const bar = make("div", { class: "ob-sieve ob-tools" });
    label.before(bar);
    bar.append(label);
    if (list.groups.length > 1) bar.append(add_folds(list));
    if (target.matches("table")) {
      const save = make("button", { class: "ob-btn plain", type: "button" }, make("span", { class: "ob-i ob-i-download", "aria-hidden": "true" }), "CSV");
      save.addEventListener("click", () => save_list(list));
      bar.append(save);
    }
    bar.append(list.count);
    field.dataset.asks = "find";
    keep_in_address(bar, field.dataset.filter === "list" ? "" : field.dataset.filter);
    take(); // words may stand there already: typed before this script has run, or kept by the browser on the way back
  }

  /* The rows, each with its group: a row is found by its group as well. */
  function read(target) {
    const rows = [];
    const groups = [];
    for (const line of target.matches("table") ? [...target.tBodies].flatMap(body => [...body.rows]) : target.children) {
      if (line.matches(".g")) groups.push({ line, name: line.textContent.trim(), rows: [], folded: false });
      else {
        const group = groups.at(-1) ?? null;
        rows.push({ line, group, text: fold(`${group?.name ?? ""} ${line.textContent}`) });
        group?.rows.push(rows.at(-1));
      }
    }
    return { rows, groups };
  }

  function add_folds(list) {
    for (const group of list.groups) {
      const cell = group.line.cells?.[0];
      if (!cell) continue;
      group.button = make("button", { class: "ob-fold", type: "button", "aria-expanded": "true", "aria-label": t("Rows of {name}", { name: say(cell) }) });
      group.button.addEventListener("click", () => { group.folded = !group.folded; narrow(list); });
      cell.prepend(group.button);
    }
    list.fold_all = make("button", { class: "ob-btn plain", type: "button" }, t("Fold groups"));
    list.fold_all.addEventListener("click", () => {
      const folded = !list.groups.every(group => group.folded);
      list.groups.forEach(group => { group.folded = folded; });
      narrow(list);
    });
    return list.fold_all;
  }

  function narrow({ rows, groups, words, count, fold_all }) {
    let shown = 0;
    for (const row of rows) {
      row.fits = words.every(word => row.text.includes(word));
      row.line.hidden = !row.fits || Boolean(row.group?.folded);
      shown += !row.line.hidden;
    }
    for (const group of groups) {
      group.line.hidden = words.length > 0 && !group.rows.some(row => row.fits);
      group.button?.setAttribute("aria-expanded", String(!group.folded));
    }
    if (fold_all) fold_all.textContent = groups.every(group => group.folded) ? t("Unfold groups") : t("Fold groups");
    count.textContent = t("Showing {shown} of {all}", { shown, all: rows.length });
  }

  function save_list({ target, rows, groups }) {
    const heads = [...(target.tHead?.rows[0]?.cells ?? [])].map(say);
    const name = target.closest("section")?.querySelector("h2, h3") ?? document.querySelector("h1");
    const lines = rows.filter(row => row.fits).map(row => [...(groups.length ? [row.group?.name.replace(/\s+/g, " ") ?? ""] : []), ...[...row.line.cells].map(say)]);
    save_table(file_name(name?.textContent ?? "table"), [[...(groups.length ? [t("Group")] : []), ...heads], ...lines]);
  }

  function add_sieve(holder) {
    if (holder.dataset.ready) return;
    holder.dataset.ready = "yes";
    const items = [...holder.querySelectorAll(".ob-finds > li")];
    const bar = make("div", { class: "ob-sieve", role: "group", "aria-label": t("Show") });
    const selects = holder.dataset.sieve.split(/\s+/).map(key => {
      const values = [...new Set(items.map(item => item.dataset[key]).filter(Boolean))];
      if (values.length < 2) return null;
      const select = make("select", { class: "ob-in", "data-key": key }, make("option", { value: "" }, t("all")), ...values.map(value => make("option", {}, value)));
      bar.append(make("label", {}, ({ sev: t("Severity"), layer: t("Layer"), kind: t("Kind"), owner: t("Owner") }[key] || key) + " ", select));
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
      count.textContent = t("{shown} of {all}", { shown, all: items.length });
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
