"""The handbook tells the truth: its examples are built, and what they show is what is there."""

import io
import re
import shlex
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from dateline.build.survey import survey
from dateline.cli.main import COMMANDS
from dateline.content.examples import EXAMPLES
from dateline.content.fields import Shape
from dateline.desk import report
from dateline.desk.list import COLUMNS
from dateline.model import dates
from tests import handbook
from tests.conftest import REAL, Project

# Where a record of each kind stands; one of its examples, or all of them, take the place of @.
RECORDS = {
    "StatementFields": ("entries/2025/x.md", "statements: [{@}]"),
    "PromiseFields": ("entries/2025/x.md", "promises: [{@}]"),
    "FulfilFields": ("entries/2025/x.md", "fulfils: [{@}]"),
    "ServiceFields": ("entries/2025/x.md", "service: {alpha-beta: {@}}"),
    "ImageFields": ("entries/2025/x.md", "image: {@}"),
    "CorrectionFields": ("entries/2025/x.md", "corrections: [{@}]"),
    "AltFields": ("entries/2025/x.ko.md", "title: 첫 전차\nimage: {@}"),
    "TranslationFields": ("entries/2025/x.ko.md", "@"),
    "StopFields": ("routes/x.md", "name: X\nstops: [{@}, {place: beta-market}]"),
    "FactFields": ("routes/x.md", "name: X\nstops: [{place: old-bridge}]\nfacts: [{@}]"),
    "RouteFields": ("routes/x.md", "@"),
    "RouteTranslationFields": ("routes/alpha-beta.ko.md", "@"),
    "PageFields": ("pages/x.md", "@"),
    "TopicFields": ("topics.yaml", "x: {@}"),
    "PlaceFields": ("places.yaml", "x: {@}"),
    "RoleFields": ("voices.yaml", "x: {name: X, role: [{@}]}"),
    "VoiceFields": ("voices.yaml", "x: {@}"),
    "SourceFields": ("sources.yaml", "x: {@}"),
    "StoryFields": ("stories.yaml", "x: {@}"),
    "FrameFields": ("network.yaml", "wide: {@}"),
    "AreaFields": ("network.yaml", "wide: {areas: [{@}], FRAME}"),
    "WaterFields": ("network.yaml", "wide: {waters: [{@}], FRAME}"),
    "StationFields": ("network.yaml", "wide: {STATIONS}"),
    "TrackFields": ("network.yaml", "wide: {LINES}"),
    "PublisherFields": ("site.yaml", "publisher: {@}"),
    "EraFields": ("site.yaml", "eras: [{@}]"),
    "DimensionFields": ("site.yaml", "dimensions: [{id: trams, name: Trams}, {@}]"),
    "StateFields": ("site.yaml", "states: [{id: runs, name: Runs, stroke: full}, {@}]"),
}
FRAME = "size: 600 300, stations: {alpha-square: {at: 1 1}, beta-market: {at: 9 9}}, lines: {}"
STATIONS = "size: 600 300, stations: {alpha-square: {@}}, lines: {}"
LINES = "size: 600 300, stations: {}, lines: {alpha-beta: {@}}"


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """The small site of the handbook, in two languages, with a picture to show."""
    site = handbook.small_site(tmp_path)
    setting(site, "languages: [en, ko]")
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(picture, "JPEG")
    site.write("entries/2025/tram.jpg", picture.getvalue())
    return site


def setting(site: Project, line: str) -> None:
    """Write a setting, in the place of one of that name."""
    name = line.partition(":")[0]
    path = site.content / "site.yaml"
    rest = re.sub(rf"(?m)^{name}:.*\n", "", path.read_text("utf-8"))
    path.write_text(f"{rest}{line}\n", "utf-8")


def told(site: Project) -> list[str]:
    """What is wrong with a site, as far as that can be known without its pages."""
    return [
        f"{one.path}:{one.line} {one.fact}" for one in survey(site.settings(cache=None)).problems
    ]


def test_the_small_site_is_whole(tmp_path: Path) -> None:
    """As it stands in the handbook, `check` has nothing to say."""
    site = handbook.small_site(tmp_path)

    assert () == site.check(strict=True).problems
    assert 8 == len(list(site.content.rglob("*.*")))


