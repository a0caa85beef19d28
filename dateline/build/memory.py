"""What a build takes from the last one, and what it leaves to the next."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dateline.build import index as manifest
from dateline.build import publish as publishing
from dateline.build.index import Agreed, Made, Manifest, Packed, Plan, Planned, Stamped, Table
from dateline.build.work import Begun, Work
from dateline.model import options

if TYPE_CHECKING:
    # A build of one changed body does without what they need.
    from dateline.build.publish import Change
    from dateline.build.staging import Ready, Staging
    from dateline.content.load import Loaded
    from dateline.content.read import Record
    from dateline.content.scan import ContentFiles
    from dateline.model.problems import Problem
    from dateline.pages.plan import Frame
    from dateline.render.inputs import Reach
    from dateline.site.site import Site


def spoilt(work: Work) -> frozenset[str]:
    """Files of the last build that are not as it left them."""
    if not work.whole:
        return frozenset(work.left)
    if work.found is None:
        return frozenset()
    return frozenset(file for file, left in work.left.items() if work.there.get(file) != left)


def fresh(work: Work, file: str, key: str) -> bool:
    """Whether a file of the output was made from the same, and nobody touched it since."""
    kept = work.plan.made.get(file)
    return bool(work.whole and kept and kept[0] == key and work.there.get(file) == work.left[file])


def same(work: Work, file: str, ready: Ready) -> bool:
    """Whether a file has these bytes already."""
    kept = work.plan.made.get(file)
    alike = kept and ready.digest and kept[1] == ready.digest
    return bool(kept and alike and fresh(work, file, kept[0]))


def publish(
    work: Work, keys: Mapping[str, str], ready: Mapping[str, Ready], staging: Staging
) -> Change:
    """Put what lies ready into place, where it is not there already, and nothing but `keys`."""
    settings = work.settings
    changed = {file: one for file, one in ready.items() if not same(work, file, one)}
    done = publishing.write(
        settings.output,
        changed,
        work.there,
        set(keys),
        work.dated,
        staging.tree,
        served=settings.served,
        jobs=settings.jobs,
    )
    staging._replace(whole=False).emptied()
    return done


def made(work: Work, keys: Mapping[str, str], ready: Mapping[str, Ready]) -> dict[str, Made]:
    """Every file of the output by its key, with what it holds."""
    old = work.plan.made
    return {
        file: (key, ready[file].digest if file in ready else old[file][1])
        for file, key in keys.items()
    }


def remember(
    work: Work,
    seen: ContentFiles,
    found: Loaded,
    site: Site,
    problems: tuple[Problem, ...],
    plan: Plan,
    done: Change,
    shelves: Packed,
) -> None:
    """Keep it for the next build."""
    if work.settings.cache is None:
        return
    values = [one.value for one in found.records.values() if one.kind == "entry" and one.value]
    embargoes = {one.embargo for one in values if one.embargo}
    ordered = tuple(one.isoformat() for one in sorted(embargoes))
    zone, content = site.config.zone, work.settings.content.as_posix()
    agreed = Agreed(
        made=work.made,
        run=options.fingerprint(work.settings.options, zone, ordered, content),
        languages=site.config.languages,
        zone=zone,
        embargoes=ordered,
        problems=tuple(tuple(one) for one in problems),
        entries=len(site.entries),
        pages=sum(len(pages) for _, pages in plan.groups.values()),
    )
    index = _index(work, seen, plan.made, done)._replace(
        folder=str(work.settings.content.resolve()),
        program=work.program,
        pictures=found.pictures,
        agreement=tuple(agreed),
    )
    manifest.save(work.cache, index, plan, shelves)


def shelved(work: Work, found: Loaded) -> Packed:
    """The shelves on which a record is not as it was."""
    return manifest.packed(manifest.touched(work.old, found.records, found.changed))


def amend(
    work: Begun,
    seen: ContentFiles,
    made: Mapping[str, Made],
    stale: Iterable[str],
    shelves: manifest.Shelves,
    done: Change,
) -> None:
    """Keep that some files, and the groups that they belong to, are not as they were planned."""
    old = work.old
    index = old._replace(
        scanned=work.began,
        sources=manifest.table(seen.texts),
        tree=seen.folders,
        output=old.output.changed(done.files),
        folders=old.folders.changed(done.folders) if old.folders.stamps else manifest.NO_TABLE,
        amended={**old.amended, **made},
        stale=sorted({*old.stale, *stale}),
    )
    manifest.save(work.cache, index, None, manifest.packed(shelves))


def refit(work: Work, seen: ContentFiles, agreed: Agreed, plan: Plan, done: Change) -> None:
    """Keep that pages are made with something else."""
    index = _index(work, seen, plan.made, done)
    index = index._replace(agreement=tuple(agreed._replace(made=work.made)))
    manifest.save(work.cache, index, plan, {})


def plan(
    made: dict[str, Made], groups: dict[str, Planned], reach: Reach, frames: tuple[Frame, ...]
) -> Plan:
    """What was planned, in the form that is kept."""
    return Plan(made, groups, tuple(reach), pickle.dumps(frames, protocol=5))


def frames(plan: Plan) -> tuple[Frame, ...]:
    """What the pages of each language shared."""
    found: tuple[Frame, ...] = pickle.loads(plan.frames)  # noqa: S301 - written by `plan`
    return found


def bodies(records: Mapping[str, Record], paths: Iterable[str]) -> set[str]:
    """The keys of the bodies of these files."""
    found = (records[path].body for path in paths if path in records)
    return {body for body in found if body}


def _index(work: Work, seen: ContentFiles, files: Iterable[str], done: Change) -> Manifest:
    """The last index, with the files as they are now."""
    stamps: dict[str, Stamped] = {}
    for file in files:
        stamps[file] = done.files.get(file) or work.left[file]
    return work.old._replace(
        scanned=work.began,
        sources=manifest.table(seen.texts),
        tree=seen.folders,
        output=manifest.table(stamps),
        folders=_folders(work, stamps, done.folders),
    )


def _folders(work: Work, files: Iterable[str], touched: Mapping[str, Stamped]) -> Table:
    """Every folder on the way to these files, or none where not all times are known."""
    there: set[str] = set()
    for file in files:
        inside = file.rpartition("/")[0]
        while inside not in there:
            there.add(inside)
            inside = inside.rpartition("/")[0]
    found = work.found.folders if work.found else {}
    # One that changed while this build looked at it may change again and keep its time.
    certain = {one: stamp for one, stamp in found.items() if stamp[1] < work.began - manifest.TICK}
    known = {**work.old.folders.stamped(), **certain, **touched}
    if not there <= known.keys():
        return manifest.NO_TABLE
    return manifest.table({one: known[one] for one in sorted(there)})
