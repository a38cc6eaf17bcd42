/* Decides a case from the data of "Who decides?", as `opbook who-decides` does on the command line. No page is touched here. */
(() => {
  "use strict";
  const has = Object.hasOwn;

  /* 1,000 and 1000 are a thousand, 1,5 and 1.5 one and a half; all else is a word. */
  function read_value(text) {
    const plain = String(text).trim();
    if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(",", ""));
    return /^-?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : plain.toLowerCase();
  }

  /* 72,000 and 72.000 and 72k all mean the same; a mark before one or two last digits is a decimal mark. */
  function read_amount(text) {
    const match = String(text).trim().match(/^(\d[\d., ]*?)\s*([km]?)(\s+\S.*)?$/i);
    if (!match) return null;
    const plain = match[1].replaceAll(" ", "");
    const decimal = plain.match(/[.,](\d{1,2})$/);
    const whole = (decimal ? plain.slice(0, decimal.index) : plain).replace(/[.,]/g, "");
    return Number(whole + (decimal ? "." + decimal[1] : "")) * { "": 1, k: 1e3, m: 1e6 }[match[2].toLowerCase()];
  }

  function admits(cell, value) {
    if (cell === null) return true;
    return cell.some(part => {
      if (typeof part === "string" || typeof value === "string") return part === value;
      const [low, high, low_in, high_in] = part;
      return (low === null || low < value || (low_in && low === value)) && (high === null || value < high || (high_in && high === value));
    });
  }

  /* A row fits (true), does not fit (false), or may fit (null). */
  function fit(cells, names, known) {
    if (cells.some((cell, index) => has(known, names[index]) && !admits(cell, known[names[index]]))) return false;
    return cells.some((cell, index) => !(has(known, names[index])) && cell !== null) ? null : true;
  }

  function evaluate(rule, known) {
    const names = rule.i.map(column => column[0]);
    const fits = rule.c.map(cells => fit(cells, names, known));
    const places = fits.map((_, place) => place);
    const open = places.filter(place => fits[place] === null);
    const sure = places.filter(place => fits[place]);
    const ordered = rule.o.filter(place => fits[place] !== false);
    let rows = sure;
    let waits = !sure.length && open.length > 0;
    if (rule.p === "collect") waits = open.length > 0;
    if (rule.p === "first" || rule.p === "priority") {
      rows = ordered.slice(0, 1);
      waits = rows.length > 0 && fits[rows[0]] === null;
    }
    if (waits) {
      const missing = names.filter((name, index) => !has(known, name) && open.some(place => rule.c[place][index] !== null));
      return { rows: [], outputs: [], missing, problem: "" };
    }
    if (!rows.length) return { rows, outputs: [], missing: [], problem: "none" };
    const answers = new Set(rows.map(place => JSON.stringify(rule.x[place])));
    if ((rule.p === "unique" && rows.length > 1) || (rule.p === "any" && answers.size > 1)) {
      return { rows, outputs: [], missing: [], problem: "several" };
    }
    const found = new Map();
    for (const place of rows) for (const [name, text] of rule.x[place]) {
      found.set(name, [...new Set([...(found.get(name) || []), text])]);
    }
    return { rows, outputs: [...found].map(([name, texts]) => [name, texts.join(", ")]), missing: [], problem: "" };
  }

  /* What one rule says, another may look at; so until nothing new is known. */
  function apply_rules(data, keys, known) {
    const hits = {};
    for (let turn = 0; turn <= keys.length; turn += 1) {
      const before = Object.keys(known).length;
      for (const key of keys) {
        hits[key] = evaluate(data.rules[key], known);
        if (hits[key].rows.length !== 1) continue;
        for (const [name, text] of hits[key].outputs) if (!has(known, name)) known[name] = read_value(text);
      }
      if (Object.keys(known).length === before) break;
    }
    return hits;
  }

  /* Whether a tier's condition holds (null: unknown), and what would have to be known. */
  function judge(tier, told, hits) {
    if (!tier.k) return [true, []];
    if (has(told, tier.k)) return [{ true: true, false: false }[told[tier.k]] ?? null, [tier.k]];
    const hit = tier.r && hits[tier.r];
    if (!hit) return [null, [tier.k]];
    if (hit.missing.length) return [null, hit.missing];
    if (hit.problem) return [null, [tier.k]];
    const said = hit.outputs.map(([, text]) => text.toLowerCase());
    return [said.some(text => text === "true" || tier.a.includes(text)), []];
  }

  /* `given`: key → text; `amount` among them. Tiers and rows count from 0; `tier` is null where nobody may. */
  function decide(data, id, given) {
    const decision = data.decisions[id];
    const told = {};
    const words = new Set(decision.q.filter(question => question.f !== "yes").map(question => question.k));
    for (const [key, text] of Object.entries(given)) {
      if (key === "amount") continue;
      const value = read_value(text);
      told[key] = words.has(key) ? value : { yes: "true", no: "false" }[value] ?? value;
    }
    const amount = has(given, "amount") ? read_amount(given.amount) : null;
    const known = amount === null ? { ...told } : { ...told, amount };
    const hits = apply_rules(data, decision.r, known);
    const places = decision.t.map((_, place) => place);
    const ordered = [...places.filter(place => decision.t[place].k), ...places.filter(place => !decision.t[place].k)];
    const waiting = [];
    const missing = new Set();
    let chosen = null;
    for (const place of ordered) {
      const tier = decision.t[place];
      const reach = has(tier, "l") ? (amount === null ? null : amount <= tier.l) : true;
      const [holds, asked] = judge(tier, told, hits);
      if (reach && holds) { chosen = place; break; }
      if (reach === false || holds === false) continue;
      waiting.push(place);
      if (holds === null) asked.forEach(key => missing.add(key));
      if (reach === null) missing.add("amount");
    }
    const state = waiting.length ? "depends" : chosen === null ? "nobody" : "decided";
    return { state, amount, tier: chosen, waiting, missing: [...missing], rules: decision.r.map(key => ({ rule: key, ...hits[key] })) };
  }

  window.opbook.decide = decide;
  window.opbook.read_amount = read_amount;
})();
