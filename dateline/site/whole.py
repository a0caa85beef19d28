"""The content without what leads nowhere, so that a site with mistakes can be looked at."""

from collections.abc import Mapping

from dateline.content.gather import Content
from dateline.model.entities import Entry, Route, Source


def of(content: Content, sources: Mapping[str, Source]) -> Content:
    """The same as if nobody had named what is not there."""
    made = {one.id for entry in content.entries for one in entry.promises}
    return content._replace(
        entries=tuple(_entry(one, content, sources, made) for one in content.entries),
        routes={id: _route(one, content) for id, one in content.routes.items()},
    )


def _route(route: Route, content: Content) -> Route:
    return route._replace(calls=tuple(one for one in route.calls if one.place in content.places))


def _entry(entry: Entry, content: Content, sources: Mapping[str, Source], made: set[str]) -> Entry:
    routes, places, voices = content.routes, content.places, content.voices
    image = entry.image
    return entry._replace(
        place=entry.place if entry.place in places else "",
        routes=tuple(id for id in entry.routes if id in routes),
        places=tuple(id for id in entry.places if id in places),
        topics=tuple(id for id in entry.topics if id in content.topics),
        sources=tuple(id for id in entry.sources if id in sources),
        statements=tuple(one for one in entry.statements if one.by in voices),
        promises=tuple(
            one._replace(
                route=one.route if one.route in routes else "",
                by=one.by if one.by in voices else "",
            )
            for one in entry.promises
        ),
        fulfils=tuple(one for one in entry.fulfils if one.id in made),
        withdraws=tuple(id for id in entry.withdraws if id in made),
        service=tuple(one for one in entry.service if one.route in routes),
        image=image if image and image.src in content.pictures else None,
    )
