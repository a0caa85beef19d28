"""What was measured, as tables in Markdown."""

from collections.abc import Iterable, Iterator

from benchmarks.pages import KINDS
from benchmarks.results import CASES, Run, Session, ratio, seconds
from benchmarks.tools import BEFORE, WAYS

NAMES = {
    "dateline": "dateline",
    BEFORE: "dateline before",
    "hugo": "Hugo",
    "pelican": "Pelican",
    "eleventy": "Eleventy",
}
YARDSTICK = "hugo"
ALONE = "dateline"


def report(session: Session) -> str:
    """All tables of one size."""
    return "\n".join([*_said(session), "", *table(session), "", *_wrote(session)]) + "\n"


def table(session: Session) -> Iterator[str]:
    """The lines of the table of times and memory."""
    other = _run(session, YARDSTICK)
    yield f"| {session.entries:,} entries | {' | '.join(CASES)} | largest process | all processes |"
    yield "|---" * (len(CASES) + 3) + "|"
    for run in session.runs:
        cells = [_time(run, other, case) for case in CASES]
        memory = [_memory(run.largest), _memory(run.together)]
        yield f"| {NAMES[run.tool]} {run.version} | {' | '.join([*cells, *memory])} |"
    now, before = _run(session, "dateline"), _run(session, BEFORE)
    if now and before:
        parts = [ratio(now, before, case) for case in CASES]
        parts += [_part(now.largest, before.largest), _part(now.together, before.together)]
        yield f"| to before | {' | '.join(map(_times, parts))} |"
        # Blind to waiting, but nearly the same on a machine that others use too.
        parts = [*(ratio(now, before, case, processor=True) for case in CASES), None, None]
        yield f"| to before, seconds of processor | {' | '.join(map(_times, parts))} |"


def for_readers(sessions: Iterable[Session]) -> list[Session]:
    """Of each size the session of most generators; none that measured another checkout."""
    chosen: dict[int, Session] = {}
    for one in sessions:
        best = chosen.get(one.entries)
        if not _run(one, BEFORE) and (best is None or len(one.runs) >= len(best.runs)):
            chosen[one.entries] = one
    return [chosen[size] for size in sorted(chosen)]


def told(sessions: Iterable[Session]) -> str:
    """Tables for whoever reads about the program, and how time grows with size."""
    known = list(sessions)
    shown = for_readers(known)
    parts: list[str] = []
    for last, one in zip([None, *shown], shown, strict=False):
        if last is None or _way(last) != _way(one):
            parts.append(f"{_way(one)}:")
        parts.append("\n".join(table(one)))
    return "\n\n".join([*parts, *_growth(known)]) + "\n"


def _way(session: Session) -> str:
    """On what it was measured, and how often."""
    return f"{session.processors} processors, {session.system}; {_rounds(session)}"


def _growth(sessions: Iterable[Session]) -> Iterator[str]:
    """Of sizes measured one after another: dateline alone, so that no hour lies between them."""
    alone = {
        one.entries: one.runs[0] for one in sessions if [run.tool for run in one.runs] == [ALONE]
    }
    for size in sorted(alone):
        times = ratio(alone[10 * size], alone[size], "cold") if 10 * size in alone else None
        if times:
            yield f"{10 * size:,} entries take {times:.3g} times as long as {size:,}, cold."


def missing(asked: tuple[str, ...], there: tuple[str, ...]) -> Iterator[str]:
    """A line for each generator that is asked for and not installed."""
    for id in asked:
        if id not in there:
            yield f"{NAMES[id]} is not here: {WAYS[id]}"


def _said(session: Session) -> Iterator[str]:
    yield f"{session.entries:,} entries, {session.processors} processors, {session.system}."
    yield _rounds(session).capitalize() + (
        f"; in brackets the median of the ratios to {NAMES[YARDSTICK]} in the same round."
        if _run(session, YARDSTICK)
        else "."
    )
    yield "Memory of a cold build: the largest process (resident), and all together at one moment,"
    yield "a page that several share counted once."


def _rounds(session: Session) -> str:
    rounds = max((len(one.rounds) for one in session.runs), default=0)
    return f"median of {rounds} rounds" if rounds > 1 else "one round"


def _wrote(session: Session) -> Iterator[str]:
    yield "Written by a cold build, in files and MB:"
    yield ""
    yield f"| | {' | '.join(KINDS)} |"
    yield "|---" * (len(KINDS) + 1) + "|"
    for run in session.runs:
        kinds = [(run.wrote or {}).get(kind, [0, 0]) for kind in KINDS]
        cells = [f"{files:,} · {size / 1e6:.2f}" for files, size in kinds]
        yield f"| {NAMES[run.tool]} | {' | '.join(cells)} |"
    for run in session.runs:
        if run.failure:
            yield f"\n{NAMES[run.tool]} failed: {run.failure}."


def _time(run: Run, other: Run | None, case: str) -> str:
    taken = seconds(run, case)
    if taken is None:
        return "–"
    compared = ratio(run, other, case) if other else None
    return f"{taken:.2f} s" + (f" ({compared:.2g}×)" if compared else "")


def _run(session: Session, tool: str) -> Run | None:
    return next((one for one in session.runs if one.tool == tool), None)


def _part(now: float | None, before: float | None) -> float | None:
    return now / before if now and before else None


def _times(part: float | None) -> str:
    return f"{part:.3f}×" if part else "–"


def _memory(mebibytes: float | None) -> str:
    return f"{mebibytes:,.0f} MiB" if mebibytes else "–"
