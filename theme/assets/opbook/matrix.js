/* Matrices: row and column light up, columns and rows can be filtered, and on a phone each row becomes a list. */
(() => {
  "use strict";
  const { onPage, make } = window.opbook;

  onPage(page => page.querySelectorAll(".ob-mx").forEach(set_up));
  addEventListener("resize", () => document.querySelectorAll(".ob-mx").forEach(measure));

  function set_up(frame) {
    const table = frame.querySelector("table");
    if (!table || frame.dataset.ready) return;
    frame.dataset.ready = "yes";
    name_cells(frame, table);
    measure(frame);
    table.addEventListener("mouseover", event => light_up(table, event.target.closest("td, th")));
    table.addEventListener("mouseleave", () => light_up(table, null));
    if (!frame.matches(".tr")) add_filters(frame, table);
  }

  function measure(frame) {
    const table = frame.querySelector("table");
    frame.classList.remove("fits");
    frame.classList.toggle("fits", table.offsetWidth <= frame.clientWidth);
  }

  function columns(table) {
    return [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  }

  function name_cells(frame, table) {
    const names = columns(table).map(cell => cell.textContent.trim());
    for (const body of table.tBodies) for (const row of body.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, index) => {
        cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
        if (cell.tagName === "TD" && !cell.hasAttribute("data-l")) cell.dataset.l = names[index] || "";
      });
    }
    table.setAttribute("role", "table");
    for (const group of table.querySelectorAll("thead, tbody, tfoot")) group.setAttribute("role", "rowgroup");
    frame.classList.add("twin");
  }

  function light_up(table, cell) {
    table.querySelectorAll(".hot").forEach(lit => lit.classList.remove("hot"));
    if (!cell || cell.cellIndex < 1 || cell.closest(".team")) return;
    for (const row of table.rows) if (!row.matches(".team")) row.cells[cell.cellIndex]?.classList.add("hot");
  }

  /* Filters appear where there is something to choose from: teams over the columns, groups among the rows. */
  function add_filters(frame, table) {
    const team_row = table.tHead.querySelector(".team");
    const teams = [];
    let at = 0;
    for (const cell of team_row ? team_row.cells : []) {
      cell.title ||= cell.textContent.trim();
      if (cell.textContent.trim()) teams.push({ name: cell.textContent.trim(), cell, from: at, to: at + cell.colSpan });
      at += cell.colSpan;
    }
    const groups = [...table.querySelectorAll("tr.g")].map(row => row.cells[0].textContent.trim());
    if (teams.length < 2 && groups.length < 2) return;

    const bar = make("div", { class: "ob-sieve", role: "group", "aria-label": "Show" });
    const team = add_choice(bar, "Team", teams.map(each => each.name));
    const group = add_choice(bar, "Group", groups);
    frame.before(bar);
    bar.addEventListener("change", () => {
      show_columns(table, teams, teams.find(each => each.name === team?.value));
      show_rows(table, group?.value, Boolean(team?.value));
      measure(frame);
    });
  }

  function add_choice(bar, label, names) {
    if (names.length < 2) return null;
    const select = make("select", { class: "ob-in" }, make("option", { value: "" }, "all"), ...names.map(name => make("option", {}, name)));
    bar.append(make("label", {}, label + " ", select));
    return select;
  }

  function show_columns(table, teams, chosen) {
    for (const each of teams) each.cell.hidden = Boolean(chosen) && each !== chosen;
    for (const row of table.rows) {
      if (row.matches(".team")) continue;
      [...row.cells].forEach((cell, index) => {
        cell.hidden = Boolean(chosen) && index > 0 && (index < chosen.from || index >= chosen.to);
      });
    }
  }

  function show_rows(table, group, only_used) {
    let current = "";
    for (const body of table.tBodies) for (const row of body.rows) {
      if (row.matches(".g")) current = row.cells[0].textContent.trim();
      const wrong_group = Boolean(group) && current !== group;
      const unused = only_used && !row.matches(".g") && ![...row.cells].some(cell => cell.tagName === "TD" && !cell.hidden && cell.textContent.trim());
      row.hidden = wrong_group || unused;
    }
  }
})();
