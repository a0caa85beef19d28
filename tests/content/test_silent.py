"""Nothing that an editor writes is lost, or does something else, without a word."""

import pytest

from dateline.content import read, records
from dateline.content.site_rules import Terms


def of_file(folder, path, text):
    """What is wrong with one file by itself."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return records.file(read.source(folder, path), Terms(("en", "ko"))).record.problems


SITE = "title: A\ndescription: B\npublisher: {name: C}\n"
WEB = ["https://a.example/b\\nc", "https://a.example/ b", "https://a.example/\\u2028c", "ftp://a"]


@pytest.mark.parametrize("field", ["url", "archived"])
@pytest.mark.parametrize("given", WEB)
def test_an_address_is_one_word(tmp_path, field, given):
    """A break in it would begin another line in a feed."""
    found = of_file(tmp_path, "sources.yaml", f'A-1: {{title: A, {field}: "{given}"}}\n')

    assert [(1, ("A-1", field), "bad-value")] == [(one.line, one.field, one.code) for one in found]


@pytest.mark.parametrize("zone", ["localtime", "posixrules", "right/UTC", "posix/Asia/Seoul"])
def test_a_zone_is_the_same_on_every_machine(tmp_path, zone):
    """What a machine calls its own is another hour elsewhere."""
    found = of_file(tmp_path, "site.yaml", f"{SITE}zone: {zone}\n")

    assert [("site.yaml", ("zone",), "bad-value")] == [
        (one.path, one.field, one.code) for one in found
    ]
    assert zone not in found[0].hint


EATEN = [
    ("title: Track #2 opens", 2, "title: Track 2 opens"),
    ("title: A\nsummary: Trains of line #9", 3, 'title: A\nsummary: "Trains of line #9"'),
    ("title: A\nsummary: It ends # here", 3, "title: A\nsummary: It ends  # a comment"),
    ("title: A\nsummary: 표 #1 을 보라", 3, "title: A\nsummary: 표#1 을 보라"),
    ("title: A\nsummary: Путь\t#2", 3, "title: A\nsummary: 'Путь #2'"),
    ("title: A\nsummary: #2 is open", 3, "title: A\nsummary:  # to come"),
    ("title: A\nsources:\n  - title: Issue #5 of Alpha", 4, "title: A  # a comment"),
    (
        "title: A\npromises:\n  - id: a\n    what: Track #2\n    due: 2025-09 #or so",
        5,
        "title: A\nkind: event # the default\nroutes: [alpha-beta] #one",
    ),
    ("title: A\nstatements:\n  - {by: ann-alpha, said: Track #2\n    , quote: B}", 4, "title: 'A'"),
]


@pytest.mark.parametrize(("wrong", "line", "right"), EATEN)
def test_a_comment_that_takes_words_away_is_told(tmp_path, wrong, line, right):
    """What follows ` #` is nowhere on the site."""
    path = "entries/2025/eaten.md"
    found = of_file(tmp_path, path, f"---\n{wrong}\ndate: 2025-03-01\n---\nA.\n")
    found = [one for one in found if one.code == "comment"]
    others = of_file(tmp_path, path, f"---\n{right}\ndate: 2025-03-01\n---\nA # b.\n")

    assert [(path, line)] == [(one.path, one.line) for one in found]
    assert "#" in found[0].fact
    assert "quotes" in found[0].hint
    assert "comment" not in [one.code for one in others]


def test_a_comment_that_takes_words_away_is_told_in_data_files_too(project):
    """A name, a title, a description."""
    project.edit("topics.yaml", "money: {name: Money}", "money:\n  name: Money #1")
    project.edit("site.yaml", "description: Trains between", "description: Line #1 between")

    found = [
        (one.path, one.line, one.column) for one in project.problems() if one.code == "comment"
    ]

    assert [("site.yaml", 2, 19), ("topics.yaml", 3, 15)] == sorted(found)


BROKEN = [
    "title: The tram: at last\nsummary: Track #2",
    "title: A\nsummary: Track #2\nimage: {src: a, alt: b # c}",
    "title: A\nsummary: Track #2\ntitle: B",
    f"title: A\nsummary: Track #2\nkind: {'[' * 50_000}",
    "title: A\nsummary: Track #2\nkind: &a event",
]


@pytest.mark.parametrize("matter", BROKEN)
def test_a_comment_is_told_beside_what_cannot_be_read(tmp_path, matter):
    """All at once, and never with a traceback."""
    found = of_file(tmp_path, "entries/a.md", f"---\n{matter}\ndate: 2025-03-01\n---\nA.\n")

    assert [(3, "comment")] == [(one.line, one.code) for one in found if one.code == "comment"]
    assert {"comment"} < {one.code for one in found}


def test_a_comment_that_takes_a_bracket_away_is_told_with_the_bracket(tmp_path):
    """In a data file each field is a record."""
    (found,) = of_file(tmp_path, "sources.yaml", "A-1: {title: A, url: https://a.example/a #b}\n")

    assert (1, "yaml") == (found.line, found.code)
    assert "comment" in found.hint


LINES = "<<<<<<< HEAD\n{0}\n||||||| base\n=======\n{0}\n>>>>>>> b\n"
MERGED = [
    ("entries/a.md", "---\ndate: 2025\n", "title: A", "---\nWords.\n"),
    ("entries/a.ko.md", "---\n", "title: 알파", "---\n"),
    ("routes/a.md", "---\nname: A\n", "stops: [{place: alpha}]", "---\n"),
    ("pages/a.md", "---\n", "title: A", "---\n"),
    ("site.yaml", "title: A\n", "description: B", "publisher: {name: C}\n"),
    ("sources.yaml", "A-1: {title: A}\n", "A-2: {title: B}", ""),
    ("pages/b.md", "", "---\ntitle: A\n---\nWords.", ""),  # Git takes two new files for one
]


@pytest.mark.parametrize(("path", "above", "mine", "below"), MERGED)
def test_a_merge_that_was_not_finished_is_told_among_fields_too(tmp_path, path, above, mine, below):
    """It is called what it is, at the line where it begins."""
    found = of_file(tmp_path, path, f"{above}{LINES.format(mine)}{below}")

    assert [(above.count("\n") + 1, "merge")] == [(one.line, one.code) for one in found]
    assert found[0].hint


@pytest.mark.parametrize("text", ["", "\n", "# to come\n", "---\n", "~\n", "{}\n"])
def test_an_empty_site_file_is_told(tmp_path, text):
    """It is no site without a name."""
    found = of_file(tmp_path, "site.yaml", text)

    assert {"missing-field" if "{" in text else "no-fields"} == {one.code for one in found}


@pytest.mark.parametrize("command", ["build", "check"])
def test_nothing_is_checked_of_no_site(project, command):
    """A check that finds no site has not found 0 errors."""
    project.write("site.yaml", "# to come")

    result = getattr(project, command)()

    assert result.stopped
    assert ["no-fields"] == [one.code for one in result.problems if one.severity == "error"]


# As an escape, as itself.
ODD = ["\x07", "\x0b", "\x1b", "\x7f", "\x9f", "\ufdd0", "\ufffe", "\uffff", "\U0001fffe"]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("written", ["escape", "raw", "body", "entity"])
def test_a_character_that_no_feed_can_hold_is_refused(tmp_path, odd, written):
    """Programs of readers refuse the whole feed."""
    escape = f"\\U{ord(odd):08x}"
    title, body, line = {
        "escape": (f'"A {escape}"', "A.", 4),
        "raw": (f"A {odd}", "A.", 4),
        "body": ("A", f"A.\n\nB{odd}.", 9),
        "entity": ("A", f"A.\n\nB&#{ord(odd)};.", 9),
    }[written]
    text = f"---\ntitle: B\ndate: 2025\nsummary: {title}\nkind: event\n---\n{body}\n"
    if written == "entity" and odd == "\x9f":  # HTML reads it as a letter of Windows
        line = 0

    found = [(one.line, one.code) for one in of_file(tmp_path, "entries/odd.md", text)]

    assert ([(line, "character")] if line else []) == found


def test_a_break_in_a_line_is_a_space(project):
    """Titles and promises are one line in a page, a feed and a calendar."""
    project.write(
        "entries/2025/two.md",
        "---\ntitle: |\n  Alpha\n  names\ndate: 2025-03-01\nroutes: [alpha-beta]\nsources: [A-3]\n"
        'promises:\n  - {id: two, what: "Trains\\nof\\u2028Beta\\tand\\x85more", route: alpha-beta,'
        " by: ann-alpha, due: 2025-12-01}\n---\nWords.\n",
    )

    result = project.build()

    assert not result.stopped
    assert "<title>Alpha names</title>" in project.page("/news/two/")
    assert "title: Alpha names\n" in project.page("/atom.xml")
    assert "SUMMARY:Trains of Beta and more" in project.page("/calendar.ics")


ENTRY = "---\ntitle: A\ndate: 2025\n{}\n---\n"
CUT = [
    (
        "statements: [{by: ann, said: Well, we shall see., source: X}]",
        'said: "Well, we shall see."',
    ),
    ("promises:\n- {id: a, what: Trams, trains, due: 2025}", 'what: "Trams, trains"'),
    ("sources: [{title: Issue 5, 2024, url: https://a.example/}]", 'title: "Issue 5, 2024"'),
    ("statements: [{by: ann, said: Yes, it runs, source: }]", 'said: "Yes, it runs"'),
    ('statements: [{by: ann, said: A "B", it runs}]', r'said: "A \"B\", it runs"'),
    ("promises: [{id: a, by: ann, what: Trams, by train}]", 'what: "Trams, by train"'),
]


@pytest.mark.parametrize(("given", "meant"), CUT)
def test_a_text_that_a_comma_has_cut_is_told_with_its_quotes(tmp_path, given, meant):
    """Between braces a comma begins another field."""
    found = of_file(tmp_path, "entries/a.md", ENTRY.format(given))
    (cut,) = [one for one in found if one.code == "unknown-field"]

    assert "is not a name and its value" in cut.fact
    assert f"A text with a comma in it needs quotes: {meant}" == cut.hint


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("promises: [{id: a, what:Trams}]", "Write what: Trams, with a colon and a space."),
        ("promises: [{id: a, wat: }]", 'Did you mean "what"?'),
        ("topic:", 'Did you mean "topics"?'),
    ],
)
def test_a_name_that_is_wrong_by_itself_is_not_taken_for_a_text(tmp_path, given, hint):
    """It has its colon, or lacks no more than a space."""
    found = of_file(tmp_path, "entries/a.md", ENTRY.format(given))

    assert [("unknown-field", hint)] == [(one.code, one.hint) for one in found]


def test_names_that_a_comma_has_cut_are_told(tmp_path):
    """Where the names of fields are those of languages."""
    found = of_file(tmp_path, "topics.yaml", "a: {name: {en: Rails, roads, ko: 가}}\n")

    assert {'A text with a comma in it needs quotes: en: "Rails, roads"'} == {
        one.hint for one in found
    }


@pytest.mark.parametrize("nothing", ["", " null", " ''"])
def test_a_field_without_its_word_is_empty(tmp_path, nothing):
    """And says what may stand there, in no programmer's words."""
    (found,) = of_file(tmp_path, "entries/a.md", ENTRY.format(f"kind:{nothing}"))

    assert ("bad-value", "This is empty") == (found.code, found.fact)
    assert found.hint.startswith("Allowed are event, announcement, ")


