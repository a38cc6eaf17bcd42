/* Role picker on Home: opens the role that was picked, remembers it, and keeps several as "My roles". */
(() => {
  "use strict";
  const { onPage, read, write, make } = window.opbook;

  onPage(page => page.querySelectorAll("form[data-pick]").forEach(set_up));

  /* Questions about one's own role lead straight to the answer on the page of the role that is picked. */
  function point_own(select) {
    for (const link of document.querySelectorAll("a[data-own]")) {
      link.setAttribute("href", `${select.value}#${link.dataset.own}`);
    }
  }

  function set_up(form) {
    const select = form.querySelector("select");
    if (!select || form.dataset.ready) return;
    form.dataset.ready = "yes";
    const known = new Map([...select.options].map(option => [option.value, option.textContent.trim()]));
    let kept = read("roles", []).filter(address => known.has(address));
    const last = read("role", kept[0]);
    if (known.has(last)) select.value = last;

    const list = form.querySelector(".ob-mine") || form.appendChild(make("p", { class: "ob-mine" }));
    list.setAttribute("aria-live", "polite");
    const keep = make("button", { class: "ob-btn plain", type: "button" }, "Keep as mine");
    form.querySelector("button[type=submit]").after(keep);

    const show = () => {
      list.hidden = !kept.length;
      list.replaceChildren(...(kept.length ? [make("b", {}, "My roles: ")] : []), ...kept.map(address => {
        const name = known.get(address);
        const drop = make("button", { class: "ob-x", type: "button", "aria-label": `Remove ${name} from my roles` }, make("span", { class: "ob-i ob-i-close", "aria-hidden": "true" }));
        drop.addEventListener("click", () => { change(kept.filter(each => each !== address)); keep.focus(); });
        return make("span", {}, make("a", { class: "ob-ref f-people", href: address }, make("span", { class: "ob-i ob-i-role", "aria-hidden": "true" }), name), drop);
      }));
      keep.hidden = kept.includes(select.value);
      point_own(select);
    };
    const change = addresses => { kept = addresses; write("roles", kept); show(); };

    keep.addEventListener("click", () => change([...kept, select.value]));
    select.addEventListener("change", show);
    form.addEventListener("submit", event => {
      event.preventDefault();
      write("role", select.value);
      const link = make("a", { href: new URL(select.value, document.baseURI).href, hidden: true }); // a click, so that it is instant
      document.body.append(link);
      link.click();
      link.remove();
    });
    show();
  }
})();
