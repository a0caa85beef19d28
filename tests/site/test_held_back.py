"""What is held back leaves no trace: a word is planted in each of its fields, and looked for.

Every byte of every file is searched, so an output that is added later is searched as well; a
field that is added later has to be planted here.
"""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from dateline.content import fields, schema, site_fields

REAL = Path(__file__).parents[2]
TEMPLATES = {"real": REAL / "templates", "telling": None}  # the latter print all that pages see
WORD = "zqx"  # in no word, and not hexadecimal as fingerprints are
YEAR = "1893"  # before all others, so that it is held back by nothing but what is tested
LATER = "2093"

# What is planted in each field, as YAML; `ID` differs between the kinds of what is held back.
SOURCE = {
    "title": "zqx source title",
    "publisher": "zqx publisher",
    "url": "https://zqx-url.example/",
    "date": f"{YEAR}-03-03",
    "lang": "cy",
    "archived": "https://zqx-archived.example/",
    "stance": "company",
    "note": "zqx source note",
    "quote": "zqx source quote",
    "via": "ZQX-ORIGIN",
}
PLACE = {
    "name": "{en: zqx place name, ko: zqx place name ko}",
    "aliases": "[zqx place alias, /zqx/place/]",
    "country": "BV",
    "lat": "12.3456",
    "lon": "65.4321",
    "precision": "settlement",
    "kind": "crossing",
    "gauge": "zqx gauge",
    "zone": "Antarctica/Troll",
    "source": "ZQX-SOURCE",
    "note": "zqx place note",
}
TOPIC = {
    "name": "zqx topic name",
    "summary": "zqx topic summary",
    "aliases": "[/zqx/topic/]",
}
VOICE = {
    "name": "zqx voice name",
    "role": "{text: zqx role, source: ZQX-SOURCE}",
    "organisation": "zqx organisation",
    "aliases": "[zqx voice alias]",
    "source": "ZQX-SOURCE",
}
STATEMENT = {
    "by": "zqx-voice",
    "said": "zqx said",
    "quote": "zqx quote",
    "lang": "cy",
    "source": "ZQX-SOURCE",
}
PROMISE = {
    "id": "zqx-promise",
    "what": "zqx what",
    "route": "alpha-beta",
    "by": "zqx-voice",
    "said": f"{YEAR}-02-01",
    "due": f"{YEAR}-11-11",
    "source": "ZQX-SOURCE",
}
SERVICE = {"passenger": "trial", "freight": "trial", "tourists": "trial", "note": "zqx effect",
           "say": "{en: zqx sentence, ko: zqx sentence ko}"}  # fmt: skip
IMAGE = {"src": "zqx.jpg", "alt": "zqx alt", "credit": "zqx credit", "licence": "zqx licence"}
CORRECTION = {"date": f"{YEAR}-12-12", "kind": "clarification", "text": "zqx correction"}


def flow(planted: dict[str, str]) -> str:
    """Fields on one line, as YAML."""
    told = (f"{name}: {value}" if value[0] in "[{" else f'{name}: "{value}"'
            for name, value in planted.items())  # fmt: skip
    return "{" + ", ".join(told) + "}"