def test_each_field_of_an_entry_is_right_as_its_example_has_it(site: Project) -> None:
    """Each in an entry of its own, beside what every entry needs."""
    needed = {"title": "A tram", "date": "2025-05-10", "sources": "[GAZETTE-2024-09-11]"}
    needed["routes"] = "[alpha-beta]"
    for name, example in EXAMPLES["EntryFields"].items():
        head = "\n".join(f"{one}: {value}" for one, value in {**needed, name: example}.items())
        site.write(f"entries/2025/with-{name}.md", f"---\n{head}\n---\nWords.\n")
    site.edit("entries/2025/with-withdraws.md", "date: 2025-05-10", "date: 2025-05-11")

    assert [] == told(site)


@pytest.mark.parametrize("name", sorted(EXAMPLES["SiteFields"]))
def test_each_setting_is_right_as_its_example_has_it(name: str, site: Project) -> None:
    """In the small site, in the place of its own."""
    setting(site, f"{name}: {EXAMPLES['SiteFields'][name]}")

    assert [] == told(site)


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_each_record_is_right_as_its_examples_have_it(name: str, site: Project) -> None:
    """All fields of a kind go together."""
    path, form = RECORDS[name]
    form = form.replace("FRAME", FRAME).replace("STATIONS", STATIONS).replace("LINES", LINES)
    examples = [f"{field}: {example}" for field, example in EXAMPLES[name].items()]
    record = form.replace("@", "\n".join(examples) if form == "@" else ", ".join(examples))
    picture = "image: {src: tram.jpg, alt: A tram, credit: Ann Alpha}"
    said = {"entries/2025/x.md": record, "entries/2025/x.ko.md": picture}.get(path)
    if said:
        site.entry("x", f"routes: [alpha-beta]\nsources: [NOTICE-7]\n{said}", date="2025-05-10")
    if path == "site.yaml":
        setting(site, record)
    elif path.endswith(".yaml"):
        before = site.content / path
        site.write(path, (before.read_text("utf-8") if before.is_file() else "") + record + "\n")
    elif path != "entries/2025/x.md":
        site.write(path, f"---\n{record}\n---\nWords.\n")

    assert [] == told(site)


SAID = re.compile(r"^    (content/\S+?\.md):.*: error: .*$", re.MULTILINE)


def test_the_entry_of_the_readme_is_right_and_its_mistake_is_told_like_that(site: Project) -> None:
    """With the voice and the source that it names."""
    readme = (REAL / "README.md").read_text("utf-8")
    (entry,) = (one for one in handbook.blocks(readme) if one.language == "markdown")
    for path, record in (
        ("voices.yaml", "alpha-railways: {name: Alpha Railways}"),
        ("sources.yaml", "GAZETTE-2024-09-20: {title: A train, date: 2024-09-20}"),
    ):
        site.write(path, f"{(site.content / path).read_text('utf-8')}{record}\n")
    said = SAID.search(readme)
    assert said
    path = said[1].removeprefix("content/")
    site.write(path, entry.text)
    assert [] == told(site)

    site.edit(path, "routes: [alpha-beta]", "routes: [alpha-bets]")
    assert [said[0].strip()] == reported(site)


def test_the_mistake_of_the_handbook_is_told_like_that(site: Project) -> None:
    """The one at the head of the page of problems."""
    page = handbook.page("problems.md")
    (entry,) = (one for one in handbook.blocks(page) if one.language == "markdown")
    said = SAID.search(page)
    assert said
    path = said[1].removeprefix("content/")
    site.write(path, entry.text)

    site.edit(path, "routes: [alpha-beta]", "routes: [alpha-beto]")
    assert [said[0].strip()] == reported(site)


def test_the_dates_of_the_handbook_are_dates() -> None:
    """Each of them means what is said of it to the program too."""
    told = re.findall(
        r"`([^`]*\d[^`]*)`", handbook.section(handbook.page("content.md"), "## Dates")
    )

    assert 6 <= len(told)
    for one in told:
        assert one == dates.parse(one).text


def reported(site: Project) -> list[str]:
    """What is told, as the terminal shows it."""
    folder = f"{site.root.as_posix()}/"
    problems = survey(site.settings(cache=None)).problems
    return [report.text(one).replace(folder, "") for one in problems]


