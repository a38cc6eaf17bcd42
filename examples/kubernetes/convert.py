"""Turns the leadership file of the Kubernetes project (`sigs.yaml`) into an operating model.

Usage: python convert.py SIGS_YAML TARGET [--inherit-owners]

What the source says becomes model: groups are teams, chairs and tech leads are roles with holders, subprojects are applications,
meetings are cadences. What it does not say is stated as missing, not invented. It names no owner for most subprojects and for no
meeting; with `--inherit-owners` they get the chairs of their group, and only then does the model pass its gate.
"""

import argparse
import re
from pathlib import Path
from typing import Any

import yaml

GROUPS = ("sigs", "workinggroups", "usergroups", "committees")
STEERING = "committee-steering"
ROOT = f"{STEERING}-chairs"
MISSING = "The source does not say."

Entry = dict[str, Any]
Model = dict[str, dict[str, Entry]]


def convert(source: Entry, *, inherit_owners: bool = False) -> tuple[Entry, Model]:
    """Return the settings and the model, directory by directory, of a leadership file as loaded from YAML."""
    model: Model = {"people": _convert_people(source), "teams": {}, "roles": {}, "applications": {}, "cadences": {}}
    for group in _groups(source):
        _convert_group(group, model, inherit_owners=inherit_owners)
    settings = {"company": "Kubernetes", "owner": ROOT, "root_role": ROOT, "profile": "starter"}
    return settings, model


def write_model(target: Path, settings: Entry, model: Model) -> None:
    """Write the model below `target/model`, one map file per kind."""
    folder = target / "model"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {"opbook": settings, **model}.items():
        text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def _groups(source: Entry) -> list[Entry]:
    return [group for kind in GROUPS for group in source.get(kind) or []]


def _convert_people(source: Entry) -> dict[str, Entry]:
    """Everybody the file names anywhere, each once."""
    found: dict[str, Entry] = {}

    def visit(value: object) -> None:
        if isinstance(value, dict):
            if "github" in value and "name" in value:
                person = found.setdefault(value["github"], {"name": value["name"]})
                if value.get("company"):
                    person["x-company"] = value["company"]
            for item in value.values():
                visit(item)
        elif isinstance(value, list):
            for item in value:
                visit(item)

    visit(source)
    return dict(sorted(found.items()))


def _convert_group(group: Entry, model: Model, *, inherit_owners: bool) -> None:
    key = group["dir"]
    chairs = f"{key}-chairs"
    leadership = group["leadership"]
    mission = _one_line(group.get("mission_statement"))
    model["roles"][chairs] = _role(
        f"{group['name']} chairs", f"Chairs {group['name']}.", ROOT, leadership["chairs"], key
    )
    if chairs != ROOT:
        model["roles"][chairs]["escalates_to"] = ROOT
    if leadership.get("tech_leads"):
        name = f"{group['name']} tech leads"
        model["roles"][f"{key}-tech-leads"] = _role(
            name, f"Leads {group['name']} technically.", chairs, leadership["tech_leads"], key
        )
    model["teams"][key] = {
        "name": group["name"],
        "summary": mission,
        "owner": chairs,
        "purpose": mission,
        "lead": chairs,
        "channels": _channels(group.get("contact") or {}),
        "tags": [key.partition("-")[0]],
        "description": _describe_group(group),
    }
    _convert_meetings(group, key, group["name"], chairs, model, inherit_owners=inherit_owners)
    for subproject in group.get("subprojects") or []:
        _convert_subproject(group, subproject, model, inherit_owners=inherit_owners)