ENTRY = {
    "title": "zqx title",
    "date": f"{YEAR}-02-02",
    "summary": "zqx summary",
    "id": "zqx-entry",
    "kind": "announcement",
    "time": "03:47",
    "place": "zqx-place",
    "routes": "[alpha-beta]",
    "places": "[zqx-place]",
    "topics": "[zqx-topic]",
    "sources": f"[ZQX-SOURCE, {flow(SOURCE)}]",
    "statements": f"[{flow(STATEMENT)}]",
    "promises": f"[{flow(PROMISE)}]",
    "fulfils": "[{id: zqx-promise, part: yes}]",
    "withdraws": "[]",
    "service": "{alpha-beta: " + flow(SERVICE) + "}",
    "image": flow(IMAGE),
    "reported": f"{YEAR}-04-04",
    "published": f"{YEAR}-05-05",
    "updated": f"{YEAR}-06-06",
    "draft": "no",
    "embargo": f"{YEAR}-01-01T00:00Z",
    "corrections": f"[{flow(CORRECTION)}]",
    "aliases": "[/zqx-alias/]",
    "authors": "[zqx-voice]",
}
STOP = {
    "place": "zqx-place",
    "km": "98765.4",
    "note": "zqx stop note",
    "calls": "unknown",
    "computed": "yes",
    "source": "ZQX-LATER",
}
FACT = {
    "label": "zqx label",
    "value": "zqx value",
    "source": "ZQX-LATER",
    "confidence": "low",
    "computed": "yes",
    "note": "zqx fact note",
}
NETWORK = """\
wide:
  size: 100 100
  waters: [{name: Brook, box: 0 40 100 50, crossing: zqx-place}]
  stations: {alpha: {at: 10 10}, zqx-place: {at: 20 20}}
  lines: {alpha-beta: {by: [alpha, zqx-place, zqx-place 30 30, 90 90]}}
"""
STORY = {
    "title": "{en: zqx story, ko: zqx story ko}",
    "entries": "[zqx-entry]",
    "promises": "[zqx-promise]",
}
ERA = {"name": "zqx era", "date": f"{YEAR}/{YEAR}", "source": "ZQX-LATER"}
PLANTED = {
    schema.SourceFields: SOURCE,
    schema.PlaceFields: PLACE,
    schema.TopicFields: TOPIC,
    schema.VoiceFields: VOICE,
    schema.StatementFields: STATEMENT,
    schema.PromiseFields: PROMISE,
    schema.ServiceFields: SERVICE,
    schema.ImageFields: IMAGE,
    schema.CorrectionFields: CORRECTION,
    schema.EntryFields: ENTRY,
    schema.StopFields: STOP,
    schema.FactFields: FACT,
    site_fields.EraFields: ERA,
    schema.StoryFields: STORY,
    schema.FulfilFields: {"id": "", "part": ""},
    schema.NamingFields: {"name": "", "since": ""},
    schema.RoleFields: {"text": "", "since": "", "source": ""},
    schema.TranslationFields: {"title": "", "summary": "", "image": ""},
    schema.AltFields: {"alt": ""},
}
# Shapes of files that are shown whole, or of settings.
PUBLIC = {"RouteFields", "RouteTranslationFields", "PageFields", "PublisherFields", "SiteFields"}
HELD = {"draft": {"draft": "yes"}, "embargo": {"embargo": f"{LATER}-01-01T00:00Z"},
        "later": {"reported": f"{LATER}-01-01"}}  # fmt: skip


def entry(project, given: dict[str, str]) -> None:
    """Write an entry in which each field is planted, with all that only it names."""
    planted = ENTRY | given
    matter = "".join(f"{name}: {value}\n" for name, value in planted.items() if value)
    project.write("entries/2025/zqx.md", f"---\n{matter}---\nzqx body ![zqx body alt](zqx.jpg)\n")
    words = "title: zqx title ko\nsummary: zqx summary ko\nimage: {alt: zqx alt ko}\n"
    project.write("entries/2025/zqx.ko.md", f"---\n{words}---\nzqx body ko\n")
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG")
    project.write("entries/2025/zqx.jpg", picture.getvalue())
    origin = f'ZQX-ORIGIN: {{title: zqx origin, publisher: zqx origin house, date: "{YEAR}"}}\n'
    add(project, "sources.yaml", f"{origin}ZQX-SOURCE: {flow(SOURCE)}\n")
    add(project, "places.yaml", f"zqx-place: {flow(PLACE)}\n")
    project.write("network.yaml", NETWORK)
    add(project, "topics.yaml", f"zqx-topic: {flow(TOPIC)}\n")
    add(project, "voices.yaml", f"zqx-voice: {flow(VOICE)}\n")
    # What tells a story of an entry alone is not told before the entry is.
    project.write("stories.yaml", f"zqx-story: {flow(STORY)}\n")


def add(project, path: str, text: str) -> None:
    before = (project.content / path).read_text("utf-8")
    project.write(path, before + text)


def traces(project) -> dict[str, set[str]]:
    """What of the planted words each file of the output has, its name included."""
    found = {}
    for name, data in project.tree().items():
        text = f"{name}\n{data.decode('utf-8', 'replace')}"
        words = {word.lower() for word in re.findall(r"(?i)zqx[\w -]*", text)}
        # A fingerprint may hold any digits.
        words |= set(re.findall(rf"(?<![0-9a-f])(?:{YEAR}|{LATER}|03:47)(?![0-9a-f])", text))
        words |= set(re.findall(r"Bouvet|Troll|Welsh|12\.3456|65\.4321|98765", text))
        if words:
            found[name] = words
    return found


