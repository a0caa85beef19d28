"""Turn planned pages into bytes."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from dateline.model import urls
from dateline.pages.plan import Frame, KeyedPage
from dateline.render import bodies, seams
from dateline.render.environment import Environment
from dateline.render.inputs import Reach
from dateline.render.reach import INSIDE
from dateline.render.seams import BODY, Span
from dateline.render.sheet import Sheet

Blocks = dict[str, str]


class Output(NamedTuple):
    """A finished page, and where its seams are."""

    data: bytes
    told: tuple[tuple[str, str], ...] = ()  # as in `Sheet`
    inside: Span | None = None
    words: Span | None = None


class TemplateTrouble(Exception):
    """A template that cannot be used: its file, the line, and what is wrong."""

    def __init__(self, template: str, line: int, fact: str) -> None:
        super().__init__(template, line, fact)
        self.template = template
        self.line = line
        self.fact = fact


def page(
    page: KeyedPage, environment: Environment, reach: Reach, body: Callable[[str], str]
) -> Output:
    """One page; `body` gives the HTML of a key."""
    draft, frame, name = page.draft, page.frame, page.template
    html = bodies.linked(body(draft.body), draft.links) if draft.body else ""
    given = _given(page.kind, draft.address, draft.title, draft.description, draft.localised, frame)
    # Sanitised before it came to the store.
    shown = Markup(f"{BODY}{html}{BODY}" if html else "")  # noqa: S704
    told: Blocks = {}
    with _told_of(name, draft.address, environment):
        template = environment.get_template(name)
        context = template.new_context({**given, "page": draft.value, "body": shown})
        if name in reach.framed:
            _listen(context, told)
        text = environment.concat(template.root_render_func(context))
        if name in reach.framed:
            for block in template.blocks.keys() - told.keys() - {INSIDE}:
                told[block] = "".join(template.blocks[block](context))
    if name.startswith("feeds/"):
        return Output(_CONTROL.sub("", seams.without(text)).encode("utf-8"))
    data, inside, words = seams.sewn(bodies.addressed(text, draft.address, frame.base_url))
    return Output(
        data,
        tuple(sorted(told.items())),
        inside if name in reach.framed else None,
        words if name in reach.apart else None,
    )


def around(
    sheet: Sheet, frame: Frame, environment: Environment, name: str
) -> tuple[bytes, bytes] | None:
    """What stands before and after the inside of a page, or nothing where the seams are gone."""
    given = _given(
        sheet.kind, sheet.address, sheet.title, sheet.description, sheet.localised, frame
    )
    with _told_of(name, sheet.address, environment):
        template = environment.get_template(name)
        standing = environment.standing.get(name)
        if standing and (found := standing.around(given, sheet.told, INSIDE)):
            before, after = (bodies.addressed(one, sheet.address, frame.base_url) for one in found)
            return before.encode("utf-8"), after.encode("utf-8")
        context = template.new_context(given)
        for block, text in (*sheet.told, (INSIDE, "")):
            context.blocks[block] = [_says(text)]
        text = environment.concat(template.root_render_func(context))
    data, inside, _ = seams.sewn(bodies.addressed(text, sheet.address, frame.base_url))
    return (data[: inside[0]], data[inside[1] :]) if inside and inside[0] == inside[1] else None


def _given(
    kind: str, address: str, title: str, description: str, localised: bool, frame: Frame
) -> dict[str, Any]:
    """What a frame may show of a page, by the names of `reach.GIVEN`."""
    alternates: tuple[tuple[str, str], ...] = ()
    if localised and len(frame.languages) > 1:
        plain = address
        if frame.language != frame.default:
            plain = plain.removeprefix(f"/{frame.language}")
        alternates = tuple(
            (code, urls.in_language(plain, code, frame.default)) for code in frame.languages
        )
    section = urls.section(address, frame.language, frame.default)
    return {
        "kind": kind,
        "address": address,
        "section": section,
        "exact": address == section,
        "title": title,
        "description": description,
        "canonical": urls.absolute(frame.base_url, address) if frame.base_url else "",
        "alternates": alternates,
    }


def _listen(context: jinja2.runtime.Context, told: Blocks) -> None:
    """Keep what the blocks of a page's template say to its frame, which may ask them again."""
    for name, (block,) in context.blocks.items():
        if name != INSIDE:
            # Behind it stands the block itself, where `super` looks for what comes next.
            context.blocks[name] = [_heard(name, block, told), block]


def _heard(name: str, block: Any, told: Blocks) -> Callable[[Any], Iterator[str]]:
    def say(context: Any) -> Iterator[str]:
        if name not in told:
            told[name] = "".join(block(context))
        yield told[name]

    return say


def _says(text: str) -> Callable[[Any], Iterator[str]]:
    return lambda _: iter((text,))


@contextmanager
def _told_of(name: str, address: str, environment: Environment) -> Iterator[None]:
    """Tell what is wrong with a template with its place."""
    try:
        try:
            yield
        except Exception:
            environment.handle_exception()
            raise
    except jinja2.TemplateSyntaxError as trouble:
        raise TemplateTrouble(
            trouble.name or name, trouble.lineno, str(trouble.message)
        ) from trouble
    except jinja2.TemplateNotFound as trouble:
        raise TemplateTrouble(name, 0, f"There is no template {trouble}") from trouble
    except Exception as trouble:
        place, line = _place(trouble, environment, name)
        raise TemplateTrouble(place, line, f"{address}: {trouble}") from trouble


def _place(trouble: BaseException, environment: Environment, name: str) -> tuple[str, int]:
    """The template and the line in which it happened: the innermost template of the traceback."""
    found, line, trace = name, 0, trouble.__traceback__
    folder = str(getattr(environment.loader, "searchpath", [""])[0])
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if folder and file.startswith(folder):
            found, line = file[len(folder) :].lstrip("/"), trace.tb_lineno
        trace = trace.tb_next
    return found, line


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
