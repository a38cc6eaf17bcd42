/* First 90 days in several roles: one path, in which what the roles share stands once. */
(() => {
  "use strict";
  const { onPage, read, write, make, t } = window.opbook;

  onPage(page => {
    const box = page.querySelector("[data-path]");
    const source = page.querySelector("script[data-paths]");
    if (!box || !source || box.dataset.ready) return;
    box.dataset.ready = "yes";
    set_up(page, box, JSON.parse(source.textContent));
  });

  function set_up(page, box, data) {
    const form = box.querySelector("form");
    const select = form.querySelector("select");
    const names = new Map([...select.options].map(option => [option.value, option.textContent.trim()]));
    const print = form.querySelector("[data-print]");
    const joined = box.querySelector("[data-joined]");
    let roles = find_roles(names);

    const change = chosen => {
      roles = chosen;
      write("roles", roles.map(role => `role:${role}`));
      const address = location.pathname + (roles.length ? `?roles=${roles.join(",")}` : "");
      history.replaceState(history.state, "", address);
      show();
    };
    const show = () => {
      show_chosen(form.querySelector(".ob-mine"), roles, names, change);
      joined.hidden = print.hidden = !roles.length;
      if (roles.length) joined.querySelector("h2").textContent = t("First 90 days as {roles}", { roles: list(roles.map(role => names.get(role))) });
      joined.querySelector(".ob-days").replaceChildren(...make_days(page, data, roles, names));
      window.opbook.keepTicks(page);
    };
    form.addEventListener("submit", event => {
      event.preventDefault();
      if (!roles.includes(select.value)) change([...roles, select.value]);
    });
    print.addEventListener("click", () => window.print());
    show();
    if (roles.length && location.hash) setTimeout(() => form.scrollIntoView({ block: "start" }), 50); // the path, not the row of the anchor
  }

  const list = words => (words.length > 1 ? t("{items} and {last}", { items: words.slice(0, -1).join(", "), last: words.at(-1) }) : words.join(""));

  /* ?roles=a,b in the address, or #a from the page of a role, else the roles kept on this device. */
  function find_roles(names) {
    const asked = new URLSearchParams(location.search).get("roles")?.split(",") || [decodeURIComponent(location.hash.slice(1))];
    const known = asked.filter(role => names.has(role));
    return known.length ? known : read("roles", []).map(ref => ref.replace(/^role:/, "")).filter(role => names.has(role));
  }

  function show_chosen(line, roles, names, change) {
    line.hidden = !roles.length;
    line.replaceChildren(make("b", {}, t("Roles: ")), ...roles.map(role => {
      const drop = make("button", { class: "ob-x", type: "button", "aria-label": t("Remove {name}", { name: names.get(role) }) }, make("span", { class: "ob-i ob-i-close", "aria-hidden": "true" }));
      drop.addEventListener("click", () => { change(roles.filter(each => each !== role)); document.getElementById("add-role").focus(); });
      return make("span", {}, names.get(role), drop);
    }));
  }

  /* Each task once, with what each role that has it says about it. */
  function join_paths(data, roles) {
    const tasks = new Map();
    for (const role of roles) for (const [topic, day, place, ...notes] of data.r[role]) {
      const task = tasks.get(place) || { topic, day, place, notes: [] };
      task.day = Math.min(task.day, day);
      task.notes.push(...notes.map(note => [role, note]));
      tasks.set(place, task);
    }
    return [...tasks.values()];
  }

  function make_days(page, data, roles, names) {
    const tasks = join_paths(data, roles);
    const refs = page.querySelector("template[data-tasks]").content.children;
    const order = name => (name === "asked" ? data.t.length : data.t.findIndex(topic => topic[0] === name));
    return data.d.flatMap(day => {
      const topics = data.t.map((topic, index) => ({ topic, items: tasks.filter(task => task.day === day && task.topic === index) }));
      const filled = topics.filter(each => each.items.length).sort((one, other) => order(one.topic[0]) - order(other.topic[0]));
      if (!filled.length) return [];
      const groups = filled.flatMap(({ topic: [, label, short], items }) => [
        make("p", { class: "ob-sub" }, label),
        make("ul", { class: `ob-check${short ? " run" : ""}` }, ...items.map(task => make_item(task, refs[task.place], roles, names))),
      ]);
      return [make("b", {}, t("By day {day}", { day })), make("div", {}, ...groups)];
    });
  }

  function make_item(task, ref, roles, names) {
    const said = new Map();
    for (const [role, note] of task.notes) said.set(note, [...(said.get(note) || []), names.get(role)]);
    const all = new Set(task.notes.map(([role]) => role)).size; // what all say of it needs no name
    const notes = [...said].map(([note, who]) => (who.length < all ? `${who.join(", ")}: ${note}` : note));
    const label = make("label", {}, make("input", { type: "checkbox", "data-key": ref.dataset.key }), ...ref.cloneNode(true).childNodes);
    if (notes.length) label.append(" ", make("small", {}, notes.join(roles.length > 1 ? " · " : "; ")));
    return make("li", {}, label);
  }
})();