def test_every_kind_of_record_is_tried() -> None:
    """One that is added has to be placed above."""
    assert EXAMPLES.keys() == {*RECORDS, "EntryFields", "SiteFields", "NamingFields"}
    ours = (one for one in Shape.__subclasses__() if one.__module__.startswith("dateline."))
    assert EXAMPLES.keys() == {one.__name__ for one in ours}


def test_every_kind_of_record_is_in_the_handbook() -> None:
    """Each table once. Of names with days no field is written, so they are told in words."""
    text = "".join(map(handbook.page, handbook.PAGES))
    tables = re.findall(r"<!-- fields (\w+) -->", text)

    assert sorted(EXAMPLES.keys() - {"NamingFields"}) == sorted(tables)


def test_the_settings_that_are_shown_are_right(site: Project) -> None:
    """A whole `site.yaml`, and what an entry then says."""
    for one in handbook.blocks(handbook.page("settings.md")):
        assert "content/site.yaml" == one.path
        site.write("site.yaml", one.text)
    (said,) = re.findall(r"An entry then says `(service: .*)`", handbook.page("settings.md"))
    site.entry("replaced", f"routes: [alpha-beta]\nsources: [NOTICE-7]\n{said}")

    assert [] == told(site)


def test_every_page_is_in_the_list_of_pages() -> None:
    """That of the handbook, and that of the README."""
    others = set(handbook.PAGES) - {"README.md"}

    assert others == set(re.findall(r"\]\(([\w-]+\.md)\)", handbook.page("README.md")))
    named = re.findall(r"\]\(docs/([\w-]+\.md)[)#]", (REAL / "README.md").read_text("utf-8"))
    assert others == set(named)


# --- links ------------------------------------------------------------------------------------


def anchors(text: str) -> set[str]:
    """What a heading is called in an address, as GitHub has it."""
    plain = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", plain, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("name", ["README.md", *(f"docs/{one}" for one in handbook.PAGES)])
def test_links_between_the_guides_lead_somewhere(name: str) -> None:
    """To a file that is there, and to a heading in it."""
    path = REAL / name
    text = path.read_text("utf-8")
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", plain):
        if re.match(r"https?:", target):
            continue
        file, _, anchor = unquote(target).partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there.read_text("utf-8")), target


@pytest.mark.parametrize("name", ["README.md", *(f"docs/{one}" for one in handbook.PAGES)])
def test_every_command_that_is_named_is_one(name: str) -> None:
    """With options that it has, and lists that there are."""
    text = (REAL / name).read_text("utf-8")
    said = re.findall(r"`((?:dateline|python build\.py|python -m dateline) [^`]+)`", text)
    said += [
        line
        for one in handbook.blocks(text)
        for line in one.text.splitlines()
        if one.language == "sh" and line.startswith("dateline ")
    ]
    for line in said:
        plain = " ".join(line.split()).replace("python build.py", "dateline")
        words = shlex.split(plain.replace("python -m ", ""))
        command = COMMANDS.get(words[1])
        if words[1].startswith("@"):  # a requirement
            continue
        assert command, line
        known = {"--help", *(option.long for option in command.takes)}
        assert set() == {word for word in words if word.startswith("--")} - known, line
        if words[1] == "list" and len(words) > 2:
            assert words[2] in {*COLUMNS, "WHAT"}, line


def test_every_cell_of_the_comparison_names_what_shows_it() -> None:
    """A page or a command, or nothing where nothing was found; others are better at some things."""
    page = handbook.page("compare.md")
    for heading in (
        "## Where others are better",
        "## Where dateline is better, for what it is for",
    ):
        rows = [
            one.strip("| ").split(" | ")
            for one in handbook.section(page, heading).splitlines()
            if one.startswith("| ") and not one.startswith("| |")
        ]
        assert 5 <= len(rows), heading
        for name, *cells in rows:
            assert 5 == len(cells), name
            for cell in cells:
                assert re.search(r"\]\(|^–$|^not measured here$", cell), (name, cell)


# --- what is written and run --------------------------------------------------------------------


