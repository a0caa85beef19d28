"""How long a site waits before it says that nothing was heard is a setting."""

import pytest

from tests.conftest import REAL

LOOK = {"templates": (REAL / "templates",), "static": (REAL / "static",)}
# The newest entry is of 26 January, the promise waits from 1 January on.
OPEN = """\
routes: [alpha-beta]
promises: [{id: monthly, what: A train a month, route: alpha-beta, by: ann-alpha, due: 2025-01/..,
  source: A-1}]
sources: [A-1]
service: {alpha-beta: {freight: regular}}"""


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ("", (True, True, True)),
        ("stale_after: 300", (False, False, True)),
        ("stale_after: 300\nquiet_after: 100", (False, True, True)),
        ("quiet_after: 300", (True, False, True)),
        ("silence_after: 400", (True, True, False)),
    ],
)
def test_each_limit_is_its_own_and_a_promise_waits_as_long_as_a_state(project, limits, said):
    """Without a word of them they are as they were: 180 days, 180 days and 60."""
    project.entry("monthly", OPEN, date="2024-12-20")
    path = project.content / "site.yaml"
    path.write_text(
        f"{path.read_text('utf-8').replace('stale_after: 180', '')}\n{limits}\n", "utf-8"
    )
    project.build(as_of="2025-07-10", **LOOK)

    board, ledger, home = map(project.page, ("/routes/alpha-beta/", "/promises/", "/"))
    assert said == (
        "not confirmed since" in board,
        'data-state="quiet"' in ledger,
        "Nothing was reported" in home,
    )


def test_a_gap_of_the_timeline_is_half_as_long_again_as_a_silence(project):
    """One limit moves both, and a build after another gives the bytes of a clean one."""
    project.entry("early", date="2025-03-01")
    project.entry("late", date="2025-03-31")
    project.build(**LOOK)
    assert "30\N{NO-BREAK SPACE}days without" not in project.page("/timeline/")

    path = project.content / "site.yaml"
    path.write_text(path.read_text("utf-8") + "silence_after: 20\n", "utf-8")
    project.build(**LOOK)
    assert "30\N{NO-BREAK SPACE}days without" in project.page("/timeline/")

    project.build(cache=project.root / "clean", output=project.root / "anew", **LOOK)
    assert project.tree() == project.tree(project.root / "anew")
