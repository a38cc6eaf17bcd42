/* Tables: records keep their table roles on a phone, and what is wider than the page scrolls in a frame of its own. */
(() => {
  "use strict";
  const { onPage, phone, make, t } = window.opbook;

  onPage(page => {
    const tables = [...page.querySelectorAll(".ob-t")];
    tables.filter(is_too_wide).forEach(frame); // measured together, before any is moved
    for (const pan of page.querySelectorAll(".ob-pan, .ob-mx, .ob-overlay-b")) pan.tabIndex = 0;
  });
  onPage(give_all_roles);
  phone.addEventListener("change", () => { for (const _ of give_all_roles(document)); });

  /* As records and lists, rows and cells are blocks, and `display: block` drops their meaning; the roles bring it back. */
  function* give_all_roles(page) {
    if (!phone.matches) return;
    for (const table of page.querySelectorAll(".ob-t.st, .ob-mx table")) {
      give_roles(table);
      yield;
    }
  }

  function give_roles(table) {
    if (table.hasAttribute("role")) return;
    table.setAttribute("role", "table");
    for (const group of table.querySelectorAll("thead, tbody, tfoot")) group.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      for (const cell of row.cells) {
        if (!cell.firstChild) continue; // is not shown
        const head = cell.tagName === "TH" && cell.textContent.trim();
        cell.setAttribute("role", !head ? "cell" : cell.closest("thead") ? "columnheader" : "rowheader");
      }
    }
  }

  function is_too_wide(table) {
    if (table.closest(".ob-frame, .ob-mx") || (phone.matches && table.matches(".st"))) return false;
    return table.scrollWidth > table.parentElement.clientWidth + 1;
  }

  function frame(table) {
    const name = table.caption?.textContent || table.closest("section")?.querySelector("h2, h3")?.textContent || t("Table");
    const holder = make("div", { class: "ob-frame", tabindex: "0", role: "region", "aria-label": name.trim() });
    table.before(holder);
    holder.append(table);
  }
})();
