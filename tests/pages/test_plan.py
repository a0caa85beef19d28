"""A page's key tells everything that it may show."""

from tests.conftest import Project


def keys(project: Project, **given: object) -> dict[str, str]:
    from dateline.build import survey

    return {page.address: page.key for page in survey.pages(project.settings(**given))}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {address for address, key in after.items() if before.get(address) != key}


def test_planning_twice_gives_equal_keys(project: Project) -> None:
    """Nothing of the moment is in them."""
    assert keys(project) == keys(project)


def test_a_template_is_part_of_the_keys_of_what_it_makes(project: Project) -> None:
    """Also one that is only included, whatever it is called; not one that nobody asks for."""
    path = project.templates / "pages/topic.html"
    path.write_text("{% include 'mark.svg' %}" + path.read_text())
    (project.templates / "mark.svg").write_text("<svg/>")
    before = keys(project)
    (project.templates / "mark.svg").write_text("<svg></svg>")
    (project.templates / "other.svg").write_text("<svg/>")
    after = keys(project)

    assert {"/topics/trains/", "/topics/money/"} < changed(before, after)
    assert all("/topics/" in address for address in changed(before, after))


def test_a_template_that_only_a_run_knows_may_be_any(project: Project) -> None:
    """What cannot be told before is part of every key."""
    path = project.templates / "pages/topic.html"
    path.write_text("{% include ['mark.svg', title] ignore missing %}" + path.read_text())
    before = keys(project)
    (project.templates / "other.svg").write_text("<svg/>")

    assert "/topics/trains/" in changed(before, keys(project))


def test_the_day_is_part_of_the_keys_that_show_it(project: Project) -> None:
    """A promise is overdue a day later; an entry's words are what they were."""
    after = changed(keys(project), keys(project, as_of="2025-06-02"))

    assert {"/", "/promises/"} <= after
    assert not after & {"/about/", "/topics/money/", "/news/first-run/"}


def test_addresses_are_unique(project: Project) -> None:
    """One page, one file."""
    from dateline.build import survey

    addresses = [page.address for page in survey.pages(project.settings())]

    assert len(set(addresses)) == len(addresses)


def test_two_pages_for_one_address_are_a_problem(project: Project) -> None:
    """An undated page may not take the place of the list of routes."""
    project.write("pages/routes.md", "---\ntitle: Routes\n---\nWords.\n")

    assert "duplicate-address" in [one.code for one in project.problems()]
