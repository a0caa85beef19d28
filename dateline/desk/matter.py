"""Fields put into a text in YAML: all else in it stays as its author wrote it."""

from __future__ import annotations

import re

import yaml

from dateline.content.read import values


def scalar(text: str, *, flow: bool = False) -> str:
    """A value as it may stand behind a colon: in quotes only where YAML would misread it.

    In a `flow`, braces or brackets stand around it.
    """
    flat = " ".join(text.split())
    frame = "{field: %s}" if flow else "field: %s  # comment\n"
    for written in (flat, f'"{flat}"'):
        if values(frame % written) == {"field": flat} and flat.isprintable():
            return written
    quoted: str = yaml.safe_dump(flat, allow_unicode=False, default_style='"', width=1_000_000)
    return quoted.strip()


def listed(ids: tuple[str, ...]) -> str:
    """Ids in one line."""
    return f"[{', '.join(ids)}]"


def with_item(text: str, field: str, item: str) -> str | None:
    """The text with one more item at the end of a list of its fields, which may be new.

    Nothing where the text is written so unusually that it would not hold just that afterwards.
    """
    before = values(text)
    if not isinstance(before, dict):
        return None
    old = before.get(field)
    items = [*old, item] if isinstance(old, list) else [old, item] if old else [item]
    for written in _ways(text, field, [str(one) for one in items]):
        if values(written) == {**before, field: items}:
            return written
    return None


def with_value(text: str, field: str, value: str) -> str | None:
    """The text with another value of a field that stands on a line of its own."""
    before = values(text)
    line = re.compile(rf"^(['\"]?{re.escape(field)}['\"]? *: *).*$", re.M)
    written = line.sub(lambda found: f"{found[1]}{scalar(value)}", text, count=1)
    return written if before and values(written) == {**before, field: value} else None


def _ways(text: str, field: str, items: list[str]) -> list[str]:
    """The list with its last item added, in each way in which it can have been written."""
    ended = text if not text or text.endswith("\n") else f"{text}\n"
    if values(text) is not None and field not in (values(text) or {}):
        return [f"{ended}{field}: {listed(tuple(scalar(one, flow=True) for one in items))}\n"]
    whole = f"{field}: {listed(tuple(scalar(one, flow=True) for one in items))}"
    end = re.compile(
        rf"^{re.escape(field)} *:(?=\s)[^\n]*(?:\n(?:[ \t]+\S[^\n]*|- [^\n]*|\][^\n]*))*", re.M
    )
    found = end.search(ended)
    if not found:
        return []
    begin, stop = found.span()
    last = found[0].rpartition("\n")[2]
    dash = re.match(r"([ \t]*)- ", last)
    more = f"{found[0]}\n{dash[1] if dash else ''}- {scalar(items[-1])}"
    bracket = found[0].rfind("]")
    inside = f"{found[0][:bracket].rstrip()}, {scalar(items[-1], flow=True)}{found[0][bracket:]}"
    return [ended[:begin] + one + ended[stop:] for one in (more, inside, whole)]
