"""Begin an entry, a line, a place, a voice, a source, a page or a translation; nothing is lost."""

from pathlib import Path
from typing import NamedTuple

from dateline.content import data
from dateline.content.gather import Content
from dateline.content.read import SourceFile, values
from dateline.desk.forms import FORMS, Made, Refused, choice
from dateline.desk.wish import Wish
from dateline.model.problems import did_you_mean


class Begun(NamedTuple):
    """Where it stands, and the first line of it."""

    path: Path
    line: int = 0


def begin(folder: Path, what: str, wish: Wish, content: Content) -> Begun:
    """Write it, and say where; nothing that is there is written over.

    Raises `dates.DateError` for what is no date, and `Refused`.
    """
    _known(wish, content)
    made = FORMS[what](wish, content)
    path = folder / made.path
    if made.id:
        return _added(path, made, content.config.languages[0])
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(made.text)
    except FileExistsError:
        raise Refused(f"{path.as_posix()} is there already") from None
    return Begun(path)


def _known(wish: Wish, content: Content) -> None:
    """Every id that is named has to be there: what is misspelt now is an error later."""
    places = (wish.place,) if wish.place else ()
    for kind, named, table in (
        ("route", wish.routes, content.routes),
        ("topic", wish.topics, content.topics),
        ("place", (*places, *wish.stops), content.places),
        ("source", wish.sources, content.sources),
    ):
        for id in named:
            if id not in table and (kind, id) not in content.rejected:
                fact = f'"{id}" is not a {kind}'
                raise Refused(f"{fact}. {did_you_mean(id, table) or choice(table)}".strip())


def _added(path: Path, made: Made, default: str) -> Begun:
    """Add a record at the end of a data file, if that holds it then and all else as before."""
    old = path.read_bytes() if path.is_file() else b""
    text = old.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    before, record = values(text) if text.strip() else {}, values(made.text)
    after = values(text + gap + made.text)
    whole = isinstance(before, dict) or before is None
    if not whole or not isinstance(after, dict) or after != {**(before or {}), **(record or {})}:
        raise Refused(f"{path.as_posix()} has mistakes. Put them right first; check tells them")
    source = SourceFile(made.path, "", record, made.text, 0, "", 0)
    _, wrong = data.table(source, path.stem, default)
    if wrong:
        raise Refused(f"{'.'.join(map(str, wrong[0].field[1:]))}: {wrong[0].fact}. {wrong[0].hint}")
    more = gap + made.text
    with path.open("ab") as file:
        file.write((more.replace("\n", "\r\n") if b"\r\n" in old else more).encode())
    return Begun(path, (text + gap).count("\n") + 1)
