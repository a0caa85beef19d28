"""The site from the records of all files, and its pages: what is as it was is taken over."""

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.build import batch
from dateline.build.batch import PlannedPage, RenderContext
from dateline.build.index import Plan, Planned
from dateline.build.publish import Ready
from dateline.content import data, errors, gather, scan
from dateline.content.gather import Content
from dateline.content.load import Pictures
from dateline.content.read import Record
from dateline.content.scan import SITE, ContentFiles
from dateline.model import fingerprint, urls
from dateline.model.options import Settings
from dateline.model.problems import Problem, error
from dateline.pages import plan
from dateline.pages.kinds import CLOSING, KINDS
from dateline.pages.plan import Listed, PageGroup, PageKey
from dateline.pages.view import Extracts
from dateline.render import assets
from dateline.render.assets import Assets
from dateline.site import link, old_addresses
from dateline.site import pictures as variants
from dateline.site.pictures import Published
from dateline.site.site import Site


class Joined(NamedTuple):
    """The site, or nothing where `site.yaml` cannot be read, and what is wrong with its files."""

    site: Site | None
    problems: tuple[Problem, ...]
    embargoes: tuple[str, ...]  # instants at which it will be another, as in ISO 8601


def joined(
    settings: Settings,
    files: ContentFiles,
    records: Mapping[str, Record],
    pictures: Pictures,
    wrong: tuple[Problem, ...] = (),
) -> Joined:
    """Join the records of all files, and say what is wrong with each and between them.

    What else is `wrong` is told with it.
    """
    content, problems = gathered(settings, files, records, pictures)
    linked = link.site(content)
    lifted = {one.embargo.isoformat() for one in content.entries if one.embargo}
    return Joined(
        linked.site if SITE in records and records[SITE].value else None,
        (*errors.placed([*problems, *linked.problems], settings.content), *wrong),
        tuple(sorted(lifted)),
    )


def gathered(
    settings: Settings, files: ContentFiles, records: Mapping[str, Record], pictures: Pictures
) -> tuple[Content, tuple[Problem, ...]]:
    """The records of all files put together, and what is wrong with each."""
    problems = [*files.problems, *(one for record in records.values() for one in record.problems)]
    fields = records[SITE].value if SITE in records else None
    config = data.of(fields or _STAND_IN, settings.options)
    prints = {scan.composed(path): print_ for path, (_, print_) in pictures.items()}
    content, more = gather.content(records.values(), config, prints)
    return content, (*problems, *more)


def pictures_of(settings: Settings, cache: Path, site: Site, made: Container[str]) -> Published:
    """The pictures that pages show, in the widths that they need and that are not `made` yet."""
    found = variants.publish(
        site, settings.content, cache / "pictures", lambda name: name not in made
    )
    return found._replace(problems=errors.placed(found.problems, settings.content))


class Pages(NamedTuple):
    """Every page by its file, and those that had to be planned."""

    groups: dict[str, Planned]
    keys: dict[str, PageKey]
    planned: tuple[PlannedPage, ...]
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> dict[str, Ready]:
        """What was rendered."""
        return {one.file: one.ready for one in self.planned if one.ready}

    @property
    def rows(self) -> list[tuple[str, bytes]]:
        """The rows of what was rendered."""
        return [(one.file, one.row) for one in self.planned if one.ready]


def pages(
    settings: Settings, context: RenderContext, site: Site | None, before: Plan, static: Assets
) -> Pages:
    """The whole site: first the groups, then those that list what the others hold.

    Without a site all groups are as they were.
    """
    current, jobs = _current(context, before), settings.jobs
    if site is None:
        shown = (file for _, files in before.groups.values() for file, _ in files)
        return Pages(
            before.groups,
            {file: current[file] for file in shown},
            (),
            tuple(_twice(settings, before.groups, site, static)),
        )
    extracts, made = Extracts(site), context.keys.pages
    wanted = plan.groups(site, extracts, KINDS, made)
    body = _planned(context, wanted, extracts, before, current, jobs)
    closing = plan.closing(site, extracts, CLOSING, made, _listed(body.groups))
    index = _planned(context, closing, extracts, before, current, jobs)
    groups = {**body.groups, **index.groups}
    problems = (*_once([*body.problems, *index.problems]), *_twice(settings, groups, site, static))
    return Pages(groups, {**body.keys, **index.keys}, body.planned + index.planned, problems)


def stale(context: RenderContext, pages: Pages) -> dict[str, PageKey]:
    """The pages whose content is as it was, but not their layout or their bodies."""
    made, ready = context.made, pages.ready
    return {
        file: key
        for file, key in pages.keys.items()
        if file not in ready and made[file][:3] != tuple(key)
    }


def remembered(
    context: RenderContext,
    pages: Pages,
    fixed: Mapping[str, bytes | Path],
    before: Plan,
    ready: Mapping[str, Ready],
) -> Plan:
    """What the next build is to know of this one's pages and other files."""
    keys: dict[str, tuple[str, ...]] = {
        **pages.keys,
        **{one: (assets.key(one, held), "", "") for one, held in fixed.items()},
    }
    made = {
        file: (*key, ready[file].digest if file in ready else before.made[file][3])
        for file, key in keys.items()
    }
    return Plan(pages.groups, made, context.keys, context.languages)  # type: ignore[arg-type]


