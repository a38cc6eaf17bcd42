"""Profiles: how much is asked of a model, and of what it does not use."""

from pathlib import Path

import pytest
from literate import Case, check_case

from opbook.check import CHECKS, PROFILES, Report

CONFIG = "company: Corner shop\nowner: lead\nroot_role: lead\nas_of: 2026-11-20\n"
STANDARD = """\
say-it:
  name: Say it
  summary: Bad news travels on the day it is known.
  owner: lead
  topic: communication
  situation: A date will not hold.
  behaviour: Whoever sees it tells the customer.
  reinforced_by: [role:lead]
"""


def run(folder: Path, config: str, **files: str) -> Report:
    texts = {"model/opbook.yaml": CONFIG + config, **{f"model/{name}.yaml": text for name, text in files.items()}}
    return check_case(Case("", texts), folder)


def find_uncovered(report: Report) -> set[str]:
    """The topics that STD001 misses."""
    named = " ".join(finding.message for finding in report.findings if finding.code == "STD001")
    return {
        topic for topics in PROFILES.values() for topic in topics if topic in named or topic.replace("_", " ") in named
    }


def test_every_profile_asks_for_what_the_one_before_asks() -> None:
    starter, standard, full = (set(PROFILES[name]) for name in ("starter", "standard", "full"))
    assert (len(starter), len(standard), len(full)) == (0, 7, 10)
    assert starter < standard < full


@pytest.mark.parametrize("profile", ["starter", "standard", "full"])
def test_a_standard_covers_its_topic_and_the_others_are_missed(profile: str, tmp_path: Path) -> None:
    report = run(tmp_path, f"profile: {profile}\n", standards=STANDARD)
    assert find_uncovered(report) == set(PROFILES[profile]) - {"communication"}


def test_standard_is_what_counts_where_nothing_is_said(tmp_path: Path) -> None:
    assert find_uncovered(run(tmp_path, "", standards=STANDARD)) == set(PROFILES["standard"]) - {"communication"}


def test_topics_replace_those_of_the_profile(tmp_path: Path) -> None:
    report = run(tmp_path, "profile: full\ntopics: [communication, conflict]\n", standards=STANDARD)
    assert find_uncovered(report) == {"conflict"}


@pytest.mark.parametrize("profile", ["starter", "standard"])
def test_a_kind_that_is_not_used_is_not_missed(profile: str, tmp_path: Path) -> None:
    report = run(tmp_path, f"profile: {profile}\n")
    loud = {finding.code for finding in report.findings}
    silent = {check.code for check in CHECKS if set(check.kinds) & {"sprint", "cadence", "standard", "principle"}}
    assert silent
    assert not loud & silent


def test_full_misses_the_kinds_that_are_not_used(tmp_path: Path) -> None:
    codes = {finding.code for finding in run(tmp_path, "profile: full\n").findings}
    calm = {finding.code for finding in run(tmp_path / "calm", "profile: standard\n").findings}
    assert {"STD001", "CAD003"} <= codes
    assert not {"STD001", "CAD003"} & calm
    assert calm <= codes


def test_strict_makes_the_whole_list_of_warnings_fail(tmp_path: Path) -> None:
    calm = run(tmp_path / "calm", "", standards=STANDARD)
    strict = run(tmp_path / "strict", "strict: true\n", standards=STANDARD)
    assert calm.count("warning") > 0
    assert calm.count("error") == 0
    assert strict.count("warning") == 0
    assert strict.count("error") == calm.count("warning")
    assert strict.count("info") == calm.count("info")
