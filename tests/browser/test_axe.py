"""axe-core finds nothing on any type of page, in light and dark, on a wide screen and on a phone."""

from importlib.resources import files
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

PAGES = [
    "",
    "roles/",
    "roles/head-of-credit/",
    "people/",
    "people/teams/",
    "people/teams/credit/",
    "people/ewa/",
    "roles/onboarding/",
    "execution/",
    "execution/workflows/",
    "execution/workflows/loan-origination/",
    "execution/raci/",
    "execution/exceptions/",
    "execution/validation-points/",
    "execution/objects/loan-application/",
    "execution/value-streams/",
    "execution/value-streams/borrow-to-grow/",
    "decisions/",
    "decisions/approve-loan/",
    "decisions/who-decides/",
    "strategy/",
    "strategy/capabilities/credit-decisioning/",
    "strategy/objectives/",
    "strategy/objectives/grow-the-book/",
    "strategy/offerings/term-loan/",
    "strategy/systems/credit-system/",
    "strategy/trace/",
    "strategy/vision/millrace-2030/",
    "how-we-work/",
    "how-we-work/rhythm/",
    "how-we-work/rhythm/credit-huddle/",
    "how-we-work/principles/write-the-reason/",
    "how-we-work/standards/name-the-owner/",
    "how-we-work/governance/govern-credit-policy/",
    "reference/applications/core-ledger/",
    "reference/interfaces/",
    "reference/interfaces/credit-to-committee/",
    "reference/rules/credit-grade/",
    "reference/metrics/",
    "reference/metrics/approval-rate/",
    "reference/glossary/",
    "reference/model/",
    "explore/",
    "health/",
    "health/ownership/",
    "health/sprints/",
    "health/sprints/handoffs-that-hold/",
    "health/findings/",
    "health/impact/",
    "health/completeness/",
    "first-week/",
    "about/",
    "404.html",
]
"""One page of every type: registers, elements, matrices, reports, hand-written pages."""

_STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_REPEATED = 12
"""Rows of a table and items of a list that are looked at: those after them come from the same lines of a template."""
_LAY_OUT = ":not([hidden]) { content-visibility: visible !important }"
"""Browsers lay out what is far below when it comes near; here all of it is looked at, in the places it then has."""
_RUN = """async ([tags, repeated]) => {
  for (const list of document.querySelectorAll(".md-content :is(tbody, ul, ol, dl)"))
    for (const item of [...list.children].slice(repeated)) item.remove();
  const found = [];
  const look = async (scheme, only) => {
    document.body.setAttribute("data-md-color-scheme", scheme);
    const {violations} = await axe.run(document, {runOnly: only, resultTypes: ["violations"]});
    found.push(...violations.map((rule) => ({...rule, scheme})));
  };
  await look("default", {type: "tag", values: tags});
  await look("slate", {type: "rule", values: ["color-contrast"]});
  return found;
}"""
"""Looks at the page in light by all rules, then in dark, which differs in its colours only, by the rule about those."""


@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_in_light_or_dark(site_url: str, browser: Browser, width: int) -> None:
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="light", reduced_motion="reduce"
    )
    context.set_default_timeout(120_000)
    page = context.new_page()
    found = [problem for path in PAGES for problem in _find_problems(page, script, urljoin(site_url, path))]
    context.close()
    assert found == []


def _find_problems(page: Page, script: str, url: str) -> list[str]:
    answer = page.goto(url, wait_until="load")
    assert answer is not None
    assert answer.ok, url
    page.add_style_tag(content=_LAY_OUT)
    page.evaluate(script)
    return [
        f"{url} ({rule['scheme']}): {rule['id']}: {node['html'][:160]} :: {' '.join(node['failureSummary'].split())[:240]}"
        for rule in page.evaluate(_RUN, [_STANDARD, _REPEATED])
        for node in rule["nodes"][:3]
    ]
