"""The Jinja environment: strict, escaping, and speaking one language."""

import os
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import i18n

from dateline import digests, urls
from dateline.drawings import Drawings
from dateline.plan import Frame
from dateline.words import Words


class To:
    """Addresses in one language."""

    def __init__(self, language: str, default: str) -> None:
        self._in = partial(urls.in_language, language=language, default=default)

    def entry(self, id: str) -> str:
        """The page of an entry."""
        return self._in(urls.entry(id))

    def route(self, id: str) -> str:
        """The page of a route."""
        return self._in(urls.route(id))

    def place(self, id: str) -> str:
        """The page of a place."""
        return self._in(urls.place(id))

    def topic(self, id: str) -> str:
        """The page of a topic."""
        return self._in(urls.topic(id))

    def note(self, id: str) -> str:
        """An undated page."""
        return self._in(urls.note(id))

    def year(self, number: int) -> str:
        """The timeline of a year."""
        return self._in(urls.year(number))

    def promise(self, id: str) -> str:
        """A line of the ledger."""
        return self._in(f"/promises/#{id}")

    def source(self, id: str) -> str:
        """A line of the list of sources."""
        return self._in(f"/sources/#{id}")

    def page(self, address: str) -> str:
        """A page that is there once in each language."""
        return self._in(address)


def environment(
    folder: Path, frame: Frame, words: Words, assets: dict[str, str], cache: Path | None
) -> jinja2.Environment:
    """Templates for the pages of one language; compiled ones are kept in `cache`."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[i18n, "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        bytecode_cache=_Compiled(cache) if cache else None,
        auto_reload=False,
        cache_size=-1,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext,
        words.ngettext,
        newstyle=True,
        pgettext=words.pgettext,
        npgettext=words.npgettext,
    )
    made.filters.update(
        moment=words.moment,
        short=words.short,
        bare=words.bare,
        day=words.day,
        days=words.days,
        number=words.number,
        country=words.country,
        language=_own_name,
        host=_host,
    )
    made.globals.update(
        frame=frame,
        to=To(frame.language, frame.default),
        asset=assets.__getitem__,
        absolute=partial(urls.absolute, frame.base_url),
        drawings=Drawings(words),
    )
    return made


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates in a folder; a damaged one is compiled again."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        # How this file sets up Jinja decides what is compiled.
        self._recipe = digests.of_bytes(Path(__file__).read_bytes())

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
        # Several processes compile at once.
        fresh = self._folder / f"{bucket.key}.{os.getpid()}"
        fresh.write_bytes(self._digest(data) + data)
        os.replace(fresh, self._folder / bucket.key)

    def _digest(self, data: bytes) -> bytes:
        return digests.of((self._recipe, digests.of_bytes(data))).encode()


def _own_name(code: str) -> str:
    return _OWN_NAMES.get(code, code)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


_OWN_NAMES = {
    "en": "English",
    "ko": "한국어",
    "ru": "Русский",
    "zh": "中文",
    "ja": "日本語",
    "de": "Deutsch",
    "fr": "Français",
    "pl": "Polski",
    "az": "Azərbaycanca",
}
