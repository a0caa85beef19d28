"""A past day is told as the site of that day told it, cut out of today's in one sweep."""

import random
from datetime import date, timedelta

import pytest

from dateline.build.survey import survey
from dateline.pages import then
from dateline.site import answers, lead, past, ribbon
from tests import every_kind

LEVELS = ("none", "suspended", "trial", "limited", "regular")


def looked_back(project, **given):
    """Today's site, and each month's end with the site that it was."""
    today = survey(project.settings(**given)).site
    ends = [one.end for one in past.months(today).shown]
    return today, [(day, past.site(today, day)) for day in past.days(today, ends)]


def front(site, language):
    """What a front page says of a day, but for titles and what leads to the sources."""
    drawn = ribbon.of(site)
    shown = site._replace(statuses={id: site.statuses[id] for id in answers.routes(site)})
    last = ribbon.last_told(site.entries, site.as_of)
    told = lead.of(site, lead.newest(site), last, language)
    return {
        "ribbon": drawn,
        "promises": {
            id: (bare(then.cards.pledge(one, site, language)), site.promise_states[id])
            for id, one in site.promises.items()
        },
        "statuses": site.statuses,
        "board": [
            one._replace(overdue=bare(one.overdue), next=bare(one.next))
            for one in answers.of(shown, language)
        ],
        "lead": told._replace(newest=(told.newest.id, told.newest.retracted), next=bare(told.next)),
        "entries": [one.id for one in site.entries],
    }


def bare(card):
    said = tuple((one.on, one.by, one.due) for one in card.sayings) if card else ()
    return card._replace(sayings=said, outcome=bool(card.outcome.id)) if card else None


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_past_day_is_told_as_the_site_of_that_day_told_it(project, language):
    """Ribbon, board, promises and lead of every month, of a site with all there can be."""
    every_kind.write(project)
    project.edit("site.yaml", "zone:", "days_gone_by: months\nzone:")
    _, days = looked_back(project)

    assert len(days) > 5
    for day, site in days:
        asked = survey(project.settings(as_of=day.on.isoformat())).site
        assert front(asked, language) == front(site, language), day.on


def test_so_is_whatever_else_was_written(project):
    """Reported late, moved, kept, withdrawn, taken back and confirmed, in any order."""
    chance = random.Random(19)  # the same on every run
    for number in range(60):
        fields, day = invented(chance)
        project.entry(f"e-{number:02}", fields, date=day)
    project.edit("site.yaml", "zone:", "days_gone_by: months\nzone:")
    _, days = looked_back(project, as_of="2026-01-15")

    for day, site in chance.sample(days, 12):
        asked = survey(project.settings(as_of=day.on.isoformat())).site
        assert front(asked, "en") == front(site, "en"), day.on


def invented(chance):
    """An entry on some day, and what it may say."""
    on = date(2024, 1, 1) + timedelta(chance.randrange(600))
    late = on + timedelta(chance.randrange(120))
    fields = [f"kind: {chance.choice(('event', 'announcement', 'analysis', 'background'))}"]
    if chance.random() < 0.4:
        fields.append(f"reported: {late}")
    if chance.random() < 0.7:
        fields.append("routes: [alpha-beta]")
    if chance.random() < 0.4:
        fields.append(f"service: {{alpha-beta: {{passenger: {chance.choice(LEVELS)}}}}}")
    if chance.random() < 0.5:
        due = on + timedelta(chance.randrange(90))
        made = f"{{id: p-{chance.randrange(4)}, what: A train, route: alpha-beta, due: {due}}}"
        fields.append(f"promises: [{made}]")
    if chance.random() < 0.2:
        fields.append(f"fulfils: [p-{chance.randrange(4)}]")
    if chance.random() < 0.2:
        back = late + timedelta(chance.randrange(90))
        kind = chance.choice(("correction", "retraction", "retraction"))
        fields.append(f"corrections: [{{date: {back}, kind: {kind}, text: No.}}]")
    return "\n".join(fields), on.isoformat()
