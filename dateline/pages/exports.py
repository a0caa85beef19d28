"""The site in the forms of other programs: maps (GeoJSON, RFC 7946) and slides (TimelineJS)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from markupsafe import Markup, escape

from dateline.languages import words
from dateline.model import urls
from dateline.model.dates import Moment
from dateline.model.entities import Place
from dateline.pages.documents import Value, absolute, line, page
from dateline.pages.plan import Page, PageGroup
from dateline.pages.view import View
from dateline.site import cards
from dateline.site.site import Site

TEMPLATE = ""  # they bring their text along
SLIDES = 200  # of TimelineJS, the newest: it shows each by itself
Point = tuple[float, float]  # longitude and latitude, in degrees


def groups(site: Site) -> Iterator[PageGroup]:
    """One for each form."""
    yield PageGroup("routes", View(statuses=tuple(sorted(site.routes)), facts="routes"))
    yield PageGroup("timeline", View(site.entries[:SLIDES], facts="timeline"))


def pages(site: Site, facts: str, language: str) -> Iterator[Page]:
    """The file; it is the same for all languages."""
    if language == site.default:
        if facts == "routes":
            yield page("routes.geojson", _geography(site))
        else:
            yield page("timeline.json", _slides(site))


def _geography(site: Site) -> Value:
    """Lines and stops as features, longitude first (RFC 7946 3.1.1)."""
    lines: list[Value] = []
    stops: dict[str, Place] = {}
    for id in sorted(site.routes):
        route = site.routes[id]
        called = [site.places[call.place] for call in route.calls if call.place in site.places]
        located = [one for one in called if one.lat is not None and one.lon is not None]
        stops |= {one.id: one for one in located}
        points = [
            (one.lon, one.lat) for one in located if one.lon is not None and one.lat is not None
        ]
        lines.append(
            {
                "type": "Feature",
                "id": f"route/{id}",
                # 3.2: what has no place is a feature all the same.
                "geometry": _drawn(points) if len(points) > 1 else None,
                "properties": {"kind": "route", "route": id, **line(id, site)},
            }
        )
    places = [
        {
            "type": "Feature",
            "id": f"place/{one.id}",
            "geometry": {"type": "Point", "coordinates": [one.lon, one.lat]},
            "properties": {
                "kind": one.kind or "stop",
                "place": one.id,
                "url": absolute(site, urls.place(one.id)),
                "name": dict(one.name.versions),
                "countries": [*one.countries],
                "precision": one.precision or None,
            },
        }
        for one in sorted(stops.values(), key=lambda one: one.id)
    ]
    return {"type": "FeatureCollection", "features": [*lines, *places]}


def _drawn(points: list[Point]) -> Value:
    """A line from stop to stop, cut where it crosses the antimeridian (RFC 7946 3.1.9)."""
    parts: list[list[Point]] = [[points[0]]]
    for (lon, lat), (east, north) in pairwise(points):
        if abs(east - lon) > 180:
            edge = 180.0 if lon > 0 else -180.0
            whole = east + 2 * edge - lon
            middle = lat + (north - lat) * ((edge - lon) / whole if whole else 0)
            parts[-1].append((edge, round(middle, 6)))
            parts.append([(-edge, round(middle, 6))])
        parts[-1].append((east, north))
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def _slides(site: Site) -> Value:
    """What TimelineJS shows: a slide for each of the newest entries."""
    told = words.of(site.default, site.config.own)
    events = []
    for entry in site.entries:
        card = cards.card(entry, site, site.default)
        first, last = entry.date.lower or entry.date.upper, entry.date.upper or entry.date.lower
        if first is None or last is None:
            continue
        there = absolute(site, urls.entry(entry.id))
        event: Value = {
            "unique_id": entry.id,
            "start_date": _day(first, entry.date),
            "display_date": told.moment(entry.date),
            "text": {
                "headline": str(escape(card.title)),
                "text": str(escape(card.summary))
                + Markup(' <a href="{}">{}</a>').format(there, told.gettext("Read more")),
            },
        }
        if last != first:
            event["end_date"] = _day(last, entry.date)
        if card.routes:
            event["group"] = card.routes[0].name
        events.append(event)
    return {
        "title": {
            "text": {
                "headline": str(escape(site.config.title.told(site.default))),
                "text": str(escape(site.config.description.told(site.default))),
            }
        },
        "events": events,
    }


def _day(day: date, moment: Moment) -> dict[str, int]:
    """A day as far as it is known: of a month no day, of a year no month."""
    made = {"year": day.year, "month": day.month, "day": day.day}
    known = {"month": 2, "year": 1}.get(moment.precision, 3)
    return dict([*made.items()][:known])
