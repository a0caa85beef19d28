"""`check` looks at the finished pages as a reader's browser would, and writes nothing."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from dateline.desk.check import look
from tests.conftest import NOON

PAGE = """\
<!doctype html><html lang="en"><head><title>{{ title }}</title></head>
<body><main id="content">{{ body }}EXTRA</main></body></html>
"""


def with_templates(project, extra=""):
    for path in (project.templates / "pages").glob("*.html"):
        path.write_text(PAGE)
    (project.templates / "pages/entry.html").write_text(PAGE.replace("EXTRA", extra))
    return project


def found(project, **given):
    """Code, file and fact of each finding."""
    prefix = project.content.as_posix() + "/"
    return [
        (one.code, one.path.removeprefix(prefix), one.fact)
        for one in project.check(**given).problems
    ]


def facts(project, extra):
    return {fact for code, _, fact in found(with_templates(project, extra)) if code != "no-source"}


def test_a_site_in_order_has_no_findings(project):
    """Silence is the usual answer."""
    assert [] == found(with_templates(project))


def test_nothing_is_written(project):
    """Neither the site nor the cache nor anything else, with an old build there or none."""
    with_templates(project)
    before = project.tree(project.root)
    project.check()
    assert before == project.tree(project.root)

    project.build()
    before = project.tree(project.root)
    project.entry("more")
    project.delete("entries/2025/more.md")
    project.check()
    assert before == project.tree(project.root)


@pytest.mark.parametrize(
    ("link", "wrong"),
    [
        ("/news/plan/", ""),
        ("/news/plan/#content", ""),
        ("/atom.xml", ""),
        ("#content", ""),
        ("", ""),
        ("https://beta.example/nowhere/", ""),
        ("mailto:news@alpha.example", ""),
        ("/news/nowhere/", "leads nowhere"),
        ("/news/plan/index.txt", "leads nowhere"),
        ("/news/plan/#nowhere", 'there is no "#nowhere"'),
        ("https://[beta.example/", "is not an address"),
        ("#nowhere", 'there is no "#nowhere"'),
        ("../../../../etc/", "leaves the site"),
    ],
)
def test_a_link_leads_somewhere(project, link, wrong):
    """Inside the site each link and each anchor is followed; no other site is asked."""
    told = facts(project, f'<a href="{link}">a</a>')

    assert bool(wrong) == bool(told)
    assert all(wrong in one for one in told)


def test_a_dead_link_names_the_file_of_its_page(project):
    """The author's file, not the finished one."""
    with_templates(project, '<a href="/nowhere/">a</a>')

    told = [one for one in found(project) if one[0] == "dead-link"]
    assert (
        "dead-link",
        "entries/2024/plan.md",
        'On /news/plan/: the link "../../nowhere/" leads nowhere',
    ) in told


def test_every_picture_of_a_set_is_looked_for(project):
    """`srcset` holds addresses too."""
    told = facts(project, '<img alt="" src="/a.jpg" srcset="/b.jpg 1x, /c.jpg 2x">')

    assert {"a.jpg", "b.jpg", "c.jpg"} == {
        one.split("/")[-1].split('"')[0] for one in told if one.startswith("On /news/plan/")
    }


def test_an_absolute_link_to_the_site_itself_is_followed(project):
    """The address with scheme and host is no way around."""
    with_templates(
        project,
        '<a href="https://alpha.example/repo/news/nowhere/">a</a>'
        '<a href="https://alpha.example/repo/news/plan/">b</a>',
    )

    told = found(project, base_url="https://alpha.example/repo/")
    assert {"dead-link"} == {code for code, _, _ in told}
    assert all("nowhere" in fact for _, _, fact in told)


def test_the_page_for_a_missing_address_is_checked_from_the_root(project):
    """It is served at any depth, so its links carry the base path."""
    with_templates(project)
    (project.templates / "pages/not_found.html").write_text(
        '<a href="/">home</a><a href="/nowhere/">a</a>'
    )

    told = found(project, base_url="https://alpha.example/repo/")
    assert ['On /404.html: the link "/repo/nowhere/" leads nowhere'] == [one[2] for one in told]


def test_a_picture_needs_words(project):
    """For those who cannot see it."""
    told = facts(project, '<img src="data:,x"><img src="data:,y" alt="">')

    assert 'On /news/plan/: the picture "data:,x" has no alt text' in told
    assert not [one for one in told if "data:,y" in one]