WRITTEN_OUT = [
    ("sources: https://a.example/", "[{title: …, url: https://a.example/}]"),
    ("sources: [https://a.example/]", "{title: …, url: https://a.example/}"),
    ("sources:\n- https://a.example/b,c", '{title: …, url: "https://a.example/b,c"}'),
]


@pytest.mark.parametrize(("given", "meant"), WRITTEN_OUT)
def test_an_address_in_place_of_a_source_is_told_with_what_works(tmp_path, given, meant):
    """What the hint says is right when it is written."""
    (found,) = of_file(tmp_path, "entries/a.md", ENTRY.format(given))

    assert f"Write {meant}, or its id in sources.yaml." == found.hint
    address = given.split()[-1].strip("[]")
    assert () == of_file(tmp_path, "entries/a.md", ENTRY.format(given.replace(address, meant)))


def test_an_address_where_only_an_id_can_stand_is_told_with_its_place(tmp_path):
    """A statement rests on a source that is known."""
    given = "statements: [{by: a, said: B, source: https://a.example/}]"
    (found,) = of_file(tmp_path, "entries/a.md", ENTRY.format(given))

    assert "Write its id; its address stands in sources.yaml, as url: of that id." == found.hint


LANGUAGES = [
    ("site.yaml", "title: {en: A, rus: X}\ndescription: B\npublisher: {name: C}", "rus", "ru"),
    ("places.yaml", "a: {name: {en: A, kr: X}}", "kr", "ko"),
    ("places.yaml", "a:\n  name:\n  - {en: A}\n  - {en: B, cn: X, since: 2025}", "cn", "zh"),
    ("topics.yaml", "a: {name: {en: A, ua: X}}", "ua", "uk"),
    ("voices.yaml", "a: {name: {en: A, jp: X}}", "jp", "ja"),
    ("entries/a.md", ENTRY.format("service: {a-b: {say: {en: A, kor: X}}}"), "kor", "ko"),
]


@pytest.mark.parametrize(("path", "text", "code", "meant"), LANGUAGES)
def test_a_name_in_what_is_no_language_is_told(tmp_path, path, text, code, meant):
    """Nobody would ever read it. Codes of countries are taken for those of languages."""
    (found,) = of_file(tmp_path, path, text)

    assert ("bad-value", f'No language is known as "{code}"') == (found.code, found.fact)
    assert found.hint.startswith(f'Did you mean "{meant}"? ')
    assert code == found.field[-1]


@pytest.mark.parametrize("code", ["zh", "zh-Hant", "mn", "mnc", "grc", "no", "pt-BR", "av", "ain"])
def test_a_place_may_have_names_in_languages_that_the_site_does_not_speak(tmp_path, code):
    """As they stand on the ground, or stood."""
    assert () == of_file(tmp_path, "places.yaml", f"a: {{name: {{en: A, {code}: X}}}}\n")


def test_a_code_that_nothing_is_like_is_told_with_how_codes_are_written(tmp_path):
    """There is no guess at it."""
    (found,) = of_file(tmp_path, "topics.yaml", "a: {name: {en: A, qqq: X}}\n")

    assert "Write its code as in BCP 47: en, ko, pt-BR." == found.hint