def pictures(before: Plan) -> Published:
    """The pictures of the last build, all of which are there."""
    fixed = (file for file, made in before.made.items() if made[0] == file)
    return Published({one: Path(one) for one in fixed if not one.startswith(assets.FOLDER)}, ())


def _current(context: RenderContext, before: Plan) -> dict[str, PageKey]:
    """The keys of the last build's pages, with layouts and bodies as they are now."""
    moved, layouts = context.moved, context.layouts()
    old = {f"{before.keys.layout} {one.digest}": one.language for one in before.languages}
    around = {key: layouts.get(language, "") for key, language in old.items()} | {"": ""}
    found = {}
    for file, (content, layout, body, _) in before.made.items():
        if body and moved:
            body = " ".join(moved.get(key, key) for key in body.split(" "))
        found[file] = PageKey(content, around.get(layout, ""), body)
    return found


def _planned(
    context: RenderContext,
    groups: Iterable[PageGroup],
    extracts: Extracts,
    before: Plan,
    known: Mapping[str, PageKey],
    jobs: int,
) -> Pages:
    taken: dict[str, Planned] = {}
    keys: dict[str, PageKey] = {}
    planned: list[PlannedPage] = []
    problems: list[Problem] = []
    wanted = []
    for one in groups:
        name = _name(one)
        last = before.groups.get(name)
        if last and last[0] == one.key and all(file in context.made for file, _ in last[1]):
            taken[name] = last
            keys.update((file, known[file]) for file, _ in last[1])
        else:
            wanted.append(one)
    for one, made, trouble in batch.planned(context, extracts, wanted, jobs):
        taken[_name(one)] = (one.key, tuple((page.file, page.updated) for page in made))
        keys.update((page.file, page.key) for page in made)
        planned += made
        problems += trouble
    return Pages(taken, keys, tuple(planned), tuple(problems))


def _name(group: PageGroup) -> str:
    return f"{group.kind}/{group.name}"


def _once(troubles: Iterable[Problem]) -> tuple[Problem, ...]:
    """One for each place in a template: every page that shows it has the same trouble."""
    places: dict[tuple[str, int], Problem] = {}
    for one in sorted(troubles, key=lambda one: (one.path, one.line, one.fact)):
        places.setdefault((one.path, one.line), one)
    return tuple(places.values())


def _twice(
    settings: Settings, groups: Mapping[str, Planned], site: Site | None, static: Assets
) -> Iterator[Problem]:
    """Pages that would be one file, and what would stand in the way of another file."""
    taken: dict[str, str] = {}
    moved: list[str] = []
    for name, (_, pages) in sorted(groups.items()):
        for file, _ in pages:
            if name == "redirect/":
                moved.append(file)
                continue
            other = taken.setdefault(file, name)
            if other != name:
                kinds = " and ".join(one.partition("/")[0] for one in (other, name))
                fact = f"The address {urls.of_file(file)} is taken twice: {kinds}"
                yield error("duplicate-address", "", fact, "Change an id or an alias.")
    if not moved and not static.roots:
        return
    # Nearly no site comes here: each file under the name that it has where capitals do not count.
    there = {old_addresses.same(file): file for file in taken}
    there |= {
        old_addresses.same(file): file for file, _ in static.files if file not in static.roots
    }
    folders = {old_addresses.same(one) for file in there for one in _folders(file)}
    for file, source in sorted(static.roots.items()):
        path = (settings.static / source).as_posix()
        if fact := _in_the_way(file, there, folders):
            yield error("duplicate-address", path, fact, "Name it otherwise.", line=1, column=1)
        there.setdefault(old_addresses.same(file), file)
    written = (
        {urls.file(urls.alias(one.text)): one for one in old_addresses.all_of(site)} if site else {}
    )
    found = []
    for file in moved:
        fact, old = _in_the_way(file, there, folders), written.get(file)
        if fact and old:
            hint = "Take this alias out."
            found.append(error("duplicate-address", old.path, fact, hint, field=old.field))
    yield from errors.placed(found, settings.content)


def _in_the_way(file: str, there: Mapping[str, str], folders: Container[str]) -> str:
    """What a file would replace, or nothing."""
    name = old_addresses.same(file)
    above = [there[one] for one in (name, *_folders(name)) if one in there]
    if above:
        return f"/{above[0]} of this site stands where this would be"
    return f"/{file} would stand where a folder of this site is" if name in folders else ""


def _folders(file: str) -> Iterator[str]:
    """The folders on the way to a file."""
    inside = file.rpartition("/")[0]
    while inside:
        yield inside
        inside = inside.rpartition("/")[0]


def _listed(groups: Mapping[str, Planned]) -> Listed:
    """What a sitemap may list."""
    planned = [groups[name] for name in sorted(groups)]
    shown = [one for _, pages in planned for one in pages if one[1] is not None]
    keys = fingerprint.of_text(" ".join(key for key, _ in planned))
    return Listed(tuple((urls.of_file(file), day or "") for file, day in shown), keys)


# For what can be told of the other files where there is no usable `site.yaml`.
_STAND_IN = {
    "title": {"en": "?"},
    "description": {"en": "?"},
    "base_url": "",
    "identity": None,
    "languages": ["en"],
    "zone": "UTC",
    "stale_after": 180,
    "publisher": {"name": "?", "email": None},
    "contact": None,
    "licence": None,
    "eras": [],
}
