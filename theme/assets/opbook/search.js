/* Search: answers Material's search box in place of its own script. There is no index: names are looked through first, the texts
   of all pages as soon as they are there. Runs as a worker, or, for pages on a disk, in a frame. Messages are Material's. */
(() => {
  "use strict";
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const TEASED = 40; // so many results show where they fit; nobody scrolls further to read
  const WEIGHTS = { // what a match is worth: nothing, inside a word, by its stem, at the start of a word, as a whole word
    title: [0, 20, 60, 80, 100], label: [0, 0, 8, 10, 12], summary: [0, 2, 10, 14, 18], heading: [0, 4, 15, 20, 25], text: [0, 1, 4, 6, 8],
  };
  const source = typeof document === "undefined" ? location.href : document.querySelector("script[src]").src;
  const root = new URL("../../search/", source);
  /* Words that only hold others together are looked for, but neither marked nor shown with what is around them. */
  const SILENT = new Set([
    "a an and are as at be by can do does for from how in is it may must of on or our that the this to was we what when where which who why with",
    "aber als am auf aus bei bis das dem den der des die ein eine einem einen einer eines fur hat im ist man mit nach nicht oder sich sie sind",
    "uber um und vom von vor wann warum was wenn wer wie wir wird wo zu zum zur",
  ].join(" ").split(" "));
  const is_silent = ({ word }) => SILENT.has(word) || /^\p{L}$/u.test(word);
  let pages = null; // a promise of all pages
  let texts = null; // a promise that the pages have their texts
  let complete = false;
  let latest = "";
  let options = {};

  addEventListener("message", event => {
    const { type, data } = event.data;
    if (type === SETUP) {
      options = data.options ?? {};
      pages ??= load_names();
      postMessage({ type: READY });
    } else if (type === QUERY) answer(data);
  });

  /* Names answer at once; when the texts arrive, the same question is answered again, unless another one has been asked. */
  async function answer(query) {
    latest = query;
    const asked = parse(query);
    if (!asked.wanted.length) return postMessage({ type: RESULT, data: { items: [] } });
    const all = await pages;
    texts ??= load_texts(all);
    if (!complete && latest === query) {
      const found = find(all, asked);
      if (found.items.length) postMessage({ type: RESULT, data: found });
    }
    const at_once = complete;
    if (!at_once) await texts;
    if (latest === query) postMessage({ type: RESULT, data: find(all, asked) });
  }

  async function load(name) {
    const address = new URL(name, root).href;
    if (root.protocol !== "file:") {
      const text = await (await fetch(address)).text();
      return JSON.parse(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")));
    }
    let received = null;
    self.opbookSearch = data => { received = data; };
    await importScripts(address);
    return received;
  }

  async function load_names() {
    const { parts, pages: rows } = await load("names.js");
    const read = rows.map(([url, title, label, summary, aliases]) => ({
      url, title, label, summary, sections: [],
      folded: { title: fold(title), label: fold(label), summary: fold(summary), aliases: aliases.map(fold) },
    }));
    return Object.assign(read, { parts, at: new Map(read.map(page => [page.url, page])) });
  }

  async function load_texts(all) {
    const take = part => {
      for (const [url, [text, sections]] of Object.entries(part)) {
        const read = ([anchor, title, words]) => ({ anchor, title, text: words, folded: { title: fold(title), text: fold(words) } });
        const page = all.at.get(url);
        if (page) page.sections = [read(["", "", text]), ...sections.map(read)];
      }
    };
    const names = all.parts.map((hash, number) => `text-${number}.js?${hash}`);
    if (root.protocol === "file:") for (const name of names) take(await load(name));
    else await Promise.all(names.map(async name => take(await load(name))));
    complete = true;
  }

  /* Small letters without marks: who types "ablaufe" finds "Abläufe". */
  function fold(text) {
    const small = text.toLowerCase();
    return /[^\x00-\x7f]/.test(small) ? small.normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss") : small;
  }

  /* Words, phrases in quotes, and what must not be there: -word. */
  function parse(query) {
    const wanted = [];
    const banned = [];
    for (const [, minus, phrase, words] of query.matchAll(/(-?)(?:"([^"]+)"?|([^\s"]+))/g)) {
      const parts = phrase ? [phrase.trim()] : words.split(/[-\s*+:~^]+/);
      for (const part of parts.filter(Boolean)) {
        const word = fold(part);
        (minus ? banned : wanted).push({ written: part, word, stem: phrase ? word : find_stem(word) });
      }
    }
    const telling = wanted.filter(term => !is_silent(term));
    return { wanted, banned, telling: telling.length ? telling : wanted, whole: fold(query.trim()) };
  }

  /* English and German endings: "loans" finds "loan", "Rollen" finds "Rolle". */
  function find_stem(word) {
    const stem = word.replace(/(?:en|es|s|n|e)$/, "");
    return stem.length >= 4 ? stem : word;
  }

  const is_letter = code => (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;

  /* How well a term fits a text, as a place in WEIGHTS. */
  function rate(text, { word, stem }) {
    let best = 0;
    let looks = 0;
    for (let at = text.indexOf(stem); at >= 0 && looks < 12; at = text.indexOf(stem, at + 1), looks += 1) {
      const whole = text.startsWith(word, at);
      if (at > 0 && is_letter(text.charCodeAt(at - 1))) {
        if (whole && word.length > 2) best = Math.max(best, 1);
      } else if (!whole) best = Math.max(best, 2);
      else if (at + word.length === text.length || !is_letter(text.charCodeAt(at + word.length))) return 4;
      else best = 3;
    }
    return best;
  }

  /* Pages on which every word is found; where there is none, those with the most words. */
  function find(all, asked) {
    let found = [];
    let most = 1;
    for (const page of all) {
      const rated = rate_page(page, asked);
      if (!rated || rated.matched < most) continue;
      if (rated.matched > most) { most = rated.matched; found = []; }
      found.push(rated);
    }
    found.sort((a, b) => b.score - a.score || (a.page.url < b.page.url ? -1 : 1));
    const items = found.map((rated, at) => build_item(rated, asked, at < TEASED));
    return options.suggest ? { items, suggest: suggest(found, asked) } : { items };
  }

  function rate_page(page, { wanted, banned, whole }) {
    const { title, label, summary, aliases } = page.folded;
    let score = 0;
    let matched = 0;
    let own = false;
    const sections = new Map();
    const missing = [];
    for (const term of wanted) {
      const named = Math.max(WEIGHTS.title[rate(title, term)], ...aliases.map(alias => 0.9 * WEIGHTS.title[rate(alias, term)]));
      const said = WEIGHTS.summary[rate(summary, term)] + WEIGHTS.label[rate(label, term)];
      let best = 0;
      for (const section of page.sections) {
        const worth = WEIGHTS.heading[rate(section.folded.title, term)] + WEIGHTS.text[rate(section.folded.text, term)];
        if (!worth) continue;
        if (section.anchor) sections.set(section, (sections.get(section) ?? 0) + worth);
        else own = true;
        best = Math.max(best, worth);
      }
      if (named || said) own = true;
      if (named || said || best) matched += 1;
      else missing.push(term);
      score += named + said + best + Math.min(5, sections.size);
    }
    if (!matched || banned.some(term => rate(title, term) > 1 || page.sections.some(section => rate(section.folded.text, term) > 1))) return null;
    if (title === whole) score += 400;
    else if (aliases.includes(whole)) score += 350;
    else if (title.startsWith(whole)) score += 80;
    score += 20 * Math.min(1, whole.length / title.length);
    return { page, score: score * (page.label ? 1.3 : 1), matched, own, sections, missing };
  }

  /* A page and its sections as Material shows them: what fits best comes first and is open. */
  function build_item({ page, score, own, sections, missing }, { wanted, telling }, teased) {
    const terms = Object.fromEntries(wanted.map(term => [term.written.toLowerCase(), !missing.includes(term)]));
    const tags = page.label ? { tags: [page.label] } : {};
    const first = page.sections[0];
    const shown = telling.some(term => rate(page.folded.title, term) || rate(page.folded.summary, term));
    const fits = !shown && first && telling.some(term => rate(first.folded.text, term)) ? first.text : page.summary;
    const article = { location: page.url, title: mark(page.title, telling), text: teased ? tease(fits, telling) : "", ...tags, terms, score: own ? score : 0 };
    if (!teased) return [article];
    const ranked = [...sections].sort((a, b) => b[1] - a[1]);
    const top = ranked[0]?.[1] ?? 1;
    const parts = ranked.map(([section, worth]) => ({
      location: `${page.url}#${section.anchor}`, title: mark(section.title, telling), text: tease(section.text, telling),
      terms, score: (own ? 0.5 : 1) * score * worth / top,
    }));
    return own ? [article, ...parts] : [...parts, article];
  }

  /* What of a text stands around its first match. */
  function tease(text, wanted) {
    const folded = fold(text);
    const places = wanted.map(term => find_place(folded, term)).filter(place => place >= 0);
    const from = places.length ? Math.max(0, Math.min(...places) - 60) : 0;
    const start = from ? text.indexOf(" ", from) + 1 : 0;
    const piece = text.slice(start, start + 200);
    const end = start + piece.length < text.length ? piece.lastIndexOf(" ") : -1;
    return `${start ? "… " : ""}${mark(end > 0 ? piece.slice(0, end) : piece, wanted)}${end > 0 ? " …" : ""}`;
  }

  function find_place(text, { stem }) {
    for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + 1)) if (at === 0 || !is_letter(text.charCodeAt(at - 1))) return at;
    return text.indexOf(stem);
  }

  /* Escaped, with the words that were asked for marked as they are written. */
  function mark(text, wanted) {
    const places = []; // of each folded letter in the text
    let folded = "";
    for (let at = 0; at < text.length; at += 1) {
      const piece = fold(text[at]);
      for (let each = 0; each < piece.length; each += 1) places.push(at);
      folded += piece;
    }
    places.push(text.length);
    const marked = new Uint8Array(text.length);
    for (const { word, stem } of wanted) {
      for (let at = folded.indexOf(stem); at >= 0; at = folded.indexOf(stem, at + 1)) {
        const whole = folded.startsWith(word, at);
        if (at > 0 && is_letter(folded.charCodeAt(at - 1)) && !(whole && word.length > 2)) continue;
        marked.fill(1, places[at], places[at + (whole ? word : stem).length]);
      }
    }
    let html = "";
    for (let at = 0; at < text.length; at += 1) {
      if (marked[at] && !marked[at - 1]) html += "<mark>";
      html += escape(text[at]);
      if (marked[at] && !marked[at + 1]) html += "</mark>";
    }
    return html;
  }

  const escape = letter => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] ?? letter;

  /* How the last word may go on: as in the title of the best result. */
  function suggest(found, { wanted }) {
    const last = wanted.at(-1).word;
    for (const { page } of found.slice(0, 5)) {
      const word = page.folded.title.split(/[\s-]+/).find(each => each.startsWith(last));
      if (word) return [word];
    }
    return [];
  }
})();
