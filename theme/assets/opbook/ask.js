/* "Who decides?": finds the tier for an amount, marks it in the ladder and says it in a sentence. */
(() => {
  "use strict";
  const { onPage, t } = window.opbook;

  onPage(page => page.querySelectorAll("[data-ask]").forEach(box => {
    const form = box.querySelector("form");
    const tiers = [...page.querySelectorAll(".ob-tier")];
    if (!form || !tiers.length || box.dataset.ready) return;
    box.dataset.ready = "yes";
    form.addEventListener("submit", event => {
      event.preventDefault();
      answer(box, form, tiers);
    });
    const asked = new URLSearchParams(location.search).get("amount"); // also where the form was sent before this script has run
    if (asked === null) return;
    form.querySelector("[name=amount]").value = asked;
    answer(box, form, tiers);
  }));

  const top = tier => (tier.dataset.max ? Number(tier.dataset.max) : Infinity);

  function answer(box, form, tiers) {
    const field = form.querySelector("[name=amount]") || form.querySelector("input");
    const amount = read_amount(field.value);
    const lines = box.querySelector(".ob-answer").children;
    if (!Number.isFinite(amount)) {
      say(lines, t("An amount is a number, for example 72,000."), "", "");
      return;
    }
    const unit = box.dataset.unit || "";
    const write = value => [value.toLocaleString(document.documentElement.lang || "en"), unit].filter(Boolean).join(" ");
    const plain = tiers.findIndex(tier => amount <= top(tier) && !tier.dataset.when); // a condition is another question
    const at = plain >= 0 ? plain : tiers.findIndex(tier => amount <= top(tier));
    tiers.forEach((tier, index) => tier.classList.toggle("hit", index === at));
    if (at < 0) {
      say(lines, t("Nobody may approve this alone."), t("{amount} is above every limit that is written down.", { amount: write(amount) }), "");
      return;
    }
    const who = tiers[at].querySelector(".who");
    const people = text(who, ".p") || text(who, ":scope > span");
    const below = at > 0 ? top(tiers[at - 1]) : null;
    const limit = top(tiers[at]);
    say(
      lines,
      [text(who, "b"), people].filter(Boolean).join(": "),
      place(write(amount), below !== null && write(below), Number.isFinite(limit) && write(limit)),
      [tiers[at].dataset.when && t("Only when {condition}.", { condition: tiers[at].dataset.when }), text(who, ".due") && t("Due: {time}.", { time: text(who, ".due") }),
        tiers[at + 1] && t("In doubt, and above the limit: {role}.", { role: text(tiers[at + 1].querySelector(".who"), "b") })].filter(Boolean).join(" "),
    );
    const cover = who.querySelector(".ob-cover");
    if (cover && lines[1]) lines[1].append(" ", cover.cloneNode(true));
  }

  function place(amount, above, limit) {
    if (above && limit) return t("{amount} is above {above} and within {limit}.", { amount, above, limit });
    if (above) return t("{amount} is above {above}.", { amount, above });
    return limit ? t("{amount} is within {limit}.", { amount, limit }) : `${amount}.`;
  }

  /* 72,000 and 72.000 and 72 000 all mean the same; a mark before one or two last digits is a decimal mark. */
  function read_amount(text) {
    const plain = text.replace(/[^\d.,]/g, "");
    const decimal = plain.match(/[.,](\d{1,2})$/);
    const whole = (decimal ? plain.slice(0, decimal.index) : plain).replace(/[.,]/g, "");
    return plain ? Number(whole + (decimal ? "." + decimal[1] : "")) : NaN;
  }

  function text(node, selector) {
    return node?.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") || "";
  }

  function say(lines, ...sentences) {
    sentences.forEach((sentence, index) => { if (lines[index]) lines[index].textContent = sentence; });
  }
})();
