"""Turn planned pages into bytes: layout(content(values), bodies), each made where it changed."""

import json
import marshal
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

from dateline.model import mistake, urls
from dateline.model.mistake import Mistake
from dateline.pages.plan import BODY, KeyedPage, LanguageValues
from dateline.render import layers, shards
from dateline.render.environment import PART, Environment
from dateline.render.inputs import LAYOUT

MAIN = "main"  # the part that the layout puts its own around; the others are small
Span = tuple[int, int]  # where something begins and ends, in bytes
Hole = tuple[int, int, int]  # where a body stands in the main part: which one, begin and end
Bodies = Callable[[str], str]  # the HTML of a key


class PageRow(NamedTuple):
    """What is kept of a finished page, so that its layout or its bodies can change alone."""

    group: str
    kind: str
    template: str
    language: str
    address: str
    localised: bool
    languages: tuple[str, ...]  # as `plan.Page`
    reasons: bytes  # as `plan.reasons`
    changed: tuple[str, ...]  # the parts for which it was written the last time
    bodies: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # as `plan.Body`
    parts: tuple[tuple[str, str], ...]  # what it says to the layout, but the main part
    inside: Span  # the main part in the file
    holes: tuple[Hole, ...]

    def packed(self) -> bytes:
        """As bytes for the store."""
        return marshal.dumps(tuple(self))


def unpacked(data: bytes) -> PageRow:
    """From the bytes that `packed` gave."""
    return PageRow(*marshal.loads(data))  # noqa: S302 - written by `packed`, guarded by the store


class TemplateTrouble(Exception):
    """A template that cannot be used: its file, the line, and what is wrong."""

    def __init__(self, template: str, line: int, fact: str) -> None:
        super().__init__(template, line, fact)
        self.template = template
        self.line = line
        self.fact = fact


def page(
    keyed: KeyedPage,
    group: str,
    environment: Callable[[], Environment],
    body: Bodies,
    before: bytes = b"",
) -> tuple[bytes, PageRow]:
    """One page, from nothing but what was planned; a page with its own text needs no templates.

    `before` is one that lists the words of the same bodies, as it was.
    """
    one = keyed.page
    bodies = tuple((one.key, one.links) for one in one.bodies)
    row = PageRow(
        group,
        keyed.kind,
        keyed.template,
        keyed.language.language,
        one.address,
        one.localised,
        one.languages,
        keyed.reasons,
        (),
        bodies,
        (),
        (0, 0),
        (),
    )
    if one.text:
        text = one.text
        if one.words:
            text = shards.whole(text, one.value, one.words, body, before.decode("utf-8"))
        data = text.encode("utf-8")
        return data, row._replace(inside=(0, len(data)))
    if not keyed.template:
        from dateline.render.drawings import ticket  # Pillow is loaded where a card is drawn

        data = ticket.drawn(one.value)
        return data, row._replace(inside=(0, len(data)))
    shell, *said = _PART.split(_content(keyed, environment()))
    parts = dict(zip(said[::2], said[1::2], strict=True))
    inside, holes = _filled(parts.pop(MAIN, shell), row, keyed.language, body)
    row = row._replace(parts=tuple(parts.items()), inside=(0, len(inside)), holes=holes)
    return laid(row, inside, keyed.language, environment()) if said else (inside, row)


def laid(
    row: PageRow, inside: bytes, language: LanguageValues, environment: Environment
) -> tuple[bytes, PageRow]:
    """A page with the layout as it is now around its inside."""
    given = {**_given(row, language), "parts": {name: _safe(text) for name, text in row.parts}}
    given["parts"][MAIN] = _safe(PART)
    with _told_of(LAYOUT, row.address, environment):
        found = environment.get_template(LAYOUT).render(given).split(PART)
        if len(found) != 2:
            raise ValueError("it does not show {{ parts.main }} once")
    before, after = (_addressed(one, row.address, language).encode("utf-8") for one in found)
    start = len(before)
    return before + inside + after, row._replace(inside=(start, start + len(inside)))


def embodied(
    row: PageRow, data: bytes, before: str, now: str, language: LanguageValues, body: Bodies
) -> tuple[bytes, PageRow]:
    """A page as it is, but for the bodies that have another key `now` than `before`."""
    if not row.template:  # it lists their words
        data = shards.changed(data.decode("utf-8"), before, now, body).encode("utf-8")
        return data, row._replace(inside=(0, len(data)))
    keys = dict(zip(before.split(" "), now.split(" "), strict=True))
    start, end = row.inside
    inside, at, texts = data[start:end], 0, []
    for _, begin, stop in row.holes:
        texts.append(inside[at:begin])
        at = stop
    texts.append(inside[at:])
    row = row._replace(bodies=tuple((keys.get(key, key), links) for key, links in row.bodies))
    inside, holes = _sewn(texts, [number for number, _, _ in row.holes], row, language, body)
    row = row._replace(inside=(start, start + len(inside)), holes=holes)
    return data[:start] + inside + data[end:], row


def _content(keyed: KeyedPage, environment: Environment) -> str:
    """What the template of a page says, part by part, with marks where bodies belong."""
    one = keyed.page
    given = {
        "kind": keyed.kind,
        "address": one.address,
        "title": one.title,
        "description": one.description,
        "page": one.value,
        "body": one.bodies[0] if one.bodies else "",
    }
    with _told_of(keyed.template, one.address, environment):
        text = environment.get_template(keyed.template).render(given)
    return _CONTROL.sub("", text) if keyed.template.startswith("feeds/") else text


