"""What stands in a file or a record that was just begun: what it needs, and hints at the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from dateline.content import id_forms
from dateline.content.gather import Content
from dateline.desk import ids, matter, wording
from dateline.desk.wish import KINDS, Wish
from dateline.model import dates
from dateline.model.problems import did_you_mean


class Refused(ValueError):
    """It cannot be begun as it was asked for; the text says why, and what to do."""


class Made(NamedTuple):
    """A text, and the file of the content folder that it makes, or that it is added to."""

    path: str
    text: str
    id: str = ""  # of a record in a data file


def _entry(wish: Wish, content: Content) -> Made:
    moment = dates.parse(wish.date)
    id = _id(wish, content)
    if owner := ids.taken(id, content):
        raise Refused(f'The id "{id}" belongs to {owner}. Give another one with --id')
    written = matter.scalar
    about = "what is known: 2024, 2024-10, 2024-10-05, 2024-10~ (about), 2024-10-05/2024-10-07"
    text = f"""\
---
title: {written(wish.title)}
date: {written(wish.date)}  # {about}
{_summary(wish)}
kind: {wish.kind}  # or {", ".join(one for one in KINDS if one != wish.kind)}
{_ids("routes", wish.routes, content.routes)}
{_ids("topics", wish.topics, content.topics)}
sources: {matter.listed(wish.sources)}  # ids of sources.yaml
{f"place: {wish.place}" if wish.place else "# place: where it happened, an id of places.yaml"}
# places: []  # others that it speaks of
# time: 15:30  # of the place
# reported: {written(wish.date)}  # the day on which it became known, where no source tells it
# promises:
#   - {{id: a-new-one, what: …, {_of_line(content)}by: a voice, due: 2025-01, source: …}}
# fulfils: []  # ids of promises that this shows kept
{_service(content)}draft: true  # take this line out, and it is published
---

"""
    return Made(f"entries/{moment.known.year:04}/{id}.md", text)


def _route(wish: Wish, content: Content) -> Made:
    id = _free(_id(wish, content), "route", content.routes, content)
    stops = "".join(f"  - {{place: {one}}}\n" for one in wish.stops)
    source = wish.sources[0] if wish.sources else "…"
    text = f"""\
---
name: {matter.scalar(wish.title)}
{_summary(wish)}
{f"stops:  # in order; also km: 5, calls: no, note: …{chr(10)}{stops}" if stops else _NO_STOPS}\
# operators: []  # ids of voices.yaml
# between: [PT, ES]
# facts:
#   - {{label: Length, value: 5 km, source: {source}}}
---

