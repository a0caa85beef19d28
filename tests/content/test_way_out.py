"""What may stand in the place of a wrong value is said so that it is right when it is written."""

import pytest

from dateline.content import read, records
from dateline.content.site_rules import Terms


def told(folder, path, text):
    """Fact and hint of all that is wrong with one file."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    found = records.file(read.source(folder, path), Terms(("en", "ko"))).record.problems
    return [(one.fact, one.hint) for one in found]


ENTRY = "---\ntitle: A\ndate: 2025-05-10\n{}\n---\n"
# What is wrong, a part of the hint, and the same as it is right.
ENTRIES = [
    ("place: [alpha]", "Write alpha, without brackets.", "place: alpha"),
    ("place: [alpha, beta]", "Only one can stand here", "place: alpha"),
    ("place: alpha, beta", "Only one can stand here: alpha", "place: alpha"),
    (
        "place: alpha–beta",
        "single hyphens: alpha-beta. Ids stand in places.yaml.",
        "place: alpha-beta",
    ),
    ("place: ａｌｐｈａ", "single hyphens: alpha. Ids", "place: alpha"),
    (
        "routes: [Alpha – Beta]",
        "single hyphens: alpha-beta. Ids stand in routes/",
        "routes: [alpha-beta]",
    ),
    ("routes: [alpha-beta.md]", "hyphens: alpha-beta.", "routes: [alpha-beta]"),
    ("routes: [routes/alpha-beta.md]", "hyphens: alpha-beta.", "routes: [alpha-beta]"),
    ("routes: a, b", "Write [a, b], or", "routes: [a, b]"),
    ("routes: ［a］", "Write [a], or", "routes: [a]"),
    ("routes: {a}", "Write [a], or", "routes: [a]"),
    ("routes: {null: a}", "or a line with - for each.", "routes: [a]"),
    ("routes: [[a]]", "Write a, without brackets.", "routes: [a]"),
    ("routes: [~]", "Give it a value", "routes: []"),
    ("withdraws: [{id: a}]", "Write a alone.", "withdraws: [a]"),
    ("sources: [Notice 7]", "Write an id of sources.yaml", "sources: [Notice-7]"),
    ("sources: [A–1]", "single hyphens: A-1", "sources: [A-1]"),
    ("kind: [event]", "without brackets", "kind: event"),
    ("time: 9:30", "Write the time as 09:30.", 'time: "09:30"'),
    ("time: 24:00", "Write the time as 00:00.", 'time: "00:00"'),
    ("time: 9.30 pm", "Write the time as 21:30.", 'time: "21:30"'),
    ("time: 오후 3시 05분", "Write the time as 15:05.", 'time: "15:05"'),
    ("time: 12:05 am", "Write the time as 00:05.", 'time: "00:05"'),
    ("time: 0930", "Write the time as 09:30.", 'time: "09:30"'),
    ("time: noon", "Write the time as 09:30.", 'time: "09:30"'),
    ("promises: opening", "Write [{id: first-train, what", "promises: [{id: opening}]"),
    ("promises: {id: a, what: B}", "Begin it with a hyphen", "promises:\n- {id: a, what: B}"),
    (
        "statements: {by: a, said: b}",
        "as each of a list: - {by:",
        "statements:\n- {by: a, said: b}",
    ),
    ("fulfils: a", "Write [a], or", "fulfils: [a]"),
    (
        "service: {a-b: regular}",
        "values: {passenger: regular}",
        "service: {a-b: {passenger: regular}}",
    ),
    (
        "service: {passenger: regular}",
        "values: {alpha-beta: {pass",
        "service: {a-b: {passenger: regular}}",
    ),
    (
        "service: {a-b: {say: [x]}}",
        "values: {en: Alpha, ko: 알파}",
        "service: {a-b: {say: {en: x}}}",
    ),
    ("service: {a-b: {say: {en: }}}", "Give it a value, or", "service: {a-b: {say: {en: x}}}"),
    ("service: {a-b: {say: {EN: x}}}", 'Did you mean "en"?', "service: {a-b: {say: {en: x}}}"),
    ("statements: [{by: a}]", "Add said: with its value.", "statements: [{by: a, said: b}]"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "hint", "right"), ENTRIES)
def test_a_wrong_value_of_an_entry_is_answered_with_a_right_one(tmp_path, wrong, hint, right):
    """One mistake, one hint; who follows it is told nothing more."""
    (found,) = told(tmp_path, "entries/a.md", ENTRY.format(wrong))

    assert hint in found[1]
    assert [] == told(tmp_path, "entries/a.md", ENTRY.format(right))


SITE = "title: A\ndescription: B\npublisher: {name: C}\n"
DRAWN = """\
wide:
  size: 600 300
  stations: {a: {at: 100 50}}
  lines: {a-b: {by: [a, b]}}
