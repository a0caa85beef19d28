"""How the files that a build reads and writes differ from what the last one left."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.build.index import Index, Made
from dateline.cache import processes, stat
from dateline.cache.stat import Stamp
from dateline.cache.store import write_whole
from dateline.content import extension, scan
from dateline.content.load import Before, Known, Loaded
from dateline.content.scan import LARGEST, ContentFiles
from dateline.model import options
from dateline.model.options import Settings
from dateline.model.problems import Problem, serious
from dateline.render import assets
from dateline.render import inputs as making
from dateline.render.assets import Assets
from dateline.render.inputs import Code, TemplateKeys

if TYPE_CHECKING:
    # A build with nothing to do needs no record.
    from dateline.content.record import Record

MARK = ".dateline"  # says that a folder is ours; dot-files are not uploaded
COMPLETE = b"Made by dateline. It may be deleted; the next build makes it anew.\n"


class Refused(Exception):
    """The output folder is not one that may be written to."""


class OutputFiles(NamedTuple):
    """What is in the output folder, but for the mark."""

    files: Mapping[str, Stamp]
    folders: Mapping[str, Stamp]


class Inputs(NamedTuple):
    """What there is when a build begins."""

    began: int  # nanoseconds, by the clock of the file system
    program: str
    made_with: str
    assets: Assets
    files: ContentFiles
    same: bool  # whether all of them are certainly as the last build found them
    output: OutputFiles | None  # nothing where it is as it was left
    wrong: tuple[Problem, ...]  # with static files

    @property
    def dated(self) -> int:
        """The time that files of the output bear, in nanoseconds.

        It is from before the build began: an edit by hand, however soon after, has another.
        """
        return self.began - 1_000_000_000


def look(settings: Settings, cache: Path, last: Index) -> Inputs:
    """Look at everything, opening no file of the content; raises `Refused`."""
    complete = whole(settings.output)
    began = _now(cache)
    # Another process looks at the output while this one looks at the content.
    output = processes.aside(partial(_output, settings.output, last, complete), settings.jobs)
    program, collected = making.program(settings.content), assets.collect(settings.static)
    files = _content(settings.content, last)
    made_with = making.whole(settings.templates, collected, program)
    wrong = assets.problems(collected) if made_with != last.made_with else []
    return Inputs(
        began=began,
        program=program,
        made_with=made_with,
        assets=collected,
        files=files or _remembered(last),
        same=files is None,
        output=output(),
        wrong=tuple(wrong),
    )


def nothing(settings: Settings, inputs: Inputs, last: Index) -> bool:
    """Whether all that goes into a build and all that it would write is as it was."""
    return (
        inputs.same
        and inputs.output is None
        and inputs.made_with == last.made_with
        and same_run(settings, last)
    )


def same_run(settings: Settings, last: Index) -> bool:
    """Whether the same files would make the same site as the last time."""
    content = settings.content.as_posix()
    if not last.zone or serious(last.problems, strict=settings.strict):
        return False
    return last.run == options.fingerprint(settings.options, last.zone, last.embargoes, content)


def before(
    settings: Settings,
    files: ContentFiles,
    program: str,
    last: Index,
    known: Mapping[str, Known],
) -> Before:
    """What of the last build's reading still holds."""
    if last.program != program or last.content != str(settings.content.resolve()):
        return Before(frozenset(), {}, {}, (), ())
    stamps = last.texts.by_name()
    same = (
        path
        for path, stamp in files.texts.items()
        if stamps.get(path) == stamp and last.trusted(max(stamp[1:]))
    )
    pictures = {
        path: (stamp, last.pictures[path][1])
        for path, stamp in files.pictures.items()
        if path in last.pictures
        and last.pictures[path][0] == stamp
        and last.trusted(max(stamp[1:]))
    }
    return Before(frozenset(same), known, pictures, last.languages, last.rules)


def only_around(
    settings: Settings, inputs: Inputs, last: Index, loaded: Loaded, known: Mapping[str, Known]
) -> bool:
    """Whether all facts are as they were, so that no page says anything else.

    Then only the words of bodies have changed, or templates and styles.
    """
    return (
        inputs.output is None
        and not inputs.files.problems
        and not (last.anchored and inputs.made_with != last.made_with)
        and same_run(settings, last)
        and [(path, facts) for path, (_, facts, _) in known.items()]
        == [(path, facts) for path, (_, facts, _) in loaded.known.items()]
        and {path: print_ for path, (_, print_) in last.pictures.items()}
        == {path: print_ for path, (_, print_) in loaded.pictures.items()}
        # What is told of a body may stand in another line now.
        and all(one.field or one.line == 1 for one in _told(settings, last, loaded))
    )


def told_again(settings: Settings, last: Index, loaded: Loaded) -> tuple[Problem, ...]:
    """The problems of the content, where `only_around` holds: fields may stand in other lines."""
    from dateline.content import positions  # only a problem needs it

    moved = {one for one in _told(settings, last, loaded) if one.field}
    if not moved:
        return last.of_content
    root = len(settings.content.as_posix()) + 1
    asked = [one._replace(path=one.path[root:], line=0) for one in moved]
    kept = [one for one in last.of_content if one not in moved]
    return positions.ordered([*kept, *positions.placed(asked, settings.content)])


