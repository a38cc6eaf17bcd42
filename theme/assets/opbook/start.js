/* Start: runs every part on each page, also after instant navigation; pages are complete without any of it. */
(() => {
  "use strict";
  const parts = [];
  const phone = matchMedia("screen and (max-width: 44.98em)");

  /* Values are kept per handbook, because several may share one host. */
  const scope = () => "opbook:" + (window.__md_scope ? window.__md_scope.pathname : "/") + ":";
  const read = (key, fallback) => {
    try { return JSON.parse(localStorage.getItem(scope() + key)) ?? fallback; } catch { return fallback; }
  };
  const write = (key, value) => {
    try { localStorage.setItem(scope() + key, JSON.stringify(value)); } catch { /* private window: nothing is remembered */ }
  };
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "class") node.className = value;
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  };

  /* Texts in the language of the page: a handbook that is not in English loads `window.opbookWords` first. A text with two
     forms, `one|many`, is chosen by `count`; `{name}` is what is given under that name. */
  const words = window.opbookWords ?? {};
  const t = (text, given = {}) => {
    const [one, many = one] = (words[text] ?? text).split("|");
    return ("count" in given && Number(given.count) !== 1 ? many : one).replace(/\{(\w+)\}/g, (whole, name) => given[name] ?? whole);
  };

  /* A long page brings its last part in a file. It is put in before anything looks at the page. */
  window.opbookRest = pieces => { document.currentScript.pieces = pieces; };
  const bring_rest = file => new Promise((resolve, reject) => {
    const script = make("script", { src: new URL(file.value, document.baseURI).href });
    script.onload = () => { if (file.isConnected) put_in(script.pieces); resolve(); };
    script.onerror = reject;
    document.head.append(script);
  }).finally(() => file.remove());
  const put_in = pieces => {
    const find_target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const was_there = !location.hash || find_target();
    for (const sign of document.querySelectorAll("[data-rest]")) {
      sign.insertAdjacentHTML("beforebegin", pieces[Number(sign.dataset.rest)]);
      sign.remove();
    }
    if (!was_there) find_target()?.scrollIntoView();
  };

  const run = async () => {
    const turn = turns += 1;
    const file = document.querySelector("data[data-rest-file]");
    if (file) await bring_rest(file).catch(console.error);
    await pause();
    run_parts(turn);
  };
  /* Parts run for a few milliseconds at a time, so that the page answers its reader in between. A long part is a generator. */
  const AT_ONCE = 6;
  let turns = 0;
  const pause = () => new Promise(resolve => setTimeout(resolve));
  function* run_each() {
    for (const part of parts) {
      try { yield* part(document) ?? []; } catch (error) { console.error(error); } // one broken part must not stop the others
      yield;
    }
  }
  const run_parts = async turn => {
    let start = performance.now();
    for (const _ of run_each()) {
      if (performance.now() - start < AT_ONCE) continue;
      await pause();
      if (turn !== turns) return; // the reader has gone on to another page
      start = performance.now();
    }
    const container = document.querySelector("[data-md-component=container]"); // new with every page, so that the sign is, too
    if (container) container.dataset.opbook = "ready";
  };
  window.opbook = { phone, read, write, make, t, onPage: part => parts.push(part) };

  /* From a disk there is no instant navigation, and with it switched on Material then never announces a page. */
  if (window.document$ && location.protocol !== "file:") window.document$.subscribe(run);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
  else setTimeout(run);
})();
