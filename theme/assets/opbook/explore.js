/* Explore: every element by facets and words; the address holds what is asked for, so that an answer can be sent to somebody. */
(() => {
  "use strict";
  const { onPage, phone, make, load, fold, save_table, t } = window.opbook;
  const LANGUAGE = document.documentElement.lang || "en";
  const AT_ONCE = 200;
  const FIRST = 30; // a screen; the others follow in small lots while nobody types, so that typing never waits for them
  const LOT = 20;
  const FACETS = [
    ["kind", t("Kind")], ["layer", t("Layer")], ["owner", t("Owner")], ["accountable", t("Accountable")], ["team", t("Team")],
    ["person", t("Person")], ["status", t("Status")], ["tag", t("Tag")], ["findings", t("Findings")],
  ];
  const COLUMNS = [["name", t("Name")], ["kind", t("Kind")], ["owner", t("Owner")], ["team", t("Team")], ["status", t("Status")], ["findings", t("Findings")]];
  const STATUS = { active: t("active"), draft: t("draft"), deprecated: t("deprecated"), retired: t("retired") };
  const by_name = new Intl.Collator(LANGUAGE, { numeric: true, sensitivity: "base" });
  const start = text => text[0].toUpperCase() + text.slice(1);

  onPage(page => page.querySelectorAll("[data-explore]").forEach(set_up));
  onPage(offer_in_search);

  async function set_up(holder) {
    if (holder.dataset.ready) return;
    holder.dataset.ready = "yes";
    const address = new URL(holder.querySelector("data").value, document.baseURI).href;
    await load(address);
    new Explorer(holder, read_rows(window.opbookElements, new URL("..", address)));
  }

  /* Rows as plain objects with what they are found by worked out once. */
  function read_rows({ kinds, rows }, root) {
    const names = rows.map(row => row[2]);
    const refs = rows.map(row => `${kinds[row[0]][0]}:${row[1]}`);
    const known = { kind: new Map(), layer: new Map(), owner: new Map(), accountable: new Map(), team: new Map(), person: new Map(), status: new Map(), tag: new Map(), findings: new Map([["some", t("has findings")], ["none", t("has none")]]) };
    const note = (facet, places) => places.filter(place => place >= 0).map(place => { known[facet].set(refs[place], names[place]); return refs[place]; });
    const read = rows.map((row, at) => {
      const [kind, id, name, summary, url, owner, accountable, teams, people, status, tags, findings, aliases] = row;
      const [kind_name, label, plural, family, layer] = kinds[kind];
      known.kind.set(kind_name, start(plural));
      known.layer.set(layer, start(layer));
      known.status.set(status, STATUS[status] ?? status);
      tags.forEach(tag => known.tag.set(tag, tag));
      const values = [
        [kind_name], [layer], note("owner", [owner]), note("accountable", [accountable]), note("team", teams), note("person", people),
        [status], tags, [findings ? "some" : "none"],
      ];
      return {
        ref: refs[at], name, summary, family, kind: kind_name, label: start(label), status, tags, findings, values,
        href: url ? new URL(url, root).href : "", owner: names[owner] ?? "", owner_at: owner, team: names[teams[0]] ?? "", team_at: teams[0] ?? -1,
        teams: teams.map(each => names[each]), people: people.map(each => names[each]), accountable: names[accountable] ?? "",
        text: fold([name, label, id, summary, aliases, tags.join(" "), names[owner] ?? "", people.map(each => names[each]).join(" ")].join(" ")),
      };
    });
    return { rows: read, known };
  }

  class Explorer {
    constructor(holder, { rows, known }) {
      Object.assign(this, { holder, rows, known, orders: new Map(), limit: AT_ONCE });
      this.read_address();
      this.build();
      this.show();
    }

    read_address() {
      const asked = new URLSearchParams(location.search);
      this.words = asked.get("words") ?? "";
      this.sort = asked.get("sort") ?? "name";
      this.chosen = FACETS.map(([name]) => this.known[name].has(asked.get(name)) ? asked.get(name) : "");
    }

    write_address() {
      const asked = new URLSearchParams();
      if (this.words) asked.set("words", this.words);
      FACETS.forEach(([name], at) => { if (this.chosen[at]) asked.set(name, this.chosen[at]); });
      if (this.sort !== "name") asked.set("sort", this.sort);
      const query = asked.toString();
      history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
    }

    build() {
      this.field = make("input", { class: "ob-in", type: "search", id: "explore-words", value: this.words, autocomplete: "off", placeholder: t("name, word, person") });
      this.field.addEventListener("input", () => { this.words = this.field.value; this.change(); });
      this.selects = FACETS.map(([name, label], at) => {
        const options = [...this.known[name]].sort((a, b) => by_name.compare(a[1], b[1])).map(([value, text]) => make("option", { value, "data-text": text }, text));
        const select = make("select", { class: "ob-in", "data-facet": name }, make("option", { value: "" }, t("all")), ...options);
        select.value = this.chosen[at];
        select.addEventListener("change", () => { this.chosen[at] = select.value; this.change(); });
        select.closed = options.length < 2;
        return select;
      });
      const facets = make("div", { class: "ob-facets", role: "group", "aria-label": t("Narrow down") },
        ...this.selects.map((select, at) => make("label", { hidden: select.closed && !select.value }, make("span", {}, FACETS[at][1]), select)));
      this.count = make("output", { "aria-live": "polite" });
      this.clear = make("button", { class: "ob-btn plain", type: "button" }, t("Show all"));
      this.clear.addEventListener("click", () => {
        this.words = this.field.value = "";
        this.selects.forEach((select, at) => { this.chosen[at] = select.value = ""; });
        this.change();
        this.field.focus();
      });
      const save = make("button", { class: "ob-btn plain", type: "button" }, make("span", { class: "ob-i ob-i-download", "aria-hidden": "true" }), "CSV");
      save.addEventListener("click", () => this.save());
      this.body = make("tbody");
      this.heads = COLUMNS.map(([name, label]) => {
        const button = make("button", { class: "ob-sort", type: "button" }, label);
        button.addEventListener("click", () => { this.sort = this.sort === name ? `-${name}` : name; this.change(); });
        return make("th", { scope: "col", class: name === "findings" ? "n" : "", "data-sort": name }, button);
      });
      this.more = make("button", { class: "ob-btn plain", type: "button" });
      this.more.addEventListener("click", () => { const at = this.limit; this.limit += AT_ONCE; this.draw(); this.body.rows[at]?.querySelector("a")?.focus(); });
      this.holder.replaceChildren(
        make("div", { class: "ob-words" }, make("label", { for: "explore-words" }, t("Find")), this.field),
        make("details", { class: "ob-narrow", open: !phone.matches || this.chosen.some(Boolean) }, make("summary", {}, t("Narrow down")), facets),
        make("div", { class: "ob-sieve ob-tools" }, this.count, this.clear, save),
        make("table", { class: "ob-t st ob-found" }, make("thead", {}, make("tr", {}, ...this.heads)), this.body),
        this.more,
      );
    }

    change() {
      this.limit = AT_ONCE;
      this.show();
      clearTimeout(this.writing);
      this.writing = setTimeout(() => this.write_address(), 200); // browsers limit how often the address may change
    }

    show() {
      this.match();
      this.draw();
      this.count_options();
    }

    /* All rows in the order asked for, sorted once per order; matching then keeps it. */
    order() {
      if (!this.orders.has(this.sort)) {
        const down = this.sort.startsWith("-");
        const key = down ? this.sort.slice(1) : this.sort;
        const compare = key === "findings" ? (a, b) => b.findings - a.findings
          : key === "name" || !COLUMNS.some(([name]) => name === key) ? () => 0
            : (a, b) => !a[key] - !b[key] || by_name.compare(key === "kind" ? a.label : a[key], key === "kind" ? b.label : b[key]);
        const sorted = [...this.rows].sort((a, b) => compare(a, b) || by_name.compare(a.name, b.name));
        this.orders.set(this.sort, down ? sorted.reverse() : sorted);
      }
      return this.orders.get(this.sort);
    }

    /* One pass: what fits everything is found; what fails one facet alone counts for that facet's options. */
    match() {
      const words = fold(this.words).split(/\s+/).filter(Boolean);
      const active = this.chosen.map((value, at) => [value, at]).filter(([value]) => value);
      const counts = FACETS.map(() => new Map());
      const add = (row, at) => { for (const value of row.values[at]) counts[at].set(value, (counts[at].get(value) ?? 0) + 1); };
      this.found = [];
      for (const row of this.order()) {
        if (!words.every(word => row.text.includes(word))) continue;
        const failing = active.filter(([value, at]) => !row.values[at].includes(value));
        if (!failing.length) {
          this.found.push(row);
          for (let at = 0; at < FACETS.length; at += 1) add(row, at);
        } else if (failing.length === 1) add(row, failing[0][1]);
      }
      this.counts = counts;
    }

    /* There may be thousands of options: the chosen ones at once, the others while nobody types. */
    count_options() {
      const waiting = [];
      this.selects.forEach((select, at) => {
        for (const option of select.options) {
          if (option.selected) this.count_option(option, at);
          else waiting.push([option, at]);
        }
      });
      this.counting?.();
      this.counting = in_lots(waiting.length, 200, place => this.count_option(...waiting[place]));
    }

    count_option(option, at) {
      if (!option.value) return;
      const number = this.counts[at].get(option.value) ?? 0;
      const text = `${option.dataset.text} (${number})`;
      if (option.textContent !== text) option.textContent = text;
      option.hidden = !number && !option.selected;
    }

    draw() {
      const shown = this.found.slice(0, this.limit);
      const first = this.limit > AT_ONCE ? shown.length : FIRST;
      this.body.replaceChildren(...shown.slice(0, first).map(row => this.draw_row(row)));
      this.drawing?.();
      const rest = shown.slice(first);
      this.drawing = in_lots(rest.length, LOT, place => this.body.append(this.draw_row(rest[place])));
      for (const head of this.heads) {
        const own = this.sort.replace("-", "") === head.dataset.sort;
        if (own) head.setAttribute("aria-sort", this.sort.startsWith("-") ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      const all = this.rows.length.toLocaleString(LANGUAGE);
      this.count.textContent = shown.length < this.found.length
        ? t("Showing {shown} of {all} elements, the first {first} below", { shown: this.found.length.toLocaleString(LANGUAGE), all, first: shown.length.toLocaleString(LANGUAGE) })
        : t("Showing {shown} of {all} elements", { shown: this.found.length.toLocaleString(LANGUAGE), all });
      this.clear.hidden = !this.words && !this.chosen.some(Boolean);
      this.more.hidden = shown.length === this.found.length;
      this.more.textContent = t("Show {number} more", { number: Math.min(AT_ONCE, this.found.length - shown.length) });
      if (!shown.length) this.body.append(make("tr", {}, make("td", { class: "lead", colspan: COLUMNS.length }, t("Nothing fits. Take a word or a choice away."))));
    }

    draw_row(row) {
      const cell = (label, ...inside) => make("td", { "data-l": label }, ...(inside.length ? [make("div", {}, ...inside)] : []));
      const status = row.status === "active" ? STATUS.active : make("span", { class: "ob-tag dash" }, STATUS[row.status] ?? row.status);
      const findings = row.findings ? [make("a", { href: row.href.includes("#") ? row.href : `${row.href}#findings`, "aria-label": t("{number} open on {name}", { number: row.findings, name: row.name }) }, String(row.findings))] : [];
      const number = cell(t("Findings"), ...findings);
      number.className = "n";
      return make("tr", {},
        make("td", { class: "lead" }, link_to(row), ...(row.summary ? [make("small", {}, row.summary)] : [])),
        cell(t("Kind"), row.label),
        row.owner ? cell(t("Owner"), link_to(this.rows[row.owner_at]), ...(row.people.length && row.kind !== "person" ? [make("small", {}, row.people.join(", "))] : [])) : cell(t("Owner")),
        row.team ? cell(t("Team"), link_to(this.rows[row.team_at])) : cell(t("Team")),
        cell(t("Status"), status), number);
    }

    save() {
      const parts = [this.words, ...this.chosen].filter(Boolean).join(" ");
      save_table(`elements${parts ? `-${window.opbook.file_name(parts)}` : ""}`, [
        ["kind", "id", "name", "summary", "owner", "accountable", "teams", "people", "status", "tags", "open findings", "address"],
        ...this.found.map(row => [row.kind, row.ref.split(":")[1], row.name, row.summary, row.owner, row.accountable, row.teams.join("; "), row.people.join("; "), row.status, row.tags.join("; "), row.findings, row.href]),
      ]);
    }
  }

  /* Calls `step` for 0 to count - 1, some at a time with a pause before each lot; returns what stops it. */
  function in_lots(count, size, step) {
    let at = 0;
    let timer = 0;
    const go_on = () => {
      for (const end = Math.min(count, at + size); at < end; at += 1) step(at);
      if (at < count) timer = setTimeout(go_on, 30);
    };
    if (count) timer = setTimeout(go_on, 150);
    return () => clearTimeout(timer);
  }

  function link_to(row) {
    const icon = make("span", { class: `ob-i ob-i-${row.kind}`, "aria-hidden": "true" });
    return row.href ? make("a", { class: `ob-ref f-${row.family}`, href: row.href }, icon, row.name) : make("span", { class: `ob-ref f-${row.family}` }, icon, row.name);
  }

  window.opbook.read_elements = read_rows;
  window.opbook.link_to = link_to;

  /* From the search box on to here, with the words that stand in it. */
  function offer_in_search(page) {
    const output = page.querySelector(".md-search__output");
    const place = page.querySelector('.ob-nav a[href$="explore/"], .ob-nav a[href$="explore.html"]');
    const field = page.querySelector(".md-search__input");
    if (!output || !place || !field || output.dataset.ready) return;
    output.dataset.ready = "yes";
    const words = make("span");
    const link = make("a", { class: "ob-to-explore", href: place.href }, make("span", { class: "ob-i ob-i-filter", "aria-hidden": "true" }), words);
    const point = () => {
      const asked = field.value.trim();
      link.href = place.href + (asked ? `?words=${encodeURIComponent(asked)}` : "");
      words.textContent = asked ? t("Filter every element for \u201c{words}\u201d", { words: asked }) : t("Explore every element with filters");
    };
    field.addEventListener("input", point);
    point();
    output.prepend(link);
  }
})();
