"""What the templates draw: a line, a map and the slip of a promise, in one language's words."""

from datetime import date
from itertools import pairwise
from math import hypot
from statistics import median
from typing import NamedTuple

from dateline.languages.words import Words
from dateline.model.dates import Moment
from dateline.model.network import Frame
from dateline.model.scheme import TRAINS, Scheme
from dateline.render.drawings import arc, diagram, gap, slip
from dateline.render.drawings import map as geo
from dateline.render.drawings import network as net
from dateline.render.drawings import ribbon as ribbons
from dateline.render.drawings.arc import Arc
from dateline.render.drawings.diagram import Drawing, Stop
from dateline.render.drawings.gap import Gap
from dateline.render.drawings.map import Map, Point
from dateline.render.drawings.network import Network
from dateline.render.drawings.ribbon_words import Say
from dateline.render.drawings.slip import Given, Outcome, Slip
from dateline.site.cards import PromiseCard
from dateline.site.lines import Line, LineStop
from dateline.site.ribbon import Ribbon
from dateline.site.status import Cell
from dateline.site.stories import StoryCard
from dateline.site.timeline import Silence

WIDE = 640
EXACT = ("station", "crossing")
FAR_LONGER = 5


class Maps(NamedTuple):
    """The same map for a phone and for a page."""

    narrow: Map
    wide: Map


