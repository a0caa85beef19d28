"""Bind a site's groups: those that are as they were from memory, the others from the press."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dateline.build import batch, memory
from dateline.build.batch import Made
from dateline.build.forms import Press
from dateline.build.index import Planned
from dateline.build.work import Work
from dateline.model import fingerprint, urls
from dateline.model.problems import Problem, error
from dateline.pages import plan
from dateline.pages.kinds import KINDS
from dateline.pages.plan import Listed, PageGroup
from dateline.pages.view import Extracts
from dateline.site.site import Site


class Bound(NamedTuple):
    """Everything that was planned, and of that the pages that had to be planned again."""

    groups: dict[str, Planned]
    keys: dict[str, str]  # by file of the output
    made: tuple[Made, ...]
    problems: tuple[Problem, ...]


def bound(work: Work, site: Site, cutter: Extracts, printer: Press) -> Bound:
    """The whole site: first the groups, then those that list what the others hold."""
    spoilt = memory.spoilt(work)
    reach = printer.forms.reach
    body = _bound(work, plan.groups(site, cutter, KINDS, reach), cutter, printer, spoilt)
    listed = _listed(body.groups)
    closing = plan.closing(site, cutter, KINDS, reach, listed)
    index = _bound(work, closing, cutter, printer, spoilt)
    groups = {**body.groups, **index.groups}
    troubles = _once([*body.problems, *index.problems])
    problems = (*troubles, *_twice(groups))
    return Bound(groups, {**body.keys, **index.keys}, body.made + index.made, problems)


def _bound(
    work: Work,
    groups: Iterable[PageGroup],
    cutter: Extracts,
    printer: Press,
    spoilt: frozenset[str],
) -> Bound:
    planned: dict[str, Planned] = {}
    keys: dict[str, str] = {}
    made: list[Made] = []
    problems: list[Problem] = []
    wanted = []
    for one in groups:
        name = _name(one)
        before = work.plan.groups.get(name)
        if before and before[0] == one.key and spoilt.isdisjoint(file for file, _ in before[1]):
            planned[name] = before
            keys.update((file, work.plan.made[file][0]) for file, _ in before[1])
        else:
            wanted.append(one)
    for one, pages, trouble in batch.groups(printer, cutter, wanted, work.settings.jobs):
        planned[_name(one)] = (one.key, tuple((page.file, page.updated) for page in pages))
        keys.update((page.file, page.key) for page in pages)
        made += pages
        problems += trouble
    return Bound(planned, keys, tuple(made), tuple(problems))


def _name(group: PageGroup) -> str:
    return f"{group.kind}/{group.name}"


def _once(troubles: Iterable[Problem]) -> tuple[Problem, ...]:
    """One for each place in a template: every page that shows it has the same trouble."""
    places: dict[tuple[str, int], Problem] = {}
    for one in sorted(troubles, key=lambda one: (one.path, one.line, one.fact)):
        places.setdefault((one.path, one.line), one)
    return tuple(places.values())


def _twice(groups: Mapping[str, Planned]) -> Iterator[Problem]:
    """Pages that would be one file."""
    taken: dict[str, str] = {}
    for name, (_, pages) in sorted(groups.items()):
        for file, _ in pages:
            other = taken.setdefault(file, name)
            if other != name:
                kinds = " and ".join(one.partition("/")[0] for one in (other, name))
                fact = f"The address {urls.of_file(file)} is taken twice: {kinds}"
                yield error("duplicate-address", "", fact, "Change an id or an alias.")


def _listed(groups: Mapping[str, Planned]) -> Listed:
    """What a sitemap may list."""
    planned = [groups[name] for name in sorted(groups)]
    shown = [one for _, pages in planned for one in pages if one[1] is not None]
    keys = fingerprint.of_text(" ".join(key for key, _ in planned))
    return Listed(tuple((urls.of_file(file), day or "") for file, day in shown), keys)
