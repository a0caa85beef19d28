"""Why a page is written: what of it is not as it was, in the words of whoever writes it."""

import os.path
from collections.abc import Iterator
from urllib.parse import SplitResult, unquote, urlsplit

from dateline.build import survey
from dateline.content import scan
from dateline.desk import parts
from dateline.model import urls
from dateline.model.options import Settings
from dateline.model.problems import did_you_mean
from dateline.pages import plan
from dateline.site.site import Site


class NoPage(Exception):
    """There is no page at an address; the text may say which one was meant."""


def why(settings: Settings, address: str, site: Site) -> str:
    """What the next build would write a page for, else what the last one wrote it for.

    Raises `NoPage`.
    """
    pages = {page.address: page for page in survey.pages(settings)}
    asked = [*_meant(address, settings, site)]
    page = next((pages[one] for one in asked if one in pages), None)
    if page is None:
        raise NoPage(f'There is no page "{address}". {did_you_mean(asked[-1], pages)}'.strip())
    row = survey.row(settings, page)
    if row is None:
        return f"{page.address} is new: no build has written it yet"
    changed = plan.changed(page, row.reasons)
    if changed:
        return f"{page.address} will be written anew for {parts.told(page.kind, changed)}"
    last = parts.told(page.kind, row.changed)
    told = f"; it was last written for {last}" if last else ", and was written once so far"
    return f"{page.address} is as the last build left it{told}"


def local(address: str) -> str:
    """The root of a preview on this machine that shows an address; nothing where none does."""
    shown = _split(address)
    if shown.scheme == "http" and shown.hostname in ("localhost", "127.0.0.1", "::1"):
        return f"http://127.0.0.1:{shown.port}/" if shown.port else "http://127.0.0.1/"
    return ""


def _meant(address: str, settings: Settings, site: Site) -> Iterator[str]:
    """The addresses that somebody can mean: of a browser, of a file here, or as we write them."""
    shown = _split(address)
    path = unquote(shown.path)
    if not shown.scheme:
        path = _inside(address.strip(), settings) or _inside(path, settings) or path
    path = _told(site).get(scan.composed(path), path)
    path = "/" + path.lstrip("/")
    base = _split(site.config.base_url).path.rstrip("/")
    found = [path.removeprefix(base), path] if path.startswith(f"{base}/") else [path]
    for one in found:
        whole = one.removesuffix("index.html") if one.endswith("/index.html") else one
        yield from (whole, f"{whole}/") if not whole.endswith("/") else (whole,)


def _inside(path: str, settings: Settings) -> str:
    """The way to a file in the content or the output; nothing where it lies elsewhere."""
    for folder in (settings.content, settings.output):
        # A file may be a link, and so may the folder that it is looked for in.
        for plain in (os.path.abspath, os.path.realpath):
            file, root = plain(path), plain(folder)
            if file.startswith(f"{root}/"):
                return file.removeprefix(f"{root}/")
    return ""


def _told(site: Site) -> dict[str, str]:
    """The address at which each file of words is told, in its language."""
    told = [one.wordings for one in site.entries]
    told += [one.wordings for one in site.routes.values()]
    told += [one.wordings for one in site.notes.values()]
    files = ((scan.composed(one.path), one.language) for some in told for one in some)
    return {
        path: urls.in_language(site.links[path], language, site.default)
        for path, language in files
        if path in site.links
    }


def _split(address: str) -> SplitResult:
    """The parts of an address; one that is none is a path as it stands."""
    try:
        found = urlsplit(address.strip())
        _ = found.port
    except ValueError:
        return SplitResult("", "", address, "", "")
    return found
