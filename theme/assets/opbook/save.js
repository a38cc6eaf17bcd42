/* Saving: what a page shows as a file, and scripts that hold data, which also load when a page is opened from a disk. */
(() => {
  "use strict";
  const { make } = window.opbook;
  const loaded = new Map();

  window.opbook.load = address => {
    if (!loaded.has(address)) {
      loaded.set(address, new Promise((done, fail) => {
        const script = make("script", { src: address });
        script.addEventListener("load", done);
        script.addEventListener("error", () => fail(new Error(`not loaded: ${address}`)));
        document.head.append(script);
      }));
    }
    return loaded.get(address);
  };

  window.opbook.save = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = make("a", { href: address, download: name, hidden: true });
    link.addEventListener("click", event => event.stopPropagation()); // not a page to navigate to
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  /* A spreadsheet must not take a text for a formula, and shows accents only after a byte order mark. */
  const defuse = text => /^[=+\-@]/.test(text) && !/^.\d/.test(text) ? `'${text}` : text;
  const quote = text => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  window.opbook.save_table = (name, rows) =>
    window.opbook.save(`${name}.csv`, "text/csv", "\ufeff" + rows.map(row => row.map(cell => quote(defuse(String(cell ?? "")))).join(",")).join("\n") + "\n");

  /* What a cell says: its words, or what its sign stands for. */
  window.opbook.say = cell => {
    const words = cell.textContent.replace(/\s+/g, " ").trim();
    return words || [...cell.querySelectorAll("[aria-label]")].map(sign => sign.getAttribute("aria-label")).join(" ");
  };
  window.opbook.fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  window.opbook.file_name = text => window.opbook.fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "table";
})();
