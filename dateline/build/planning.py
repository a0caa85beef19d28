"""The site from the records of all files, and its pages: what is as it was is taken over."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.build import addresses, batch, links, outline
from dateline.build.batch import PlannedPage, RenderContext
from dateline.build.index import Plan, Planned
from dateline.build.outline import Outline
from dateline.build.publish import Ready
from dateline.content import extension, gather, positions, scan, site_config
from dateline.content.gather import Content
from dateline.content.load import Pictures
from dateline.content.record import Record
from dateline.content.scan import SITE, ContentFiles
from dateline.languages import words
from dateline.model import fingerprint, urls
from dateline.model.options import Settings
from dateline.model.problems import Problem, warning
from dateline.pages import plan
from dateline.pages.kinds import CLOSING
from dateline.pages.plan import LanguageValues, Listed, PageGroup, PageKey
from dateline.pages.view import Extracts
from dateline.render import assets
from dateline.render.assets import Assets
from dateline.render.inputs import TemplateKeys
from dateline.site import link
from dateline.site import pictures as variants
from dateline.site.bodies import Links
from dateline.site.pictures import Published
from dateline.site.site import Site


class Joined(NamedTuple):
    """The site, or nothing where it is as it was, and what is wrong with its files."""

    site: Site | None
    problems: tuple[Problem, ...]
    embargoes: tuple[str, ...]  # instants at which it will be another, as in ISO 8601
    links: Links | None = None  # those that only its pages can answer


def joined(
    settings: Settings,
    files: ContentFiles,
    records: Mapping[str, Record],
    pictures: Pictures,
    wrong: tuple[Problem, ...] = (),
    before: Iterable[Problem] = (),
) -> Joined:
    """Join the records of all files, and say what is wrong with each and between them.

    What else is `wrong` is told with it; `before` is what was told of files that are as they were.
    """
    content, problems = gathered(settings, files, records, pictures)
    linked = link.site(content)
    there = SITE in records and records[SITE].value
    own = extension.load(settings.content).problems(linked.site) if there else ()
    lifted = {one.embargo.isoformat() for one in content.entries if one.embargo}
    return Joined(
        linked.site,
        (*positions.placed([*problems, *linked.problems, *own], settings.content, before), *wrong),
        tuple(sorted(lifted)),
        linked.links,
    )


def gathered(
    settings: Settings, files: ContentFiles, records: Mapping[str, Record], pictures: Pictures
) -> tuple[Content, tuple[Problem, ...]]:
    """The records of all files put together, and what is wrong with each."""
    problems = [*files.problems, *(one for record in records.values() for one in record.problems)]
    fields = records[SITE].value if SITE in records else None
    own = tuple(record.value for record in records.values() if record.kind == "words")
    own = tuple(one for one in own if one is not None)
    problems += [one for record in records.values() for one in _unheard(record)]
    config = site_config.of({**site_config.STAND_IN, **(fields or {})}, settings.options, own)
    prints = {scan.composed(path): print_ for path, (_, print_) in pictures.items()}
    unread = [one.path for one in files.problems]
    content, more = gather.content(records.values(), config, prints, unread)
    return content, (*problems, *more)


def _unheard(record: Record) -> Iterator[Problem]:
    """Words of the site's own for what nothing says."""
    if record.kind == "words" and record.value:
        for message, hint in words.unknown(record.value):
            fact = f'No page says "{message.one}"'
            yield warning("words", record.path, fact, hint, line=message.line)


def pictures(
    settings: Settings, cache: Path, joined: Joined, before: Plan, made: Container[str]
) -> Published:
    """The pictures that pages show, in the widths that they need and that are not `made` yet.

    Without a site they are those of the last build, all of which are there.
    """
    if joined.site is None:
        fixed = (file for file, made in before.made.items() if made[0] == file)
        return Published({one: Path(one) for one in fixed if not one.startswith(assets.FOLDER)}, ())
    found = variants.publish(
        joined.site, settings.content, cache / "pictures", lambda name: name not in made
    )
    return found._replace(problems=positions.placed(found.problems, settings.content))


def languages(joined: Joined, before: Plan) -> tuple[LanguageValues, ...]:
    """What the pages of each language share."""
    return plan.languages(joined.site) if joined.site else before.languages


class Pages(NamedTuple):
    """Every page by its file, and those that had to be planned."""

    groups: dict[str, Planned]
    keys: dict[str, PageKey]
    planned: tuple[PlannedPage, ...]
    problems: tuple[Problem, ...]
    outline: Outline | None = None  # nothing where all groups are as they were
    looked: tuple[PageGroup, ...] = ()  # the groups that were planned

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
            tuple(addresses.problems(settings, before.groups, site, static)),
        )
    extracts, made = Extracts(site), context.keys.pages
    program = context.code.program if context.code else ""
    drawn = outline.of(site, extracts, made, context.store, program)
    wanted = (*drawn.groups, *plan.groups(site, extracts, context.own.kinds, made))
    body = _planned(context, wanted, site, extracts, before, current, jobs)
    closing = plan.groups(site, extracts, CLOSING, made, listed(body.groups))
    index = _planned(context, closing, site, extracts, before, current, jobs)
    groups = {**body.groups, **index.groups}
    problems = (
        *body.problems,
        *index.problems,
        *addresses.problems(settings, groups, site, static),
    )
    keys, planned = {**body.keys, **index.keys}, body.planned + index.planned
    return Pages(groups, keys, planned, problems, drawn, body.looked)


