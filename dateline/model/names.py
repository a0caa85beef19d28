"""Names and offices: in each language, and from which day they hold."""

from datetime import date
from typing import NamedTuple, TypeVar

from dateline.model.dates import Moment


class Text(NamedTuple):
    """The same words in several languages, the default language first."""

    versions: tuple[tuple[str, str], ...]

    def told(self, language: str) -> str:
        """In this language, else in the default one."""
        return dict(self.versions).get(language) or self.versions[0][1]

    @property
    def language(self) -> str:
        """The default language of these words."""
        return self.versions[0][0]


def text(names: dict[str, str], default: str) -> Text:
    """Names in each language; a plain text is in the default language."""
    versions = {code or default: name for code, name in names.items()}
    first = default if default in versions else next(iter(versions))
    rest = sorted((code, name) for code, name in versions.items() if code != first)
    return Text(((first, versions[first]), *rest))


class Naming(NamedTuple):
    """A name, and since when it is one; the first of several is of old."""

    name: Text
    since: Moment | None


class Office(NamedTuple):
    """A role that somebody has, and since when."""

    text: str
    since: Moment | None
    sources: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()  # the same in further languages

    def told(self, language: str) -> str:
        """In this language, else in the first one."""
        return dict(self.others).get(language, self.text)


Dated = TypeVar("Dated", Naming, Office)


def begun(dated: tuple[Dated, ...], day: date) -> tuple[Dated, ...]:
    """Those of names or roles that had begun by a day."""
    if len(dated) == 1 and dated[0].since is None:
        return dated
    return tuple(one for one in dated if one.since is None or one.since.known <= day)
