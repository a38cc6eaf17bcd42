/* Role picker on Home: opens the role that was picked, remembers it, and keeps several as "My roles". */
(() => {
  "use strict";
  const { onPage, read, write, make, t } = window.opbook;

  onPage(page => page.querySelectorAll("form[data-pick]").forEach(set_up));

  function set_up(form) {
    const select = form.querySelector("select");
    if (!select || form.dataset.ready) return;
    form.dataset.ready = "yes";
    const known = new Map([...select.options].map(option => [option.dataset.role, { name: option.textContent.trim(), address: option.value }]));
    let kept = read("roles", []).filter(role => known.has(role));
    const last = known.get(read("role", kept[0]));
    if (last && !select.selectedIndex) select.value = last.address; // a role picked before this script has run stays
    const picked = () => select.selectedOptions[0].dataset.role;

    const list = form.querySelector(".ob-mine");
    const joined = form.querySelector("a[data-joined]");
    list.setAttribute("aria-live", "polite");
    const keep = make("button", { class: "ob-btn plain", type: "button" }, t("Keep as mine"));
    form.querySelector("button[type=submit]").after(keep);

    const show = () => {
      list.hidden = !kept.length;
      list.replaceChildren(...(kept.length ? [make("b", {}, t("My roles: "))] : []), ...kept.map(role => {
        const { name, address } = known.get(role);
        const drop = make("button", { class: "ob-x", type: "button", "aria-label": t("Remove {name} from my roles", { name }) }, make("span", { class: "ob-i ob-i-close", "aria-hidden": "true" }));
        drop.addEventListener("click", () => { change(kept.filter(each => each !== role)); keep.focus(); });
        return make("span", {}, make("a", { class: "ob-ref f-people", href: address }, make("span", { class: "ob-i ob-i-role", "aria-hidden": "true" }), name), drop);
      }));
      if (joined && kept.length) list.append(make("a", { href: joined.href }, kept.length > 1 ? t("First 90 days in all of them") : t("First 90 days")));
      keep.hidden = kept.includes(picked());
      point_own(select, kept.length > 1 && joined);
    };
    const change = roles => { kept = roles; write("roles", kept); show(); };

    keep.addEventListener("click", () => change([...kept, picked()]));
    select.addEventListener("change", show);
    form.addEventListener("submit", event => {
      event.preventDefault();
      write("role", picked());
      const link = make("a", { href: new URL(select.value, document.baseURI).href, hidden: true }); // a click, so that it is instant
      document.body.append(link);
      link.click();
      link.remove();
    });
    show();
  }

  /* Questions about one's own role lead straight to the answer on the page of the role that is picked; who keeps several
     roles reads first what all of them ask for. */
  function point_own(select, joined) {
    for (const link of document.querySelectorAll("a[data-own]")) {
      const is_path = joined && link.dataset.own === "first-90-days";
      link.setAttribute("href", is_path ? joined.href : `${select.value}#${link.dataset.own}`);
    }
  }
})();
