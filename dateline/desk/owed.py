"""What is owed to readers of the site as it was: a correction for what has changed, an address."""

import re
from collections import Counter
from collections.abc import Iterator

from dateline.content import positions
from dateline.desk import changed
from dateline.desk.compared import Compared
from dateline.model import urls
from dateline.model.entities import Entry, PromiseStatement
from dateline.model.options import Settings
from dateline.model.problems import Problem, error
from dateline.pages import kinds, plan
from dateline.site import old_addresses
from dateline.site.site import Site


def problems(compared: Compared, name: str, settings: Settings) -> tuple[Problem, ...]:
    """Changes of what was said that no correction tells, and addresses that lead nowhere now."""
    day = compared.now.config.today.isoformat()
    hint = f"Add corrections: - {{date: {day}, kind: correction, text: What was wrong.}}"
    found = []
    for id, entry in changed.same(compared.before, compared.now).items():
        was = compared.before.by_id[id]
        if set(entry.corrections) <= set(was.corrections):
            for field, fact in _changes(was, entry, compared):
                told = f'{fact} since "{name}", and no correction says so'
                found.append(error("no-correction", entry.path, told, hint, field=(field,)))
    found += _lost(compared, name)
    return positions.placed(found, settings.content)


def _changes(was: Entry, entry: Entry, compared: Compared) -> Iterator[tuple[str, str]]:
    """The fields in which an entry says another thing than it said, each with a fact."""
    old, new = was.wordings[0].title, entry.wordings[0].title
    if old != new:
        if _numbers(old) != _numbers(new):
            yield "title", f"A number of the title has changed from “{old}”"
        elif _names(old, compared.before) != _names(new, compared.now):
            yield "title", f"A name of the title has changed from “{old}”"
    if was.date != entry.date:
        yield "date", f"The date has changed from {was.date.text}"
    if was.place and was.place != entry.place:
        yield "place", f'The place has changed from "{was.place}"'
    if {one.by for one in was.statements} - {one.by for one in entry.statements}:
        yield "statements", "Another one is said to have said it"
    ids = [one.id for one in was.promises if _bare(one) not in map(_bare, entry.promises)]
    ids += [one.id for one in entry.promises if one.id not in {other.id for other in was.promises}]
    if ids:
        yield "promises", f'What it says of the promise "{ids[0]}" has changed'
    for field, one, other in (
        ("fulfils", was.fulfils, entry.fulfils),
        ("withdraws", was.withdraws, entry.withdraws),
        ("service", was.service, entry.service),
    ):
        if one != other:
            yield field, f"{_SAID[field]} has changed"


def _lost(compared: Compared, name: str) -> Iterator[Problem]:
    """Pages that somebody may know the way to, and that are not there any more."""
    before = compared.before
    languages, written = before.config.languages, _written(before)
    gone = {one.address for one in compared.pages if one.page and one.how == "gone"}
    for one in compared.pages:
        plain = urls.in_default(one.address, languages)
        # What has no file of its own follows from all the others, unless the site adds it.
        follows = plain not in written and one.kind in _KINDS
        if one.address not in gone or follows:
            continue
        if plain != one.address and plain in gone:
            continue  # what leads on from there mostly does from all languages
        fact = f'The address {one.address} was there in "{name}" and would be lost'
        hint = f"Write aliases: [{one.address}] into what takes its place."
        yield error("lost-address", written.get(plain, ""), fact, hint)


def _written(site: Site) -> dict[str, str]:
    """The addresses of all that somebody wrote, and the file of each; old addresses too."""
    files = {urls.alias(one.text): one.path for one in old_addresses.all_of(site)}
    files |= {urls.topic(id): "topics.yaml" for id in site.topics}
    files |= {urls.place(id): "places.yaml" for id in site.places}
    files |= {urls.note(id): one.path for id, one in site.notes.items()}
    files |= {urls.embed(id): one.path for id, one in site.routes.items()}
    files |= {urls.route(id): one.path for id, one in site.routes.items()}
    return files | {urls.entry(one.id): one.path for one in site.entries}


def _numbers(title: str) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:[.,]\d+)*", title))


def _names(title: str, site: Site) -> set[str]:
    """The names on file that stand in a title."""
    words = set(re.findall(r"\w+", title))
    named = [(one.name, one.aliases) for one in site.places.values()]
    named += [(one.name, one.aliases) for one in site.voices.values()]
    found = (name for text, others in named for name in (*dict(text.versions).values(), *others))
    # Most titles name few of them: a look at the first word spares the search.
    some = (one for one in found if (first := re.match(r"\w+", one)) and first[0] in words)
    return {one for one in some if re.search(rf"\b{re.escape(one)}\b", title)}


def _bare(one: PromiseStatement) -> PromiseStatement:
    """Without how it is known, and without what it is called in further languages."""
    return one._replace(sources=(), others=())


_SAID = {
    "fulfils": "Which promises it shows kept",
    "withdraws": "Which promises it shows withdrawn",
    "service": "What it says of a line",
}
_KINDS = frozenset(plan.name_of(one) for one in kinds.ALL)