def build(project, templates: str, **given) -> None:
    looks = {"templates": TEMPLATES[templates], "static": REAL / "static"}
    result = project.build(
        base_url="https://alpha.example/", **(looks if TEMPLATES[templates] else {}), **given
    )
    assert not result.stopped, result.problems


def test_every_field_is_planted():
    """Whoever adds a field plants a word in it."""
    files = (schema.__name__, site_fields.__name__)
    shapes = {one for one in fields.Shape.__subclasses__() if one.__module__ in files}

    assert {one.__name__ for one in shapes} - PUBLIC == {one.__name__ for one in PLANTED}
    for shape, planted in PLANTED.items():
        assert set(fields.names(shape)) == set(planted), shape


@pytest.mark.parametrize("templates", TEMPLATES)
@pytest.mark.parametrize("why", HELD)
def test_an_entry_that_is_held_back_leaves_no_trace(project, why, templates):
    """Nor do the place, the topic, the voice and the sources that it alone names."""
    entry(project, HELD[why])
    build(project, templates)

    assert {} == traces(project)


@pytest.mark.parametrize("why", HELD)
def test_the_site_is_as_if_it_had_not_been_written(project, projects, why):
    """Byte by byte: also what has no word of its own, a state or a count, changes nothing."""
    without = projects("without")
    without.build()
    # It would move a promise of the site, and change where a line stands.
    deed = {
        "date": "2024-11-01",
        "promises": "[{id: trial, due: 2029}, {id: zqx-promise, what: zqx what}]",
        "fulfils": "",
        "service": "{alpha-beta: {passenger: none, freight: none, tourists: none}}",
        "reported": "",
    }
    entry(project, deed | HELD[why])
    project.build()

    assert without.tree() == project.tree()


@pytest.mark.parametrize("templates", TEMPLATES)
def test_what_is_planted_is_found_where_it_is_shown(project, templates):
    """The search can fail: held back by nothing, the same entry has each of its words somewhere."""
    entry(project, {"embargo": f"{YEAR}-01-01T00:00Z"})
    build(project, templates)
    found = traces(project)
    everything = "\n".join(word for words in found.values() for word in words)

    assert {"news/zqx-entry/index.html", "places/zqx-place/index.html", "sitemap.xml",
            "topics/zqx-topic/index.html", "zqx-alias/index.html", "timeline/index.html",
            "sources/index.html", "promises/index.html", "atom.xml", "index.html",
            "ko/news/zqx-entry/index.html"} <= found.keys()  # fmt: skip
    assert "zqx what" in {word.strip() for word in found[f"then/{YEAR}-12/index.html"]}
    for planted in (ENTRY, SOURCE, PLACE, TOPIC, STATEMENT, PROMISE, SERVICE, STORY, IMAGE,
                    CORRECTION):  # fmt: skip
        for value in planted.values():
            for word in re.findall(r"zqx [a-z ]+", value):
                # The board has a later sentence of that line.
                told = {"zqx voice alias", "zqx licence", "zqx sentence", "zqx sentence ko"}
                shown = word.strip() not in told or templates == "telling"
                assert word.strip() in everything or not shown, word
    country = "Bouvet" if templates == "real" else "03:47"
    assert {YEAR, country, "12.3456"} <= {word for words in found.values() for word in words}


@pytest.mark.parametrize("templates", TEMPLATES)
def test_what_came_later_leaves_no_trace_on_the_days_before(project, templates):
    """Corrections, sources, roles, names, facts, stops, notes and eras of a later day."""
    later(project)
    build(project, templates)

    assert {} == traces(project)