def _given(row: PageRow, language: LanguageValues) -> dict[str, Any]:
    """What a layout may know of a page besides what that says."""
    address, lang = row.address, language.language
    alternates: tuple[tuple[str, str], ...] = ()
    translations: tuple[tuple[str, str], ...] = ()
    if row.localised and len(language.languages) > 1:
        plain = address if lang == language.default else address.removeprefix(f"/{lang}")
        there = {one: urls.in_language(plain, one, language.default) for one in language.languages}
        alternates = tuple(there.items())
        spoken = row.languages or language.languages
        if lang in spoken:
            translations = tuple((one, there[one]) for one in spoken if len(spoken) > 1)
        else:
            # What is not translated is the page of its own language in another frame.
            lang = spoken[0]
            address = there[lang]
    section = urls.section(row.address, language.language, language.default)
    return {
        "kind": row.kind,
        "address": row.address,
        "section": section,
        "exact": row.address == section,
        "lang": lang,
        "canonical": urls.absolute(language.base_url, address) if language.base_url else "",
        "alternates": alternates,
        "translations": translations,
    }


def _filled(
    text: str, row: PageRow, language: LanguageValues, body: Bodies
) -> tuple[bytes, tuple[Hole, ...]]:
    """A text with its bodies where they are marked."""
    first, *marked = _HOLE.split(text)
    numbers = {key: number for number, (key, _) in enumerate(row.bodies)}
    texts, holes = [first], []
    for key, more in zip(marked[::2], marked[1::2], strict=True):
        if key in numbers:
            holes.append(numbers[key])
            texts.append(more)
        else:  # an author wrote what looks like a mark
            texts[-1] += more
    sewn = [_addressed(one, row.address, language).encode("utf-8") for one in texts]
    return _sewn(sewn, holes, row, language, body)


def _sewn(
    texts: list[bytes], numbers: list[int], row: PageRow, language: LanguageValues, body: Bodies
) -> tuple[bytes, tuple[Hole, ...]]:
    """Texts with a body between each two of them."""
    pieces, holes, at = [texts[0]], [], len(texts[0])
    for number, more in zip(numbers, texts[1:], strict=True):
        key, links = row.bodies[number]
        own = dict(links).get("", "")
        html = _body(linked(body(key), links), own, row, language).encode("utf-8")
        holes.append((number, at, at + len(html)))
        pieces += [html, more]
        at += len(html) + len(more)
    return b"".join(pieces), tuple(holes)


def _body(html: str, own: str, row: PageRow, language: LanguageValues) -> str:
    if row.template.startswith("feeds/"):
        # A feed is read elsewhere, and holds HTML as text (RFC 4287 3.1.1.2).
        html = _WITHIN.sub(lambda found: f'{found[1]}="{own}#', html)
        html = _CONTROL.sub("", urls.rooted(html, language.base_url or "/"))
        return json.dumps(html)[1:-1] if row.template.endswith(".json") else str(escape(html))
    return _addressed(html, row.address, language)


def linked(html: str, links: tuple[tuple[str, str], ...]) -> str:
    """A body with its `content:` targets replaced by addresses; a dead one loses its link."""
    known = dict(links)
    # Before it is linked a body has no address of the site: what looks like one is code shown
    # to the reader, and must not pass for a link when the page's links are made relative.
    html = _unmarked(html).replace('="/', '="&#47;')
    if "<img" in html:
        from dateline.site import pictures  # most bodies have none, and do without

        html = pictures.in_body(html, known)

    def target(found: re.Match[str]) -> str:
        path, mark, rest = found[2].partition("#")
        there = known.get(path) or (path if path.startswith("/") else "")
        return f'{found[1]}="{there}{mark}{rest}"' if there else ""

    return _CONTENT.sub(target, html) if "content:" in html else html


def _addressed(html: str, address: str, language: LanguageValues) -> str:
    """A part of a page, with the site's addresses as that page needs them."""
    html = _unmarked(html)
    if address == "/404.html":
        # It is served at the address that was asked for, at any depth.
        return urls.rooted(html, urlsplit(language.base_url).path.rstrip("/") + "/")
    return urls.rooted(html, urls.up(address))


def _unmarked(text: str) -> str:
    """Without marks that an author wrote; no page may keep these noncharacters."""
    return text.translate(_MARKS) if PART in text or BODY in text else text


def _safe(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - a template has escaped it


@contextmanager
def _told_of(name: str, address: str, environment: Environment) -> Iterator[None]:
    """Tell what is wrong with a template with its place."""
    try:
        yield
    except jinja2.TemplateSyntaxError as trouble:
        raise TemplateTrouble(
            trouble.name or name, trouble.lineno, str(trouble.message)
        ) from trouble
    except jinja2.TemplateNotFound as trouble:
        place, line = _place(trouble, environment, name)
        raise TemplateTrouble(place, line, f'There is no template "{trouble}"') from trouble
    except Exception as trouble:
        if problem := mistake.of(trouble):
            raise Mistake(problem) from None
        place, line = _place(trouble, environment, name)
        raise TemplateTrouble(place, line, f"{address}: {trouble}") from trouble


def _place(trouble: BaseException, environment: Environment, name: str) -> tuple[str, int]:
    """The template and the line in which it happened: the innermost template of the traceback."""
    found, line, trace = name, 0, trouble.__traceback__
    folders = tuple(map(Path, getattr(environment.loader, "searchpath", ())))
    while trace:
        if template := layers.named(folders, trace.tb_frame.f_code.co_filename):
            found, line = template, trace.tb_lineno
        trace = trace.tb_next
    return found, line


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WITHIN = re.compile(r'(<a(?: [^>]*)? href)="#')
_CONTENT = re.compile(r'( (?:href|src))="content:([^"]*)"')
_PART = re.compile(f"{PART}(\\w+){PART}")
_HOLE = re.compile(f"{BODY}(\\w+){BODY}")
_MARKS = {ord(PART): None, ord(BODY): None}
