/* Trace: from any element up and down the layers, as deep as asked for, with what is missing on the way. */
(() => {
  "use strict";
  const { onPage, make, load, fold, read_elements, t } = window.opbook;
  const OFFERED = 40;

  onPage(page => page.querySelectorAll("[data-trace]").forEach(set_up));
  addEventListener("resize", () => document.querySelectorAll(".ob-board").forEach(draw_ways));

  async function set_up(section) {
    if (section.dataset.ready) return;
    section.dataset.ready = "yes";
    const addresses = [...section.querySelectorAll("data")].map(each => new URL(each.value, document.baseURI).href);
    await Promise.all(addresses.map(load));
    const { rows } = read_elements(window.opbookElements, new URL("..", addresses[0]));
    new Trace(section, rows, window.opbookTrace);
  }

  class Trace {
    constructor(section, rows, { layers, links, gaps, beside }) {
      Object.assign(this, { section, rows, layers, gaps, links });
      this.above = new Map();
      this.below = new Map();
      this.beside = new Map();
      const put = (map, key, value) => { if (map.has(key)) map.get(key).push(value); else map.set(key, [value]); };
      for (const [upper, lower] of links) { put(this.below, upper, lower); put(this.above, lower, upper); }
      for (const [outside, inside] of beside) put(this.beside, outside, inside);
      this.places = new Map(rows.map((row, at) => [row.ref, at]));
      const traced = new Set(layers.map(([kind]) => kind));
      this.offered = rows.map((row, at) => ({ row, at })).filter(({ row, at }) => row.status !== "retired" && (traced.has(row.kind) || this.beside.has(at)));
      if (!this.offered.length) return;
      this.build();
      this.read_address();
    }

    build() {
      this.list = make("datalist", { id: "trace-names" });
      this.field = make("input", { class: "ob-in", type: "search", list: "trace-names", autocomplete: "off", placeholder: t("any element") });
      this.field.addEventListener("input", () => { this.offer(); this.take(); });
      this.field.addEventListener("focus", () => this.offer());
      const choose = (label, options) => {
        const select = make("select", { class: "ob-in" }, ...options.map(([value, text]) => make("option", { value }, text)));
        select.addEventListener("change", () => this.show());
        return [select, make("label", {}, label + " ", select)];
      };
      const [way, way_label] = choose(t("Way"), [["both", t("up and down")], ["up", t("up: what it serves")], ["down", t("down: what it rests on and leads to")]]);
      const [depth, depth_label] = choose(t("Depth"), [...[1, 2, 3].map(count => [String(count), t("{count} link|{count} links", { count })]), ["99", t("all")]]);
      depth.value = "2";
      Object.assign(this, { way, depth, count: make("output", { "aria-live": "polite" }), board: make("div", { class: "ob-board", tabindex: "0", role: "region", "aria-label": t("Trace of one element") }) });
      this.section.append(make("div", { class: "ob-sieve ob-tools" }, make("label", {}, t("Element") + " ", this.field), this.list, way_label, depth_label, this.count), this.board);
      for (const type of ["pointerover", "focusin"]) this.board.addEventListener(type, ({ target }) => light(this.board, target.closest("[data-box]")?.dataset.box));
      for (const type of ["pointerleave", "focusout"]) this.board.addEventListener(type, () => light(this.board, null));
      this.board.addEventListener("click", event => {
        const link = event.target.closest("a[data-at]");
        if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation(); // the page stays, only the focus moves
        this.follow(Number(link.dataset.at));
        this.board.querySelector(".focus a")?.focus();
      });
    }

    read_address() {
      const asked = new URLSearchParams(location.search);
      if (["1", "2", "3", "99"].includes(asked.get("depth"))) this.depth.value = asked.get("depth");
      if (["both", "up", "down"].includes(asked.get("way"))) this.way.value = asked.get("way");
      const first = this.offered.find(({ row }) => row.kind === "objective") ?? this.offered[0];
      this.at = this.places.get(asked.get("of")) ?? first.at;
      this.field.value = asked.has("of") ? this.name(this.at) : "";
      this.show(!asked.has("of"));
    }

    name(at) {
      const row = this.rows[at];
      return `${row.name} (${row.label.toLowerCase()})`;
    }

    offer() {
      const words = fold(this.field.value).split(/\s+/).filter(Boolean);
      const fitting = [];
      for (const { row, at } of this.offered) {
        if (words.every(word => row.text.includes(word))) fitting.push(at);
        if (fitting.length === OFFERED) break;
      }
      this.list.replaceChildren(...fitting.map(at => make("option", { value: this.name(at) })));
    }

    /* A name from the list, or words that only one element fits. */
    take() {
      const exact = this.offered.find(({ at }) => this.name(at) === this.field.value);
      const words = fold(this.field.value).split(/\s+/).filter(Boolean);
      const fitting = exact ? [exact] : words.length ? this.offered.filter(({ row }) => words.every(word => row.text.includes(word))) : [];
      if (fitting.length === 1) this.follow(fitting[0].at, true);
    }

    follow(at, typing = false) {
      this.at = at;
      if (!typing) this.field.value = this.name(at);
      this.show();
    }

    /* Distances from the focus; one outside the chain starts from what it is connected with. */
    walk(way, depth) {
      const reached = new Map([[this.at, 0]]);
      const starts = this.beside.get(this.at) ?? [];
      for (const [name, next] of [["up", this.above], ["down", this.below]]) {
        if (way !== "both" && way !== name) continue;
        const found = new Map([[this.at, 0], ...starts.map(at => [at, 1])]);
        const queue = [...found.keys()];
        for (let place = 0; place < queue.length; place += 1) {
          const here = found.get(queue[place]);
          if (here >= depth) continue;
          for (const other of next.get(queue[place]) ?? []) if (!found.has(other)) { found.set(other, here + 1); queue.push(other); }
        }
        for (const [at, distance] of found) if (!reached.has(at)) reached.set(at, distance);
      }
      return reached;
    }

    show(silent = false) {
      const shown = this.walk(this.way.value, Number(this.depth.value));
      const all = this.walk("both", Infinity);
      const columns = [];
      for (const [kind, title] of this.layers) {
        const at = [...shown.keys()].filter(each => this.rows[each].kind === kind);
        if (kind === "workflow" && at.length && columns.at(-1).at.length) { // both carry a capability
          columns.at(-1).title = t("{items} and {last}", { items: columns.at(-1).title, last: title });
          columns.at(-1).at.push(...at);
        } else columns.push({ title, at });
      }
      if (!columns.some(({ at }) => at.includes(this.at))) columns.unshift({ title: t("from here"), at: [this.at] });
      const ways = make("div", { class: "ob-ways-drawn", "aria-hidden": "true" });
      this.board.replaceChildren(ways, ...columns.filter(({ at }) => at.length).map(column => this.draw_column(column)));
      const column_of = new Map(columns.flatMap(({ at }, column) => at.map(each => [each, column])));
      this.board.links = drop_shortcuts([
        ...this.links.filter(([upper, lower]) => shown.has(upper) && shown.has(lower)),
        ...(this.beside.get(this.at) ?? []).filter(at => shown.has(at)).map(at => [this.at, at]),
      ], column_of);
      draw_ways(this.board);
      const gaps = [...shown.keys()].filter(at => this.gaps[at]).length;
      this.count.textContent = t(gaps ? "Showing {shown} of {all} connected elements, {gaps} with a gap" : "Showing {shown} of {all} connected elements", { shown: shown.size - 1, all: all.size - 1, gaps });
      if (silent) return;
      const asked = new URLSearchParams({ of: this.rows[this.at].ref });
      if (this.depth.value !== "2") asked.set("depth", this.depth.value);
      if (this.way.value !== "both") asked.set("way", this.way.value);
      history.replaceState(history.state, "", `${location.pathname}?${asked}${location.hash}`);
    }

    draw_column({ title, at }) {
      const head = make("b", {}, title[0].toUpperCase() + title.slice(1), " ", make("span", { class: "ob-n" }, String(at.length)));
      return make("div", { class: "ob-layer" }, head, make("ul", {}, ...at.map(each => this.draw_item(each))));
    }

    draw_item(at) {
      const row = this.rows[at];
      const is_focus = at === this.at;
      const icon = make("span", { class: `ob-i ob-i-${row.kind}`, "aria-hidden": "true" });
      const link = is_focus ? make("span", { class: `ob-ref f-${row.family}` }, icon, row.name)
        : make("a", { class: `ob-ref f-${row.family}`, href: `?of=${encodeURIComponent(row.ref)}`, "data-at": at }, icon, row.name);
      const gap = this.gaps[at] ? [make("small", { class: "f-err" }, make("span", { class: "ob-i ob-i-error", "aria-hidden": "true" }), this.gaps[at])] : [];
      const open = is_focus ? [make("small", {}, make("a", { href: row.href }, t("Open its page")))] : [];
      return make("li", { class: [is_focus ? "focus" : "", this.gaps[at] ? "gap" : "", `f-${row.family}`].join(" ").trim(), "data-box": at }, link, ...gap, ...open);
    }
  }

  /* What is connected step by step as well needs no line past the columns between: the picture is calmer. */
  function drop_shortcuts(links, column_of) {
    const span = ([upper, lower]) => Math.abs(column_of.get(upper) - column_of.get(lower));
    const short = new Map();
    for (const link of links) if (span(link) < 2) short.set(link[0], [...(short.get(link[0]) ?? []), link[1]]);
    const reaches = (from, to) => {
      const seen = new Set([from]);
      for (const here of seen) for (const next of short.get(here) ?? []) { if (next === to) return true; seen.add(next); }
      return false;
    };
    return links.filter(link => span(link) < 2 || !reaches(...link));
  }

  function light(board, box) {
    for (const path of board.querySelectorAll(".tr")) path.classList.toggle("on", path.dataset.from === box || path.dataset.to === box);
  }

  /* Lines from column to column; on a phone columns stand below each other and the lines are left out. */
  function draw_ways(board) {
    const layer = board.querySelector(".ob-ways-drawn");
    if (!layer || !board.links) return;
    const origin = board.getBoundingClientRect();
    const boxes = new Map([...board.querySelectorAll("[data-box]")].map(box => [Number(box.dataset.box), box.getBoundingClientRect()]));
    const paths = board.links.map(([upper, lower]) => {
      let [from, to] = [boxes.get(upper), boxes.get(lower)];
      if (!from || !to) return "";
      const beside = Math.abs(from.x - to.x) < 1;
      if (from.x > to.x) [from, to] = [to, from];
      const [x1, y1, x2, y2] = [beside ? from.x : from.right, from.y + from.height / 2, to.x, to.y + to.height / 2].map((value, at) => value - (at % 2 ? origin.y - board.scrollTop : origin.x - board.scrollLeft));
      const middle = beside ? x1 - 16 : (x1 + x2) / 2;
      return `<path class="tr" data-from="${upper}" data-to="${lower}" d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>`;
    });
    layer.innerHTML = `<svg class="ob-svg" width="${board.scrollWidth}" height="${board.scrollHeight}">${paths.join("")}</svg>`;
  }
})();