def _convert_subproject(group: Entry, subproject: Entry, model: Model, *, inherit_owners: bool) -> None:
    chairs = f"{group['dir']}-chairs"
    key = f"{group['dir']}-{_slug(subproject['name'])}"
    owner = chairs if inherit_owners else None
    if subproject.get("leads"):
        owner = f"{key}-leads"
        name = f"{subproject['name']} leads"
        model["roles"][owner] = _role(
            name, f"Leads the subproject {subproject['name']}.", chairs, subproject["leads"], group["dir"]
        )
    text = (
        _one_line(subproject.get("description")) or f"Subproject of {group['name']}; the source does not describe it."
    )
    model["applications"][key] = _drop_empty(
        {
            "name": subproject["name"],
            "summary": text,
            "owner": owner,
            "type": "custom",
            "purpose": text,
            "links": [{"label": "OWNERS", "url": url} for url in subproject.get("owners") or []],
            "tags": [group["dir"]],
        }
    )
    _convert_meetings(
        subproject, key, f"{group['name']}: {subproject['name']}", chairs, model, inherit_owners=inherit_owners
    )


def _convert_meetings(  # noqa: PLR0913 - what a meeting's cadence says comes from all of them
    held: Entry, key: str, name: str, chairs: str, model: Model, *, inherit_owners: bool
) -> None:
    for number, meeting in enumerate(held.get("meetings") or [], start=1):
        model["cadences"][f"{key}-meeting-{number}"] = _drop_empty(
            {
                "name": f"{name}: {_one_line(meeting['description'])}",
                "summary": f"Recurring meeting of {name}.",
                "owner": chairs if inherit_owners else None,
                "frequency": _frequency(meeting["frequency"]),
                "schedule": f"{meeting['day']} {meeting['time']} {meeting['tz']}; {meeting['frequency']}",
                "purpose": MISSING,
                "facilitator": chairs,
                "participants": [chairs],
            }
        )


def _role(name: str, summary: str, owner: str, people: list[Entry], team: str) -> Entry:
    return {
        "name": name,
        "summary": summary,
        "owner": owner,
        "purpose": MISSING,
        "accountabilities": [MISSING],
        "team": team,
        "holders": [{"person": person["github"]} for person in people],
    }


def _describe_group(group: Entry) -> str:
    lines = []
    if liaison := (group.get("contact") or {}).get("liaison"):
        lines.append(f"Steering committee liaison: [[person:{liaison['github']}]].")
    if emeritus := group["leadership"].get("emeritus_leads"):
        lines.append("Emeritus leads: " + ", ".join(f"[[person:{person['github']}]]" for person in emeritus) + ".")
    if group.get("stakeholder_sigs"):
        lines.append(f"Stakeholders: {', '.join(group['stakeholder_sigs'])}.")
    return "\n\n".join(lines)


def _channels(contact: Entry) -> list[Entry]:
    channels: list[Entry] = []
    if slack := contact.get("slack"):
        channels.append({"name": f"#{slack}", "purpose": "chat"})
    if mail := contact.get("mailing_list"):
        channels.append({"name": "mailing list", "url": mail})
    if private := contact.get("private_mailing_list"):
        channels.append({"name": private, "purpose": "private mail"})
    return channels


def _frequency(text: str) -> str:
    """Reduce the source's free text to an interval; its own words stay in `schedule`."""
    words = text.lower()
    if "every four weeks" in words:
        return "4 weeks"
    if re.search(r"bi-?weekly", words):
        return "biweekly"
    if "month" in words:
        return "monthly"
    return "weekly"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _drop_empty(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if value not in (None, "", [])}


def main() -> None:
    """Convert the file named on the command line."""
    parser = argparse.ArgumentParser(description="Turn a sigs.yaml into an operating model.")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument(
        "--inherit-owners", action="store_true", help="give subprojects and meetings their group's chairs as owner"
    )
    arguments = parser.parse_args()
    settings, model = convert(
        yaml.safe_load(arguments.source.read_text(encoding="utf-8")), inherit_owners=arguments.inherit_owners
    )
    write_model(arguments.target, settings, model)
    print(", ".join(f"{len(entries)} {name}" for name, entries in model.items()))


if __name__ == "__main__":
    main()
