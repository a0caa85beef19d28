"""A new site is of today, whole on any day, and names the program that it was begun with."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from importlib import metadata
from pathlib import Path

import pytest

from dateline import __version__
from dateline.build.pipeline import build
from dateline.desk import init
from dateline.model.options import Options, Settings
from tests.conftest import REAL

DAYS = [date(2027, 1, 5), date(2028, 2, 29), date(2031, 12, 31)]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_its_dates_are_as_far_from_today_as_they_were(today: date, tmp_path: Path) -> None:
    """So there is always a date to come and one that has just passed, whatever the calendar."""
    made = init.site(tmp_path / "my-news", today)

    dated = {}
    for path in made:
        found = re.search(r"^date: (\S+)$", path.read_text("utf-8"), re.MULTILINE)
        if found and "/entries/" in path.as_posix():
            dated[path.stem] = found[1]
            assert path.parent.name == found[1][:4]
    assert max(dated.values()) == (today - timedelta(days=8)).isoformat()
    looks = {name: (REAL / name,) for name in ("templates", "static")}
    options = Options(now=datetime(today.year, today.month, today.day, 12, tzinfo=UTC))
    folder = tmp_path / "my-news"
    settings = Settings(
        folder / "content", **looks, output=folder / "_site", cache=None, options=options
    )
    result = build(settings)
    assert () == result.problems
    assert result.site
    expected = {"opening": "kept", "roofs": "overdue", "ten-minutes": "open", "trial": "kept"}
    assert expected == {id: one.state for id, one in result.site.promise_states.items()}


@pytest.mark.parametrize(
    ("origin", "needed"),
    [
        (None, f"dateline=={__version__}"),
        ({"url": "file:///alpha/dateline", "dir_info": {}}, f"dateline=={__version__}"),
        (
            {
                "url": "https://git.example/dateline",
                "vcs_info": {"vcs": "git", "commit_id": "c0ffee"},
            },
            "dateline @ git+https://git.example/dateline@c0ffee",
        ),
    ],
)
def test_the_program_is_named_in_the_version_that_is_installed(
    origin: object, needed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the commit where that is known; a folder of one machine is nothing to others."""

    class Installed:
        def read_text(self, name: str) -> str | None:
            assert "direct_url.json" == name
            return json.dumps(origin) if origin else None

    monkeypatch.setattr(metadata, "distribution", lambda name: Installed())
    init.site(tmp_path, DAYS[0])

    lines = (tmp_path / "requirements.txt").read_text("utf-8").splitlines()
    assert [needed] == [line for line in lines if not line.startswith("#")]
    folder = isinstance(origin, dict) and "dir_info" in origin
    assert folder == ("@ git+https://…@<commit>" in "\n".join(lines))


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    """It is somebody's."""
    (tmp_path / ".gitignore").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(FileExistsError, match=r"\.gitignore"):
        init.site(tmp_path, DAYS[0])
    assert [".gitignore"] == [path.name for path in tmp_path.iterdir()]
