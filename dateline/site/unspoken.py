"""Words in a language that the site does not speak, so that nobody will read them."""

from collections.abc import Iterator

from dateline.content.gather import Content
from dateline.model.entities import Entry
from dateline.model.names import Text
from dateline.model.problems import Field, Problem, warning

# Names may wait for a language: places, voices and topics are found by them all the same.


def problems(content: Content) -> Iterator[Problem]:
    """All of them but those of entries."""
    config = content.config
    languages = config.languages
    named: list[tuple[str, Field, Text | None]] = [
        ("site.yaml", ("title",), config.title),
        ("site.yaml", ("description",), config.description),
        *(("site.yaml", ("eras", n, "name"), one.name) for n, one in enumerate(config.eras)),
    ]
    lines = config.scheme
    for n, dimension in enumerate(lines.dimensions):
        named.append(("site.yaml", ("dimensions", n, "name"), dimension.name))
    for n, state in enumerate(lines.states):
        named.append(("site.yaml", ("states", n, "name"), state.name))
    named += (("stories.yaml", (one.id, "title"), one.title) for one in content.stories.values())
    for path, field, text in named:
        if text:
            # Who speaks none of its languages reads the first.
            first = () if {*languages} <= {code for code, _ in text.versions} else (text.language,)
            yield from _unread(path, field, text, (*languages, *first), languages)


def of_entry(entry: Entry, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Those of what an entry says of lines and of promises."""
    for number, pledge in enumerate(entry.promises):
        for code, _ in pledge.others:
            yield from _told(entry.path, ("promises", number, "what", code), code, languages)
    for effect in entry.service:
        if effect.say:
            field = ("service", effect.route, "say")
            yield from _unread(entry.path, field, effect.say, languages, languages)


def _unread(
    path: str, field: Field, text: Text, read: tuple[str, ...], languages: tuple[str, ...]
) -> Iterator[Problem]:
    for code, _ in text.versions:
        if code not in read:
            yield from _told(path, (*field, code), code, languages)


def _told(path: str, field: Field, code: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    if code not in languages:
        fact = f'Nobody will read this: the site does not speak "{code}"'
        same = (one for one in languages if one.partition("-")[0] == code.partition("-")[0])
        near = next((f'Did you mean "{one}"? ' for one in same), "")
        hint = f"{near}Add {code} to languages: in site.yaml, or take this out."
        yield warning("unspoken", path, fact, hint, field=field)
