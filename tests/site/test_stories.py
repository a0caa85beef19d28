"""A story is marked by its entries; the rest of its card follows. Tickets are few, or chosen."""

import pytest

from dateline.build.survey import survey
from dateline.site import stories, tickets
from tests.conftest import REAL

STORY = "trial: {title: {en: The trial, ko: 시험}, entries: [trial-run, plan], promises: [trial]}\n"


def told(project, **given):
    site = survey(project.settings(**given)).site
    return stories.told(stories.of(site), site, "en")


def test_a_story_goes_from_what_was_said_to_what_came(project):
    """In the order of their days, whatever the order in the file."""
    project.write("stories.yaml", STORY)
    (story,) = told(project)

    assert ["plan"] == [one.entry.id for one in story.said]
    assert ["trial-run"] == [one.entry.id for one in story.came]
    assert [("kept", 85)] == [
        (one.standing.state, one.standing.slip_first) for one in story.promises
    ]


def test_what_ended_a_promise_belongs_to_its_story(project):
    """Whether its editor named it or not: the stamp speaks of it."""
    project.write("stories.yaml", STORY.replace("[trial-run, plan]", "[plan]"))
    (story,) = told(project)

    assert ["trial-run"] == [one.entry.id for one in story.came]


def test_a_past_day_knows_no_more_of_a_story_than_of_its_entries(project):
    """Before its first entry there is none; before the run nothing came."""
    project.write("stories.yaml", STORY)

    assert () == told(project, as_of="2024-09-01")
    assert ["overdue"] == [
        one.standing.state for one in told(project, as_of="2024-12-01")[0].promises
    ]
    assert () == told(project, as_of="2024-12-01")[0].came


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("trial-run", "trial-rum", "unknown-entry"),
        ("[trial]", "[trail]", "unknown-promise"),
        ("entries: [trial-run, plan], ", "", "missing-field"),
    ],
)
def test_what_a_story_names_must_be_there(project, old, new, code):
    """As with every id."""
    project.write("stories.yaml", STORY.replace(old, new))

    assert [(code, "stories.yaml")] == [
        (one.code, one.path.rpartition("/")[2]) for one in project.problems()
    ]


def test_a_site_without_stories_and_promises_has_neither(project):
    """No empty section stands for them."""
    for name in ("plan", "first-run"):
        project.delete(f"entries/2024/{name}.md")
    for name in ("plan.ko", "first-run.ko"):
        if (project.content / f"entries/2024/{name}.md").exists():
            project.delete(f"entries/2024/{name}.md")
    project.delete("entries/2025/trial-run.md")
    project.edit("pages/about.md", "[the plan](../entries/2024/plan.md)", "it")
    project.build(templates=REAL / "templates", static=REAL / "static")
    home = project.page("/")

    assert not [one for one in ("tickets", "stories-cards", "ribbon-drawing") if one in home]


def test_of_many_promises_the_open_and_the_newest_have_tickets(project):
    """Few have all; many have those that matter now, in the order of the ledger."""
    rows = [
        f"  - {{id: p-{n:03}, what: Part {n}, due: {2020 + n // 12}-{n % 12 + 1:02}}}"
        for n in range(100)
    ]
    project.entry("many", "kind: announcement\npromises:\n" + "\n".join(rows))
    site = survey(project.settings()).site
    chosen = tickets.of(site)

    assert 15 == len(chosen)
    assert [id for id in site.promises if id in chosen] == list(chosen)
    assert {"p-099", "p-091"} <= {*chosen}
