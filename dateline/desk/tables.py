"""Tables as text with tabs, as JSON and as CSV, and the page that a morning begins with."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dateline.desk.list import COLUMNS, Row, table

FORMS = ("text", "json", "csv")
SHOWN = 12  # of a section


class Section(NamedTuple):
    """A part of the morning's page: which list, under which heading, which of its columns."""

    what: str
    heading: str
    columns: tuple[str, ...]
    shown: int = SHOWN


MORNING = (
    Section("overdue", "Overdue", ("due", "days", "what", "by", "id")),
    Section("due", "Due this week", ("due", "what", "by", "id")),
    Section("held", "Held back", ("why", "until", "title", "file")),
    Section("quiet", "Gone quiet, or long not confirmed", ("heard", "days", "detail", "id")),
    Section("translations", "Translations older than the words that they tell", ("file",)),
    Section("words", "Words of the interface that are told in English", (), 0),
    Section("origins", "Entries that rest on one origin", ("date", "title", "origin"), 5),
    Section("unused", "On file, and named nowhere", ("kind", "id", "name")),
    Section("unarchived", "Sources without an archived copy", (), 0),
)


def told(rows: Sequence[Row]) -> str:
    """Rows as lines with tabs between the fields, and none inside them."""
    return "".join("\t".join(_flat(field) for field in row) + "\n" for row in rows)


def as_json(tables: Mapping[str, Sequence[Row]], *, alone: bool) -> str:
    """Rows as objects; several tables under their names."""
    import json  # each form loads what only it needs

    made = {}
    for what, rows in tables.items():
        names, values = table(what, rows)
        made[what] = [dict(zip(names, row, strict=True)) for row in values]
    value = next(iter(made.values())) if alone else made
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_csv(what: str, rows: Sequence[Row]) -> str:
    """RFC 4180; no cell can be taken for a formula by a program that calculates."""
    from dateline.model import cells

    names, values = table(what, rows)
    told = ([_number(_flat(one)) for one in row] for row in values)
    return cells.table([names, *told])


def morning(head: str, tables: Mapping[str, Sequence[Row]]) -> str:
    """What there is to do today, section by section; what is in order is named at the end."""
    lines, nothing = [head], []
    for one in MORNING:
        rows = tables[one.what]
        if not rows:
            nothing.append(one.heading[0].lower() + one.heading[1:])
            continue
        more = "" if len(rows) <= one.shown else f" – list {one.what} names them"
        lines += ["", f"{one.heading}: {len(rows)}{more}"]
        places = [COLUMNS[one.what].index(name) for name in one.columns]
        shown = [[_flat(row[place]) for place in places] for row in rows[: one.shown]]
        lines += [f"  {line}" for line in _aligned(one, shown)]
    if nothing:
        lines += ["", f"Nothing: {'; '.join(nothing)}."]
    return "\n".join(lines) + "\n"


def _aligned(section: Section, rows: list[list[str]]) -> list[str]:
    """Short columns of one width; the words of the long ones follow as they come."""
    for row in rows:
        for number, name in enumerate(section.columns):
            if name == "days":
                row[number] = f"{row[number]} day{'' if row[number] == '1' else 's'}" * bool(
                    row[number]
                )
    short = [name in _SHORT for name in section.columns]
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(len(short))]
    told = []
    for row in rows:
        cells = [row[n].ljust(widths[n]) if short[n] else row[n] for n in range(len(short))]
        told.append("  ".join(one for one in cells if one).rstrip())
    return told


def _number(cell: str) -> str | int:
    """A number below zero is no formula."""
    return int(cell) if re.fullmatch(r"-\d+", cell) else cell


def _flat(field: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in field).split())


_SHORT = {"due", "days", "why", "until", "heard", "date", "kind"}
