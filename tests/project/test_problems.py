"""Each problem of the handbook is what its example brings about, and gone where that is mended."""

import importlib.util
import io
import re
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

import pytest
from PIL import Image

from dateline.build.survey import survey
from dateline.desk import compared, owed
from dateline.desk.check import editorial, leading
from dateline.desk.spelling import unfiled
from dateline.model.mistake import Mistake
from dateline.model.problems import Problem
from tests import handbook
from tests.conftest import REAL, Project

PAGE = handbook.page("problems.md")
SECTIONS = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
LISTED = dict(re.findall(r"^(Errors|Warnings|Either): (.*)$", PAGE, re.MULTILINE))
# Whoever finds them has to look at templates, styles or finished pages, or at what was there.
OF_PAGES = frozenset(
    "template syntax unused-template unused-block unused-static unused-token dead-link".split()
)
OF_CHANGES = frozenset(("no-correction", "lost-address"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with its entry and its picture."""
    site = handbook.small_site(tmp_path_factory.mktemp("small"))
    (entry,) = [one for one in handbook.blocks(PAGE) if one.language == "markdown"]
    assert entry.path.startswith("content/entries/2025/")
    (site.root / entry.path).parent.mkdir()
    (site.root / entry.path).write_text(entry.text, "utf-8")
    (site.content / "pages").mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(picture, "JPEG")
    site.write("entries/2025/tram.jpg", picture.getvalue())
    return site.root


@pytest.fixture
def site(small: Path, tmp_path: Path) -> Project:
    """A copy of it, to be broken."""
    site = Project(tmp_path / "site")
    site.theme = REAL
    begin(site, small)
    return site


def begin(site: Project, small: Path) -> None:
    """The site as it was; what was built of it stays."""
    for folder in (site.content, site.templates, site.static):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(small / "content", site.content)


def without(site: Project, code: str, sign: str) -> None:
    """Bring the example of a code about, without its lines of one sign."""
    blocks = handbook.blocks(SECTIONS[code])
    for path, lines in (one for block in blocks for one in handbook.versions(block)):
        file = site.root / path
        before = file.read_text("utf-8") if file.is_file() else None
        after = handbook.put(before, lines, sign)
        if after is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(after, "utf-8")
    commands = [one.text for one in blocks if one.language == "sh"]
    for command in commands[: 1 if sign == "+" else 2]:
        handbook.run(site.root, command)


def told(site: Project, code: str) -> set[str]:
    """The codes of what is wrong with a site: with its content, or with its pages where asked."""
    as_of = re.search(r"`--as-of (\S+)`", SECTIONS[code])
    settings = site.settings(jobs=1, **({"as_of": as_of[1]} if as_of else {}))
    if code in OF_PAGES:
        return codes(site.build(jobs=1).problems)
    if code == "same-id":
        return codes(site.check(jobs=1).problems)
    try:
        result = survey(settings._replace(cache=None))
    except Mistake as trouble:
        return codes([trouble.problem])
    found = codes(result.problems)
    if result.site and not found:
        found |= codes(editorial(result.site, settings))
        found |= codes(leading(result.site, settings))
        found |= codes(unfiled(result.site, settings.content))
    return found


def codes(problems: Iterable[Problem]) -> set[str]:
    """Their codes, of which each is as serious as the handbook says."""
    found = list(problems)
    for one in found:
        lists = [name for name, some in LISTED.items() if f"[{one.code}](" in some]
        assert [{"error": "Errors", "warning": "Warnings"}[one.severity]] == lists or (
            lists == ["Either"]
        )
    return {one.code for one in found}


def test_every_problem_is_in_the_handbook() -> None:
    """In `docs/problems.md`, once, and none that the program does not tell."""
    spec = importlib.util.spec_from_file_location("readme", REAL / "tools" / "readme.py")
    assert spec
    assert spec.loader
    readme = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(readme)

    assert set(readme.codes()) == set(SECTIONS)
    assert len(SECTIONS) == len(re.findall(r"^### ", PAGE, re.MULTILINE))


@pytest.mark.parametrize("code", sorted(SECTIONS.keys() - OF_PAGES - OF_CHANGES))
def test_an_example_brings_about_its_problem_alone(
    code: str, site: Project, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what mends it leaves nothing to be told."""
    if code == "unreadable":  # whoever may read everything is told nothing
        monkeypatch.setattr("builtins.open", _as_of_a_user)

    without(site, code, "+")
    assert {code} == told(site, code)
    begin(site, small)
    without(site, code, "-")
    assert set() == told(site, code)


def test_an_example_of_pages_brings_about_its_problem_alone(site: Project, small: Path) -> None:
    """The same where templates, styles and finished pages are looked at."""
    for code in sorted(OF_PAGES):
        without(site, code, "+")
        assert {code} == told(site, code)
        begin(site, small)
        without(site, code, "-")
        assert set() == told(site, code), code
        begin(site, small)


def test_an_example_of_what_has_changed_brings_about_its_problem(
    site: Project, small: Path
) -> None:
    """The same where the site is compared with what it was."""
    begin(site, small)
    handbook.run(site.root, "git init -q && git add content && git commit -q -m All")
    for sign in "+-":
        for code in sorted(OF_CHANGES):
            begin(site, small)
            without(site, code, sign)
            changed = compared.compare(site.settings(jobs=1), "HEAD", handbook.environment())
            found = codes(owed.problems(changed, "HEAD", site.settings()))
            assert ({code} if sign == "+" else set()) == found


def _as_of_a_user(file: object, mode: str = "r", *given: object, **named: object) -> object:
    """What opens files, for somebody who may not open all of them."""
    if "r" in mode and isinstance(file, str) and not stat.S_IMODE(Path(file).stat().st_mode):
        raise PermissionError(13, "Permission denied", file)
    return io.open(file, mode, *given, **named)  # noqa: UP020 - the name that is not replaced
