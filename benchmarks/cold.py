"""How long a cold build of the example takes, beside MkDocs with Material alone on as many one-line pages.

Usage: python benchmarks/cold.py [--runs 5]

Three builders take turns, each into an empty folder, in processes of their own:

- opbook: the example in `model/`, everything on, no cache;
- Material, default navigation: one-line Markdown pages at the same addresses, nothing configured but the theme;
- Material, section indexes only: the same pages, with a navigation that lists the index pages of the sections.

Prints the medians in seconds and opbook's as a multiple of each.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def main() -> None:
    """Run the comparison and print it as a Markdown table."""
    parser = argparse.ArgumentParser(description="Compare cold builds.")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        project = _copy_example(work / "example")
        _build_opbook(project)
        pages = _list_pages(project / "site")
        plain = _write_one_liners(work / "plain", pages, indexes_only=False)
        lean = _write_one_liners(work / "lean", pages, indexes_only=True)
        builders = {
            "opbook, the whole handbook": lambda: _build_opbook(project),
            "Material, default navigation": lambda: _build_mkdocs(plain),
            "Material, section indexes only": lambda: _build_mkdocs(lean),
        }
        seconds: dict[str, list[float]] = {name: [] for name in builders}
        for _ in range(runs):
            for name, build in builders.items():
                seconds[name].append(_time(build))
        elements = len(json.loads((project / "site" / "model.json").read_text(encoding="utf-8"))["elements"])
    _print(seconds, elements, len(pages), runs)


def _copy_example(target: Path) -> Path:
    for name in ("model", "pages"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def _build_opbook(project: Path) -> None:
    shutil.rmtree(project / "site", ignore_errors=True)
    shutil.rmtree(project / ".cache", ignore_errors=True)
    subprocess.run([sys.executable, "-m", "opbook", "build", str(project)], check=True, capture_output=True, env=QUIET)


def _build_mkdocs(project: Path) -> None:
    shutil.rmtree(project / "site", ignore_errors=True)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, check=True, capture_output=True, env=QUIET
    )


def _list_pages(site: Path) -> list[str]:
    return sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))


def _write_one_liners(project: Path, pages: list[str], *, indexes_only: bool) -> Path:
    folders = {page.rpartition("/")[0] for page in pages}
    nav = []
    for page in pages:
        is_index = page in folders or page == "."
        name = f"{page}/index.md" if is_index else f"{page}.md"
        file = project / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {page}\n\nOne line about {page}.\n", encoding="utf-8")
        if is_index:
            nav.append(name.removeprefix("./"))
    settings: dict[str, object] = {"site_name": "One-liners", "theme": {"name": "material", "font": False}}
    if indexes_only:
        settings |= {"nav": nav, "not_in_nav": "/*"}
    (project / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    return project


def _time(build: Callable[[], None]) -> float:
    start = time.perf_counter()
    build()
    return time.perf_counter() - start


def _print(seconds: dict[str, list[float]], elements: int, pages: int, runs: int) -> None:
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    opbook = next(iter(medians.values()))
    hosts = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    print(f"{elements} elements, {pages} pages, median of {runs} alternating runs")
    print(f"Python {platform.python_version()}, {hosts}, {os.cpu_count()} cores\n")
    print("| builder | seconds | opbook takes |\n|---|---|---|")
    for name, median in medians.items():
        print(f"| {name} | {median:.2f} | {opbook / median:.2f} times that |")


if __name__ == "__main__":
    main()
