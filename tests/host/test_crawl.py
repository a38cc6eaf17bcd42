"""The built example, read as a browser and a search engine would: nothing leads nowhere, nothing asks another host."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import pytest
from bs4 import BeautifulSoup

ASSETS = re.compile(r"url\(\s*['\"]?([^'\")]+)")


@pytest.fixture(scope="module")
def pages(example_site: Path) -> dict[str, BeautifulSoup]:
    """Address → parsed page."""
    found = {}
    for file in sorted(example_site.rglob("*.html")):
        address = file.relative_to(example_site).as_posix().removesuffix("index.html")
        found[address] = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
    return found


def test_no_link_and_no_anchor_is_broken(pages, example_site):
    anchors = {address: {tag["id"] for tag in soup.find_all(id=True)} for address, soup in pages.items()}
    broken = []
    for address, soup in pages.items():
        if address == "404.html":  # its addresses are absolute, because it may be shown anywhere
            continue
        for tag in soup.select("*"):
            for name in ("href", "src", "xlink:href"):
                value = tag.get(name)
                if (
                    value is None
                    or tag.name == "base"
                    or urlparse(value).scheme in ("http", "https", "mailto", "tel", "data")
                ):
                    continue
                target, anchor = urldefrag(urljoin(f"http://site/{address}", value))
                path = unquote(urlparse(target).path).lstrip("/")
                if path in anchors:
                    if anchor and unquote(anchor) not in anchors[path] and not anchor.startswith("__"):
                        broken.append((address, value, "no such anchor"))
                elif not (example_site / path).is_file():
                    broken.append((address, value, "no such file"))
    assert broken == []


def test_no_page_asks_another_host_for_anything(pages, example_site):
    asked = []
    for address, soup in pages.items():
        for tag in soup.find_all(["script", "link", "img", "iframe", "source", "video", "audio", "embed", "object"]):
            if tag.name == "link" and set(tag.get("rel") or []) & {"canonical", "prev", "next", "alternate", "license"}:
                continue
            names = [
                name for name in ("src", "href", "data", "srcset") if re.match(r"(https?:)?//", tag.get(name) or "")
            ]
            asked.extend((address, tag.name, tag[name]) for name in names)
    for file in example_site.rglob("*.css"):
        asked.extend(
            (file.name, url)
            for url in ASSETS.findall(file.read_text(encoding="utf-8"))
            if re.match(r"(https?:)?//", url)
        )
    assert asked == []


def test_drawings_link_only_in_the_way_instant_navigation_survives(pages):
    for address, soup in pages.items():
        for drawing in soup.select("svg.ob-svg"):
            assert drawing.select("a[href]") == [], address
            assert drawing.select("image, use, script, foreignObject") == [], address


def test_ids_are_unique_on_every_page(pages):
    for address, soup in pages.items():
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        assert sorted({i for i in ids if ids.count(i) > 1}) == [], address


def test_every_element_has_its_page_and_says_which_it_is(pages, example_site):
    model = json.loads((example_site / "model.json").read_text(encoding="utf-8"))
    assert model["format"] == 1
    assert len(model["elements"]) >= 220
    for element in model["elements"]:
        address, _, anchor = element["url"].partition("#")
        soup = pages[address]
        if anchor:
            assert soup.find(id=anchor), element["ref"]
        else:
            assert soup.find("article", attrs={"data-opbook-element": element["ref"]}), element["ref"]
            assert element["name"] in soup.find("h1").get_text()


def test_relations_in_model_json_stand_on_both_sides(example_site):
    elements = {e["ref"]: e for e in json.loads((example_site / "model.json").read_text(encoding="utf-8"))["elements"]}
    for ref, element in elements.items():
        for edge in element["outgoing"]:
            target = elements[edge["target"].partition("#")[0]]
            assert any(
                back["source"].partition("#")[0] == ref and back["relation"] == edge["relation"]
                for back in target["incoming"]
            ), edge


def test_an_unpublished_person_appears_by_role_only(example_project, example_site):
    from opbook.app import load_book
    from opbook.model import Person

    hidden = [person for person in load_book(example_project).all(Person, retired=True) if not person.publish]
    assert hidden, "the example has somebody who is not published"
    for file in [*example_site.rglob("*.html"), *example_site.rglob("*.json")]:
        text = file.read_text(encoding="utf-8")
        for person in hidden:
            assert person.name not in text, (file, person.name)
            assert f'"person:{person.id}"' not in text, (file, person.id)


def test_search_knows_names_aliases_and_holders_and_keeps_cells_apart(example_site):
    files = {path.name: path.read_text(encoding="utf-8") for path in (example_site / "search").glob("*.js")}
    read = {name: json.loads(text[text.index("(") + 1 : text.rindex(")")]) for name, text in files.items()}
    names = {row[0]: row[1:] for row in read.pop("names.js")["pages"]}
    title, label, summary, aliases = names["roles/underwriter/"]
    assert (title, label) == ("Underwriter", "Role")
    assert summary
    assert "loan reviewer" in aliases
    texts = {url: text for part in read.values() for url, text in part.items()}
    assert texts.keys() == names.keys()
    sections = texts["roles/underwriter/"][1]
    assert len(sections) >= 10
    assert "Katja Reinholt" in json.dumps(texts["roles/underwriter/"])
    words = " ".join(text for _, _, text in sections).replace("SaaS", "")
    assert not re.search(r"[a-z][A-Z][a-z]+[A-Z]", words), "glued cells"
    assert json.loads((example_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"] == []


def test_replaced_ids_lead_to_the_element_that_replaces_them(example_project, example_site):
    from opbook.app import load_book
    from opbook.handbook.address import element_path

    book = load_book(example_project)
    moved = [(element, old) for element in book.elements.values() for old in element.replaces]
    assert moved, "the example has something that was renamed"
    for element, old in moved:
        if f"{element.kind}:{old}" in book.elements:
            continue
        file = example_site / element_path(f"{element.kind}:{old}")[0] / "index.html"
        assert "http-equiv" in file.read_text(encoding="utf-8")
        assert element.id in file.read_text(encoding="utf-8")
