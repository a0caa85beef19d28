"""What a reader will see change, as Markdown for whoever reads it before them."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from dateline.desk import changed, parts
from dateline.desk.compared import Changed, Compared
from dateline.model import urls

SHOWN = 6  # addresses in one line; a layout changes every page


def text(compared: Compared) -> str:
    """Nothing where nobody can see a change; else each changed page stands in one line."""
    if not compared.pages:
        return ""
    moved = _moved(compared)
    lines = ["## What a reader will see change", "", _counts(compared, moved)]
    told = changed.told(compared.before, compared.now, compared.moved)
    for section, some in groupby(told, key=lambda one: one.section):
        lines += ["", f"### {section}", ""]
        lines += [f"- **{_plain(one.about)}**: {_plain(one.what)}" for one in some]
    lines += ["", "### Pages", "", *_pages(compared.pages)]
    return "\n".join(lines) + "\n"


def _moved(compared: Compared) -> dict[str, str]:
    """Addresses of entries that have another one now."""
    after = changed.same(compared.before, compared.now)
    return {urls.entry(id): urls.entry(one.id) for id, one in after.items() if one.id != id}


def _counts(compared: Compared, moved: dict[str, str]) -> str:
    pages = [one for one in compared.pages if one.page]
    news = [one for one in pages if one.how == "new" and one.address not in moved.values()]
    old = [one for one in pages if one.how == "gone"]
    same = [one for one in pages if one.how == "changed" and one.address not in moved]
    others = len(compared.pages) - len(pages)
    counts = (
        (len([one for one in news if one.kind != "redirect"]), "added"),
        (len(moved), "moved"),
        (len(same), "changed"),
        (len(old), "gone"),
    )
    told = [f"{count} {word}" for count, word in counts if count]
    first = ", ".join(told) or "none changed"
    return f"Pages: {first}. Feeds, calendars and other files: {others}."


def _pages(pages: Iterable[Changed]) -> Iterator[str]:
    """Those that changed in the same way, in one line."""
    groups: dict[str, list[str]] = {}
    for one in pages:
        groups.setdefault(parts.told(one.kind, one.parts) or one.how, []).append(one.address)
    for what, addresses in sorted(groups.items(), key=lambda one: one[1]):
        shown = ", ".join(_plain(one) for one in addresses[:SHOWN])
        more = f" and {len(addresses) - SHOWN:,} more" if len(addresses) > SHOWN else ""
        yield f"- {shown}{more}: {what}"


def _plain(text: str) -> str:
    """Words that no reader of Markdown takes for anything else; nobody is called by them."""
    flat = "".join(one if one.isprintable() else " " for one in text)
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", flat).replace("@", "&#64;")
