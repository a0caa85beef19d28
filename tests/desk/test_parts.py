"""What a page is made of has a name that whoever writes it knows."""

from dateline.build import survey
from dateline.desk import parts
from dateline.pages import plan
from tests.conftest import laid_out


def test_each_part_of_each_page_has_words(project):
    """A new field of a page needs a line in `dateline/desk/parts.py`."""
    laid_out(project)
    found = {
        (one.kind, name) for one in survey.pages(project.settings()) for name in plan.parts(one)
    }
    known = {*parts.OF_A_KIND, *((kind, name) for kind, name in found if name in parts.PARTS)}

    assert set() == found - known
    assert {"entry", "home", "route", "calendar", "atom"} <= {kind for kind, _ in found}


def test_parts_are_told_once_and_in_order():
    """Two parts may have the same words; a kind may have its own."""
    assert "its time of day, its place" == parts.told("entry", ("time", "instant", "place"))
    assert "the addresses that it lists" == parts.told("sitemap", ("lines",))
    assert "a new one" == parts.told("entry", ("a_new_one",))
