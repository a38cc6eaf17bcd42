"""`opbook serve` while somebody edits: a broken model shows its findings and never takes the handbook away."""

import re
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import expect

from project import run_opbook


def _start_project(tmp_path: Path) -> tuple[Path, Path]:
    project = tmp_path / "acme"
    assert run_opbook("init", project).returncode == 0
    role = (
        next((project / "model").rglob("role*"))
        if (project / "model" / "roles").is_dir()
        else project / "model" / "roles.yaml"
    )
    if role.is_dir():
        role = next(role.glob("*.yaml"))
    assert "owner:" in role.read_text(encoding="utf-8")
    return project, role


def test_a_broken_model_lies_over_the_last_good_handbook_and_goes_when_mended(tmp_path, serving, open_page):
    project, file = _start_project(tmp_path)
    page = open_page(serving(project))
    expect(page.locator("h1")).to_be_visible()
    heading = page.locator("h1").inner_text()
    good = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^( *)owner:.*\n", "", good, count=1, flags=re.MULTILINE), encoding="utf-8")
    overlay = page.locator(".ob-overlay")
    expect(overlay).to_be_visible(timeout=180_000)
    expect(overlay).to_contain_text("OWN001")
    expect(page.locator("h1").first).to_have_text(heading)
    file.write_text(good, encoding="utf-8")
    expect(overlay).to_have_count(0, timeout=180_000)
    expect(page.locator("h1").first).to_have_text(heading)


def test_a_model_that_was_never_good_shows_its_findings_alone_until_it_is(tmp_path, serving, open_page):
    project, file = _start_project(tmp_path)
    good = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^( *)owner:.*\n", "", good, count=1, flags=re.MULTILINE), encoding="utf-8")
    page = open_page(serving(project))
    expect(page.locator("body")).to_contain_text("OWN001")
    file.write_text(good, encoding="utf-8")
    expect(page.locator("body")).not_to_contain_text("OWN001", timeout=180_000)
    expect(page.locator("h1").first).to_be_visible()


def test_text_that_is_not_yaml_does_not_stop_the_server(tmp_path, serving, open_page):
    project, file = _start_project(tmp_path)
    page = open_page(serving(project))
    good = file.read_text(encoding="utf-8")
    file.write_text("\t: [broken", encoding="utf-8")
    expect(page.locator(".ob-overlay")).to_contain_text("SCH001", timeout=180_000)
    file.write_text(good, encoding="utf-8")
    expect(page.locator(".ob-overlay")).to_have_count(0, timeout=180_000)


def test_a_changed_logo_is_shown_wherever_it_lies(tmp_path, serving):
    project, _ = _start_project(tmp_path)
    logo = project / "pictures" / "logo.svg"
    logo.parent.mkdir()
    logo.write_text(_draw("red"), encoding="utf-8")
    settings = project / "model" / "opbook.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nbrand: {logo: pictures/logo.svg}\n", encoding="utf-8")
    address = f"{serving(project)}assets/opbook/logo.svg"
    assert "red" in _fetch(address)
    logo.unlink()
    logo.write_text(_draw("green"), encoding="utf-8")
    end = time.monotonic() + 120
    while "green" not in _fetch(address):
        assert time.monotonic() < end, "the old logo is still served"
        time.sleep(0.5)


def _draw(colour: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="{colour}" d="M0 0h9v9H0z"/></svg>'


def _fetch(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310 - our own server
        return answer.read().decode()
