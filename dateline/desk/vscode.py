"""Files by which Visual Studio Code and Git help whoever writes: schemas, snippets, a hook."""

import json
from typing import Any

from dateline.content import json_schema, schema
from dateline.model.scheme import TRAINS, Rules

HOOK = ".githooks/pre-commit"


def files(command: str, rules: Rules = TRAINS.rules) -> dict[str, str]:
    """Each file by its path; `command` is how the program is called in that folder.

    `rules` are what the site in it tells of lines.
    """
    made: dict[str, Any] = {
        ".vscode/settings.json": _settings(),
        ".vscode/tasks.json": _tasks(command),
        ".vscode/extensions.json": {"recommendations": ["redhat.vscode-yaml"]},
        ".vscode/dateline.code-snippets": _snippets(rules),
    }
    made |= {f".vscode/schemas/{name}.json": one for name, one in _schemas().items()}
    texts = {
        path: json.dumps(one, ensure_ascii=False, indent=2) + "\n" for path, one in made.items()
    }
    return {**texts, HOOK: _HOOK.format(command=command)}


def _schemas() -> dict[str, Any]:
    """Of the data files: each holds records by id, but for the one of the site."""
    tables = {
        "places": schema.PlaceFields,
        "sources": schema.SourceFields,
        "topics": schema.TopicFields,
        "voices": schema.VoiceFields,
    }
    made = {
        name: {"type": "object", "additionalProperties": json_schema.of(shape)}
        for name, shape in tables.items()
    }
    told: dict[str, Any] = _as_text({"site": json_schema.of(schema.SiteFields), **made})
    return told


def _as_text(schema: Any) -> Any:
    """The same for whoever reads YAML with types: here 2024 and no are texts like all others."""
    if isinstance(schema, list):
        return [_as_text(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _as_text(one) for name, one in schema.items()}
    return {**made, "type": _SCALARS} if schema.get("type") == "string" else made


def _settings() -> dict[str, Any]:
    names = ("site", "places", "sources", "topics", "voices")
    return {
        "yaml.schemas": {f"./.vscode/schemas/{one}.json": f"content/{one}.yaml" for one in names},
        "yaml.format.enable": False,
        "markdown.validate.enabled": True,
        "markdown.updateLinksOnFileMove.enabled": "prompt",
        "files.exclude": {"_site": True, ".cache": True},
        "files.trimTrailingWhitespace": True,
        "files.insertFinalNewline": True,
        "[markdown]": {
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": True, "strings": True},
            "editor.snippetSuggestions": "top",
            "files.trimTrailingWhitespace": False,
        },
    }


def _tasks(command: str) -> dict[str, Any]:
    matcher = {
        "owner": "dateline",
        "fileLocation": ["autoDetect", "${workspaceFolder}"],
        "pattern": {
            "regexp": MATCH,
            "file": 1,
            "line": 2,
            "column": 3,
            "severity": 4,
            "message": 5,
            "code": 6,
        },
    }
    watched = {
        **matcher,
        "background": {
            "activeOnStart": True,
            "beginsPattern": "^Building …$",
            "endsPattern": r"^(Serving |.* written in |.*Nothing was written\.)",
        },
    }
    common = {"type": "shell", "problemMatcher": matcher}
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": "dateline: preview",
                "command": f"{command} serve",
                "isBackground": True,
                **common,
                "problemMatcher": watched,
            },
            {
                "label": "dateline: check",
                "command": f"{command} check",
                "group": {"kind": "build", "isDefault": True},
                **common,
            },
            {"label": "dateline: what there is to do", "command": f"{command} list", **common},
            {"label": "dateline: what will change", "command": f"{command} diff", **common},
        ],
    }


def _snippets(rules: Rules) -> dict[str, Any]:
    dimensions, states = (",".join(id for id, _ in some) for some in rules)
    return {
        name: {
            "prefix": prefix,
            "scope": "yaml" if prefix in ("source", "place", "voice") else "markdown",
            "description": name,
            "body": _told(body, dimensions, states).strip("\n").split("\n"),
        }
        for name, prefix, body in _WRITTEN
        # Where nothing is told of lines, nothing changes on them.
        if dimensions or prefix != "service"
    }


def _told(body: str, dimensions: str, states: str) -> str:
    return body.replace("DIMENSIONS", dimensions).replace("STATES", states)


_SCALARS = ["string", "number", "boolean"]
# How `report.text` tells a problem.
MATCH = r"^(.+?):(\d+):(\d+): (error|warning): (.*) \[([a-z0-9-]+)\]$"
_WRITTEN = (
    (
        "An entry",
        "entry",
        """
---
title: ${1:What happened}
date: ${2:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}
summary: ${3:One or two sentences.}
kind: ${4|event,announcement,comment,analysis,background,silence|}
routes: [${5}]
sources: [${6}]
draft: true
---
$0
""",
    ),
    (
        "A promise made",
        "promise",
        """
promises:
  - {id: ${1:alpha-beta-regular}, what: ${2:Regular trains}, route: ${3:alpha-beta}, \
by: ${4:voice}, due: ${5:2025-01}, source: ${6:SOURCE}}
""",
    ),
    (
        "A promise with another date",
        "moved",
        "promises:\n  - {id: ${1:promise}, due: ${2:2025-01}}",
    ),
    ("A promise kept", "fulfils", "fulfils: [${1:promise}]"),
    ("A promise kept in part", "fulfils-part", "fulfils: [{id: ${1:promise}, part: true}]"),
    (
        "What changed on a line",
        "service",
        "service:\n  ${1:route}: {${2|DIMENSIONS|}: ${3|STATES|}, note: ${4:how often}}",
    ),
    (
        "Who said what",
        "statement",
        "statements:\n  - {by: ${1:voice}, said: ${2:Their words, told.}, source: ${3:SOURCE}}",
    ),
    (
        "A correction",
        "correction",
        "corrections:\n  - {date: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE, "
        "kind: ${1|correction,clarification,update,retraction|}, text: ${2:What was wrong.}}",
    ),
    (
        "A source",
        "source",
        """
${1:TASS-2025-05-08}:
  title: ${2:Its headline}
  publisher: ${3:TASS}
  url: ${4:https://}
  date: ${5:2025-05-08}
  lang: ${6:ru}
  stance: ${7|press,state,company,specialist,encyclopedia,aggregator,reference|}
""",
    ),
    (
        "A place",
        "place",
        """
${1:alpha}:
  name: {en: ${2:Alpha}, ko: ${3:알파}, ru: ${4:Альфа}}
  country: ${5:KP}
  lat: ${6:42.4}
  lon: ${7:130.6}
  kind: ${8|station,crossing,city|}
  zone: ${9:Asia/Pyongyang}
""",
    ),
    (
        "A voice",
        "voice",
        """
${1:ann-alpha}:
  name: ${2:Ann Alpha}
  role: ${3:Head of …}
  organisation: ${4:alpha-rail}
""",
    ),
)
_HOOK = """\
#!/bin/sh
# Lets no commit through in which a reader would find something broken, or in which a date, a
# name, a promise or a state has changed without a correction. The files are looked at as they
# are in the folder. To use it: git config core.hooksPath .githooks
# For once without it: git commit --no-verify
cd "$(git rev-parse --show-toplevel)" || exit 1
git diff --cached --quiet -- content templates static && exit 0
if git rev-parse --quiet --verify HEAD >/dev/null; then
    exec {command} check --quiet --since HEAD
fi
exec {command} check --quiet
"""
