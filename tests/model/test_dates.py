"""Dates mean the days that their authors meant, and a mistake says what to write instead."""

import pickle
from calendar import monthrange
from datetime import date, timedelta
from itertools import permutations

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.dates import DateError, gap_days, order, parse

D = date


@pytest.mark.parametrize(
    ("text", "lower", "upper", "precision"),
    [
        ("2024-12-16", D(2024, 12, 16), D(2024, 12, 16), "day"),
        ("2024-02", D(2024, 2, 1), D(2024, 2, 29), "month"),
        ("2023-02", D(2023, 2, 1), D(2023, 2, 28), "month"),
        ("1900-02", D(1900, 2, 1), D(1900, 2, 28), "month"),
        ("2000-02-29", D(2000, 2, 29), D(2000, 2, 29), "day"),
        ("2024", D(2024, 1, 1), D(2024, 12, 31), "year"),
        ("2024-21", D(2024, 3, 1), D(2024, 5, 31), "season"),
        ("2024-22", D(2024, 6, 1), D(2024, 8, 31), "season"),
        ("2024-23", D(2024, 9, 1), D(2024, 11, 30), "season"),
        ("201X", D(2010, 1, 1), D(2019, 12, 31), "decade"),
        ("000X", D(1, 1, 1), D(9, 12, 31), "decade"),
        ("20XX", D(2000, 1, 1), D(2099, 12, 31), "century"),
        ("2024-06-XX", D(2024, 6, 1), D(2024, 6, 30), "month"),
        ("2024-XX", D(2024, 1, 1), D(2024, 12, 31), "year"),
        ("2024-XX-XX", D(2024, 1, 1), D(2024, 12, 31), "year"),
        ("2025-01-24/2025-01-26", D(2025, 1, 24), D(2025, 1, 26), "interval"),
        ("2020/2024-12-15", D(2020, 1, 1), D(2024, 12, 15), "interval"),
        ("2024-12/..", D(2024, 12, 1), None, "interval"),
        ("../2024-12", None, D(2024, 12, 31), "interval"),
        ("2024-12/", D(2024, 12, 1), None, "interval"),
        ("/2024-12", None, D(2024, 12, 31), "interval"),
        ("[2024-09-09..2024-09-15]", D(2024, 9, 9), D(2024, 9, 15), "set"),
        ("[2025, 2024-06]", D(2024, 6, 1), D(2025, 12, 31), "set"),
        ("[..2024]", None, D(2024, 12, 31), "set"),
        ("[2024..]", D(2024, 1, 1), None, "set"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(text, lower, upper, precision):
    """Each shape is bounded by the days that it can mean."""
    moment = parse(text)

    assert (text, lower, upper, precision) == moment[:4]


def test_winter_belongs_to_the_year_in_which_it_begins():
    """2024-24 is December 2024 to the end of February 2025; leap years count."""
    assert (D(2024, 12, 1), D(2025, 2, 28)) == (parse("2024-24").lower, parse("2024-24").upper)
    assert (D(2023, 12, 1), D(2024, 2, 29)) == (parse("2023-24").lower, parse("2023-24").upper)
    assert date.max == parse("9999-24").upper


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2024-06", False, False),
        ("2024-06?", True, False),
        ("2024-06~", False, True),
        ("2024-06%", True, True),
        ("2024-06~/2024-07?", True, True),
        ("[2024-06?,2024-07]", True, False),
    ],
)
def test_doubt_is_kept_but_moves_no_bound(text, uncertain, approximate):
    """Nobody says how far "about" reaches."""
    moment = parse(text)

    assert (uncertain, approximate) == (moment.uncertain, moment.approximate)
    assert parse(text.translate(dict.fromkeys(map(ord, "?~%")))).lower == moment.lower


def test_an_interval_keeps_its_ends_and_a_set_its_members():
    """Whoever tells the date in words needs no second parser."""
    assert ("2024-06~", "2024-07-05") == tuple(p.text for p in parse("2024-06~/2024-07-05").parts)
    assert ("interval", "year") == tuple(p.precision for p in parse("[2020..2022,2024]").parts)


def test_an_open_end_is_not_an_unknown_end():
    """ ".." goes on; nothing at all is not known."""
    assert "open" == parse("2024/..").parts[1].precision
    assert "unknown" == parse("2024/").parts[1].precision


def test_an_unspecified_part_is_not_the_whole():
    """2024-06-XX is one day in June, 2024-06 is June."""
    texts = ("2024-06", "2024-06-XX", "2024-XX", "2024-XX-XX?", "201X", "20XX", "2024-06-XX/..")

    assert ("", "day", "month", "day", "", "", "") == tuple(parse(t).unspecified for t in texts)


def test_space_around_a_date_is_not_part_of_it():
    """YAML leaves some; the text is kept trimmed."""
    assert parse("2024-06") == parse("  2024-06\n")


@pytest.mark.parametrize(
    ("text", "fact", "hint"),
    [
        ("2024-02-30", "2024-02 has no day 30", "Write 2024-02-29 or just 2024-02."),
        ("1900-02-29", "1900-02 has no day 29", "Write 1900-02-28 or just 1900-02."),
        ("2024-06-00", "2024-06 has no day 00", "Write just 2024-06."),
        ("2024-12/2024-06", '"2024-12/2024-06" ends before it starts', "Write 2024-06/2024-12."),
        ("[2025..2024]", '"2025..2024" ends before it starts', "Write [2024..2025]."),
        ("06/12/2024", '"06/12/2024" is not a date', "Write 2024-12-06 or 2024-06-12."),
        ("25/12/2024", '"25/12/2024" is not a date', "Write 2024-12-25."),
        *(
            (text, f'"{text}" is not a date', "Write 2024-06-05/2024-06-07.")
            for text in (
                "2024-06-05 - 2024-06-07",
                "2024-06-05 – 2024-06-07",
                "2024-06-05 to 2024-06-07",
                "2024-06-05 ~ 2024-06-07",
                "2024-06-05 — 07",
                "2024-06-05 - 06-07",
                "from 5 June 2024 to 7 June 2024",
                "5-7 June 2024",
            )
        ),
        ("2024-06 - 2024-08", '"2024-06 - 2024-08" is not a date', "Write 2024-06/2024-08."),
        ("16.12.2024", '"16.12.2024" is not a date', "Write 2024-12-16."),
        ("2024/12/06", '"2024/12/06" is not a date', "Write 2024-12-06."),
        ("2024-6-5", '"2024-6-5" is not a date', "Write 2024-06-05."),
        ("20241216", '"20241216" is not a date', "Write 2024-12-16."),
        ("June 2024", '"June 2024" is not a date', "Write 2024-06."),
        ("3. Juni 2024", '"3. Juni 2024" is not a date', "Write 2024-06-03."),
        ("12. Jan. 2024", '"12. Jan. 2024" is not a date', "Write 2024-01-12."),
        ("5.–7. Juni 2024", '"5.–7. Juni 2024" is not a date', "Write 2024-06-05/2024-06-07."),
        ("ca. März 2024", '"ca. März 2024" is not a date', "Write 2024-03~."),
        ("Herbst 2024", '"Herbst 2024" is not a date', "Write 2024-23."),
        ("1er août 2024", '"1er août 2024" is not a date', "Write 2024-08-01."),
        ("3 июня 2024 г.", '"3 июня 2024 г." is not a date', "Write 2024-06-03."),
        ("16 December 2024", '"16 December 2024" is not a date', "Write 2024-12-16."),
        ("Dec 16, 2024", '"Dec 16, 2024" is not a date', "Write 2024-12-16."),
        ("winter 2024", '"winter 2024" is not a date', "Write 2024-24 or 2023-24."),
        ("about June 2024", '"about June 2024" is not a date', "Write 2024-06~."),
        ("2024년 6월 5일", '"2024년 6월 5일" is not a date', "Write 2024-06-05."),
        ("2010s", '"2010s" is not a date', "Write 201X."),
        (
            "24-26 January 2025",
            '"24-26 January 2025" is not a date',
            "Write 2025-01-24/2025-01-26.",
        ),
        ("2025-01-24/26", '"26" is not a date', "Write 2025-01-24/2025-01-26."),
        ("2024-12-16T08:30", '"2024-12-16T08:30" is not a date', "Write 2024-12-16."),
        ("2024–06", '"2024–06" is not a date', "Write 2024-06."),
        ("２０２４-06", '"２０２４-06" is not a date', "Write 2024-06."),
        ("٢٠٢٤", '"٢٠٢٤" is not a date', "Write 2024."),
        ("2024-06 ?", '"2024-06 ?" is not a date', "Write 2024-06?."),
        ("2024~?", '"2024~?" is not a date', "Write 2024%."),
        ("2024-XX-12", "2024-XX-12 has a day but no month", "Write just 2024."),
        ("201X-06", "201X-06 has a month but no whole year", "Write just 201X."),
        ("2024-21-05", "2024-21 is a season and has no days", "Write just 2024-21."),
        ("0000", "There is no year 0000", "Years run from 0001 to 9999."),
        ("12024", '"12024" is not a date', "Years run from 0001 to 9999."),
        ("-0500", '"-0500" is not a date', "Years run from 0001 to 9999."),
        ("2024~-06", '"2024~-06" is not a date', "Write ?, ~ or % once, at the end: 2024-06~."),
        (
            "2024-13",
            "2024 has no month 13",
            "Months are 01 to 12; 21 to 24 are spring, summer, autumn, winter. "
            "Write just 2024 if the month is not known.",
        ),
        (
            "{2024,2025}",
            '"{2024,2025}" is not a date',
            "Write an interval, or one entry for each date.",
        ),
        (
            "2024-06-1X",
            '"2024-06-1X" is not a date',
            "Write XX for the whole month or day, or [a..b] for one of several.",
        ),
        (
            "2024-06-01..2024-06-05",
            '"2024-06-01..2024-06-05" is not a date',
            "Write a/b for all of these days, or [a..b] for one of them.",
        ),
        (
            "soon",
            '"soon" is not a date',
            "Write 2024, 2024-06, 2024-06-05, or an interval such as 2024-06-05/2024-06-09.",
        ),
        (
            "../..",
            '"../.." names no date at either end',
            "Write 2024, 2024-06, 2024-06-05, or an interval such as 2024-06-05/2024-06-09.",
        ),
    ],
)
def test_a_mistake_says_what_is_wrong_and_what_to_write(text, fact, hint):
    """The fact first, then the help, in an editor's words."""
    with pytest.raises(DateError) as caught:
        parse(text)

    assert (fact, hint) == (caught.value.fact, caught.value.hint)


def test_a_mistake_can_cross_to_another_process():
    """Workers hand their findings back."""
    error = pickle.loads(pickle.dumps(DateError("2024 has no month 13", "Write 2024.")))

    assert "2024 has no month 13. Write 2024." == str(error)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-06", D(2024, 6, 1), D(2024, 6, 30)),
        ("2024-06/..", D(2024, 6, 1), D(2024, 6, 1)),
        ("../2024-06", D(2024, 6, 30), D(2024, 6, 30)),
    ],
)
def test_a_date_names_a_first_and_a_last_day(text, first, last):
    """What goes on without an end is only known to have begun."""
    assert (first, last) == (parse(text).known, parse(text).ends)


