"""Words of the interface that a site says otherwise, and the languages that it may speak."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from dateline.content import scan
from dateline.content.fields import after
from dateline.content.markdown.labels import Said, labelled
from dateline.content.read import SourceFile
from dateline.content.read import source as file_at
from dateline.model import catalogues, characters, fingerprint
from dateline.model.catalogues import Catalogue, CatalogueError, Message
from dateline.model.dates import DateError
from dateline.model.problems import Problem, error

TOLD = ("en", "ko", "ru")  # by the program itself


def spoken(value: str) -> str:
    """The code of a language that Babel knows, as BCP 47 writes it."""
    if value in TOLD:
        return value  # nearly all are, and Babel costs more than a small build
    from babel.core import Locale, UnknownLocaleError

    try:
        known = str(Locale.parse(value.replace("-", "_"))).replace("_", "-")
    except (ValueError, UnknownLocaleError):
        hint = "Write its code as in BCP 47: en, ko, pt-BR."
        raise DateError(f'No language is known as "{value}"', hint) from None
    if known != value:
        raise DateError(f'"{value}" is not written like that', f"Write {known}.")
    return value


Spoken = Annotated[str, after(spoken, type="string", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


def read(source: SourceFile) -> tuple[Catalogue | None, list[Problem]]:
    """A catalogue of the site's own, or nothing where a page could not be made with it."""
    problems = list(source.problems)
    found = scan.WORDS.fullmatch(source.path)
    if problems or not found:
        return None, problems
    language = found[1].replace("_", "-")
    try:
        said = catalogues.messages(source.body)
        plural = _plural(said)
        spoken(language)
    except CatalogueError as trouble:
        return None, [error("words", source.path, trouble.fact, line=trouble.line)]
    except DateError as trouble:
        return None, [error("words", source.path, trouble.fact, trouble.hint)]
    for one in said:
        for fact, hint in _wrong(one) if one.one else ():
            problems.append(error("words", source.path, fact, hint, line=one.line))
    made = Catalogue(language, said, plural, "")
    made = made._replace(digest=fingerprint.of(made))
    return (None if problems else made), problems


def labels(content: Path, paths: Iterable[str]) -> Said:
    """What bodies say in the site's own words, from its catalogues."""
    found = (read(file_at(content, path))[0] for path in paths)
    made = ((one.language, labelled(one.language, one.messages)) for one in found if one)
    return tuple((language, words) for language, words in made if words)


def _plural(said: tuple[Message, ...]) -> str:
    from gettext import c2py

    plural = catalogues.plural(said)
    try:
        c2py(plural or "0")
        refused = _BY_NOTHING.search(plural) is not None
    except (ValueError, OverflowError, RecursionError):
        refused = True
    if refused:
        raise CatalogueError(1, f'No plural follows from "{plural}"')
    return plural


def _wrong(one: Message) -> Iterator[tuple[str, str]]:
    """What would break a page: it shows messages as they are, and puts values into them.

    A message may have the tags and the values of the one that it stands for, and no others.
    """
    asked = f"{one.one} {one.many}"
    for said in one.said:
        if characters.odd(said) is not None:
            yield characters.told(said, characters.odd(said) or 0), characters.HINT
        for name in sorted({*_VALUE.findall(said)} - {*_VALUE.findall(asked), "%%"}):
            yield f"There is no {name} in this message", f"It says: {one.one}"
        if "%" in _VALUE.sub("", said):
            yield "A % stands alone in this message", "Write %% for a percent sign."
        if sorted(_TAG.findall(said)) not in [sorted(_TAG.findall(form)) for form in one[1:3]]:
            yield "The tags are not those of the message that this stands for", one.one
        rest = _TAG.sub("", said)
        for sign in (sign for sign in '<>&"' if sign in rest and sign not in _TAG.sub("", asked)):
            hint = "Write “ and ”." if sign == '"' else "Say it in words."
            yield f"A message holds no {sign}", hint


_BY_NOTHING = re.compile(r"[/%](?!\s*[1-9])")  # what may divide by zero one day
_VALUE = re.compile(r"%\(\w+\)s|%%")
_TAG = re.compile(r"<[^<>]*>|&#?\w+;")
