"""The shape of the program: rooms in ranks, each with a front; and that each rule can fail."""

import shutil
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).parents[2]
CLOCK = "from datetime import datetime as moment\nNOW = moment.now()\n"
FAULTS = [
    # rule, file, what is put at its end, what the rule says
    ("few_rooms", "attic/__init__.py", "", "there are 12 rooms"),
    ("few_rooms", "attic/box.py", "", "attic has no rank"),
    ("few_rooms", "helpers.py", "", "helpers is in no room"),
    (
        "downward",
        "model/dates.py",
        "from dateline.site import site\n",
        "model.dates asks for site.site, which is not below it",
    ),
    (
        "downward",
        "site/link.py",
        "def _late():\n    import dateline.render.compose as found\n",
        "site.link asks for render.compose, which is not below it",
    ),
    (
        "downward",
        "pages/plan.py",
        "if TYPE_CHECKING:\n    from ..build.pipeline import Result\n",
        "pages.plan asks for build.pipeline, which is not below it",
    ),
    (
        "downward",
        "content/load.py",
        "from dateline.languages.words import Words\n",
        "content.load asks for languages.words, which is not below it",
    ),
    (
        "downward",
        "desk/new.py",
        "def _late():\n    from dateline.__main__ import run\n",
        "desk.new asks for __main__, which is a door",
    ),
    (
        "fronts",
        "site/link.py",
        "from dateline.content.yaml_text import RefusedError\n",
        "site.link asks for content.yaml_text, which content does not offer",
    ),
    (
        "fronts",
        "content/load.py",
        "from dateline.content.markdown import html\n",
        "content.load asks for content.markdown.html, which content.markdown does not offer",
    ),
    (
        "fronts",
        "cli/options.py",
        "def _late():\n    from dateline.cache import nothing\n",
        "cli.options asks for cache.nothing, which cache does not offer",
    ),
    ("fronts", "cli/options.py", "from dateline import site\n", "cli.options asks for the whole"),
    ("fronts", "site/__init__.py", "from dateline.site import link\n", "site loads more than was"),
    (
        "no_circle",
        "model/dates.py",
        "if True:\n    from dateline.model.entities import Entry\n",
        "model.dates and model.entities need each other",
    ),
    ("short", "cache/long.py", "\n" * 321, "cache.long has 321 lines"),
    ("one_reader", "site/status.py", CLOCK, "site.status reads datetime.datetime.now"),
    ("one_reader", "build/index.py", "from os import getenv as e\n", "build.index reads os.getenv"),
    (
        "one_reader",
        "render/inputs.py",
        "import os as system\nHOME = system.environ['HOME']\n",
        "render.inputs reads os.environ",
    ),
]


@pytest.mark.parametrize("rule", house.RULES, ids=lambda rule: rule.__name__)
def test_the_program_keeps(rule):
    """Nothing is against the rule."""
    assert [] == list(rule(ROOT))


@pytest.mark.parametrize(("name", "file", "text", "said"), FAULTS)
def test_a_fault_is_named_by(name, file, text, said, tmp_path):
    """Each rule can fail, and says where."""
    path = _copy(tmp_path) / "dateline" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")

    found = list(getattr(house, name)(tmp_path))

    assert [said] == [one[: len(said)] for one in found if one.startswith(said)]


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("", "cache does not say what it offers"),
        ('__all__ = ["lock", "processes", "stat"]', "cache.store, which cache does not offer"),
        ('__all__ = ["ghost"]', "cache offers ghost, which is not there"),
        ('__all__ = ["quiet"]\nquiet = 1', "cache offers quiet, for which nobody asks"),
    ],
)
def test_a_front_says_what_others_use_and_no_more(front, said, tmp_path):
    """A front is a promise that somebody needs."""
    path = _copy(tmp_path) / "dateline/cache/__init__.py"
    path.write_text(f'"""What outlasts."""\n\n{front}\n', "utf-8")

    assert any(said in one for one in house.fronts(tmp_path))


def _copy(folder: Path) -> Path:
    shutil.copytree(ROOT / "dateline", folder / "dateline", ignore=shutil.ignore_patterns("__*__"))
    for path in (ROOT / "dateline").rglob("__init__.py"):
        shutil.copy(path, folder / path.relative_to(ROOT))
    shutil.copy(ROOT / "build.py", folder)
    return folder
