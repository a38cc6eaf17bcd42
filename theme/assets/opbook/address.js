/* The address holds what the tools of a page are set to, so that what is seen can be sent to somebody. */
(() => {
  "use strict";
  let writing = 0;

  /* Fields of a bar say with `data-asks` what they are called in the address; `name` tells bars of one page apart. */
  window.opbook.keep_in_address = (bar, name = "") => {
    const fields = [...bar.querySelectorAll("[data-asks]")];
    const key = field => (name ? `${name}-` : "") + field.dataset.asks;
    const asked = new URLSearchParams(location.search);
    for (const field of fields) if (asked.has(key(field))) set(field, asked.get(key(field)));
    const write = () => {
      clearTimeout(writing); // browsers limit how often the address may change
      writing = setTimeout(() => {
        if (!bar.isConnected) return; // the reader has gone on to another page
        const said = new URLSearchParams(location.search);
        for (const field of fields) {
          said.delete(key(field));
          if (say(field)) said.set(key(field), say(field));
        }
        const query = said.toString();
        history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
      }, 200);
    };
    bar.addEventListener("input", write);
    bar.addEventListener("change", write);
  };

  window.opbook.is_asked = name => [...new URLSearchParams(location.search).keys()].some(key => key.startsWith(`${name}-`));

  function set(field, value) {
    if (field.type === "checkbox") field.checked = value !== "no";
    else if (field.matches("select")) field.value = [...field.options].find(option => option.textContent.trim() === value)?.value ?? "";
    else field.value = value;
    field.dispatchEvent(new Event(field.type === "search" ? "input" : "change"));
  }

  function say(field) {
    if (field.type === "checkbox") return field.checked ? "" : "no";
    if (field.matches("select")) return field.value && field.selectedOptions[0].textContent.trim();
    return field.value.trim();
  }
})();
