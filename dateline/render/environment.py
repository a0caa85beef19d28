"""The Jinja environment: strict, escaping, and speaking one language."""

from collections.abc import Callable, Mapping, MutableMapping
from functools import cache, lru_cache, partial
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import i18n
from markupsafe import Markup, escape

from dateline.cache.store import write_whole
from dateline.languages.words import Words, from_right, own_name, with_country
from dateline.model import direction, fingerprint, urls
from dateline.model.dates import parse
from dateline.model.problems import did_you_mean
from dateline.model.urls import Urls
from dateline.pages.plan import LanguageValues
from dateline.render import citing
from dateline.render.drawings.draw import Drawings
from dateline.render.inputs import Code
from dateline.render.layers import THEME, Folders
from dateline.render.meaning import Meaning
from dateline.site.published import written

PART = "\ufdd0"  # a noncharacter, which no page keeps
# How many counts in words, and how many results of a macro, are kept.
KEPT = 2**12


def for_inspection(folders: Folders, code: Code | None = None) -> "Environment":
    """Templates without a language, to be looked at; their `code` is the same in all languages."""
    made = Environment(
        loader=_Loader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[i18n, "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        auto_reload=False,
        cache_size=-1,
    )
    if code:
        made.bytecode_cache = _Compiled(code)
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    made.filters.update(_FILTERS)
    made.filters.update(dict.fromkeys(_TOLD, _told(str)))
    made.globals.update(dict.fromkeys(_GLOBALS))
    return made


def environment(
    folders: Folders,
    frame: LanguageValues,
    words: Words,
    assets: dict[str, str],
    code: Code | None,
    own: Mapping[str, Callable[..., Any]] | None = None,
) -> "Environment":
    """Templates for the pages of one language; `own` are filters that the site adds."""
    made = for_inspection(folders, code)
    made.filters.update({name: _told(of(words)) for name, of in _TOLD.items()})
    made.filters.update(own or {})
    made.globals.update(
        **_messages(words),
        once=_once,
        part=_part,
        frame=frame,
        url=Urls(frame.language, frame.default, frame.large),
        asset=partial(_asset, assets),
        absolute=partial(urls.absolute, frame.base_url),
        in_language=partial(urls.in_language, default=frame.default),
        drawings=Drawings(words, frame.scheme, maps=frame.maps),
        meaning=Meaning(frame),
        bibtex=citing.bibtex,
    )
    return made


def kept(look: str, folders: Folders, frame: LanguageValues, *given: Any) -> "Environment":
    """The same, made once for each `look`: the fingerprint of templates and what they use.

    The preview builds again and again, and need not load them each time.
    """
    key = (look, folders, frame.digest)
    if frame.language not in _kept or _kept[frame.language][0] != key:
        _kept[frame.language] = key, environment(folders, frame, *given)
    return _kept[frame.language][1]


_kept: dict[str, tuple[object, "Environment"]] = {}


def _asset(assets: dict[str, str], name: str) -> str:
    """The address of a static file."""
    if name not in assets:
        hint = did_you_mean(name, assets) or "Files are named as in static/; all styles are “css”."
        raise LookupError(f'There is no static file "{name}". {hint}')
    return assets[name]


class _Loader(jinja2.FileSystemLoader):
    """Templates of the site before those of the theme, which can be asked for by name."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        if template.startswith(THEME):
            theme = jinja2.FileSystemLoader(self.searchpath[-1])
            return theme.get_source(environment, template.removeprefix(THEME))
        return super().get_source(environment, template)


class _Context(jinja2.runtime.Context):
    """What the templates of a page see."""

    # Jinja asks of every callable whether it wants the context first; none of ours does, and
    # a page has a hundred calls.
    def call(
        self,
        called: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **kwargs: Any,
    ) -> Any:
        return called(*args, **kwargs)


class _Template(jinja2.Template):
    """A template that prints what is safe already as it is."""

    # Jinja makes it anew at each of the hundred places of a page that print something.
    @classmethod
    def from_code(cls, *given: Any, **more: Any) -> jinja2.Template:
        made = super().from_code(*given, **more)
        made.root_render_func.__globals__["escape"] = _escaped
        return made


def _escaped(value: object) -> str:
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    return repr(value) if kind is float or kind is int else escape(value)


class Environment(jinja2.Environment):
    """Jinja with shorter ways, for templates that do not change while they are used."""

    context_class = _Context
    template_class = _Template

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, jinja2.Template] = {}

    def get_template(self, name: Any, *rest: Any, **more: Any) -> jinja2.Template:
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, *rest, **more)
        return found

    def keep(self, tree: jinja2.nodes.Template, name: str, filename: str, source: str) -> None:
        """Keep the code of a template, which has been read already, for who prints pages."""
        if self.bytecode_cache:
            bucket = self.bytecode_cache.get_bucket(self, name, filename, source)
            if bucket.code is None:
                bucket.code = self.compile(tree, name, filename)
                self.bytecode_cache.set_bucket(bucket)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        # Jinja's own chain of mappings is copied for every page, one key after another.
        return {**self.globals, **(d or {})}


def _messages(words: Words) -> dict[str, Callable[..., Markup]]:
    """The callables that Jinja's `_()` and `trans` call; a message without values is kept.

    As in Jinja's new style every message is a format, and its values are escaped.
    """

    @cache
    def plain(message: str) -> Markup:
        return _safe(words.gettext(message)) % {}

    @lru_cache(KEPT, typed=True)
    def counted(one: str, many: str, n: int) -> Markup:
        return _safe(words.ngettext(one, many, n)) % {"num": n}

    def gettext(message: str, /, **values: object) -> Markup:
        return _safe(words.gettext(message)) % values if values else plain(message)

    def ngettext(one: str, many: str, n: int, /, **values: object) -> Markup:
        if not values:
            return counted(one, many, n)
        return _safe(words.ngettext(one, many, n)) % {"num": n, **values}

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return _safe(words.pgettext(context, message)) % {"context": context, **values}

    def npgettext(context: str, one: str, many: str, n: int, /, **values: object) -> Markup:
        said = _safe(words.npgettext(context, one, many, n))
        return said % {"context": context, "num": n, **values}

    return {
        "_": gettext,
        "gettext": gettext,
        "ngettext": ngettext,
        "pgettext": pgettext,
        "npgettext": npgettext,
    }


def _part(name: str) -> Markup:
    """What stands before a part of what a page says; see `compose`."""
    return _safe(f"{PART}{name}{PART}")


def _once(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """A macro of a part that says again what it said of equal values.

    It sees nothing but what it is given and what all pages of a language share. The types are
    compared too: safe HTML is equal to the same letters from an author, which are not safe.
    """
    return lru_cache(KEPT, typed=True)(macro)


def _safe(message: str) -> Markup:
    return Markup(message)  # noqa: S704 - messages are the program's own; values are escaped


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates in a folder; a damaged one is compiled again."""

    def __init__(self, code: Code) -> None:
        self._folder, self._program = code

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            data = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        # Python would run, or die of, whatever bytes it is given.
        if data[:32] == self._digest(data[32:]):
            bucket.bytecode_from_string(data[32:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = bucket.bytecode_to_string()
        write_whole(self._folder / bucket.key, self._digest(data), data)

    def _digest(self, data: bytes) -> bytes:
        return fingerprint.of((self._program, fingerprint.of_bytes(data))).encode()


def _told(said: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that says something in a language.

    What asks for the context is never worked out when a template is compiled.
    """

    @jinja2.pass_context
    def told(_context: object, /, *args: Any, **more: Any) -> Any:
        return said(*args, **more)

    return told


def _current(links: Markup, address: str, state: str = "page") -> Markup:
    """Links of which the one to an address is marked as where the reader is."""
    link = f'href="{escape(address)}"'
    return _safe(str(links).replace(link, f'{link} aria-current="{state}"'))


def _side(code: str, around: str = "") -> Markup:
    """An attribute for an element in another language than what is around it."""
    right = from_right(code)
    if right == from_right(around):
        return _PLAIN
    return _safe(f' dir="{"rtl" if right else "ltr"}"')


def _direction(text: str) -> Markup:
    """An attribute for an element whose words may run from right to left."""
    return _AUTO if direction.mixed(text) else _PLAIN


_AUTO, _PLAIN = _safe(' dir="auto"'), _safe("")
_GLOBALS = (
    *("_", "gettext", "ngettext", "pgettext", "npgettext", "once", "part", "frame", "url", "asset"),
    *("absolute", "in_language", "drawings", "meaning", "bibtex"),
)
_TOLD: dict[str, Callable[[Words], Callable[..., Any]]] = {
    "moment": lambda words: words.moment,
    "short": lambda words: words.short,
    "bare": lambda words: words.bare,
    "day": lambda words: words.day,
    "period": lambda words: lambda name: words.moment(parse(name)),
    "month": lambda words: lambda name: words.bare(parse(name)),
    "days": lambda words: words.days,
    "number": lambda words: words.number,
    "country": lambda words: words.country,
}
_FILTERS: dict[str, Callable[..., Any]] = {
    "language": own_name,
    "current": _current,
    "instant": written,
    "dir": _direction,
    "side": _side,
    "locale": with_country,
}
