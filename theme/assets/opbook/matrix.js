/* Matrices: row and column light up, rows and columns can be narrowed, groups fold, what is shown can be saved; on a phone each row is a list. */
(() => {
  "use strict";
  const { onPage, phone, make, fold, say, save_table, file_name, keep_in_address, is_asked, t } = window.opbook;
  const SMALL = 6;

  onPage(page => {
    for (const frame of page.querySelectorAll(".ob-mx")) {
      const fold = frame.closest("details:not([open])");
      if (fold && fold.id && is_asked(fold.id)) fold.open = true;
      if (fold && !fold.open) fold.addEventListener("toggle", () => set_up(frame), { once: true });
      else set_up(frame);
    }
    open_asked();
  });
  addEventListener("hashchange", open_asked);

  /* Whoever follows a link to the matrix of a team wants to see it. */
  function open_asked() {
    const fold = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (fold && fold.matches("details.ob-part")) fold.open = true;
  }
  addEventListener("resize", () => document.querySelectorAll(".ob-mx").forEach(measure));

  function set_up(frame) {
    const table = frame.querySelector("table");
    if (!table || !table.tHead || frame.dataset.ready) return;
    frame.dataset.ready = "yes";
    const matrix = read(frame, table);
    name_cells(matrix);
    measure(frame);
    for (const event of ["mouseover", "focusin"]) table.addEventListener(event, ({ target }) => light_up(table, target.closest("td, th")));
    for (const event of ["mouseleave", "focusout"]) table.addEventListener(event, () => light_up(table, null));
    add_folds(matrix);
    if (matrix.rows.length > SMALL || matrix.columns.length > SMALL) add_tools(frame, matrix);
  }

  function measure(frame) {
    if (phone.matches) return; // a list of records, which nothing makes wider than the page
    const table = frame.querySelector("table");
    const fits = table.offsetWidth <= frame.clientWidth;
    if (fits !== frame.classList.contains("fits")) frame.classList.toggle("fits", fits);
  }

  /* Columns with their team, rows with their group and (for steps) the row they belong to. */
  function read(frame, table) {
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    const columns = heads.map((cell, at) => ({ cell, at, name: say(cell), team: null, plain: cell.matches(".last") }));
    const teams = [];
    let at = 0;
    for (const cell of table.tHead.querySelector(".team")?.cells ?? []) {
      const name = cell.textContent.trim();
      cell.title ||= name;
      if (name) {
        const team = { name, cell, columns: columns.slice(at, at + cell.colSpan) };
        team.columns.forEach(column => { column.team = team; });
        teams.push(team);
      }
      at += cell.colSpan;
    }
    const rows = [];
    const groups = [];
    let whole = null;
    for (const body of table.tBodies) for (const line of body.rows) {
      if (line.matches(".g")) {
        groups.push({ line, name: say(line.cells[0]), rows: [], folded: false });
        continue;
      }
      const step = line.matches(".step");
      const row = { line, name: say(line.cells[0]), group: groups.at(-1) ?? null, whole: step ? whole : null, step };
      if (!step) whole = row;
      row.group?.rows.push(row);
      rows.push(row);
    }
    return { frame, table, columns: columns.slice(1), corner: say(heads[0]), teams, rows, groups, asked: {} };
  }

  /* On a phone a row is a list of what it says; it leaves empty cells out, and there are many. */
  function name_cells({ columns, rows }) {
    for (const row of rows) for (const column of columns) {
      const cell = row.line.cells[column.at];
      if (cell?.firstChild && !cell.hasAttribute("data-l")) cell.dataset.l = column.name;
    }
  }

  let lit = [];
  function light_up(table, cell) {
    lit.forEach(each => each.classList.remove("hot"));
    lit = [];
    if (!cell || cell.closest(".team")) return;
    const row = cell.parentElement;
    if (cell.cellIndex > 0) for (const each of table.rows) if (!each.matches(".team") && each.cells[cell.cellIndex]) lit.push(each.cells[cell.cellIndex]);
    if (row.parentElement.tagName === "TBODY" && !row.matches(".g")) lit.push(...row.cells);
    lit.forEach(each => each.classList.add("hot"));
  }

  function add_folds(matrix) {
    if (matrix.groups.length < 2) return;
    for (const group of matrix.groups) {
      const head = group.line.cells[0];
      group.count = make("span", { class: "ob-n" });
      const linked = head.querySelector("a"); // a link cannot stand in a button
      group.button = make("button", { class: "ob-fold", type: "button", "aria-expanded": "true", "aria-label": linked ? t("Rows of {name}", { name: group.name }) : null }, ...(linked ? [] : [...head.childNodes, " ", group.count]));
      group.button.addEventListener("click", () => { group.folded = !group.folded; apply(matrix); });
      head.prepend(group.button);
      group.count.textContent = String(group.rows.filter(row => !row.step).length);
    }
  }

  /* What a cell says as a set of signs: letters of RACI, rights, or what a symbol stands for. */
  function read_marks(cell) {
    const marks = new Map();
    for (const sign of cell.querySelectorAll(".ob-l, abbr, b, .ob-i[aria-label]")) {
      const title = sign.title || sign.getAttribute("aria-label") || "";
      if (sign.matches(".ob-l")) {
        for (const letter of sign.textContent.trim()) marks.set(letter, sign.textContent.trim().length === 1 ? `${letter} ${title.split(",")[0].toLowerCase()}` : "");
      } else if (sign.matches("b")) { if (title) marks.set(title.split(" ").slice(0, 2).join(" "), ""); }
      else if (title) marks.set(title, "");
    }
    return marks;
  }

  function add_tools(frame, matrix) {
    const { table, teams, columns, rows, groups, asked } = matrix;
    const signs = new Map();
    const named = columns.filter(column => !column.plain);
    for (const row of rows) {
      row.marks = [];
      for (const column of named) {
        const cell = row.line.cells[column.at];
        if (!cell?.firstChild) continue;
        const marks = read_marks(cell);
        row.marks[column.at] = marks;
        for (const [sign, words] of marks) if (!signs.get(sign)) signs.set(sign, words || signs.get(sign) || "");
      }
    }
    const bar = make("div", { class: "ob-sieve ob-tools", role: "group", "aria-label": t("Show in {matrix}", { matrix: frame.getAttribute("aria-label") || t("the matrix") }) });
    const words = make("input", { class: "ob-in", type: "search", autocomplete: "off", "data-asks": "find" });
    words.addEventListener("input", () => { asked.words = fold(words.value).split(/\s+/).filter(Boolean); apply(matrix); });
    bar.append(make("label", {}, matrix.corner.split(",")[0] + " ", words));
    const choose = (label, key, options) => {
      if (options.length < 2) return;
      const select = make("select", { class: "ob-in", "data-asks": { column: "role", sign: "letter" }[key] ?? key }, make("option", { value: "" }, t("all")), ...options.map(([value, text]) => make("option", { value }, text)));
      select.addEventListener("change", () => { asked[key] = select.value; apply(matrix); });
      bar.append(make("label", {}, label + " ", select));
    };
    const order = "ARCIS";
    choose(t("Team"), "team", teams.map((team, at) => [String(at), team.name]));
    choose(teams.length ? t("Role") : t("Column"), "column", [...named].sort((a, b) => a.name.localeCompare(b.name)).map(column => [String(column.at), column.name]));
    choose(t("Group"), "group", groups.map((group, at) => [String(at), group.name]));
    choose(signs.has("A") ? t("Letter") : table.querySelector("abbr") ? t("Right") : t("Sign"), "sign", [...signs].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0])).map(([sign, text]) => [sign, text || sign]));
    if (rows.some(row => row.step)) {
      const steps = make("input", { type: "checkbox", checked: true, "data-asks": "steps" });
      steps.addEventListener("change", () => { asked.plain = !steps.checked; apply(matrix); });
      bar.append(make("label", {}, steps, " " + t("steps")));
    }
    if (matrix.groups.length > 1) {
      const all = make("button", { class: "ob-btn plain", type: "button" }, t("Fold groups"));
      all.addEventListener("click", () => {
        const folded = !groups.every(group => group.folded);
        groups.forEach(group => { group.folded = folded; });
        apply(matrix);
      });
      matrix.fold_all = all;
      bar.append(all);
    }
    const save = make("button", { class: "ob-btn plain", type: "button" }, make("span", { class: "ob-i ob-i-download", "aria-hidden": "true" }), "CSV");
    save.addEventListener("click", () => save_matrix(matrix));
    matrix.count = make("output", { "aria-live": "polite" });
    bar.append(save, matrix.count);
    frame.before(bar);
    for (const column of columns) column.cells = [];
    for (const line of table.rows) if (!line.matches(".team")) [...line.cells].slice(1).forEach((cell, at) => columns[at]?.cells.push(cell));
    apply(matrix);
    keep_in_address(bar, frame.closest("details")?.id);
  }

  function apply(matrix) {
    const { columns, teams, rows, groups, asked } = matrix;
    for (const column of columns) {
      const hidden = column.cells && !column.plain && ((asked.team && column.team !== teams[asked.team]) || (asked.column && String(column.at) !== asked.column));
      if (Boolean(hidden) === Boolean(column.hidden)) continue;
      column.hidden = Boolean(hidden);
      for (const cell of column.cells) cell.hidden = column.hidden;
    }
    for (const team of teams) {
      const shown = team.columns.filter(column => !column.hidden).length;
      team.cell.hidden = !shown;
      if (shown) team.cell.colSpan = shown;
    }
    const narrowed = asked.team || asked.column || asked.sign;
    const fits = row => {
      if (row.step && asked.plain) return false;
      if (asked.group && row.group !== groups[asked.group]) return false;
      const text = fold(`${row.group?.name ?? ""} ${row.whole?.name ?? ""} ${row.name}`);
      if (!(asked.words ?? []).every(word => text.includes(word))) return false;
      return !narrowed || columns.some(column => !column.hidden && row.marks?.[column.at] && (!asked.sign || row.marks[column.at].has(asked.sign)));
    };
    for (const row of rows) row.fits = fits(row);
    for (const row of rows) if (row.step && row.fits && row.whole) row.whole.fits = true; // a step is read below its workflow
    for (const row of rows) row.line.hidden = !row.fits || Boolean(row.group?.folded);
    for (const group of groups) {
      const fitting = group.rows.filter(row => row.fits);
      group.line.hidden = !fitting.length;
      if (!group.button) continue;
      group.button.setAttribute("aria-expanded", String(!group.folded));
      group.count.textContent = String(fitting.filter(row => !row.step).length);
    }
    if (matrix.fold_all) matrix.fold_all.textContent = groups.every(group => group.folded) ? t("Unfold groups") : t("Fold groups");
    dim(matrix);
    if (matrix.count) {
      const named = columns.filter(column => !column.plain);
      const shown = rows.filter(row => !row.line.hidden).length;
      matrix.count.textContent = t("Showing {rows} of {all_rows} rows, {columns} of {all_columns} columns", { rows: shown, all_rows: rows.length, columns: named.filter(column => !column.hidden).length, all_columns: named.length });
    }
    measure(matrix.frame);
  }

  /* With a letter chosen, the others step back. */
  function dim({ rows, asked, table }) {
    table.querySelectorAll(".off").forEach(cell => cell.classList.remove("off"));
    if (!asked.sign) return;
    for (const row of rows) (row.marks ?? []).forEach((marks, at) => { if (!marks.has(asked.sign)) row.line.cells[at].classList.add("off"); });
  }

  function save_matrix({ frame, columns, rows, groups, corner }) {
    const shown = columns.filter(column => !column.hidden);
    const head = [...(groups.length ? [t("Group")] : []), corner, ...(rows.some(row => row.step) ? [t("Step")] : []), ...shown.map(column => column.name)];
    const steps = rows.some(row => row.step);
    const lines = rows.filter(row => row.fits ?? true).map(row => [
      ...(groups.length ? [row.group?.name ?? ""] : []),
      row.step ? row.whole?.name ?? "" : row.name,
      ...(steps ? [row.step ? row.name : ""] : []),
      ...shown.map(column => row.line.cells[column.at] ? say(row.line.cells[column.at]) : ""),
    ]);
    save_table(file_name(frame.getAttribute("aria-label") || "matrix"), [head, ...lines]);
  }
})();
