"""How a page is cited: as an entry of BibTeX, in the fields of BibLaTeX."""

from collections.abc import Iterable

from dateline.model.dates import Moment
from dateline.site.published import Cited


def bibtex(
    key: str,
    title: str,
    authors: Iterable[str],
    publisher: str,
    out: Cited,
    url: str,
    kept: tuple[str, Iterable[str]] = ("", ()),
) -> str:
    """An entry for a page that was put out, and last changed, on these dates.

    Where nobody is named the publisher is the author; a name is never taken apart. `kept` are
    addresses at which copies of its sources are kept, and what to say of them.
    """
    named = [*authors] or [publisher]
    fields = {
        "author": " and ".join(f"{{{_plain(one)}}}" for one in named),
        "title": f"{{{_plain(title)}}}",
        "organization": f"{{{_plain(publisher)}}}",
        "date": _date(out.first),
        "version": _date(out.last),
        "url": _address(url),
    }
    said, copies = kept[0], [f"\\url{{{_address(one)}}}" for one in kept[1]]
    if copies:
        fields["note"] = f"{{{_plain(said)}}} {', '.join(copies)}"
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return "\n".join((f"@online{{{key},", ",\n".join(lines), "}"))


def _date(moment: Moment) -> str:
    """As BibLaTeX reads it, which is EDTF but for one of several: those are a span."""
    if moment.precision == "set":
        return f"{moment.known.isoformat()}/{moment.ends.isoformat()}"
    return moment.text


def _address(url: str) -> str:
    """With no sign that ends a field or begins a command."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def _plain(text: str) -> str:
    """With no sign that TeX takes for a command."""
    return " ".join("".join(_SIGNS.get(sign, sign) for sign in text).split())


_SIGNS = {sign: f"\\{sign}" for sign in "{}$&#%_"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