def test_a_very_long_text_is_refused_without_reading_it():
    """Front matter may hold anything."""
    with pytest.raises(DateError) as caught:
        parse("[" + "2024," * 1_000_000)

    assert "This is 5000001 characters long, too long for a date" == caught.value.fact


def test_what_cannot_be_printed_is_not_repeated():
    """A message stays on one line of the terminal."""
    with pytest.raises(DateError) as caught:
        parse("2024\n\x1b[31m")

    assert '"2024��[31m" is not a date' == caught.value.fact


def test_the_wider_date_comes_first():
    """As a heading comes before what stands under it."""
    texts = ["2024-06-02", "2024-06", "2024-05-31", "2024-06-01", "2024", "../2024-06", "2024-07"]

    assert [
        "2024",
        "2024-05-31",
        "2024-06",
        "2024-06-01",
        "2024-06-02",
        "../2024-06",
        "2024-07",
    ] == sorted(texts, key=lambda text: order(parse(text)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-06", "2024-06-30", True),
        ("2024-06", "2024-07-01", False),
        ("2024-12/..", "2026", True),
        ("2024-12/..", "2024-11", False),
        ("../2024", "0001", True),
        ("[2024-09-09..2024-09-15]", "2024-09-15/2024-10", True),
    ],
)
def test_dates_overlap_when_they_can_mean_one_day(one, other, expected):
    """Then there is no gap between them, whichever is asked for first."""
    gaps = {gap_days(parse(one), parse(other)), gap_days(parse(other), parse(one))}

    assert expected is (gaps == {0})


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("2024-10", "2025-01-24/2025-01-26", 85),
        ("2024-12-15", "2024-12-16", 1),
        ("2024-12-16", "2024-12-16", 0),
        ("2024-12-16", "2024-12-15", 0),
        ("2024-12/..", "2025", 0),
        ("2024-12", "../2025", 0),
    ],
)
def test_a_gap_runs_from_the_last_day_to_the_first(earlier, later, days):
    """October 2024, run on 24 January 2025: 85 days."""
    assert days == gap_days(parse(earlier), parse(later))