def test_the_look_is_changed_by_one_small_file_each(tmp_path: Path) -> None:
    """All of them at once: each is where it is shown."""
    site = handbook.small_site(tmp_path)
    site.write("pages/about.md", "---\ntitle: About\n---\nWords.\n")
    page = handbook.page("look.md")
    for one in handbook.blocks(page):
        file = site.root / one.path
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text("utf-8") if one.path == "content/site.yaml" else ""
        file.write_text(before + one.text, "utf-8")
    (said,) = re.findall(r"An entry then says `(service: .*)`", page)
    site.entry("bicycles", f"routes: [alpha-beta]\nsources: [NOTICE-7]\n{said}")

    assert () == site.check(strict=True).problems
    site.build()
    (css,) = (name for name in site.tree() if re.match(r"assets/site\.\w+\.css", name))
    home, about = site.page("/"), site.page("/about/")
    assert "--accent: light-dark(teal, aquamarine)" in site.page(css)
    assert "--font-text: georgia, serif" in site.page(css)
    assert '<meta name="robots" content="noindex">' in about
    assert "noindex" not in home
    assert "Written between Alpha and Beta." in home
    logo = re.search(
        r'<img src="(?:\./)?(assets/logo\.\w+\.svg)"[^>]*> Alpha Tram News\s*</a>', home
    )
    assert logo
    assert 'fill="teal"' in site.page(f"/{logo[1]}")
    assert ">Tram lines</a>" in home
    menu = re.findall(r">([^<]+)</a>", home.partition("<nav")[2].partition("</nav>")[0])
    assert ["Timeline", "Tram lines"] == menu[:2]
    assert "Promises" not in menu
    assert "Bicycles" in site.page("/routes/alpha-beta/")


def test_words_of_a_language_are_where_they_are_shown(tmp_path: Path) -> None:
    """Two catalogues, of which one is of a language that the program does not have."""
    site = handbook.small_site(tmp_path)
    for one in handbook.blocks(handbook.page("language.md")):
        (site.root / one.path).parent.mkdir(parents=True)
        (site.root / one.path).write_text(one.text, "utf-8")
    setting(site, "languages: [en, pt-BR]")

    assert () == site.build().problems
    assert ">Tram lines</a>" in site.page("/")
    assert ">Linha do tempo</a>" in site.page("/pt-BR/")


def test_a_site_is_built_for_its_address(tmp_path: Path) -> None:
    """As the page on deploying has it."""
    site = handbook.small_site(tmp_path / "site")
    (command,) = handbook.blocks(handbook.page("deploy.md"))
    handbook.run(site.root, command.text)

    assert '<link rel="canonical" href="https://alpha.example/tram/">' in site.page("/")
    assert "https://alpha.example/tram/" in site.page("/sitemap.xml")


def test_twenty_minutes_make_a_site(tmp_path: Path) -> None:
    """Every command and every file of the walk, in its order; and nothing of what it began with."""
    folder = tmp_path / "home"
    folder.mkdir()
    for one in handbook.blocks(handbook.page("twenty-minutes.md")):
        if one.language != "sh":
            path = folder / one.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(one.text, "utf-8")
            continue
        for line in one.text.splitlines():
            if line.startswith("cd "):
                folder /= line.removeprefix("cd ")
            elif line == "dateline serve":
                assert "Alpha Tram News" in handbook.served(folder, f"{line} --port 0")
            elif not line.startswith("pip install"):  # which tests of the package do
                handbook.run(folder, line, now="2026-01-15")

    site = Project(folder)
    told = "".join(text.decode("utf-8", "replace") for text in site.tree().values())
    assert "Ferry News" in site.page("/")
    assert [] == re.findall(r"Alpha|tramways|Альф|Tumen|Khasan|Rajin", told)
    promises = re.sub(r"<[^>]+>|\s+", " ", site.page("/promises/"))
    assert re.search(r"18.days late", promises), promises
    assert re.search(r"64.days", promises)
    assert "Monday and Friday" in site.page("/routes/gamma-delta/")
    assert "laid up" in site.page("/routes/gamma-delta/")
    assert "Паром снова ходит" in site.page("/ru/news/first-ferry/")
    (css,) = (name for name in site.tree() if re.match(r"assets/site\.\w+\.css", name))
    assert "--accent: light-dark(#0b6477, #7fd6e8)" in site.page(css)
