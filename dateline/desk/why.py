"""Why a page is written: what of it is not as it was."""

from collections.abc import Mapping

from dateline.build import survey
from dateline.model.options import Settings
from dateline.model.problems import did_you_mean
from dateline.pages import plan
from dateline.pages.plan import KeyedPage


class NoPage(Exception):
    """There is no page at an address; the text may say which one was meant."""


def why(settings: Settings, address: str) -> str:
    """What the next build would write a page for, else what the last one wrote it for.

    Raises `NoPage`.
    """
    pages = {page.address: page for page in survey.pages(settings)}
    path = "/" + address.lstrip("/")
    page = pages.get(path) or pages.get(f"{path}/")
    if page is None:
        raise NoPage(f'There is no page "{address}". {did_you_mean(path, pages)}'.strip())
    row = survey.row(settings, page)
    if row is None:
        return f"{page.address} is new"
    changed = _changed(page, plan.reasons(page._replace(reasons=row.reasons)))
    if changed:
        return f"{page.address} changed: {', '.join(changed)}"
    last = f"; last written for: {', '.join(row.changed)}" if row.changed else ""
    return f"{page.address} unchanged{last}"


def _changed(page: KeyedPage, before: Mapping[str, int]) -> list[str]:
    return [part for part, check in plan.reasons(page).items() if before.get(part) != check]