def test_an_author_who_forgot_them_is_told_the_line(project):
    """An empty alt is fine in a template, and an oversight in a text."""
    data = io.BytesIO()
    Image.new("RGB", (20, 10)).save(data, "PNG")
    with_templates(project).write("entries/2025/dot.png", data.getvalue())
    project.entry("view", "sources: [A-1]", "First.\n\n![](dot.png)")

    (one,) = project.check().problems
    assert ("no-alt", "error", 8) == (one.code, one.severity, one.line)


def test_an_entry_and_a_promise_need_a_source(project):
    """A reader asks how you know."""
    with_templates(project).entry(
        "rumour", "promises: [{id: talk, what: More trains, route: alpha-beta, due: 2026}]"
    )

    assert {
        ("no-source", "entries/2025/rumour.md"),
        ("promise-source", "entries/2025/rumour.md"),
    } == {(code, path) for code, path, _ in found(project)}


def test_a_promise_may_rest_on_the_only_source_of_its_entry(project):
    """Saying it twice would be no better."""
    with_templates(project).entry(
        "word",
        "sources: [A-1]\npromises: [{id: talk, what: More, route: alpha-beta, due: 2026}]",
    )

    assert [] == found(project)


def test_warnings_stop_a_strict_check_only(project):
    """An entry without a source is published, unless you say otherwise."""
    with_templates(project).entry("rumour")

    assert not project.check().stopped
    assert project.check(strict=True).stopped


def test_a_strict_check_looks_at_pages_too_where_the_content_has_a_warning(project):
    """All is told at once: who mends the one is not sent back for the other."""
    with_templates(project, '<a href="/x/">a</a>').entry("rumour", "sources: []")

    told = [one.code for one in project.check(strict=True).problems]
    assert told == [one.code for one in project.check().problems]
    assert {"no-source", "dead-link"} <= {*told}


def test_findings_come_in_the_same_order(project):
    """However many processes there are, and however often it is asked."""
    with_templates(project, '<a href="/x/">a</a><a href="/y/">a</a><img src="/z.png">')

    told = found(project)
    assert told == found(project, jobs=2)
    assert [one[1] for one in told] == sorted(one[1] for one in told)


def test_problems_of_the_content_are_all_that_is_told_where_there_is_no_site(project):
    """There are no pages to look at."""
    with_templates(project).entry("wrong", "date: never")

    assert {"entries/2025/wrong.md"} == {path for _, path, _ in found(project)}


def test_what_a_page_offers_and_asks_for():
    """Ids and links, whatever the case and the quotes."""
    seen = look("<A HREF=a/ ID=x><img SRC='b.png'><a name=y href='a&amp;b'>")

    assert ({"x"}, ("a/", "b.png", "a&b"), ("b.png",)) == (set(seen.ids), seen.links, seen.bare)


def test_what_comes_with_its_day_stops_a_change_and_no_night(project):
    """Nobody has edited anything; what an editor could have seen by day is as strict by night."""
    with_templates(project)
    project.entry(
        "later",
        """
        embargo: 2025-06-02T09:00+00:00
        time: "09:00"
        routes: [alpha-beta]
        promises:
          - {id: again, what: Trains again, route: alpha-beta, due: 2024-01-01}
        """,
        "Words of Betavile.",
        date="2025-03",
    )
    day, night = NOON, NOON + timedelta(days=2)
    assert not project.check(now=day, strict=True).problems

    came = project.check(now=night, strict="daily")

    codes = {one.code for one in came.problems}
    assert {"no-source", "promise-due", "promise-source", "spelling", "time-of-day"} == codes
    assert {True} == {one.timely for one in came.problems}
    assert not came.stopped
    assert not project.build(now=night, strict="daily").stopped
    assert project.check(now=night, strict=True).stopped


@pytest.mark.parametrize("mistake", ["identity", "page-cites"])
def test_what_is_wrong_by_day_is_wrong_by_night(project, mistake):
    """The calendar has nothing to do with it."""
    with_templates(project)
    project.edit("site.yaml", "identity: alpha.example,2024", "base_url: https://beta.example/")
    if mistake == "page-cites":
        project.edit("site.yaml", "base_url:", "identity: alpha.example,2024\nbase_url:")
        project.write(
            "pages/more.md", "---\ntitle: More\n---\nSee [it](https://alpha.example/1).\n"
        )

    assert [mistake] == [one.code for one in project.check(strict="daily").problems]
    assert project.check(strict="daily").stopped
