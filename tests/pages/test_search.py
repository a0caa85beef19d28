"""The index of the search: what is in it, and how little of it an edit writes."""

import json

import pytest

from dateline.languages import terms
from tests import every_kind


def index(project, language: str = "") -> dict[str, dict[str, list[str]]]:
    """Terms of titles, facts and bodies, each with the addresses of what has them."""
    folder = project.output / language / "search"
    found: dict[str, dict[str, list[str]]] = {"titles": {}, "facts": {}, "bodies": {}}
    for path in sorted(folder.glob("words-*.json")):
        segment = path.stem.split("-")[1]
        cards = [
            card
            for number in range(len(list(folder.glob(f"cards-{segment}-*.json"))))
            for card in json.loads((folder / f"cards-{segment}-{number}.json").read_text("utf-8"))
        ]
        titles, facts, *rest = json.loads(path.read_text("utf-8"))
        for name, part in zip(found, (titles, facts, *rest[1:]), strict=False):
            for term, signs in part.items():
                there = [cards[ord(sign) - 0xA1] for sign in signs]
                addresses = [card[1] if segment == "names" else card[0] for card in there]
                found[name].setdefault(term, []).extend(addresses)
    return found


def changed(project, **given) -> set[str]:
    """The files of the index that a build writes."""
    return {one for one in project.build(**given).wrote if "search/" in one}


def test_an_entry_is_found_by_its_title_its_facts_and_its_body(project):
    """Each of them in a part of its own, for they weigh differently."""
    project.build()
    found = index(project)

    assert ["/news/plan/"] == found["titles"]["day"]
    assert {"/news/plan/"} <= set(found["facts"]["ann"])
    assert {"/news/plan/"} <= set(found["bodies"]["will"])


def test_a_name_is_found_by_every_spelling_in_every_language(project):
    """A place, by its names and its aliases; so are the entries that name it."""
    project.build()
    for language in ("", "ko"):
        found = index(project, language)
        assert "/places/beta/" in found["titles"]["betaville"]
        assert "/places/alpha/" in found["titles"]["알파"]
        assert "/news/plan/" in found["facts"]["알파"]


def test_a_text_that_is_not_translated_is_found_by_the_words_that_are_shown(project):
    """The Korean index has the Korean body where there is one, else the one that is told."""
    project.build()

    assert "/news/plan/" in index(project, "ko")["bodies"]["열차"]
    assert "열차" not in index(project)["bodies"]


def test_a_body_edit_writes_the_shards_of_its_words_and_equals_a_clean_build(project, projects):
    """Words that came and words that went, and nothing is planned for it."""
    fresh = projects("fresh")
    for one in (project, fresh):
        one.entry("more", "summary: Short.", body="Trains will run.")
    project.build()
    for one in (project, fresh):
        one.edit("entries/2025/more.md", "Trains will", "Ferries will")
    wrote = changed(project)
    fresh.build()

    assert fresh.tree() == project.tree()
    assert ["/news/more/"] == index(project)["bodies"]["ferry"]
    assert "/news/more/" not in index(project)["bodies"]["train"]
    assert {"search/words-0-0.json", "ko/search/words-0-0.json"} == wrote


def test_a_title_edit_writes_few_files(project):
    """The shards of its words, and the few results that have it."""
    for number in range(300):
        project.entry(f"more-{number}", body=f"Word{number} and Thing{number * 7}.")
    project.build()
    project.edit("entries/2025/more-150.md", "title: Title of more-150", "title: Quite another")
    wrote = changed(project)

    assert 32 == len(list((project.output / "search").glob("words-0-*.json")))
    shards = {terms.shard(one, 32) for one in terms.of("Title of more 150 Quite another")}
    named = {f"words-0-{one}" for one in shards}
    assert {one.partition("search/")[2].removesuffix(".json") for one in wrote} <= {
        *named,
        *(f"cards-0-{number}" for number in range(10)),
    }
    assert 2 == sum("cards" in one for one in wrote)  # one in each language


def test_a_new_entry_leaves_other_segments_alone(project, monkeypatch):
    """Entries are divided by their ids, so where each belongs does not hang on its neighbours."""
    monkeypatch.setattr("dateline.pages.search.SEGMENT", 8)
    for number in range(40):
        project.entry(f"more-{number}", body=f"Word{number}.")
    project.build()
    project.entry("last", body="The last one.", date="2025-05-01")
    wrote = changed(project)

    assert 8 == len(list((project.output / "search").glob("days-*.json")))
    assert 1 == len({one.rpartition("-")[0].split("-")[1] for one in wrote if "words" in one})


def test_many_entries_are_found_whatever_segment_they_are_in(project, monkeypatch):
    """Each is in one segment, and its result beside it."""
    monkeypatch.setattr("dateline.pages.search.SEGMENT", 8)
    for number in range(40):
        project.entry(f"more-{number}", body=f"Word{number}.")
    project.build()
    found = index(project)["bodies"]

    for number in range(40):
        assert [f"/news/more-{number}/"] == found[f"word{number}"]


def test_names_stand_under_each_spelling_from_a_to_z(project):
    """The one that is shown has all others, and each of these leads to it."""
    every_kind.write(project)
    project.build()
    page = (project.output / "names" / "index.html").read_text("utf-8")

    assert page.index("Alphaville") < page.index("Betaville")
    assert "Альфа" in page


@pytest.mark.parametrize("day", ["2024-10-01", "2025-01-20"])
def test_a_past_day_finds_nothing_that_came_later(project, day):
    """Neither a result nor a term."""
    project.build(as_of=day)
    data = b"".join(d for name, d in project.tree().items() if "search/" in name)

    assert b"trial-run" not in data
