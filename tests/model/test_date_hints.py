"""Dates as people write them in the languages of this program are answered with what to write."""

import pytest

from dateline.model.dates import DateError, parse

MEANT = [
    # Russian
    ("10 мая 2025", "2025-05-10"), ("10 мая 2025 г.", "2025-05-10"), ("май 2025", "2025-05"),
    ("в мае 2025 года", "2025-05"), ("10.05.2025 г.", "2025-05-10"), ("10 янв. 2025", "2025-01-10"),
    ("весна 2025", "2025-21"), ("весной 2025 года", "2025-21"), ("около 2025", "2025~"),
    ("с 10 по 12 мая 2025", "2025-05-10/2025-05-12"), ("10–12 мая 2025", "2025-05-10/2025-05-12"),
    ("с мая по июль 2025", "2025-05/2025-07"), ("2 квартал 2025", "2025-04/2025-06"),
    ("II квартал 2025 г.", "2025-04/2025-06"), ("начало 2025", "2025"),
    ("в конце мая 2025", "2025-05"),
    ("2025 год", "2025"), ("суббота, 10 мая 2025", "2025-05-10"), ("с мая 2025 г.", "2025-05/.."),
    # Korean
    ("2025. 5. 10.", "2025-05-10"), ("2025. 5.", "2025-05"), ("2025년 5월 10일(토)", "2025-05-10"),
    ("2025년 봄", "2025-21"), ("2025년 2분기", "2025-04/2025-06"), ("2025년 5월 초", "2025-05"),
    ("2025년 5월 10일~12일", "2025-05-10/2025-05-12"), ("2025년 5월부터", "2025-05/.."),
    ("2025년 5월까지", "../2025-05"), ("약 2025년", "2025~"),
    # Chinese and Japanese
    ("2025年5月10日", "2025-05-10"), ("2025年5月", "2025-05"), ("2025年", "2025"),
    # German
    ("10. Mai 2025", "2025-05-10"), ("10. 5. 2025", "2025-05-10"),
    ("Mai 2025", "2025-05"), ("Frühjahr 2025", "2025-21"), ("Sommer 2025", "2025-22"),
    ("10.-12. Mai 2025", "2025-05-10/2025-05-12"), ("ab Mai 2025", "2025-05/.."),
    ("vom 10. bis 12. Mai 2025", "2025-05-10/2025-05-12"), ("Ende Mai 2025", "2025-05"),
    ("10. März 2025", "2025-03-10"), ("1. Jänner 2025", "2025-01-01"),
    # English
    ("10-May-2025", "2025-05-10"), ("10/May/2025", "2025-05-10"),
    ("Sat, 10 May 2025", "2025-05-10"), ("Saturday, May 10, 2025", "2025-05-10"),
    ("spring of 2025", "2025-21"),
    ("Winter 2024/25", "2024-24"), ("2024/25", "2024/2025"), ("Q2 2025", "2025-04/2025-06"),
    ("2025-Q2", "2025-04/2025-06"), ("2025-W19", "2025-05-05/2025-05-11"), ("early 2025", "2025"),
    ("mid-2025", "2025"), ("end of May 2025", "2025-05"), ("May–June 2025", "2025-05/2025-06"),
    ("May 10–12, 2025", "2025-05-10/2025-05-12"), ("30 May – 2 June 2025", "2025-05-30/2025-06-02"),
    ("since May 2025", "2025-05/.."), ("until May 2025", "../2025-05"),
    ("by May 2025", "../2025-05"),
    ("2025-05-10Z", "2025-05-10"), ("2025-05-10'", "2025-05-10"), ("“2025-05-10”", "2025-05-10"),
    ("2025-05-10T24:00:00+09:00", "2025-05-10"), ("2025/5/10 9:30", "2025-05-10"),
    ("10.05.2025 09:30", "2025-05-10"), ("2025-05-10 (planned)", "2025-05-10"),
    ("May 2025 (?)", "2025-05?"), ("June 2025?", "2025-06?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_a_date_in_words_is_answered_with_what_to_write(text, meant):
    """And what it says is a date."""
    with pytest.raises(DateError) as caught:
        parse(text)

    assert f"Write {meant}{'' if meant.endswith('..') else '.'}" == caught.value.hint
    assert meant == parse(meant).text


@pytest.mark.parametrize("text", ["9999-W52", " - ".join(["2024"] * 28), "2024" + "?" * 150])
def test_what_means_nothing_is_told_at_once(text):
    """Neither a week after the last day there is, nor a row of years."""
    with pytest.raises(DateError):
        parse(text)


@pytest.mark.parametrize(
    "text", ["10 May", "May 10", "10 мая", "5월 10일", "10. Mai", "10.05.", "May"]
)
def test_a_day_without_its_year_is_told_so(text):
    """A year cannot be guessed at."""
    with pytest.raises(DateError) as caught:
        parse(text)

    assert "Write the year, too: 2024-06-05." == caught.value.hint


@pytest.mark.parametrize(
    "text", ["yesterday", "soon", "1746835200", "маяк 2025", "Maybe 2025", "10/V/2025"]
)
def test_nothing_is_guessed_from_what_is_no_date(text):
    """A word may begin as a month does."""
    with pytest.raises(DateError) as caught:
        parse(text)

    assert "Years run from 0001 to 9999." == caught.value.hint or caught.value.hint.startswith(
        "Write 2024, 2024-06, 2024-06-05, or an interval"
    )
