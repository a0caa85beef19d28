"""What a body may not hold: where it was written, and what may stand instead."""

import re

from dateline.content.markdown.sanitize import LONGEST, SCHEMES
from dateline.model.problems import did_you_mean

_MOST = 20  # of one kind: more of the same would not tell more


def way_out(what: str) -> str:
    """A hint at what may stand there."""
    target = _target(what)
    if not target:
        return "Write it as Markdown."
    if what[0] == "p":
        return "Save it beside this file: ![A train](train.jpg)"
    if target == "nothing":
        return "Put an address between ( and ), or keep the words alone."
    if "\\" in target:
        return "Write / in an address, and no backslash."
    if host := _HALF.match(target):
        return f"Write {host[1] or 'https:'}//{host[2]}"
    scheme = target.partition(":")[0]
    if scheme in ("http", "https"):
        return "No browser finds such a host: write https://alpha.example/page."
    if scheme.lower() in _WHOLE:
        return _WHOLE[scheme.lower()]
    return f"{did_you_mean(scheme, SCHEMES)} {_MAY_STAND}".strip()


def places(what: str, *texts: str) -> list[int]:
    """Where it was written, as near as can be said, in the first text that has it."""
    name, on, _ = what.partition(" on <")
    if what[:1] == "<":
        sought = rf"{re.escape(what[:-1])}(?=[\s/>]|$)"
    elif on:
        sought = rf"(?<=[\s{{\"'/]){re.escape(name)}(?=[\s=/>}}]|$)"
    else:
        target = _target(what)
        # Neither a part of a longer address nor of another word.
        part = target[-1] == ":" and target[:-1].lower() not in SCHEMES
        end = "" if part or len(target) == LONGEST else r"(?![^\s)>\"'<\]}])"
        sought = rf"(?<![\w:]){re.escape(target)}{end}"
        if target == "nothing":
            sought = r"\]\(\s*\)|=\s*\"\s*\""
    for text in texts:
        if found := [one.start() for one in re.finditer(f"(?i){sought}", text)]:
            return found[:_MOST]
    return []


def _target(what: str) -> str:
    for before in ("link to ", "picture from "):
        if what.startswith(before):
            return what.removeprefix(before)
    return ""


_HALF = re.compile(r"(?:(https?:)(?!//)/?|//)(\w\S*)", re.IGNORECASE)
_WHOLE = {
    "mailto": "Write mailto:news@alpha.example, with the mailbox, or keep the words alone.",
    "tel": "Write tel:+441632960123, with the whole number, or keep the words alone.",
}
_MAY_STAND = (
    "A link begins with https://, http://, mailto: or tel:, or leads to a file (empty-tram.md)."
)
