"""The rows of a line diagram: each stop, crossing, gauge change and heading, laid out by itself."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from dateline.render.drawings.text_width import Text, box, text_width, tidy, wrap

PAD = 14
NAME, SMALL = 16.0, 14.5
LEADING = 19
BASE, SIGN = 24, 18.5  # where a stop has its name and its mark
END_MARK, MARK, SMALL_MARK = 8, 6.5, 6
INSET = 18  # of the lines that branch off
# Fewer stops than this in a row are shown one by one.
FEWEST_TOGETHER = 3
# A longer drawing sets the native name beside the name where it fits.
LONG = 9
LONGEST_NOTE = 3
WATER = "water"
NO_BREAK = "\u00a0"


class Stop(NamedTuple):
    """A place on a line, in the words of the language of the page."""

    name: str
    native: str = ""
    native_lang: str = ""
    country: str = ""  # RU, KP, CN; "" for a crossing
    kind: str = "station"  # station, crossing, city
    km: str = ""
    calls: str = "yes"  # yes, no, unknown
    note: str = ""
    gauge: str = ""
    shared: tuple[str, ...] = ()  # other lines that meet this one here


class Mark(NamedTuple):
    """."""

    x: float
    y: float
    r: float
    kind: str


class Columns(NamedTuple):
    """Where the things of every row begin."""

    km: float  # the right edge of the kilometres
    track: float
    text: float
    room: float


class Row(NamedTuple):
    """One thing on the line; its coordinates count from its own top."""

    height: float
    band: str
    texts: tuple[Text, ...] = ()
    mark: tuple[Mark, ...] = ()  # one or none
    ticks: tuple[float, ...] = ()
    gauge: tuple[float, ...] = ()  # one or none
    branches: tuple[float, ...] = ()


def rows_of(
    stops: tuple[Stop, ...],
    river: str,
    countries: dict[str, str],
    together: Callable[[int], str],
    columns: Columns,
) -> Iterator[Row]:
    """Everything on a line from top to bottom, each row with its coordinates from its own top."""
    groups = _groups(stops)
    before: tuple[Stop, ...] = ()
    for group in groups:
        first = group[0]
        yield from _heading(stops, before, countries, columns)
        yield from _gauge_change(first, before, columns)
        if len(group) > 1:
            yield _several(group, together(len(group)), columns)
        elif first.kind == "crossing":
            yield _crossing(first, river, columns)
        else:
            is_end = first in (stops[0], stops[-1])
            yield _single(first, before, is_end, len(groups) > LONG, columns)
        before = (*before, *group)


def columns_of(stops: tuple[Stop, ...], width: float) -> Columns:
    """Where the columns stand: kilometres only take room if a stop has any."""
    km = max(text_width(stop.km, SMALL) for stop in stops)
    km_edge = PAD + km
    track = km_edge + (END_MARK + 8 if km else END_MARK)
    text = track + END_MARK + 10
    return Columns(tidy(km_edge), tidy(track), tidy(text), width - PAD - text)


def _groups(stops: tuple[Stop, ...]) -> tuple[tuple[Stop, ...], ...]:
    """Stops of which nothing sets one apart from its neighbours go together."""
    ends = (stops[0], stops[-1])

    def likeness(stop: Stop) -> tuple[str, ...]:
        apart = stop in ends or stop.shared or stop.kind == "crossing" or stop.calls != "unknown"
        return (stop.name,) if apart else ("", stop.country, stop.note)

    runs = (tuple(run) for _, run in groupby(stops, key=likeness))
    return tuple(
        group
        for run in runs
        for group in ((run,) if len(run) >= FEWEST_TOGETHER else ((stop,) for stop in run))
    )


def _heading(
    stops: tuple[Stop, ...],
    before: tuple[Stop, ...],
    countries: dict[str, str],
    columns: Columns,
) -> tuple[Row, ...]:
    here = stops[len(before) :]
    country = here[0].country
    if not country or (before and before[-1].country == country):
        return ()
    # The gauge where the country begins; a change further on has a row of its own.
    gauge = here[0].gauge.replace(" ", NO_BREAK)
    texts = _lines(countries.get(country, country), "country", 22, columns, bold=True)
    texts = _followed(texts, gauge, "", "gauge", columns)
    return (Row(texts[-1].y + 4, country.lower(), texts),)


def _gauge_change(stop: Stop, before: tuple[Stop, ...], columns: Columns) -> tuple[Row, ...]:
    last = next((past for past in before[::-1] if past.gauge), None)
    if not last or not stop.gauge or stop.gauge == last.gauge:
        return ()
    words = f"{last.gauge} → {stop.gauge}".replace(" mm", f"{NO_BREAK}mm")
    texts = _lines(words, "gauge", 17, columns)
    band = stop.country or before[-1].country
    return (Row(texts[-1].y + 8, band.lower(), texts, gauge=(12,)),)


def _several(group: tuple[Stop, ...], introduction: str, columns: Columns) -> Row:
    names = ", ".join(stop.name for stop in group)
    texts = _lines(f"{introduction} {names}", "group", 22, columns)
    texts += _note(group[0].note, texts[-1].y, columns)
    height = max(texts[-1].y + 12, 12.0 * len(group))
    step = (height - 10) / len(group)
    ticks = tuple(tidy(5 + step * (number + 0.5)) for number in range(len(group)))
    return Row(height, group[0].country.lower(), texts, ticks=ticks)


def _crossing(stop: Stop, river: str, columns: Columns) -> Row:
    texts = _lines(river or stop.note, "river", BASE, columns)
    texts += _lines(stop.name, "bridge-name", texts[-1].y + LEADING if texts else BASE, columns)
    texts += _lines(stop.native, "native", texts[-1].y + LEADING, columns, lang=stop.native_lang)
    return Row(texts[-1].y + 13, WATER, texts)


def _single(
    stop: Stop, before: tuple[Stop, ...], is_end: bool, compact: bool, columns: Columns
) -> Row:
    sure = stop.calls == "yes"
    km = (Text(columns.km, BASE, stop.km, "km", SMALL, anchor="end"),) if stop.km else ()
    texts = _lines(stop.name, "name" if sure else "name-unsure", BASE, columns, NAME, bold=sure)
    if compact:
        texts = _followed(texts, stop.native, stop.native_lang, "native", columns)
    else:
        below = texts[-1].y + LEADING
        texts += _lines(stop.native, "native", below, columns, lang=stop.native_lang)
    texts += _note(stop.note, texts[-1].y, columns)
    branches = _branches(_fresh(stop, before), texts[-1].y, columns)
    texts += tuple(text for branch in branches for text in branch)
    passed = stop.calls == "no" and not is_end
    return Row(
        texts[-1].y + 12,
        stop.country.lower(),
        (*km, *texts),
        mark=() if passed else (_mark(stop, is_end, columns.track),),
        ticks=(SIGN,) if passed else (),
        branches=tuple(branch[0].y - 5 for branch in branches),
    )


def _followed(
    texts: tuple[Text, ...], words: str, lang: str, role: str, columns: Columns
) -> tuple[Text, ...]:
    """More words in the last line if they fit there, else in lines of their own."""
    last = texts[-1]._replace(tail=Text(0, 0, words, role, SMALL, lang))
    if words and box(last).right <= columns.text + columns.room:
        return (*texts[:-1], last)
    return (*texts, *_lines(words, role, last.y + LEADING, columns, lang=lang))


def _note(note: str, above: float, columns: Columns) -> tuple[Text, ...]:
    """A short note; the list beneath the drawing has the long ones."""
    texts = _lines(note, "note", above + LEADING, columns)
    return texts if len(texts) <= LONGEST_NOTE else ()


def _fresh(stop: Stop, before: tuple[Stop, ...]) -> tuple[str, ...]:
    """The lines that meet this one here and did not at the stop before."""
    last = next((past for past in before[::-1] if past.kind != "crossing"), None)
    return tuple(name for name in stop.shared if not last or name not in last.shared)


def _branches(
    names: tuple[str, ...], above: float, columns: Columns
) -> tuple[tuple[Text, ...], ...]:
    inner = columns._replace(text=columns.text + INSET, room=columns.room - INSET)
    branches: list[tuple[Text, ...]] = []
    for name in names:
        branches.append(_lines(name, "branch-name", above + LEADING + 3, inner))
        above = branches[-1][-1].y
    return tuple(branches)


def _mark(stop: Stop, is_end: bool, x: float) -> Mark:
    if stop.calls == "unknown":
        return Mark(x, SIGN, SMALL_MARK, "unknown")
    return Mark(x, SIGN, END_MARK, "end") if is_end else Mark(x, SIGN, MARK, "stop")


def _lines(
    words: str,
    role: str,
    y: float,
    columns: Columns,
    size: float = SMALL,
    bold: bool = False,
    lang: str = "",
) -> tuple[Text, ...]:
    return tuple(
        Text(tidy(columns.text), tidy(y + LEADING * number), part, role, size, lang, bold=bold)
        for number, part in enumerate(wrap(words, columns.room, size, bold))
    )