def unmoved(settings: Settings, last: Index, loaded: Loaded) -> tuple[Problem, ...]:
    """What the last build found in files that are as they were."""
    changed = {(settings.content / path).as_posix() for path in loaded.changed}
    return tuple(one for one in last.of_content if one.path not in changed)


def _told(settings: Settings, last: Index, loaded: Loaded) -> list[Problem]:
    """What the last build found in files that have changed, but for what their own records say."""
    changed = {(settings.content / path).as_posix(): one for path, one in loaded.changed.items()}
    return [
        one for one in last.of_content if one.path in changed and not _says(changed[one.path], one)
    ]


def _says(record: Record, told: Problem) -> bool:
    return any(
        (one.code, one.field, one.fact) == (told.code, told.field, told.fact)
        for one in record.problems
    )


def template_keys(
    settings: Settings, cache: Path, inputs: Inputs, before: TemplateKeys
) -> Callable[[], TemplateKeys]:
    """Begin to work out what pages are made with; what is returned waits for it."""
    if inputs.made_with == before.whole:
        return lambda: before
    folders = (settings.templates, settings.static)
    own = extension.load(settings.content)
    given = (folders, inputs.assets, inputs.program, own, before.facts, code(cache, inputs))
    return processes.aside(partial(making.keys, *given), settings.jobs)


def code(cache: Path, inputs: Inputs) -> Code:
    """Where the code of templates is kept."""
    return Code(cache / "templates", inputs.program)


def intact(inputs: Inputs, last: Index, made: Mapping[str, Made]) -> Mapping[str, Made]:
    """Those files of the last build that are as it left them."""
    if inputs.output is None:
        return made
    left, there = last.files.by_name(), inputs.output.files
    return {
        file: one for file, one in made.items() if file in left and there.get(file) == left[file]
    }


def there(inputs: Inputs, last: Index) -> Mapping[str, Stamp]:
    """The files that are in the output."""
    return last.files.by_name() if inputs.output is None else inputs.output.files


def _now(folder: Path) -> int:
    """Now, by the clock of the file system that stamps are from."""
    mark = folder / "clock"
    write_whole(mark)
    return mark.stat().st_mtime_ns


def _content(content: Path, last: Index) -> ContentFiles | None:
    """The files of the content, or nothing where all are certainly as the last build found them.

    Where no folder has changed, only the files that were there need be asked.
    """
    if last.content != str(content.resolve()) or not _same_tree(content, last):
        return scan.look(content)
    changed = last.texts.differing(str(content))
    if changed is None or any(stamp[0] > LARGEST for stamp in changed.values()):
        return scan.look(content)
    if not changed and last.trusted(last.texts.newest()):
        return None
    remembered = _remembered(last)
    return remembered._replace(texts={**remembered.texts, **changed})


def _remembered(last: Index) -> ContentFiles:
    pictures = {path: stamp for path, (stamp, _) in last.pictures.items()}
    return ContentFiles(last.texts.by_name(), pictures, [], dict(last.tree))


def _same_tree(content: Path, last: Index) -> bool:
    """Whether folders and pictures are certainly as they were."""
    try:
        for folder, time in last.tree.items():
            if os.stat(content / folder).st_mtime_ns != time or not last.trusted(time):
                return False
        for path, (stamp, _) in last.pictures.items():
            now = stat.of_content(os.stat(content / path))
            if now != stamp or not last.trusted(max(stamp[1:])):
                return False
    except OSError:
        return False
    return True


def whole(folder: Path) -> bool:
    """Whether the folder holds the whole of the last build; raises `Refused` if it is foreign."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused(f"{folder} is not a folder")
    if not folder.exists() or not any(folder.iterdir()):
        return False
    mark = folder / MARK
    if not mark.is_file():
        raise Refused(
            f"{folder} is not empty, and dateline did not make it. "
            "Name another folder with --output, or empty it yourself."
        )
    return mark.read_bytes() == COMPLETE


def _output(folder: Path, last: Index, complete: bool) -> OutputFiles | None:
    """What is in the output folder, or nothing where all of it is as it was left.

    Where all folders have the times that the last build left them, nothing has come or gone, and
    only the files that it left are looked at.
    """
    if complete and last.files.names and last.folders.names:
        root = str(folder)
        if last.folders.differing(root) == {} and last.files.differing(root) == {}:
            return None
    found = _walked(folder) if folder.is_dir() else OutputFiles({}, {})
    if complete:
        return found
    # What an interrupted build left may bear the right time and hold the half.
    return found._replace(files=dict.fromkeys(found.files, (-1, -1)))


def _walked(folder: Path) -> OutputFiles:
    files: dict[str, Stamp] = {}
    times: dict[str, Stamp] = {}
    folders = [("", str(folder))]
    while folders:
        inside, path = folders.pop()
        # Before it is read: what comes later gives it another time.
        times[inside.rstrip("/")] = stat.of(os.lstat(path))
        with os.scandir(path) as items:
            for item in items:
                name = f"{inside}{item.name}"
                if item.is_dir(follow_symlinks=False):
                    folders.append((f"{name}/", item.path))
                elif name != MARK:
                    size, time = stat.of(item.stat(follow_symlinks=False))
                    # A link is never ours, so its stamp must equal none.
                    files[name] = (-1 if item.is_symlink() else size, time)
    return OutputFiles(files, times)
