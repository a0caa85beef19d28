"""What templates may count on: escaping, words with values, and macros that say things once."""

from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from dateline.languages import words
from dateline.pages.plan import LanguageValues
from dateline.render import environment as templates
from dateline.render.inputs import Code
from tests.conftest import Project


def values(language: str) -> LanguageValues:
    empty = LanguageValues(**dict.fromkeys(LanguageValues._fields, ""))
    return empty._replace(language=language, default="en")


@pytest.fixture
def environment(tmp_path: Path) -> jinja2.Environment:
    frame = LanguageValues(**dict.fromkeys(LanguageValues._fields, ""))._replace(
        language="ko", default="en"
    )
    return templates.environment((tmp_path,), frame, words.of("ko"), {}, None)


def shown(environment: jinja2.Environment, text: str, **values: object) -> str:
    return environment.from_string(text).render(**values)


def test_a_message_is_told_in_the_language(environment: jinja2.Environment) -> None:
    """With and without values, the second time as the first."""
    text = """{{ _("Sources") }} {{ ngettext("%(num)s source", "%(num)s sources", 3) }}"""

    assert "출처 출처 3건" == shown(environment, text) == shown(environment, text)


def test_values_of_a_message_are_escaped(environment: jinja2.Environment) -> None:
    """A message is the program's own; what stands in it is an author's."""
    text = """{% trans name=name %}<i>{{ name }}</i> 100%{% endtrans %}
{{- _("<b>%(x)s</b>", x=name) }}"""

    assert "<i>&lt;a&gt; %(num)s</i> 100%<b>&lt;a&gt; %(num)s</b>" == shown(
        environment, text, name="<a> %(num)s"
    )
    assert "<i><a></i> 100%<b><a></b>" == shown(environment, text, name=Markup("<a>"))


def test_what_is_printed_is_safe_once(environment: jinja2.Environment) -> None:
    """Whatever it is: of an author, of a macro, of the program, or a value that tells itself."""

    class Told:
        def __html__(self) -> str:
            return "<b>"

    class Sub(str):
        __slots__ = ()

    text = """{% macro say(x) %}<i>{{ x }}</i>{% endmacro %}
{%- for one in all %}{{ one }} {{ say(one) }} {% endfor %}"""
    every = ["<a>", Sub("<a>"), Markup("<a>"), Told(), 3, None, ("<a>",)]
    expected = ["&lt;a&gt;", "&lt;a&gt;", "<a>", "<b>", "3", "None", "(&#39;&lt;a&gt;&#39;,)"]

    assert [(one, f"<i>{one}</i>") for one in expected] == [
        *zip(*[iter(shown(environment, text, all=every).split())] * 2, strict=True)
    ]


def test_a_macro_says_again_what_it_said(environment: jinja2.Environment) -> None:
    """Of equal values, and of these alone."""
    made = []
    text = """{% macro say(x, y=1) %}{{ made.append(x) }}{{ x }}{{ y }} {% endmacro %}
{%- set say = once(say) %}{{ say("a") }}{{ say("b") }}{{ say("a") }}{{ say("a", y=2) }}"""

    assert "Nonea1 Noneb1 Nonea1 Nonea2 " == shown(environment, text, made=made)
    assert ["a", "b", "a"] == made


@pytest.mark.parametrize("first_is_safe", [True, False])
def test_safe_and_unsafe_text_are_never_taken_for_each_other(
    environment: jinja2.Environment, first_is_safe: bool
) -> None:
    """They are equal letters, and one of them is an author's."""
    text = """{% macro say(x) %}{{ x }}{% endmacro %}{% set say = once(say) %}
{{- say(one) }} {{ say(other) }}"""
    values = (Markup("<b>"), "<b>") if first_is_safe else ("<b>", Markup("<b>"))
    expected = ("<b>", "&lt;b&gt;") if first_is_safe else ("&lt;b&gt;", "<b>")

    assert " ".join(expected) == shown(environment, text, one=values[0], other=values[1])


def test_a_mistake_in_a_part_is_told_with_its_line(project: Project) -> None:
    """Also inside a macro that says things once."""
    part = project.templates / "parts/alpha.html"
    part.parent.mkdir(exist_ok=True)
    part.write_text(
        "{% macro say(x) %}\n{{ x.nothing }}\n{% endmacro %}\n{% set say = once(say) %}\n", "utf-8"
    )
    (project.templates / "pages/note.html").write_text(
        '{% import "parts/alpha.html" as alpha %}\n{{ alpha.say(page) }}\n', "utf-8"
    )

    found = project.build().problems

    assert [(part.as_posix(), 2)] == [(one.path, one.line) for one in found]


def test_templates_are_looked_at_as_they_are_used(
    environment: jinja2.Environment, tmp_path: Path
) -> None:
    """What is known to the one is known to the other."""
    plain = templates.for_inspection((tmp_path,))

    assert environment.filters.keys() == plain.filters.keys()
    assert environment.globals.keys() == plain.globals.keys()


def test_a_link_to_where_the_reader_is_is_marked(environment: jinja2.Environment) -> None:
    """What else the list says stays as safe as it was."""
    text = """{{ links|current("/a/") }} {{ links|current("/", "true") }}"""
    links = Markup('<a href="/">&lt;</a><a href="/a/">A</a>')

    assert (
        '<a href="/">&lt;</a><a href="/a/" aria-current="page">A</a> '
        '<a href="/" aria-current="true">&lt;</a><a href="/a/">A</a>'
    ) == shown(environment, text, links=links)


def test_what_is_constant_is_told_in_each_language(tmp_path: Path) -> None:
    """Jinja works it out when it compiles, and what it compiled is kept."""
    (tmp_path / "t").mkdir()
    (tmp_path / "t/page.html").write_text('{{ "2024-06"|period }}')

    def told(language: str) -> str:
        frame = LanguageValues(**dict.fromkeys(LanguageValues._fields, ""))._replace(
            language=language, default="en"
        )
        made = templates.environment(
            (tmp_path / "t",), frame, words.of(language), {}, Code(tmp_path / "cache", "program")
        )
        return made.get_template("page.html").render()

    assert ["June\xa02024", "2024년\xa06월", "June\xa02024"] == [told("en"), told("ko"), told("en")]