class Drawings:
    """Drawings with the words of one language; nothing where there is too little to draw."""

    def __init__(self, words: Words, scheme: Scheme = TRAINS, *, maps: bool = True) -> None:
        self._words, self._scheme, self._on_land = words, scheme, maps

    def line(self, spots: tuple[LineStop, ...]) -> Drawing | None:
        """The stops of a line from top to bottom."""
        if not spots:
            return None
        codes = dict.fromkeys(code for spot in spots for code in spot.place.countries)
        countries = tuple((code, self._words.country(code)) for code in codes)
        throughout = frozenset.intersection(*(_shared(spot) for spot in spots))
        stops = tuple(self._stop(spot, throughout) for spot in spots)
        return diagram.line(stops, countries=countries, together=self._together)

    def map(self, spots: tuple[LineStop, ...]) -> Maps | None:
        """Where a line runs."""
        return self._maps((spots,))

    def map_all(self, lines: tuple[Line, ...], frame: Frame | None = None) -> Maps | None:
        """Where all lines run, with the countries and waters of a layout."""
        places = {spot.place.id: spot.place for line in lines for spot in line.spots}
        around = []
        for one in frame.waters if frame else ():
            place = places.get(one.crossing)
            if place and place.lat is not None and place.lon is not None:
                name = one.name.told(self._words.language)
                around.append(("water", Point(name, place.lat, place.lon)))
        for area in frame.areas if frame else ():
            if area.on_map:
                name = self._words.country(area.country).upper()
                around.append(("country", Point(name, *area.on_map)))
        return self._maps(tuple(line.spots for line in lines), tuple(around))

    def network(self, frame: Frame | None, lines: tuple[Line, ...]) -> Network | None:
        """All lines as an editor laid them out."""
        if frame is None:
            return None
        language = self._words.language
        told = {one.row.route.id: self._line(one, frame.id == "wide") for one in lines}
        spots: dict[str, list[LineStop]] = {}
        for line in lines:
            for spot in line.spots:
                spots.setdefault(spot.place.id, []).append(spot)
        ends = {one.place.id for line in lines for one in (*line.spots[:1], *line.spots[-1:])}
        stops = {}
        for id, found in spots.items():
            code, native = found[0].place.native(language)
            stops[id] = net.Stop(
                found[0].place.name.told(language),
                native if frame.id == "wide" else "",
                code,
                calls=any(one.call.calls == "yes" for one in found),
                foremost=id in ends or len(found) > 1,
            )
        countries = {one.country: self._words.country(one.country) for one in frame.areas}
        waters = tuple(one.name.told(language) for one in frame.waters)
        return net.network_of(frame, told, stops, countries, waters)

    def ribbon(self, told: Ribbon, frame: str, past: bool = False) -> ribbons.Drawn:
        """All lines on one scale of time; of a past day it says which."""
        return ribbons.drawn(told, self.say, _FRAMES[frame], past)

    def mini(self, told: Ribbon, days: tuple[date, ...]) -> ribbons.Mini:
        """The ribbon of one line, small, with a place for each of these days."""
        return ribbons.mini(told, days, self.say)

    def story(self, told: StoryCard) -> ribbons.Drawn:
        """The promises of a story and what came of them, small and without letters."""
        return ribbons.small(told.vows, told.dots, self.say)

    @property
    def say(self) -> Say:
        """The words of the ribbon."""
        return Say(self._words, self._scheme)

    def slip(self, pledge: PromiseCard) -> Slip | None:
        """The dates that were given for a promise, and what came of it."""
        told = [one.on.known for one in pledge.sayings]
        told += [pledge.when.ends] if pledge.when else []
        given = tuple(
            Given(
                one.on.known,
                # What has no end is drawn to the last that was heard.
                _days(one.due, max(told)),
                self._words.gettext("said %(date)s") % {"date": self._words.short(one.on)},
                self._words.short(one.due) if one.due else "",
            )
            for one in pledge.sayings
        )
        if not any(one.due for one in given):
            return None
        return slip.slip_of(given, self._outcome(pledge), pledge.standing.state == "overdue")

    def gap(self, silence: Silence) -> Gap:
        """How long it was."""
        return gap.gap_of(silence)

    def arc(self, pledge: PromiseCard) -> Arc | None:
        """The same in one stroke; nothing where no date with an end was given."""
        due = pledge.first
        if not due or not due.lower or not due.upper:
            return None
        came = _days(pledge.when) if pledge.standing.state != "withdrawn" else None
        return arc.arc_of(pledge.sayings[0].on.known, (due.lower, due.upper), came, _state(pledge))

    def _stop(self, spot: LineStop, throughout: frozenset[str]) -> Stop:
        call, place = spot.call, spot.place
        language, native = place.native(self._words.language)
        return Stop(
            name=place.name.told(self._words.language),
            native=native,
            native_lang=language,
            country=place.countries[0] if len(place.countries) == 1 else "",
            kind=place.kind,
            km=self._km(call.km) if call.km else "",
            calls=call.calls,
            note=call.note,
            gauge=place.gauge,
            # A line that keeps to this one all the way branches off nowhere.
            shared=tuple(one.name for one in spot.shared if one.id not in throughout),
        )

    def _km(self, km: str) -> str:
        return self._words.gettext("%(km)s km") % {"km": self._words.number(km)}

    def _line(self, line: Line, wide: bool) -> net.Line:
        """Where it stands; where there is little room, without the day of its last report."""
        cell = line.row.cells[0] if line.row.cells else Cell("")
        state = self.say.level(cell.level)
        day = cell.confirmed or cell.since or cell.reported
        whole = state
        if cell.stale and day:
            since = self._words.gettext("not confirmed since %(date)s")
            whole = f"{state}, {since % {'date': self._words.short(day)}}"
        title = f"{line.row.route.name}: {whole}"
        return net.Line(title, whole if wide else state, self._scheme.look(cell.level), cell.stale)

    def _together(self, n: int) -> str:
        return self._words.ngettext("%(num)s smaller stop:", "%(num)s smaller stops:", n) % {
            "num": self._words.number(n)
        }

    def _maps(
        self,
        lines: tuple[tuple[LineStop, ...], ...],
        around: tuple[tuple[str, Point], ...] = (),
    ) -> Maps | None:
        lengths = tuple(_length(spots) for spots in lines)
        # One line across a continent would leave the others no room: it is told faintly.
        most = median(lengths) * FAR_LONGER if len(lines) > 1 else max(lengths, default=0)
        drawn = tuple(
            geo.Line(tuple(map(self._point, spots)), faint=length > most)
            for spots, length in zip(lines, lengths, strict=True)
        )
        placed = any(point.lat is not None for line in drawn for point in line.points)
        if not self._on_land or not placed:
            return None
        km = self._words.gettext("km")
        narrow = geo.map_of(drawn, km=km, around=around)
        # No empty square, and no dot on a map where a line should be: its drawing tells more.
        if not narrow.coast or not (narrow.apart or _abroad(lines)):
            return None
        return Maps(narrow, geo.map_of(drawn, WIDE, km, around=around))

    def _point(self, spot: LineStop) -> Point:
        place = spot.place
        return Point(
            place.name.told(self._words.language),
            place.lat,
            place.lon,
            label=spot.call.calls == "yes" and place.kind != "crossing",
            exact=place.precision in EXACT,
        )

    def _outcome(self, pledge: PromiseCard) -> Outcome | None:
        days, when = _days(pledge.when), pledge.when
        if not days or not when:
            return None
        return Outcome(*days, self._words.short(when), _state(pledge))


_FRAMES = {"wide": ribbons.WIDE, "medium": ribbons.MEDIUM, "narrow": ribbons.NARROW}


def _shared(spot: LineStop) -> frozenset[str]:
    return frozenset(one.id for one in spot.shared)


def _abroad(lines: tuple[tuple[LineStop, ...], ...]) -> bool:
    """Whether they lead over a border, which a map shows however short they are."""
    return len({code for line in lines for one in line for code in one.place.countries}) > 1


def _length(spots: tuple[LineStop, ...]) -> float:
    known = [(one.place.lat, one.place.lon) for one in spots]
    placed = [(lat, lon) for lat, lon in known if lat is not None and lon is not None]
    return sum(hypot(b[0] - a[0], (b[1] - a[1] + 180) % 360 - 180) for a, b in pairwise(placed))


def _days(moment: Moment | None, last: date = date.min) -> tuple[date, date] | None:
    if moment is None:
        return None
    return moment.known, moment.upper or max(moment.known, last)


def _state(pledge: PromiseCard) -> str:
    standing = pledge.standing
    if standing.state == "quiet":
        return "part"  # and not heard of since
    if standing.state != "kept" or not standing.slip_first:
        return standing.state
    return "late" if standing.slip_first > 0 else "early"
