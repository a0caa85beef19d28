"""Sitemaps are of the form that sitemaps.org publishes as a schema."""

from pathlib import Path

import pytest
from lxml import etree

from dateline.pages import sitemap
from tests import every_kind
from tests.browser.fixtures import audit
from tests.conftest import REAL, Project

BASE = "https://alpha.example/repo/"
# The schema asks for a declaration of whatever stands beside its own elements: the languages of
# a page, as search engines ask for them.
LINK = """<schema xmlns="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
  targetNamespace="http://www.w3.org/1999/xhtml">
<element name="link"><complexType>
<attribute name="rel" use="required" fixed="alternate"/>
<attribute name="hreflang" type="language" use="required"/>
<attribute name="href" type="anyURI" use="required"/>
</complexType></element>
</schema>"""
BOTH = """<schema xmlns="http://www.w3.org/2001/XMLSchema">
<import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{official}"/>
<import namespace="http://www.w3.org/1999/xhtml" schemaLocation="{link}"/>
</schema>"""


def test_a_sitemap_in_several_languages_is_as_the_schema_says(project: Project) -> None:
    """With each page that it lists, and its other languages."""
    every_kind.write(project)
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)
    text = (project.output / "sitemap.xml").read_text("utf-8")

    assert "xhtml:link" in text
    assert "<lastmod>" in text
    assert [] == wrong(project.output, project.root)


def test_every_part_of_a_divided_sitemap_is_as_the_schema_says(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index has no schema in the package, and is no `urlset`."""
    monkeypatch.setattr(sitemap, "MOST", 8)
    project.build(templates=REAL / "templates", static=REAL / "static", base_url=BASE)

    assert len([*project.output.glob("sitemap-*.xml")]) > 3
    assert [] == wrong(project.output, project.root)


def test_the_schema_refuses_what_is_none(tmp_path: Path) -> None:
    """A month is no day of change, and an empty sitemap is none."""
    one = "<url><loc>https://alpha.example/</loc><lastmod>2024-06</lastmod></url>"
    for inside in ("", one):
        (tmp_path / "sitemap.xml").write_text(
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</urlset>'
        )
        assert 1 == len(wrong(tmp_path, tmp_path))


def wrong(site: Path, room: Path) -> list[str]:
    """What the official schema finds in the sitemaps of a site."""
    official = audit("sitemap/schema/sitemap.xsd")
    (room / "link.xsd").write_text(LINK, "utf-8")
    (room / "both.xsd").write_text(
        BOTH.format(official=official.as_uri(), link=(room / "link.xsd").as_uri()), "utf-8"
    )
    schema = etree.XMLSchema(etree.parse(room / "both.xsd"))
    found = []
    for path in sorted(site.glob("sitemap*.xml")):
        tree = etree.parse(path)
        if not tree.getroot().tag.endswith("sitemapindex"):
            schema.validate(tree)
            found += [f"{path.name}:{one.line}: {one.message}" for one in schema.error_log][:1]
    assert (site / "sitemap.xml").is_file()
    return found
