"""The site says what its facts say: names, dates and numbers are compared with `tests/facts/`."""

import hashlib
import re
import unicodedata
from itertools import islice
from pathlib import Path

import yaml

FACTS = Path(__file__).parent / "facts"
CONTENT = Path(__file__).parents[1] / "content"
RUN = 8  # words in a row that may not be the article's


def test_every_source_is_shown_as_it_showed_itself():
    """Title, publisher, address and date are copied, never improved; no title is made up."""
    fields = ("title", "publisher", "url", "date")
    shown = {code: pick(source, fields) for code, source in read("sources").items()}
    wanted = facts("sources")
    for code, fact in wanted.items():
        if not fact["title"]:
            assert re.fullmatch(r"\[.+\]", shown[code]["title"]), code
            del fact["title"]

    assert facts_missed(wanted, shown) == {}


def test_a_bracketed_title_stands_only_where_none_was_shown():
    """Brackets tell the reader that the words are ours."""
    bracketed = {code for code, source in read("sources").items() if source["title"][0] == "["}

    assert bracketed <= {code for code, fact in facts("sources").items() if not fact["title"]}


def test_every_place_has_its_sourced_names_and_no_other():
    """A native name without a source is left out."""
    shown = {id_: {"name": names(place)} for id_, place in read("places").items()}
    wanted = {id_: {"name": place["name"]} for id_, place in facts("places").items()}

    assert facts_missed(wanted, shown) == {}


def test_every_place_stands_where_its_source_puts_it():
    """Coordinates, their precision and their source are one fact."""
    fields = ("lat", "lon", "precision")
    shown = {id_: pick(place, fields) for id_, place in read("places").items()}

    assert facts_missed({i: pick(p, fields) for i, p in facts("places").items()}, shown) == {}
    for id_, place in facts("places").items():
        assert place["source"] in ["", *listed(read("places")[id_], "source")], id_


def test_every_voice_has_its_sourced_names_and_role():
    """Other spellings are aliases, so that a search for them finds the person."""
    shown = {}
    for id_, voice in read("voices").items():
        english, *native = names(voice).values()
        shown[id_] = {"name": english, "native": "".join(native), "role": voice["role"]}
    wanted = {i: pick(v, ("name", "native", "role")) for i, v in facts("voices").items()}

    assert facts_missed(wanted, shown) == {}
    for id_, voice in facts("voices").items():
        assert set(voice["variants"]) <= set(listed(read("voices")[id_], "aliases")), id_
        assert voice["sources"] == listed(read("voices")[id_], "source"), id_


def test_every_line_has_its_stops_and_kilometres():
    """A stop in the wrong order, or a figure in the wrong row, is a wrong map."""
    shown = {
        route: [pick(stop, ("place", "km")) for stop in matter(path)["stops"]]
        for route, path in {p.stem: p for p in (CONTENT / "routes").glob("*.md")}.items()
    }

    assert {route: shown[route] for route in facts("routes")} == facts("routes")


def test_every_fact_of_a_line_has_a_source_and_a_confidence():
    """A figure that nobody stands for is not shown."""
    codes = set(read("sources"))
    for path in sorted((CONTENT / "routes").glob("*.md")):
        for fact in matter(path)["facts"]:
            where = (path.stem, fact["label"], fact["value"])
            assert known(listed(fact, "source"), codes), where
            assert fact["confidence"] in ("high", "medium", "low"), where


def test_every_event_of_the_chronology_has_an_entry_on_its_date():
    """A day more or less is the slip of hand that this site exists to avoid."""
    wanted = {event["entry"]: {"date": event["date"]} for event in facts("events").values()}
    shown = {id_: {"date": entry["date"]} for id_, entry in entries().items()}

    assert facts_missed(wanted, shown) == {}


def test_every_promise_is_due_when_it_was_said_to_be():
    """Lateness is reckoned from these dates."""
    shown = {
        id_: {promise["id"]: promise.get("due", "") for promise in entry.get("promises", [])}
        for id_, entry in entries().items()
    }

    assert facts_missed(facts("dues"), shown) == {}