years = st.integers(1, 9999).map("{:04}".format)
days = st.dates().map(date.isoformat)
months = st.dates().map(lambda day: day.isoformat()[:7])
seasons = st.builds("{}-{}".format, years, st.integers(21, 24))
hidden = st.one_of(
    years.map("{}-XX".format),
    years.map("{}-XX-XX".format),
    months.map("{}-XX".format),
    st.integers(0, 999).map("{:03}X".format),
    st.integers(0, 99).map("{:02}XX".format),
)
single = st.builds(
    str.__add__, st.one_of(days, months, seasons, years, hidden), st.sampled_from("?~% ")
)
single = single.map(str.strip)
pairs = st.tuples(single, single).map(lambda ends: sorted(ends, key=lambda end: parse(end).lower))
intervals = st.one_of(
    pairs.map("/".join),
    st.builds(str.__add__, single, st.sampled_from(["/..", "/"])),
    st.builds(str.__add__, st.sampled_from(["../", "/"]), single),
)
members = st.one_of(single, pairs.map("..".join))
sets = st.one_of(
    st.lists(members, min_size=1, max_size=4).map(lambda all_: f"[{','.join(all_)}]"),
    single.map("[..{}]".format),
    single.map("[{}..]".format),
)
texts = st.one_of(single, intervals, sets)
moments = texts.map(parse)