@pytest.mark.parametrize("templates", TEMPLATES)
def test_what_came_later_is_there_on_its_day(project, templates):
    """The search above can fail."""
    later(project)
    project.entry("speech", "statements: [{by: ann-alpha, said: Yes.}]", date=f"{LATER}-12-01")
    build(project, templates, as_of=f"{LATER}-12-31")
    found = {word.strip() for words in traces(project).values() for word in words}

    assert {
        "zqx correction",
        "zqx later source",
        "zqx later role",
        "zqx later voice",
        "zqx later place",
        "zqx place note",
        "zqx label",
        "zqx value",
        "zqx fact note",
        "zqx stop note",
        "zqx era",
    } <= found


def test_behind_a_voice_that_is_held_back_nobody_is_seen(project):
    """Its organisation, and that of this; one to which somebody else leads is there."""
    add(project, "voices.yaml", "zqx-man: {name: Zqx Man, organisation: zqx-union}\n")
    add(project, "voices.yaml", "zqx-union: {name: Zqx Union, organisation: zqx-head}\n")
    add(project, "voices.yaml", "zqx-head: {name: Zqx Head}\n")
    add(project, "voices.yaml", "zqx-clerk: {name: Clerk, organisation: alpha-rail}\n")
    said = "{by: zqx-man, said: Words., source: A-1}, {by: zqx-clerk, said: Words., source: A-1}"
    path = project.entry("later", f"draft: true\nsources: [A-1]\nstatements: [{said}]")
    project.build()

    assert [] == [file for file, data in project.tree().items() if b"zqx" in data.lower()]
    assert b"Alpha Rail" in project.tree()["names/index.html"]
    project.edit(path, "draft: true\n", "")
    project.build()
    assert b"Zqx Head" in project.tree()["names/index.html"]


@pytest.mark.parametrize("word", ["fulfils: [zqx]", "withdraws: [zqx]"])
def test_nobody_keeps_a_promise_that_is_held_back(word, project):
    """Its id would stand in the data, and what it was kept with would mean nothing."""
    made = "{id: zqx, what: A bridge, by: ann-alpha, due: 2025-03, source: A-1}"
    draft = project.entry("maker", f"draft: true\nsources: [A-1]\npromises: [{made}]")
    path = project.entry("keeper", f"sources: [A-1]\n{word}", date="2025-03-05")

    (one,) = project.problems()

    assert (path, "held-back", word[:7]) == (one.path, one.code, one.field[0][:7])
    project.edit(draft, "draft: true\n", "")
    assert [] == project.problems()


def test_a_later_day_is_that_of_a_site_without_it(project, projects):
    """Byte by byte."""
    without = projects("without")
    without.build()
    later(project)
    project.build()

    assert without.tree() == project.tree()


def later(project) -> None:
    """Plant a word in all that can be of another day than the entries are."""
    day = f"{LATER}-01-01"
    add(project, "sources.yaml", f'ZQX-LATER: {{title: zqx later source, date: "{day}"}}\n')
    project.edit(
        "entries/2024/plan.md",
        "sources: [A-1]",
        "sources: [A-1, ZQX-LATER]\n"
        f"published: {day}\n"
        f"updated: {day}\n"
        f"corrections: [{flow(CORRECTION | {'date': day})}]",
    )
    role = f"{{text: zqx later role, since: {day}}}, {{text: zqx, since: 2000, source: ZQX-LATER}}"
    project.edit("voices.yaml", "role: Speaker", f"role: [Speaker, {role}]")
    name = f"[{{en: Ann Alpha, ko: 앤 알파}}, {{en: zqx later voice, since: {day}}}]"
    project.edit("voices.yaml", "name: {en: Ann Alpha, ko: 앤 알파}", f"name: {name}")
    name = f"[{{en: Alpha, ko: 알파}}, {{en: zqx later place, since: {day}}}]"
    project.edit("places.yaml", "name: {en: Alpha, ko: 알파}", f"name: {name}")
    project.edit("places.yaml", "{name: Beta, country: KP,",
                 "{name: Beta, country: KP, note: zqx place note, source: ZQX-LATER,")  # fmt: skip
    project.edit("routes/alpha-beta.md", "- {place: beta, km: 5}",
                 f"- {{place: beta, km: 5}}\n  - {flow(STOP | {'place': 'alpha'})}")  # fmt: skip
    project.edit("routes/alpha-beta.md", "facts:\n", f"facts:\n  - {flow(FACT)}\n")
    project.edit("site.yaml", "eras:\n", f"eras:\n  - {flow(ERA)}\n")