def stale(context: RenderContext, pages: Pages) -> dict[str, PageKey]:
    """The pages whose content is as it was, but not their layout or their bodies."""
    made, ready = context.made, pages.ready
    return {
        file: key
        for file, key in pages.keys.items()
        # One that could not be made is neither ready nor as it was.
        if file not in ready and file in made and made[file][0] == key.content
        if made[file][:3] != tuple(key)
    }


def remembered(
    context: RenderContext,
    pages: Pages,
    fixed: Mapping[str, bytes | Path],
    before: Plan,
    ready: Mapping[str, Ready],
) -> Plan:
    """What the next build is to know of this one's pages and other files.

    What groups look at is put into the store, which keeps it with the rest.
    """
    outline.save(pages.outline, pages.looked, context.store)
    keys: dict[str, tuple[str, ...]] = {
        **pages.keys,
        **{one: (assets.key(one, held), "", "") for one, held in fixed.items()},
    }
    made = {
        file: (*key, ready[file].digest if file in ready else before.made[file][3])
        for file, key in keys.items()
    }
    return Plan(pages.groups, made, context.keys, context.languages)  # type: ignore[arg-type]


def _current(context: RenderContext, before: Plan) -> dict[str, PageKey]:
    """The keys of the last build's pages, with layouts and bodies as they are now."""
    moved, layouts = context.moved, context.layouts()
    old = {f"{before.keys.layout} {one.digest}": one.language for one in before.languages}
    around = {key: layouts.get(language, "") for key, language in old.items()} | {"": ""}
    found = {}
    bodies = {"": ""}  # the shards of a search index have those of many entries
    for file, (content, layout, body, _) in before.made.items():
        if moved and body not in bodies:
            bodies[body] = " ".join(moved.get(key, key) for key in body.split(" "))
        found[file] = PageKey(content, around.get(layout, ""), bodies.get(body, body))
    return found


def _planned(
    context: RenderContext,
    groups: Iterable[PageGroup],
    site: Site,
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
        name = one.full_name
        last = before.groups.get(name)
        if last and last[0] == one.key and all(file in context.made for file, _ in last[1]):
            taken[name] = last
            keys.update((file, known[file]) for file, _ in last[1])
        else:
            wanted.append(one)
    wanted = outline.looking(wanted, site, context.store)
    for one, made, trouble in batch.planned(context, extracts, wanted, jobs):
        taken[one.full_name] = (one.key, tuple((page.file, page.updated) for page in made))
        keys.update((page.file, page.key) for page in made)
        planned += made
        problems += trouble
    return Pages(taken, keys, tuple(planned), tuple(problems), looked=tuple(wanted))


def problems(
    context: RenderContext,
    settings: Settings,
    joined: Joined,
    pages: Pages,
    fixed: Collection[str],
    ready: Mapping[str, Ready],
    *made: Problem,
) -> tuple[Problem, ...]:
    """All that is wrong: with the content, with links to pages, and with how these are `made`."""
    dead: Iterable[Problem] = ()
    if joined.site and joined.links:
        dead = links.problems(context, joined.site, joined.links, pages.keys, fixed, ready)
    told = {(one.path, one.field) for one in joined.problems if one.code == addresses.TWICE}
    twice = [one for one in pages.problems if one.code == addresses.TWICE]
    # An alias was looked at with the others.
    more = [one for one in twice if (one.path, one.field) not in told]
    troubles = [one for one in (*pages.problems, *made) if one not in twice]
    found = (*joined.problems, *positions.placed(dead, settings.content), *more)
    return (*positions.ordered(found), *_once(context.keys, troubles))


def _once(keys: TemplateKeys, troubles: Iterable[Problem]) -> tuple[Problem, ...]:
    """One for each place in a template: every page that shows it has the same trouble.

    What is found before any page is made says most of it.
    """
    places: dict[tuple[str, int, str], Problem] = {}
    found = sorted(troubles, key=lambda one: (one.path, one.line, one.fact))
    for one in (*keys.problems, *keys.warnings, *found):
        places.setdefault((one.path, one.line, one.code if one.line else one.fact), one)
    return tuple(places.values())


def listed(groups: Mapping[str, Planned]) -> Listed:
    """What a sitemap may list."""
    planned = [groups[name] for name in sorted(groups)]
    shown = [one for _, pages in planned for one in pages if one[1] is not None]
    digest = fingerprint.of_text("\n".join([f"{file} {day}" for file, day in shown]))
    return Listed(tuple((urls.of_file(file), day or "") for file, day in shown), digest)
