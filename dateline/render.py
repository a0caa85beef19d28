"""Turn planned pages into bytes."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from dateline import pictures, urls
from dateline.plan import Page


class Output(NamedTuple):
    """A finished file."""

    file: str
    data: bytes


class TemplateTrouble(Exception):
    """A template that cannot be used: its file, the line, and what is wrong."""

    def __init__(self, template: str, line: int, fact: str) -> None:
        super().__init__(template, line, fact)
        self.template = template
        self.line = line
        self.fact = fact


def page(
    page: Page, environment: jinja2.Environment, template: str, body: Callable[[str], str]
) -> Output:
    """One page; `body` gives the HTML of a key."""
    draft, frame = page.draft, page.frame
    html = "\n".join(linked(body(key), dict(draft.links)) for key in draft.bodies)
    feed = template.startswith("feeds/")
    alternates: tuple[tuple[str, str], ...] = ()
    if draft.localised and len(frame.languages) > 1:
        plain = draft.address
        if frame.language != frame.default:
            plain = plain.removeprefix(f"/{frame.language}")
        alternates = tuple(
            (code, urls.in_language(plain, code, frame.default)) for code in frame.languages
        )
    try:
        text = environment.get_template(template).render(
            page=draft.value,
            kind=page.kind,
            address=draft.address,
            title=draft.title,
            description=draft.description,
            canonical=urls.absolute(frame.base_url, draft.address) if frame.base_url else "",
            alternates=alternates,
            body=Markup(html),  # noqa: S704 - sanitised before it came to the store
        )
    except jinja2.TemplateSyntaxError as trouble:
        name = trouble.name or template
        raise TemplateTrouble(name, trouble.lineno, str(trouble.message)) from trouble
    except jinja2.TemplateNotFound as trouble:
        raise TemplateTrouble(template, 0, f"There is no template {trouble}") from trouble
    except Exception as trouble:
        name, line = _place(trouble, environment, template)
        raise TemplateTrouble(name, line, f"{draft.address}: {trouble}") from trouble
    if feed:
        text = _CONTROL.sub("", text)
    elif draft.address == "/404.html":
        # It is served at the address that was asked for, at any depth.
        text = urls.rooted(text, urlsplit(frame.base_url).path.rstrip("/") + "/")
    else:
        text = urls.localise(text, draft.address)
    return Output(urls.file(draft.address), text.encode("utf-8"))


def linked(html: str, known: dict[str, str]) -> str:
    """A body with its `content:` targets replaced by addresses; a dead one loses its link."""
    # Before it is linked a body has no address of the site: what looks like one is code shown
    # to the reader, and must not pass for a link when the page's links are made relative.
    html = pictures.in_body(html.replace('="/', '="&#47;'), known)

    def target(found: re.Match[str]) -> str:
        path, mark, rest = found[2].partition("#")
        there = known.get(path) or (path if path.startswith("/") else "")
        return f'{found[1]}="{there}{mark}{rest}"' if there else ""

    return _CONTENT.sub(target, html) if "content:" in html else html


def _place(trouble: BaseException, environment: jinja2.Environment, name: str) -> tuple[str, int]:
    """The template and the line in which it happened: the innermost template of the traceback."""
    found, line, trace = name, 0, trouble.__traceback__
    folder = str(getattr(environment.loader, "searchpath", [""])[0])
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if folder and file.startswith(folder):
            found, line = file[len(folder) :].lstrip("/"), trace.tb_lineno
        trace = trace.tb_next
    return found, line


_CONTENT = re.compile(r'( (?:href|src))="content:([^"]*)"')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