"""
LINE = "---\nname: A\nstops: [{place: a}, {place: b}]\n"
DATA = [
    ("site.yaml", f"{SITE}stale_after: 6 months", "Write a number of days: 180"),
    ("site.yaml", f"{SITE}languages: [English]", "Write its code as in BCP 47: en, ko, pt-BR."),
    ("site.yaml", f"{SITE}zone: KST", "Write Asia/Seoul."),
    ("site.yaml", f"{SITE}zone: UTC+9", "Write a place of that time: Europe/Lisbon."),
    ("site.yaml", f"{SITE}zone: Seoul", 'Did you mean "Asia/Seoul"?'),
    ("site.yaml", f"{SITE}dimensions: [trams]", "Write names and values: {id: trams}"),
    (
        "site.yaml",
        f"{SITE}dimensions: [{{id: cars}}, {{id: a, part_of: car}}]",
        'Did you mean "cars"?',
    ),
    ("site.yaml", SITE.replace("title: A", "title:"), "Give it a value, or take the line out."),
    (
        "site.yaml",
        f"{SITE}base_url: https://a.example/index.html",
        "Write it as https://alpha.example/ or https://alpha.example/folder/.",
    ),
    ("routes/a.md", f"{LINE}between: [ru]\n---\n", "Write RU."),
    ("routes/a.md", f"{LINE}between: [North Korea]\n---\n", "Write KP."),
    ("routes/a.md", f"{LINE}between: [Россия]\n---\n", "Write RU."),
    (
        "routes/a.md",
        "---\nname: {en: A, ko: B}\nstops: [{place: a}]\n---\n",
        "It is told in the first language; others have files of their own: tram.ko.md",
    ),
    (
        "routes/a.md",
        f"{LINE}facts: [{{label: A, value: 3,1 km}}]\n---\n",
        'A text with a comma in it needs quotes: value: "3,1 km"',
    ),
    ("network.yaml", DRAWN.replace("600 300", "600x300"), "Write 600 300, with spaces."),
    ("network.yaml", DRAWN.replace("100 50", "100; 50"), "Write 100 50, with spaces."),
    ("network.yaml", DRAWN.replace("[a, b]", "[a]"), "Write the others, too."),
    (
        "network.yaml",
        DRAWN.replace("{at: 100 50}", "100 50"),
        "Write names and values: {at: 100 50}",
    ),
    ("network.yaml", DRAWN.replace("wide", "huge"), "Name it wide, for a page, or narrow."),
    (
        "entries/a.ko.md",
        "---\ntitle: 가\nimage: 나\n---\n가.\n",
        "Write names and values: {alt: A train at Alpha}",
    ),
    ("sources.yaml", "A-1: {title: A, lang: EN}", 'Did you mean "en"?'),
    ("sources.yaml", "A-1: {title: A}\n---\nA-2: {title: B}", "Take this line out."),
    (
        "sources.yaml",
        "A-1: {title: A, lang: kr}",
        'Did you mean "ko"? Write its code as in BCP 47: en, ko, pt-BR.',
    ),
    (
        "voices.yaml",
        "a: {name: A, role: Mayor (seit Mai 2024)}",
        "Write {text: Mayor, since: 2024-05}; it is not shown before that day.",
    ),
    ("stories.yaml", "a: {title: A, entries: [x.md]}", "Use a-z, 0-9 and single hyphens: x"),
    ("places.yaml", 'a: {name: A, lat: "42,4", lon: 1}', "Write 42.4."),
    ("places.yaml", "a: {name: {pt_BR: A}}", 'Did you mean "pt-BR"?'),
    ("sources.yaml", "A-1: Gazette", "Write names and values: {title: Alpha}"),
    ("topics.yaml", "a: Building", "Write names and values: {name: Alpha}"),
    (
        "site.yaml",
        "title: A\ndescription: B\npublisher: {name: C}\nstale_after: 180 days",
        "Write 180.",
    ),
]


@pytest.mark.parametrize(("path", "text", "hint"), DATA)
def test_a_wrong_value_of_a_data_file_is_answered_with_a_right_one(tmp_path, path, text, hint):
    """As it is written there."""
    (found,) = told(tmp_path, path, f"{text}\n")

    assert hint == found[1]


def test_what_nobody_is_to_read_may_stand_in_brackets(tmp_path):
    """As many write it in Markdown."""
    note = "A.\n\n[//]: # (To do)\n[//]: # (And more)\n"

    assert [] == told(tmp_path, "entries/a.md", f"{ENTRY.format('kind: event')}{note}")


def test_no_word_of_the_programming_language_is_told(tmp_path):
    """A list is told as one."""
    (found,) = told(tmp_path, "entries/a.md", ENTRY.format("kind: [event, lead]"))

    assert "This must be one word" == found[0]