@given(texts)
def test_every_written_date_is_read_and_kept_as_written(text):
    """The text goes through unchanged, and the first day is not after the last."""
    moment = parse(text)

    assert text == moment.text
    assert (moment.lower or date.min) <= (moment.upper or date.max)
    assert moment == pickle.loads(pickle.dumps(moment))


@given(moments, moments, moments)
def test_the_order_is_total(one, other, third):
    """Any three dates stand in one order, whatever order they came in, and only equals tie."""
    expected = sorted([one, other, third], key=order)

    assert (one == other) == (order(one) == order(other))
    for shuffled in permutations([one, other, third]):
        assert expected == sorted(shuffled, key=order)


@given(moments, moments)
def test_there_is_a_gap_on_one_side_at_most(one, other):
    """What is late is not early."""
    assert 0 in (gap_days(one, other), gap_days(other, one))


@given(st.text(max_size=60) | st.text("0123456789-/.[]X?~% ,", max_size=30))
def test_any_other_text_is_a_date_or_a_date_error(text):
    """Nothing an editor types stops the build, and each refusal comes with help."""
    try:
        moment = parse(text)
    except DateError as error:
        told = (error.fact, error.hint)
    else:
        told = (moment.text, moment.precision)

    assert all(told)


# Only the shapes on which that package is right: it ends winter on 31 December, takes
# 1900-02-29 for a day, and lets intervals end before they start.
agreed = st.one_of(
    days,
    months,
    years,
    st.builds("{}-{}".format, years, st.integers(21, 23)),
    months.map("{}-XX".format),
    st.integers(100, 999).map("{}X".format),
)


@settings(max_examples=60)
@given(agreed, st.sampled_from(["", "?", "~", "%"]))
def test_another_reader_of_edtf_sees_the_same_days(text, doubt):
    """The `edtf` package gives the same strict bounds."""
    if "X" in text or text[5:] in {"21", "22", "23"}:
        doubt = ""  # which that package refuses there
    theirs = edtf.parse_edtf(text + doubt)
    ours = parse(text + doubt)

    assert (tuple(theirs.lower_strict()[:3]), tuple(theirs.upper_strict()[:3])) == (
        ours.lower.timetuple()[:3],
        ours.upper.timetuple()[:3],
    )


@given(st.dates())
def test_a_month_ends_where_the_next_begins(day):
    """Leap years included."""
    last = parse(day.isoformat()[:7]).upper

    assert monthrange(day.year, day.month)[1] == last.day
    assert last == date.max or (last + timedelta(days=1)).day == 1
