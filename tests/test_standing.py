"""A frame that is composed once for many pages stands around each as if composed for it."""

from pathlib import Path

import jinja2
import pytest

from dateline.render import compose, standing
from tests.conftest import FRAME, Project, framed, in_english

HEAD = '{% import "parts/x.html" as x %}{% set under = section or kind %}'


def stands(text: str) -> bool:
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    return standing.stands(environment.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        FRAME,
        "{{ title }} {{ description }} {{ canonical }} {{ self.heading() }}",
        "{% if title %}{{ title }}{% elif kind == 'entry' %}{{ section }}{% else %}x{% endif %}",
        HEAD + "{{ under }}{% for one in frame.notes %}{{ one.name }}{% endfor %}",
        "{% block heading %}{{ title }}{% endblock %}",
        '{{ _("Sources") }} {% trans name=frame.title %}By {{ name }}{% endtrans %}',
    ],
)
def test_what_only_shows_a_page_stands(text: str) -> None:
    """Or asks if there is something to show."""
    assert stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ title|upper }}",
        "{{ title ~ '!' }}",
        "{{ x(title) }}",
        "{{ title[0] }}",
        "{% if title == 'A' %}a{% endif %}",
        "{% if not title %}a{% endif %}",
        "{{ 'a' if title else 'b' }}",
        "{% set name = title %}{{ name }}",
        "{% set title = 'x' %}{{ title }}",
        "{% for one in title %}{{ one }}{% endfor %}",
        "{% set name %}{{ title }}{% endset %}",
        "{% macro name() %}{{ title }}{% endmacro %}{{ name()|length }}",
        "{% filter upper %}{{ title }}{% endfilter %}",
        "{% call x() %}{{ title }}{% endcall %}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{% with name = kind %}{{ name }}{% endwith %}",
        "{% do x.append(kind) %}",
        "{% trans name=title %}By {{ name }}{% endtrans %}",
        "{{ self.heading()|length }}",
        "{% if self.heading() %}a{% endif %}",
        "{{ self['heading']() }}",
        "{{ self.heading }}",
        "{% for one in 'ab' %}{% block heading scoped %}{{ one }}{% endblock %}{% endfor %}",
        "{% block heading required %}{% endblock %}",
        "{% include 'parts/x.html' %}",
        "{% import 'parts/x.html' as x with context %}",
        "{% extends 'other.html' %}",
    ],
)
def test_what_does_more_with_a_page_does_not(text: str) -> None:
    """It could show another page something else."""
    assert not stands(text)


FRAMES = [
    FRAME,
    FRAME.replace("<body>", "<body>{{ title }} {% if canonical %}{{ canonical }}{% endif %}"),
    FRAME.replace("<body>", '<body><a href="{{ title }}" title="{{ title }}">{{ kind }}</a>'),
    FRAME.replace("<body>", '<body><img src="{% block picture %}/a.png{% endblock %}">'),
    FRAME.replace("<body>", '<body><img srcset="/a.png 1x, /b.png 2x"><a href="/routes/">'),
    FRAME.replace("<body>", "<body>{{ seam }}{{ section }} {{ exact }}"),
    FRAME.replace("<main>", "{{ self.heading() }}{{ self.title() }}{{ self.main() }}<main>"),
    FRAME.replace("</body>", "{% block heading %}{{ self.head() }}{% endblock %}</body>"),
    # An address of which a part is the page's own.
    FRAME.replace("<body>", '<body><a href={% block there %}"/routes/"{% endblock %}>'),
    FRAME.replace("<body>", '<body><a hre{% block part %}f="/a/{% endblock %}">'),
    "{% set here = section %}" + FRAME.replace("<main>", "<main>{{ here }}"),
]


@pytest.fixture
def odd(project: Project) -> Project:
    """A site in one language, with titles that are hard on a frame."""
    framed(project)
    in_english(project)
    titles = (
        "/routes/",
        "<b> & \"quoted\" ='/x'",
        '="/a',
        "{{ title }}",
        "\ufdd2=title\ufdd2",
        "%s",
    )
    for number, title in enumerate(titles):
        told = title.replace("'", "''")
        text = f"---\ntitle: '{told}'\ndate: 2025-03-01\nsummary: '{told}'\n---\nWords.\n"
        project.write(f"entries/2025/odd-{number}.md", text)
    return project


@pytest.mark.parametrize("base_url", [None, "https://alpha.example/repo/"])
@pytest.mark.parametrize("frame", FRAMES)
def test_it_stands_around_each_page_as_if_composed_for_it(
    odd: Project, monkeypatch: pytest.MonkeyPatch, frame: str, base_url: str | None
) -> None:
    """When a page is made, and when it gets a new frame."""
    (odd.templates / "base.html").write_text(frame)
    entry = odd.templates / "pages/entry.html"
    entry.write_text(entry.read_text().replace("<h1>", "<h1>{{ here|default('nowhere') }}"))
    with monkeypatch.context() as patch:
        patch.setattr(standing, "stands", lambda _: False)
        odd.build(cache=None, output=odd.root / "each", base_url=base_url)
    expected = odd.tree(odd.root / "each")

    odd.build(base_url=base_url)
    assert expected == odd.tree()

    (odd.templates / "base.html").write_text(f"{frame}<!-- another -->")
    odd.build(base_url=base_url)
    (odd.templates / "base.html").write_text(frame)
    odd.build(base_url=base_url)
    assert expected == odd.tree()


def test_it_is_composed_once(odd: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many entries there are: they differ in nothing that it asks for."""
    odd.build()
    keys = []
    made = standing.Standing._set

    def composed(self: standing.Standing, key: standing.Key, page: object) -> object:
        keys.extend(() if key in self._sets else (key,))
        return made(self, key, page)

    monkeypatch.setattr(standing.Standing, "_set", composed)
    monkeypatch.setattr(compose, "page", None)
    path = odd.templates / "base.html"
    path.write_text(path.read_text().replace("<body>", "<body>!"))
    assert 10 < len(odd.build().wrote)

    assert 1 == [key[0] for key in keys].count("entry")


def test_the_frame_of_this_repository_stands(tmp_path: Path) -> None:
    """So that a change of it is soon seen on every page."""
    templates = Path(__file__).parent.parent / "templates"
    assert stands((templates / "base.html").read_text("utf-8"))
