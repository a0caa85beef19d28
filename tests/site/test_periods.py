"""Lists are divided by time: no page grows with the whole, and the past stays where it is."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.site import periods
from dateline.site.periods import FIRST, FULL

Listed = list[str]


def days(*spans: tuple[str, int]) -> Listed:
    """So many items a month, the newest first."""
    return [f"{month}-15" for month, count in spans for _ in range(count)]


def divide(items: Listed, **given: int) -> periods.Division[str]:
    return periods.divide(items, lambda one: one, **given)


def test_few_are_not_divided() -> None:
    """What one page holds needs no years."""
    division = divide(days(("2024-02", 20), ("2023-07", 40)))

    assert (60, "", (), ()) == (division.first, division.older, division.periods, division.years)


def test_the_first_page_ends_with_a_year() -> None:
    """A reader finds a year whole, or not at all."""
    division = divide(days(("2024-02", 50), ("2023-07", 30), ("2022-01", 5)))

    assert (80, "2022") == (division.first, division.older)
    assert (("2024", 50), ("2023", 30), ("2022", 5)) == division.years


def test_a_full_year_has_its_months() -> None:
    """Its own page begins with the newest of them."""
    division = divide(days(("2024-02", 3), ("2023-07", 70), ("2023-06", 40), ("2022-01", 5)))
    told = {one.name: (one.start, one.end, one.total, one.older) for one in division.periods}

    assert {
        "2024": (0, 3, 3, "2023"),
        "2023": (3, 73, 110, "2023-06"),
        "2023-07": (3, 73, 70, "2023-06"),
        "2023-06": (73, 113, 40, "2022"),
        "2022": (113, 118, 5, ""),
    } == told
    assert (73, "2023-06") == (division.first, division.older)


@given(st.lists(st.tuples(st.integers(2000, 2024), st.integers(1, 12)), max_size=400))
def test_every_item_has_one_place_in_the_past(made: list[tuple[int, int]]) -> None:
    """Years and the months of full years cover the list, without a gap and without a page that
    is too long."""
    items = sorted((f"{year}-{month:02}-01" for year, month in made), reverse=True)
    division = divide(items, few=0)
    full = {one.name[:4] for one in division.periods if len(one.name) > 4}
    leaves = [one for one in division.periods if one.name not in full]

    assert items == [item for one in leaves for item in items[one.start : one.end]]
    assert all(item.startswith(one.name) for one in leaves for item in items[one.start : one.end])
    assert all(one.end - one.start <= FULL for one in leaves if len(one.name) == 4)
    assert min(len(items), FIRST) <= division.first
    ends = {one.name: one.end for one in division.periods}
    for one in division.periods:
        assert not one.older or items[one.end].startswith(one.older)
        assert bool(one.older) == (ends[one.name] < len(items))


@given(st.integers(1, 300))
def test_a_new_item_leaves_other_years_alone(count: int) -> None:
    """What a past page shows does not depend on how much came later."""
    past = days(("2022-03", 70), ("2021-05", 40), ("2021-01", 90))

    def shown(division: periods.Division[str]) -> dict[str, Listed]:
        pages = division.periods
        return {one.name: list(division.items[one.start : one.end]) for one in pages}

    later = divide(days(("2023-06", count)) + past)
    assert shown(divide(past)).items() <= shown(later).items()


@given(st.lists(st.integers(1, 28), max_size=250))
def test_shelves_are_months_or_days(numbers: list[int]) -> None:
    """None holds more than a full one, unless it is a day."""
    items = sorted((f"2024-0{1 + number % 2}-{number:02}" for number in numbers), reverse=True)
    shelves = periods.shelves(items, lambda one: one)

    assert items == [item for _, shelf in shelves for item in shelf]
    assert all(item.startswith(name) for name, shelf in shelves for item in shelf)
    assert all(len(shelf) <= FULL or len(name) == 10 for name, shelf in shelves)


def test_sparse_years_share_a_page_from_the_oldest_on() -> None:
    """About sixty on each; the address is that of the oldest, and the newest page is open."""
    thirteen = days(*((f"{year}-05", 13) for year in range(2020, 2008, -1)))
    division = periods.packed(divide(thirteen))

    assert (("2019/2020", 26), ("2014/2018", 65), ("2009/2013", 65)) == division.years
    assert [("2019", "2014"), ("2014", "2009"), ("2009", "")] == [
        (one.name, one.older) for one in division.periods
    ]
    assert (65, "2014") == (division.first, division.older)
    assert ("2013", "2012", "2011", "2010", "2009") == division.periods[-1].years


def test_a_full_year_shares_with_no_other() -> None:
    """It has its months, as before."""
    listed = days(("2024-02", 3), ("2023-07", 70), ("2023-06", 40), ("2022-01", 5), ("2021-01", 5))
    division = periods.packed(divide(listed))

    assert ["2024", "2023", "2023-07", "2023-06", "2021/2022"] == [
        one.span for one in division.periods
    ]
    assert "2021" == division.periods[-2].older


@given(st.lists(st.integers(0, 70), min_size=2, max_size=20), st.integers(1, 30))
def test_a_page_that_is_full_never_changes(sizes: list[int], more: int) -> None:
    """Whatever comes later, it shows the same and stays where it is."""

    def shown(counts: list[int]) -> dict[str, tuple[str, Listed, str]]:
        # Days of their own, so that a page with other items is another one.
        spans = [(f"{2000 + year}-03", size) for year, size in enumerate(counts) if size]
        division = periods.packed(divide(days(*reversed(spans)), few=0))
        return {
            one.name: (one.span, list(division.items[one.start : one.end]), one.older)
            for one in division.periods
            if one.total >= FIRST
        }

    grown = [*sizes[:-1], sizes[-1] + more, more]
    last = f"{2000 + len(sizes) - 1}"
    before = {name: told for name, told in shown(sizes).items() if last not in told[0]}
    assert before.items() <= shown(grown).items()


@given(st.lists(st.integers(0, 130), max_size=12))
def test_packed_pages_hold_everything_once_and_none_is_too_long(sizes: list[int]) -> None:
    """Years and months cover the list; old years are on one page each."""
    spans = [(f"{2000 + year}-03", size) for year, size in enumerate(sizes) if size]
    division = periods.packed(divide(days(*reversed(spans)), few=0))
    leaves = [one for one in division.periods if not one.months or len(one.name) > 4]

    covered = [item for one in leaves for item in division.items[one.start : one.end]]
    assert list(division.items) == covered
    assert all(one.end - one.start <= FULL for one in leaves if len(one.name) == 4)
    told = [year for one in division.periods for year in one.years or (one.name,)]
    assert sorted({span[:4] for span, _ in spans}) == sorted({year[:4] for year in told})
