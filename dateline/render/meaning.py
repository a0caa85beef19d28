"""What a page says, for machines: the vocabulary of schema.org as JSON-LD 1.1."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from markupsafe import Markup

from dateline.model import urls
from dateline.model.dates import Moment
from dateline.pages.plan import LanguageValues
from dateline.site.published import written

Thing = dict[str, Any]
CONTEXT = "https://schema.org"


class Meaning:
    """The pages of one language; each is given what its template sees."""

    def __init__(self, frame: LanguageValues) -> None:
        self._frame = frame
        self._absolute = partial(urls.absolute, frame.base_url)

    def entry(
        self,
        page: Any,
        address: str,
        headline: str,
        description: str,
        above: Iterable[tuple[str, str]],
    ) -> Markup:
        """A news article with its sources and corrections, and what it says was promised.

        `above` has addresses and names of the pages on the way to it.
        """
        there = self._absolute(address)
        publisher = {"@type": "Organization", "name": self._frame.publisher or self._frame.title}
        if self._frame.base_url:
            publisher["url"] = self._frame.base_url
        article: Thing = {
            "@type": "NewsArticle",
            "@id": there,
            "mainEntityOfPage": there,
            "headline": headline,
            "description": description,
            "inLanguage": page.wording.language,
            "datePublished": _out(page.out.first, page.cited.first),
            "dateModified": _out(page.out.last, page.cited.last),
            "author": [{"@type": "Person", "name": one.name} for one in page.authors]
            or [publisher],
            "publisher": publisher,
            "citation": [_source(one) for one in page.rests.sources],
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "text": one.text,
                    "datePublished": _date(one.date),
                }
                for one in page.corrections
            ],
            "about": [*self._about(page)],
        }
        article = {name: value for name, value in article.items() if value != ""}
        if page.picture and self._frame.base_url:
            article["image"] = [self._absolute(page.picture.src)]
        return self._script([article, self._crumbs((*above, (address, headline)))])

    def path(self, crumbs: Iterable[tuple[str, str]]) -> Markup:
        """Where a page stands among the others."""
        return self._script([self._crumbs(crumbs)])

    def _about(self, page: Any) -> Iterable[Thing]:
        places = {one.id: one for one in ((page.place,) if page.place else ()) + page.places}
        for place in places.values():
            yield self._place(place)
        for route in page.routes:
            yield {"@type": "Thing", "name": route.name, "url": self._there(urls.route(route.id))}
        told = {one.id: one for one in page.pledges + page.chains}
        for one in told.values():
            if one.route.id and (event := self._event(one)):
                yield event

    def _place(self, place: Any) -> Thing:
        made: Thing = {
            "@type": "Place",
            "name": place.name.told(self._frame.language),
            "url": self._there(urls.place(place.id)),
        }
        if place.lat is not None and place.lon is not None:
            made["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": place.lat,
                "longitude": place.lon,
            }
        return made

    def _event(self, one: Any) -> Thing | None:
        """What was promised: each date that was given up is one that it had before.

        Nothing where no year is known in which it begins.
        """
        state = one.standing.state
        given = dict.fromkeys(_date(said.due) for said in one.sayings if said.due)
        now = _date(one.when) if state in ("kept", "part") else _date(one.due or one.first)
        if not now:
            return None
        before = [day for day in given if day and day != now]
        status = "Cancelled" if state == "withdrawn" else "Rescheduled" if before else "Scheduled"
        made: Thing = {
            "@type": "Event",
            "name": one.what,
            "startDate": now,
            "eventStatus": f"{CONTEXT}/Event{status}",
            "location": {"@type": "Place", "name": one.route.name},
        }
        if before and state != "withdrawn":
            made["previousStartDate"] = before
        return made

    def _crumbs(self, crumbs: Iterable[tuple[str, str]]) -> Thing:
        items = [
            {"@type": "ListItem", "position": number, "name": name, "item": self._absolute(there)}
            for number, (there, name) in enumerate(crumbs, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def _there(self, address: str) -> str:
        frame = self._frame
        return self._absolute(urls.in_language(address, frame.language, frame.default))

    def _script(self, graph: list[Thing]) -> Markup:
        full = [{key: one for key, one in thing.items() if one} for thing in graph]
        text = json.dumps({"@context": CONTEXT, "@graph": full}, ensure_ascii=False)
        # Nothing that an author wrote may end the script (HTML 4.12.1.3).
        for sign in "<>&":
            text = text.replace(sign, f"\\u{ord(sign):04x}")
        return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704


def _source(one: Any) -> Thing:
    made = {
        "@type": "CreativeWork",
        "name": one.title,
        "url": one.url,
        "inLanguage": one.lang,
        "datePublished": _date(one.date) if one.date else "",
        "publisher": {"@type": "Organization", "name": one.publisher} if one.publisher else None,
        "archivedAt": one.archived,
    }
    return {key: value for key, value in made.items() if value}


def _out(instant: datetime, known: Moment) -> str:
    """When it was put out: the instant, where no less than its day is known."""
    return written(instant) if known.exact else _date(known)


def _date(moment: Moment | None) -> str:
    """A date as ISO 8601 has it, no more exact than it is known; nothing where no year is."""
    if moment is None:
        return ""
    if moment.lower is None or moment.upper is None:
        # What begins with a day begins on it; of what ends with one no beginning is known.
        return _date(moment.parts[0]) if moment.lower and moment.parts else ""
    first, last = moment.lower.isoformat(), moment.upper.isoformat()
    if first == last:
        return first
    return first[:7] if first[:7] == last[:7] else first[:4] if first[:4] == last[:4] else ""
