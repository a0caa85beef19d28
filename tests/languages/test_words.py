"""Each language says a date, a number and a count as its readers do, and no more than is known."""

import pickle
import subprocess
import sys
from datetime import date

import pytest

from dateline.languages import words
from dateline.model.dates import parse


def plain(text):
    """The text with ordinary spaces, so that a table of them can be read."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


# EDTF, then English, Korean, Russian.
IN_FULL = """
2024-12-16 | 16 December 2024 | 2024년 12월 16일 | 16 декабря 2024 г.
2024-06 | June 2024 | 2024년 6월 | июнь 2024 г.
2024 | 2024 | 2024년 | 2024 г.
2024-21 | spring 2024 | 2024년 봄 | весна 2024 г.
2024-22 | summer 2024 | 2024년 여름 | лето 2024 г.
2024-23 | autumn 2024 | 2024년 가을 | осень 2024 г.
2024-24 | winter 2024–25 | 2024~25년 겨울 | зима 2024/25 г.
2009-24 | winter 2009–10 | 2009~10년 겨울 | зима 2009/10 г.
1999-24 | winter 1999–2000 | 1999~2000년 겨울 | зима 1999/2000 г.
201X | 2010s | 2010년대 | 2010-е годы
20XX | 2000–2099 | 2000년 ~ 2099년 | 2000–2099 гг.
2024-06-XX | a day in June 2024 | 2024년 6월 중 하루 | один из дней июня 2024 г.
2024-XX | a month in 2024 | 2024년 중 어느 달 | один из месяцев 2024 г.
2024-XX-XX | a day in 2024 | 2024년 중 하루 | один из дней 2024 г.
2024-06~ | about June 2024 | 2024년 6월 무렵 | примерно июнь 2024 г.
2024-06? | June 2024 (uncertain) | 2024년 6월(확실하지 않음) | июнь 2024 г. (предположительно)
2025-03-05% | about 5 March 2025 (uncertain) | 2025년 3월 5일 무렵(확실하지 않음) \
| примерно 5 марта 2025 г. (предположительно)
2025-01-24/2025-01-26 | 24–26 January 2025 | 2025년 1월 24일~26일 | 24–26 января 2025 г.
2024-11-28/2024-12-02 | 28 November – 2 December 2024 | 2024년 11월 28일 ~ 12월 2일 \
| 28 ноября – 2 декабря 2024 г.
2024-12-24/2025-01-03 | 24 December 2024 – 3 January 2025 | 2024년 12월 24일 ~ 2025년 1월 3일 \
| 24 декабря 2024 г. – 3 января 2025 г.
2024-06/2024-08 | June – August 2024 | 2024년 6월 ~ 8월 | июнь – август 2024 г.
2020/2024 | 2020–2024 | 2020년 ~ 2024년 | 2020–2024 гг.
2020/2024-12-15 | 2020 – 15 December 2024 | 2020년 ~ 2024년 12월 15일 \
| 2020 г. – 15 декабря 2024 г.
2025-03-05~/2025-06 | about 5 March 2025 – June 2025 | 2025년 3월 5일 무렵 ~ 2025년 6월 \
| примерно 5 марта 2025 г. – июнь 2025 г.
2024-06-05/2024-06-05 | 5 June 2024 | 2024년 6월 5일 | 5 июня 2024 г.
2024-12/.. | from December 2024 | 2024년 12월부터 | с декабря 2024 г.
2024-12-15/.. | from 15 December 2024 | 2024년 12월 15일부터 | с 15 декабря 2024 г.
2024-23/.. | from autumn 2024 | 2024년 가을부터 | с осени 2024 г.
201X/.. | from the 2010s | 2010년대부터 | с 2010-х годов
2024-06~/.. | from about June 2024 | 2024년 6월 무렵부터 | примерно с июня 2024 г.
2024-12/ | from December 2024, end not known | 2024년 12월부터, 종료 시점 미상 \
| с декабря 2024 г., окончание неизвестно
../2024-12 | until December 2024 | 2024년 12월까지 | по декабрь 2024 г.
../2024-24 | until winter 2024–25 | 2024~25년 겨울까지 | по зиму 2024/25 г.
../2024-06% | until about June 2024 (uncertain) | 2024년 6월 무렵까지(확실하지 않음) \
| примерно по июнь 2024 г. (предположительно)
/2024-12-15 | until 15 December 2024, start not known | 2024년 12월 15일까지, 시작 시점 미상 \
| по 15 декабря 2024 г., начало неизвестно
[2024-09-09..2024-09-15] | between 9 and 15 September 2024 | 2024년 9월 9일에서 15일 사이 \
| между 9 и 15 сентября 2024 г.
[2024-11-28..2024-12-02] | between 28 November and 2 December 2024 \
| 2024년 11월 28일에서 12월 2일 사이 | между 28 ноября и 2 декабря 2024 г.
[2024-06..2024-08] | between June and August 2024 | 2024년 6월에서 8월 사이 \
| в период июнь – август 2024 г.
[2024-12-16,2024-12-17] | 16 December 2024 or 17 December 2024 \
| 2024년 12월 16일 또는 2024년 12월 17일 | 16 декабря 2024 г. или 17 декабря 2024 г.
[2024] | 2024 | 2024년 | 2024 г.
[..2024-12-03] | 3 December 2024 or earlier | 2024년 12월 3일 또는 그 이전 \
| 3 декабря 2024 г. или раньше
[2024-12..] | December 2024 or later | 2024년 12월 또는 그 이후 | декабрь 2024 г. или позже
"""

# EDTF and language, then short, then bare.
SHORTER = """
2024-12-16 en | 16 Dec 2024 | 16 Dec
2024-12-16 ko | 2024년 12월 16일 | 12월 16일
2024-12-16 ru | 16 дек. 2024 г. | 16 дек.
2024-06 en | Jun 2024 | Jun
2024-06 ko | 2024년 6월 | 6월
2024-06 ru | июнь 2024 г. | июнь
2024 en | 2024 | 2024
2024-23 en | autumn 2024 | autumn
2024-23 ru | осень 2024 г. | осень
2024-24 en | winter 2024–25 | winter 2024–25
2025-03-05~ en | about 5 Mar 2025 | about 5 Mar
2025-03-05~ ru | примерно 5 мар. 2025 г. | примерно 5 мар.
2025-01-24/2025-01-26 en | 24–26 Jan 2025 | 24–26 Jan
2025-01-24/2025-01-26 ko | 2025년 1월 24일~26일 | 1월 24일~26일
2025-01-24/2025-01-26 ru | 24–26 янв. 2025 г. | 24–26 янв.
2024-12-24/2025-01-03 en | 24 Dec 2024 – 3 Jan 2025 | 24 Dec 2024 – 3 Jan 2025
2024-12-15/.. en | from 15 Dec 2024 | from 15 Dec
../2024-12-15 en | until 15 Dec 2024 | until 15 Dec
2024-24/.. en | from winter 2024–25 | from winter 2024–25
2024-06-XX en | a day in Jun 2024 | a day in Jun
[2024-09-09..2024-09-15] en | between 9 and 15 Sept 2024 | between 9 and 15 Sept
[2024,2025] en | 2024 or 2025 | 2024 or 2025
"""


def table(rows):
    """The cells of each row."""
    lines = rows.strip().splitlines()
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


@pytest.mark.parametrize(("edtf", "english", "korean", "russian"), table(IN_FULL))
def test_a_date_is_told_in_full(edtf, english, korean, russian):
    """The same knowledge in three languages."""
    moment = parse(edtf)

    assert (english, korean, russian) == tuple(
        plain(words.of(language).moment(moment)) for language in ("en", "ko", "ru")
    )


@pytest.mark.parametrize(("edtf", "short", "bare"), table(SHORTER))
def test_a_date_is_told_in_less_space(edtf, short, bare):
    """Under a heading that gives the year it is left out, unless the date crosses it."""
    edtf, language = edtf.split()
    told = words.of(language)

    assert (short, bare) == (plain(told.short(parse(edtf))), plain(told.bare(parse(edtf))))


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2024-12-16", "16_December_2024"),
        ("2024-23", "autumn_2024"),
        ("2024-06~", "about June_2024"),
        ("2024-11-28/2024-12-02", "28_November_– 2_December_2024"),
    ],
)
def test_a_date_does_not_wrap_but_a_long_span_may(edtf, told):
    """Day, month and year stay on one line; a span breaks only after its dash."""
    assert told == words.of("en").moment(parse(edtf)).replace("\N{NO-BREAK SPACE}", "_")


def test_only_ordinary_spaces_and_no_break_spaces_are_used():
    """Narrow and thin spaces are missing from many fonts."""
    told = "".join(
        words.of(language).moment(parse(edtf))
        for edtf, *_ in table(IN_FULL)
        for language in "ko ru".split()
    )

    assert {" ", "\N{NO-BREAK SPACE}"} == {letter for letter in told if letter.isspace()}


def test_a_day_is_told_in_full():
    """For dates that are known to the day."""
    assert "16 декабря 2024 г." == plain(words.of("ru").day(date(2024, 12, 16)))


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("en", ("0 days", "1 day", "2 days", "85 days", "1,234 days")),
        ("ko", ("0일", "1일", "2일", "85일", "1,234일")),
        ("ru", ("0 дней", "1 день", "2 дня", "85 дней", "1 234 дня")),
    ],
)
def test_days_are_counted_by_the_rules_of_the_language(language, counts):
    """Russian has three forms, Korean one."""
    told = words.of(language)

    assert counts == tuple(plain(told.days(n)) for n in (0, 1, 2, 85, 1234))


def test_a_count_of_days_does_not_wrap():
    """The number stays with its word."""
    assert "85\N{NO-BREAK SPACE}days" == words.of("en").days(85)


def test_a_country_has_its_name_in_each_language():
    """From two letters; letters that name no country are shown as they are."""
    assert ("North Korea", "북한", "КНДР", "QX") == (
        words.of("en").country("KP"),
        words.of("ko").country("KP"),
        words.of("ru").country("KP"),
        words.of("en").country("QX"),
    )


def test_a_language_without_catalogue_speaks_english():
    """With its own months; the site can be built before it is translated."""
    assert "about Juni 2024" == plain(words.of("de").moment(parse("2024-06~")))


def test_an_unknown_message_is_said_as_it_is():
    """A template may be ahead of the catalogue while it is being written."""
    told = words.of("ko")

    assert ("Alpha", "Betas") == (told.gettext("Alpha"), told.ngettext("Beta", "Betas", 2))
    assert ("Alpha", "Beta") == (
        told.pgettext("list", "Alpha"),
        told.npgettext("list", "Beta", "Betas", 1),
    )


def test_words_can_cross_to_another_process():
    """Workers get the language, not the catalogue."""
    told = words.of("ru")
    told.days(1)

    assert told is pickle.loads(pickle.dumps(told))


def test_having_words_costs_no_babel_until_they_are_used():
    """A build that changes nothing must not pay for it."""
    code = (
        "import sys; from dateline.languages import words; words.of('ko');"
        " print('babel' in sys.modules)"
    )

    assert (
        "False\n"
        == subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
    )
