"""Every claim of the site names who says so and where it can be read."""

from checks.reading import data, entries, listed, names, routes
from checks.told import differences, missed
from dateline.model import dates


def known(used, codes):
    return bool(used) and set(used) <= codes


def test_every_source_can_be_told_from_others():
    """Its title is there; brackets around the whole of it say that the words are ours."""
    for code, source in data("sources").items():
        assert source["title"].strip(), code
        assert source["title"].count("[") == source["title"].count("]"), code


def test_every_place_on_the_map_has_its_precision_and_source():
    """Coordinates, how exact they are and who gives them are one fact."""
    codes = set(data("sources"))
    for id, place in data("places").items():
        placed = {"lat", "lon", "precision"} & set(place)
        assert placed in (set(), {"lat", "lon", "precision"}), id
        assert not placed or known(listed(place, "source"), codes), id


def test_every_name_is_written_once_in_each_language():
    """A name in the letters of its language, or none."""
    for id, thing in {**data("places"), **data("voices")}.items():
        assert all(name.strip() for name in names(thing).values()), id


def test_every_voice_has_a_role_and_a_source():
    """Who speaks is never left open."""
    codes = set(data("sources"))
    for id, voice in data("voices").items():
        assert voice.get("role", "").strip(), id
        assert known(listed(voice, "source"), codes), id


def test_the_kilometres_of_a_line_go_one_way():
    """From either end; a figure in the wrong row is a wrong map."""
    for id, route in routes().items():
        along = [float(stop["km"]) for stop in route["stops"] if stop.get("km")]
        assert along in (sorted(along), sorted(along, reverse=True)), id


def test_every_fact_of_a_line_has_a_source_and_a_confidence():
    """A figure that nobody stands for is not shown."""
    codes = set(data("sources"))
    for id, route in routes().items():
        for fact in route.get("facts", []):
            where = (id, fact["label"], fact["value"])
            assert known(listed(fact, "source"), codes), where
            assert fact["confidence"] in ("high", "medium", "low"), where


def test_every_entry_has_a_source_and_every_statement_a_speaker():
    """Who says so, and where it can be read, is never left open; a promise may be nobody's."""
    voices, codes = set(data("voices")), set(data("sources"))
    for id, entry in entries().items():
        own = [source for source in listed(entry, "sources") if isinstance(source, dict)]
        shared = [source for source in listed(entry, "sources") if isinstance(source, str)]
        assert own or shared or entry.get("kind") == "lead", id  # a lead links to entries
        assert set(shared) <= codes, id
        for said in entry.get("promises", []) + entry.get("statements", []):
            assert said.get("by", "nobody") in voices | {"nobody"}, (id, said)
            assert known(listed(said, "source"), codes), (id, said)
        assert all("by" in said for said in entry.get("statements", [])), id


def test_no_promise_falls_due_before_it_was_made():
    """A year or a month in the wrong place is found here."""
    for id, entry in entries().items():
        for promise in entry.get("promises", []):
            made = dates.parse(promise.get("said", entry["date"])).lower
            due = dates.parse(promise["due"]).upper if promise.get("due") else None
            assert due is None or due >= made, (id, promise["id"])


def test_what_is_told_otherwise_than_in_the_fact_base_is_said(record_property):
    """It stands below the result, and refuses nothing: a correction looks like a slip."""
    for line in differences():
        record_property("told", line)


def test_a_slip_of_the_hand_is_told():
    """The comparison above can fail, and says where."""
    wanted = {"alpha": {"date": "2031-01-02"}, "beta": {"date": "2031-02"}}
    shown = {"alpha": {"date": "2031-01-03"}, "gamma": {"date": "2031-03"}}

    assert [
        "entry alpha: date is '2031-01-03', and was found as '2031-01-02'",
        "entry beta: date is None, and was found as '2031-02'",
    ] == missed(wanted, shown, "entry")