def test_every_entry_has_a_source_and_every_promise_and_statement_a_speaker():
    """Who says so, and where it can be read, is never left open."""
    voices, codes = set(read("voices")), set(read("sources"))
    for id_, entry in entries().items():
        assert known(entry["sources"], codes), id_
        for said in entry.get("promises", []) + entry.get("statements", []):
            assert said["by"] in voices, (id_, said)
            assert known(listed(said, "source"), codes), (id_, said)


def test_no_sentence_is_the_articles():
    """What is taken over from The Korea Daily are facts; the words are our own."""
    forbidden = set((FACTS / "article-runs.txt").read_text("utf-8").split())
    found = {
        str(path.relative_to(CONTENT)): copied(path.read_text("utf-8"), forbidden)
        for path in sorted(CONTENT.rglob("*"))
        if path.suffix in (".md", ".yaml")
    }

    assert {path: runs for path, runs in found.items() if runs} == {}


def test_a_copied_sentence_is_found_whatever_its_case_and_commas():
    """The check above can fail."""
    forbidden = set(hashes("Alpha trains will leave Beta for Gamma every single Tuesday morning."))

    assert copied("He wrote: “Trains WILL leave Beta, for Gamma; every single Tuesday.”", forbidden)
    assert not copied("Every Tuesday morning Alpha trains will leave Beta for Gamma.", forbidden)


def test_a_slip_of_the_hand_is_found():
    """The comparisons above can fail, and say where."""
    wanted = {"alpha": {"date": "2031-01-02"}, "beta": {"date": "2031-02"}}
    shown = {"alpha": {"date": "2031-01-03"}, "gamma": {"date": "2031-03"}}

    assert facts_missed(wanted, shown) == {
        ("alpha", "date"): ("2031-01-02", "2031-01-03"),
        ("beta", "date"): ("2031-02", None),
    }


def facts_missed(wanted, shown):
    return {
        (id_, field): (value, shown.get(id_, {}).get(field))
        for id_, fields in wanted.items()
        for field, value in fields.items()
        if shown.get(id_, {}).get(field) != value
    }


def known(used, codes):
    return bool(used) and set(used) <= codes


def facts(name):
    """The facts, with what is said otherwise on purpose put in their place."""
    wanted = load(FACTS / f"{name}.yaml")
    for id_, fields in load(FACTS / "reworded.yaml").get(name, {}).items():
        wanted[id_] |= fields
    return wanted


def read(name):
    return load(CONTENT / f"{name}.yaml")


def entries():
    return {
        matter(path).get("id", path.stem): matter(path)
        for path in sorted((CONTENT / "entries").rglob("*.md"))
        if "." not in path.stem  # a translation states no facts
    }


def matter(path):
    return yaml.load(path.read_text("utf-8").split("\n---", 1)[0].lstrip("-"), yaml.BaseLoader)


def load(path):
    # The engine's own reading is not used: a fault in it must not hide one in the content.
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def names(thing):
    return thing["name"] if isinstance(thing["name"], dict) else {"en": thing["name"]}


def pick(thing, fields):
    return {field: thing.get(field, "") for field in fields}


def listed(thing, field):
    value = thing.get(field, [])
    return [value] if isinstance(value, str) else value


def copied(text, forbidden):
    said = words(text)
    return [" ".join(run) for run in runs(said) if digest(run) in forbidden]


def hashes(text):
    return [digest(run) for run in runs(words(text))]


def words(text):
    plain = unicodedata.normalize("NFKC", text).lower()
    return re.findall(r"\w+", re.sub("[’'‘]", "", plain))


def runs(said):
    return zip(*(islice(said, start, None) for start in range(RUN)), strict=False)


def digest(run):
    return hashlib.sha256(" ".join(run).encode()).hexdigest()[:16]
