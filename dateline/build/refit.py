"""New frames on pages whose inside is as it was: after an edit of the base template, or a style."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from dateline.build import batch, changes, forms, memory
from dateline.build.batch import Made
from dateline.build.forms import Press
from dateline.build.staging import Ready, Staging
from dateline.build.work import Result, Work
from dateline.cache import processes
from dateline.cache.store import Lost, Store
from dateline.content.scan import ContentFiles
from dateline.model.problems import Problem, serious
from dateline.pages.plan import Frame
from dateline.render import assets
from dateline.render.inputs import Reach
from dateline.render.sheet import Sheet, unpacked

WORTH = 300  # pages; below it a second process costs more than it gives
TOGETHER = 50


class Fitted(NamedTuple):
    """Pages with another frame, and what is wrong with the templates of that."""

    ready: dict[str, Ready]
    sheets: tuple[tuple[str, str, bytes], ...]  # as the store keeps them
    problems: tuple[Problem, ...]


def reaching(work: Work) -> Callable[[], Reach]:
    """Begin to work out what pages are made with; what is returned waits for it."""
    before = _before(work)
    if before.whole == work.made:
        return lambda: before
    settings = work.settings
    cache = work.cache if settings.cache else None
    found = partial(forms.reach, settings.templates, cache, work.program, work.assets)
    return processes.aside(found, settings.jobs)


def refitted(
    work: Work, seen: ContentFiles, store: Store, reaching: Callable[[], Reach]
) -> Result | None:
    """The build, if this is all that it has to do; otherwise nothing is done."""
    agreed = changes.agreed(work, seen)
    if agreed is None or not work.plan.frames or not work.same:
        return None
    staging = Staging(work.cache / "staging", whole=False, dated=work.dated).emptied()
    printer = printed(work, memory.frames(work.plan), store, staging, reaching())
    if _inside(printer.forms.reach) != _inside(_before(work)):
        return None
    keys = {file: key for file, (key, _) in work.plan.made.items() if not _asset(work, file)}
    fitted = kept(work, printer, keys, ())
    problems = (*changes.problems(agreed), *fitted.problems)
    if serious(problems, strict=work.settings.strict):
        return Result(problems, stopped=True)
    wanted = {one: data for one, data in work.assets.files if not memory.fresh(work, one, one)}
    ready = {**fitted.ready, **dict(batch.files(dict(wanted), staging))}
    keys |= {name: name for name, _ in work.assets.files}
    done = memory.publish(work, keys, ready, staging)
    store.keep_sheets(fitted.sheets)
    plan = work.plan._replace(made=memory.made(work, keys, ready), reach=tuple(printer.forms.reach))
    memory.refit(work, seen, agreed, plan, done)
    return Result(problems, False, agreed.entries, agreed.pages, done.wrote, done.removed)


def printed(
    work: Work, frames: tuple[Frame, ...], store: Store, staging: Staging, reach: Reach
) -> Press:
    """A press for what this build prints."""
    settings = work.settings
    cache = work.cache if settings.cache else None
    made = forms.Forms(settings.templates, work.assets.names, cache, reach)
    return forms.press(frames, made, store, staging, partial(memory.fresh, work))


def kept(work: Work, printer: Press, keys: Iterable[str], made: Iterable[Made]) -> Fitted:
    """Pages that are as they were, but for the frame.

    Raises `Lost` where one cannot be told from its frame.
    """
    old = work.plan.made
    if printer.forms.reach.frame == _before(work).frame:
        return Fitted({}, (), ())
    anew = {one.file for one in made if one.ready}
    ordered = sorted(file for file in keys if file not in anew and file in old)
    ordered = [file for file in ordered if old[file][0] != file]
    jobs = work.settings.jobs if len(ordered) >= WORTH else 1
    for frame in printer.frames if jobs > 1 else ():
        forms.environment(printer, frame)
    ready: dict[str, Ready] = {}
    sheets: list[tuple[str, str, bytes]] = []
    problems: dict[tuple[str, int], Problem] = {}
    for found, wrong in processes.halve(_fitted, printer, ordered, jobs):
        ready |= {file: one for file, one, _, _ in found}
        sheets += [(file, body, sheet) for file, _, body, sheet in found]
        problems |= {(one.path, one.line): one for one in wrong}
    return Fitted(ready, tuple(sheets), tuple(problems.values()))


def _fitted(
    printer: Press, files: Sequence[str]
) -> tuple[list[tuple[str, Ready, str, bytes]], list[Problem]]:
    found: list[tuple[str, Ready, str, bytes]] = []
    wrong: list[Problem] = []
    for n in range(0, len(files), TOGETHER):
        some, troubles = _some(printer, files[n : n + TOGETHER])
        found += some
        wrong += troubles
    return found, wrong


def _some(
    printer: Press, files: Sequence[str]
) -> tuple[list[tuple[str, Ready, str, bytes]], list[Problem]]:
    from dateline.render import compose

    store = forms.store(printer)
    frames = {frame.language: frame for frame in printer.frames}
    made: list[tuple[str, tuple[bytes, bytes], Sheet]] = []
    wrong: list[Problem] = []
    sheets = store.sheets(files)
    for file in files:
        if file not in sheets:
            raise Lost(file)
        sheet = unpacked(sheets[file])
        name = printer.forms.reach.framed.get(sheet.template)
        if name is None:
            continue
        frame = frames[sheet.language]
        try:
            around = compose.around(sheet, frame, forms.environment(printer, frame), name)
        except compose.TemplateTrouble as trouble:
            wrong.append(forms.wrong(printer.forms, trouble))
            continue
        if around is None or sheet.inside is None:
            raise Lost(file)
        made.append((file, around, sheet))
    laid = printer.staging.pile([before + after for _, (before, after), _ in made])
    found = []
    for (file, (before, _), sheet), pile in zip(made, laid, strict=True):
        assert sheet.inside
        ready = pile._replace(keeps=sheet.inside, at=len(before))
        new = sheet.shifted(len(before) - sheet.inside[0])
        found.append((file, ready, sheet.body, new.packed()))
    return found, wrong


def _before(work: Work) -> Reach:
    """What the pages of the last build were made with."""
    return Reach(*work.plan.reach) if work.plan.reach else NOTHING  # type: ignore[arg-type]


def _inside(reach: Reach) -> Reach:
    return reach._replace(whole="", frame="")


def _asset(work: Work, file: str) -> bool:
    """Whether a file came from the static folder as it was."""
    return file.startswith(assets.FOLDER) and work.plan.made[file][0] == file


NOTHING = Reach("", "", {}, {}, (), ())