"""
    return Made(f"routes/{id}.md", text)


def _page(wish: Wish, content: Content) -> Made:
    id = _free(_id(wish, content), "page", content.notes, content)
    return Made(
        f"pages/{id}.md", f"---\ntitle: {matter.scalar(wish.title)}\n{_summary(wish)}\n---\n\n"
    )


def _place(wish: Wish, content: Content) -> Made:
    id = _free(_id(wish, content), "place", content.places, content)
    given = tuple(one.upper() for one in wish.countries)
    country = matter.listed(given) if len(given) > 1 else "".join(given)
    where = f"country: {country}" if country else "# country: PT  # by two letters of ISO 3166"
    text = f"""\
{id}:
  name: {_name(wish.title, content.config.languages)}
  {where}
  # kind: station  # or crossing, city
  # lat: 38.7  # of the station; with precision: station, settlement or crossing
  # lon: -9.1
  # zone: Europe/Lisbon  # that of times of day there
{_source(wish)}
"""
    return Made("places.yaml", text, id)


def _topic(wish: Wish, content: Content) -> Made:
    id = _free(_id(wish, content), "topic", content.topics, content)
    name = _name(wish.title, content.config.languages)
    about = matter.scalar(wish.summary) if wish.summary else "…  # what is filed under it"
    text = f"{id}:\n  name: {name}\n  {'' if wish.summary else '# '}summary: {about}\n"
    return Made("topics.yaml", text, id)


def _voice(wish: Wish, content: Content) -> Made:
    id = _free(_id(wish, content), "voice", content.voices, content)
    text = f"""\
{id}:
  name: {_name(wish.title, content.config.languages)}
  # role: Head of …  # of a person
  # organisation: …  # the id of its voice, or its name
  # aliases: []  # other spellings
{_source(wish)}
"""
    return Made("voices.yaml", text, id)


def _cited(wish: Wish, content: Content) -> Made:
    language = content.config.languages[0]
    id = wish.id or ids.of_source(wish.publisher, wish.date, wish.title, language)
    if not id_forms.re_source(id):
        raise Refused(
            f'"{id}" cannot be the id of a source. Give one with --id, as TASS-2025-05-08'
        )
    _free(id, "source", content.sources, content)
    given = {"publisher": wish.publisher, "url": wish.url, "date": wish.date}
    if wish.date:
        dates.parse(wish.date)
    lines = [f"{id}:", f"  title: {matter.scalar(wish.title)}"]
    lines += [
        f"  {name}: {matter.scalar(value)}" if value else f"  # {name}: …"
        for name, value in {**given, "lang": wish.language}.items()
    ]
    lines += [
        "  # archived: …  # the address of a copy, for the day on which the page is gone",
        "  # stance: press  # or state, company, specialist, encyclopedia, aggregator, reference",
        "  # via: …  # the source that it relays: one origin is one witness",
    ]
    return Made("sources.yaml", "\n".join(lines) + "\n", id)


def _translation(wish: Wish, content: Content) -> Made:
    originals = {
        one.id: one for table in (content.notes, content.routes) for one in table.values()
    } | {one.id: one for one in content.entries}
    original = originals.get(wish.title)
    if original is None:
        hint = did_you_mean(wish.title, originals)
        raise Refused(f'There is no "{wish.title}" to translate. {hint}'.strip())
    others = content.config.languages[1:]
    there = [one.language for one in original.wordings]
    left = [one for one in others if one not in there]
    language = wish.language or (left[0] if len(left) == 1 else "")
    if not others:
        raise Refused("The site has one language. Name more in site.yaml: languages: [en, ko]")
    if language not in others:
        fact = f"Give the language with --language. {choice(left or others)}"
        raise Refused(fact.removesuffix("."))
    path = f"{original.path.removesuffix('.md')}.{language}.md"
    if language in there:
        raise Refused(f"{path} is there already")
    told = original.wordings[0]
    field = "name" if original.path.startswith("routes/") else "title"
    summary = f"summary:  # {told.summary}\n" if told.summary else ""
    return Made(path, f"---\n{field}: {matter.scalar(told.title)}  # translate\n{summary}---\n\n")


def _words(wish: Wish, content: Content) -> Made:
    others = wording.wanting(content.config.languages)
    if wish.title not in others:
        if wish.title not in content.config.languages:
            hint = f"Add it to languages: in site.yaml. {choice(others)}".rstrip(" .")
            raise Refused(f'The site does not speak "{wish.title}". {hint}')
        fact = f'"{wish.title}" is no language of the site that needs words'
        raise Refused(f"{fact}. {did_you_mean(wish.title, others) or choice(others)}".rstrip(" ."))
    folder = f"locale/{wish.title.replace('-', '_')}/LC_MESSAGES"
    return Made(f"{folder}/dateline.po", wording.catalogue(wish.title))


def _id(wish: Wish, content: Content) -> str:
    id = wish.id or ids.suggested(wish.title, content.config.languages[0])
    if not id:
        raise Refused(f'"{wish.title}" has no letters to make an id of. Give one with --id')
    if not id_forms.re_id(id):
        raise Refused(f'"{id}" cannot be an id: use a-z, 0-9 and single hyphens')
    return id


def _free(id: str, kind: str, table: Iterable[str], content: Content) -> str:
    if id in table or (kind, id) in content.rejected:
        raise Refused(f'There is a {kind} "{id}" already. Give another id with --id')
    return id


def _summary(wish: Wish) -> str:
    if wish.summary:
        return f"summary: {matter.scalar(wish.summary)}"
    return "summary:  # one or two sentences for lists; without it, the first ones of the text"


def _ids(field: str, given: tuple[str, ...], table: Iterable[str]) -> str:
    return f"{field}: {matter.listed(given)}  # {', '.join(sorted(table)) or 'none yet'}"


def _name(title: str, languages: tuple[str, ...]) -> str:
    """A name in the language whose letters it has; plain where that is the first one's."""
    first = next((one for one in title if one.isalpha()), "")
    of_script = {"\u0400" <= first <= "\u04ff": "ru", "\uac00" <= first <= "\ud7a3": "ko"}.get(True)
    if of_script in languages[1:]:
        return f"{{{of_script}: {matter.scalar(title, flow=True)}}}  # also in {languages[0]}"
    more = f"  # or {{{': …, '.join(languages)}: …}}" if len(languages) > 1 else ""
    return f"{matter.scalar(title)}{more}"


def _of_line(content: Content) -> str:
    return "route: …, " if content.routes else ""


def _source(wish: Wish) -> str:
    if wish.sources:
        return f"  source: {matter.listed(wish.sources)}"
    return "  # source: …  # an id of sources.yaml"


def choice(table: Iterable[str]) -> str:
    """What there is to choose from, in a sentence; nothing where that is nothing."""
    known = sorted(table)
    return f"There are {', '.join(known[:12])}{', …' if len(known) > 12 else ''}." if known else ""


_NO_STOPS = "stops: []  # in order, each {place: an id of places.yaml, km: 5}\n"


def _service(content: Content) -> str:
    """What may be said of lines, or nothing where the site tells nothing of them."""
    scheme = content.config.scheme
    if not scheme.dimensions:
        return ""
    first, *more = scheme.names
    states = ", ".join(one.id for one in scheme.states)
    also = f"; also {', '.join(more)}" if more else ""
    return f"# service: {{a-route: {{{first}: {scheme.states[-1].id}}}}}  # {states}{also}\n"


FORMS: Mapping[str, Callable[[Wish, Content], Made]] = {
    "entry": _entry,
    "route": _route,
    "place": _place,
    "voice": _voice,
    "source": _cited,
    "page": _page,
    "translation": _translation,
    "topic": _topic,
    "words": _words,
}
