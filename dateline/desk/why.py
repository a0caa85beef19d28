"""Why a page is written: what of it is not as it was."""

from dateline.build import survey
from dateline.model.options import Settings
from dateline.model.problems import did_you_mean
from dateline.pages import plan


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
    changed = plan.changed(page, row.reasons)
    if changed:
        return f"{page.address} changed: {', '.join(changed)}"
    last = f"; last written for: {', '.join(row.changed)}" if row.changed else ""
    return f"{page.address} unchanged{last}"
