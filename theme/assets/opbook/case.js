/* "Who decides?" as a page: asks what the decision hangs on, answers with the parts of its row, and keeps the case in the address. */
(() => {
  "use strict";
  const { onPage, make, t } = window.opbook;

  onPage(page => {
    const box = page.querySelector("[data-decide]");
    const source = page.querySelector("script[data-cases]");
    if (!box || !source || box.dataset.ready) return;
    box.dataset.ready = "yes";
    new Case(page, box, JSON.parse(source.textContent));
  });

  const fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();

  class Case {
    constructor(page, box, data) {
      this.page = page;
      this.data = data;
      this.form = box.querySelector("form");
      this.field = box.querySelector("[name=decision]");
      this.answer = box.querySelector(".ob-answer");
      this.id = "";
      this.form.addEventListener("submit", event => { event.preventDefault(); this.look_up(true); });
      this.form.addEventListener("input", event => (event.target === this.field ? this.look_up(false) : this.show()));
      page.querySelector(".ob-cases")?.addEventListener("click", event => {
        const button = event.target.closest("button[data-ask-about]");
        if (button) this.ask_about(button.dataset.askAbout);
      });
      for (const row of page.querySelectorAll(".ob-cases tr[id]")) {
        row.cells[0].append(make("button", { class: "ob-btn plain", type: "button", "data-ask-about": row.id }, t("Ask"), make("span", { class: "ob-sr" }, " " + t("who decides: {decision}", { decision: data.decisions[row.id].n }))));
      }
      this.read_address();
    }

    /* The address may say everything: ?decision=approve-loan&amount=80000, or #approve-loan alone. */
    read_address() {
      const said = new URLSearchParams(location.search);
      const id = said.get("decision") || decodeURIComponent(location.hash.slice(1));
      if (!Object.hasOwn(this.data.decisions, id)) {
        if (this.field.value) this.look_up(false); // words typed before this script has run
        return;
      }
      this.field.value = this.data.decisions[id].n;
      this.choose(id);
      for (const field of this.fields()) if (said.has(field.name)) field.value = said.get(field.name);
      for (const fold of this.form.querySelectorAll("details")) fold.open = [...fold.querySelectorAll("[name]")].some(field => field.value);
      this.show();
      if (!said.has("decision")) setTimeout(() => this.form.scrollIntoView({ block: "start" }), 50); // the answer, not the row of the anchor
    }

    ask_about(id) {
      this.field.value = this.data.decisions[id].n;
      this.choose(id);
      this.show();
      const first = this.fields()[0] || this.field;
      first.focus();
      this.form.scrollIntoView({ block: "center" });
    }

    /* A name, an alias or words of the question; several that fit are offered. */
    look_up(is_final) {
      const words = fold(this.field.value);
      const all = Object.entries(this.data.decisions);
      const exact = all.filter(([id, each]) => [id, each.n, ...each.w.slice(1)].some(text => fold(text) === words));
      const near = words.length < 2 ? [] : all.filter(([, each]) => words.split(/\s+/).every(word => fold([each.n, ...each.w].join(" ")).includes(word)));
      const found = exact.length ? exact : near;
      if (exact.length || (is_final && found.length === 1)) {
        if (found[0][0] !== this.id) this.choose(found[0][0]);
        this.show();
        return;
      }
      this.choose("");
      this.answer.hidden = !words;
      if (!words) { this.write_address({}); return; }
      const offers = found.slice(0, 8).map(([id, each]) => {
        const button = make("button", { class: "ob-btn plain", type: "button" }, each.n);
        button.addEventListener("click", () => this.ask_about(id));
        return make("li", {}, button);
      });
      this.answer.replaceChildren(make("p", {}, found.length ? t("{number} fit; which one?", { number: found.length }) : t("No decision fits these words.")), make("ul", { class: "ob-offers" }, ...offers));
    }

    choose(id) {
      this.id = id;
      this.form.querySelectorAll("[data-asks]").forEach(part => part.remove());
      if (!id) return;
      const { q } = this.data.decisions[id];
      const first = q.filter(question => question.t);
      if (first.length) this.answer.before(make("div", { class: "asks", "data-asks": true }, ...first.map(question => this.make_field(question))));
      const rest = q.filter(question => !question.t);
      if (!rest.length) return;
      const keys = [...new Set(rest.map(question => question.r))];
      const names = keys.map(key => this.data.rules[key]?.n).filter(Boolean);
      this.form.append(make("details", { class: "asks", "data-asks": true }, make("summary", {}, t("Try its rules: {names}", { names: names.join(", ") })),
        ...keys.map(key => make("fieldset", {}, make("legend", {}, this.rule_ref(key)), ...rest.filter(question => question.r === key).map(question => this.make_field(question)), make("div", { class: "said", "data-said": key })))));
    }

    make_field(question) {
      const id = `ask-${question.k}`;
      const label = question.n + (question.u && !fold(question.n).includes(fold(question.u)) ? `, ${question.u}` : "");
      const choices = { yes: [["true", t("yes")], ["false", t("no")]], choice: (question.o || []).map(each => [each, each.replaceAll("_", " ")]) }[question.f];
      const field = choices
        ? make("select", { class: "ob-in", id, name: question.k }, make("option", { value: "" }, t("not said")), ...choices.map(([value, text]) => make("option", { value }, text)))
        : make("input", { class: "ob-in", id, name: question.k, inputmode: "decimal", autocomplete: "off", size: 10 });
      return make("div", {}, make("label", { for: id }, label), field);
    }

    fields() {
      return [...this.form.querySelectorAll("[data-asks] [name]")];
    }

    show() {
      if (!this.id) return;
      const given = {};
      let trouble = "";
      for (const field of this.fields()) {
        const text = field.value.trim();
        const is_number = field.matches("input");
        const wrong = Boolean(text) && is_number && (field.name === "amount" ? window.opbook.read_amount(text) === null : !/^-?[\d.,]+$/.test(text));
        field.toggleAttribute("aria-invalid", wrong);
        if (wrong) trouble = t("{question}: a number, for example 72,000.", { question: this.form.querySelector(`label[for="${CSS.escape(field.id)}"]`).textContent });
        else if (text) given[field.name] = text;
      }
      this.write_address(given);
      this.answer.hidden = false;
      if (trouble) { this.answer.replaceChildren(make("p", { class: "big" }, trouble)); return; }
      this.say(window.opbook.decide(this.data, this.id, given));
    }

    write_address(given) {
      const said = new URLSearchParams(this.id ? { decision: this.id, ...given } : {});
      const address = location.pathname + (this.id ? `?${said}` : "");
      if (address !== location.pathname + location.search + location.hash) history.replaceState(history.state, "", address);
    }

    say(verdict) {
      const row = this.page.querySelector(`#${CSS.escape(this.id)}`);
      const tiers = [...row.querySelectorAll("[data-tier]")];
      const lines = [];
      if (verdict.state === "decided") lines.push(...this.say_tier(verdict, tiers[verdict.tier]));
      else if (verdict.state === "nobody") lines.push(make("p", { class: "big" }, t("Nobody may approve this.")), make("p", {}, this.reason(verdict)));
      else lines.push(...this.say_waiting(verdict, tiers));
      const facts = [...row.querySelectorAll("[data-f]")].map(fact => make("div", {}, make("dt", {}, fact.dataset.f), make("dd", {}, ...fact.querySelector("span").cloneNode(true).childNodes)));
      lines.push(make("dl", { class: "ob-used" }, ...facts));
      const spoken = [];
      for (const applied of verdict.rules) {
        const place = this.form.querySelector(`[data-said="${CSS.escape(applied.rule)}"]`);
        const said = this.is_asked(applied) ? this.say_rule(applied) : [];
        if (place) place.replaceChildren(...said);
        else if (said.length) spoken.push(make("p", { class: "ob-small" }, this.rule_ref(applied.rule), " ", ...said));
      }
      lines.splice(-1, 0, ...spoken);
      this.answer.replaceChildren(...lines);
    }

    say_tier(verdict, tier) {
      const who = tier.querySelector(".who").cloneNode(true);
      const { k, r } = this.data.decisions[this.id].t[verdict.tier];
      const condition = k && !r ? tier.querySelector(".when")?.cloneNode(true) : null;
      const next = tier.querySelector(".next")?.cloneNode(true);
      const lines = [make("p", { class: "big" }, ...who.childNodes)];
      lines[0].firstElementChild?.after(":");
      const reason = this.reason(verdict);
      if (reason) lines.push(make("p", {}, `${reason}.`));
      if (condition) lines.push(make("p", {}, t("Because it holds:") + " ", ...[...condition.childNodes].map((node, index) => (index ? node : node.textContent.replace(/^\s*\p{L}+:\s*/u, "")))));
      if (next) lines.push(make("p", { class: "ob-small ob-muted" }, t("In doubt:") + " ", ...next.childNodes));
      return lines;
    }

    say_waiting(verdict, tiers) {
      const all = this.data.decisions[this.id];
      const names = new Map(all.q.map(question => [question.k, question.n]));
      const asks = verdict.missing.map(key => names.get(key) || key);
      const show = (place, start) => {
        const who = tiers[place].querySelector(".who").cloneNode(true);
        return make("li", {}, start, ...who.childNodes);
      };
      const write = place => {
        const { l, w } = all.t[place];
        return `${[l !== undefined && verdict.amount === null && t("up to {amount}", { amount: this.write_amount(l) }), w && t("when {condition}", { condition: w })].filter(Boolean).join(", ") || t("possibly")}: `;
      };
      const lines = [make("p", { class: "big" }, asks.length ? t("It depends on: {questions}", { questions: asks.join("; ") }) : t("It depends"))];
      const items = verdict.waiting.map(place => show(place, write(place)));
      if (verdict.tier !== null) items.push(show(verdict.tier, t("otherwise:") + " "));
      lines.push(make("ul", { class: "ob-plain" }, ...items));
      return lines;
    }

    reason(verdict) {
      const { t: tiers, u } = this.data.decisions[this.id];
      if (verdict.amount === null || !u) return "";
      const amount = this.write_amount(verdict.amount);
      if (verdict.tier === null) return t("{amount} is above every limit that is written down", { amount });
      const tier = tiers[verdict.tier];
      if (tier.k) return "";
      const below = tiers.slice(0, verdict.tier).filter(each => "l" in each && !each.k).map(each => each.l).at(-1);
      const above = below !== undefined && this.write_amount(below);
      const limit = "l" in tier && this.write_amount(tier.l);
      if (above && limit) return t("{amount} is above {above} and within {limit}", { amount, above, limit });
      if (above) return t("{amount} is above {above}", { amount, above });
      return limit ? t("{amount} is within {limit}", { amount, limit }) : "";
    }

    write_amount(value) {
      return `${value.toLocaleString(document.documentElement.lang || "en")} ${this.data.decisions[this.id].u}`;
    }

    /* Rules of which nothing is known stay silent. */
    is_asked(applied) {
      return applied.rows.length > 0 || applied.problem !== "" || applied.missing.length < this.data.rules[applied.rule].i.length;
    }

    say_rule(applied) {
      const rule = this.data.rules[applied.rule];
      const labels = new Map(rule.i);
      if (applied.missing.length) return [t("needs to know: {questions}", { questions: applied.missing.map(name => labels.get(name)).join("; ") })];
      if (applied.problem === "none") return [t("has no row that fits")];
      const rows = applied.rows.map(place => make("span", { class: "row" }, make("b", {}, t("Row {number}", { number: place + 1 })), ` ${rule.s[place][0]} `, make("span", { class: "ob-i ob-i-arrow-right", role: "img", "aria-label": t("gives") }), " ", make("b", {}, rule.s[place][1])));
      const warning = applied.problem ? [make("span", { class: "ob-mark f-warn" }, t("Only one row may fit; the table contradicts itself."))] : [];
      return [...rows, ...warning];
    }

    rule_ref(key) {
      return this.page.querySelector("template[data-rules]").content.querySelector(`[data-rule="${CSS.escape(key)}"]`).cloneNode(true);
    }
  }
})();
