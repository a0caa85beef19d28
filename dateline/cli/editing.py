"""The commands of the editor's desk: what is begun, looked for and asked, beside a build."""

from __future__ import annotations

import sys
from argparse import Namespace
from functools import partial
from typing import TYPE_CHECKING, Any

from dateline.cli import common, options
from dateline.cli.common import command
from dateline.cli.options import Misuse, one_of, option
from dateline.desk import list as listing
from dateline.desk import report, tables, wish
from dateline.model.problems import did_you_mean, serious

if TYPE_CHECKING:
    from dateline.build.pipeline import Result
    from dateline.desk.compared import Compared

_MANY = {"action": "append", "default": [], "metavar": "ID"}


@command(
    options.CONTENT,
    options.CACHE,
    option("words", nargs="+", metavar="[WHAT] TITLE", help="What to begin, and its title."),
    option("--id", help="Its id, if the title's words will not do."),
    option("--date", help="When it happened or was said: 2024-06-05, 2024-06.  [today]"),
    option("--kind", **one_of(*wish.KINDS), help="What kind of entry it is.  [event]"),
    option("--summary", help="One or two sentences for lists."),
    option("--route", dest="routes", **_MANY, help="A line that an entry is about."),
    option("--topic", dest="topics", **_MANY, help="What it is filed under."),
    option("--place", metavar="ID", help="Where it happened."),
    option("--source", dest="sources", **_MANY, help="Where it can be checked."),
    option("--stop", dest="stops", **_MANY, help="A place where a line calls, in order."),
    option("--country", dest="countries", **{**_MANY, "metavar": "CC"}, help="Of a place: PT."),
    option("--publisher", help="Of a source."),
    option("--url", help="Of a source."),
    option("--language", metavar="CODE", help="Of a translation, or of a source: ko."),
)
def new(given: Namespace) -> None:
    """Begin an entry, or what one names.

    Options may be given more than once where several make sense. Printed is where it stands:
    a file of its own, or the end of a data file. Nothing that is there is ever written over.

      new "The first train runs" --date 2024-10 --route alpha-beta
      new route "Alpha – Gamma" --stop alpha --stop gamma
      new place Gamma --country PT             new voice "Ann Alpha"
      new source "Trains are back" --publisher "Alpha Gazette" --date 2024-10-02 --url https://…
      new page Glossary                        new translation the-first-train-runs --language ko
      new topic Timetable                      new words de

    An entry is a draft until you take the line draft: true out. The id of a title in another
    script is in Latin letters; it never changes, for the address hangs on it. Words are those
    of the interface, in a language that the program does not have.
    """
    from dateline.build import survey
    from dateline.desk import new as desk

    what, title = _begun(given.words)
    date = given.date or (common.now().date().isoformat() if what == "entry" else "")
    named = {name: one for name, one in vars(given).items() if name in wish.Wish._fields}
    for name, value in named.items():
        if value and name not in wish.TAKES[what]:
            option_ = name.removesuffix("s") if name != "countries" else "country"
            raise Misuse(f"--{option_} has no meaning with new {what}.")
    asked: dict[str, Any] = {
        name: tuple(one) if isinstance(one, list) else one for name, one in named.items() if one
    }
    wished = wish.Wish(**{**asked, "title": title, "date": date})
    content, _ = survey.content(common.settings(given))
    try:
        made = desk.begin(given.content, what, wished, content)
    except ValueError as trouble:
        raise Misuse(_ended(str(trouble))) from None
    print(f"{made.path.as_posix()}:{made.line}" if made.line else made.path.as_posix())


def _begun(words: list[str]) -> tuple[str, str]:
    """What to begin, and its title: an entry, where nothing else is named."""
    first, *rest = words
    if len(rest) > 1:
        raise Misuse(f'Put the title in quotes: new "{" ".join(words)}"')
    if first in wish.TAKES:
        if not rest:
            raise Misuse(f'What is the {first} called? new {first} "…"')
        return first, rest[0]
    if rest:
        known = ", ".join(wish.TAKES)
        hint = did_you_mean(first, wish.TAKES)
        raise Misuse(f"'{first}' is not one of {known}. {hint}".strip())
    return "entry", first


@command(
    options.CONTENT,
    options.CACHE,
    option("old", metavar="OLD", help="The id that it has."),
    option("new", metavar="NEW", help="The id that it is to have."),
)
def rename(given: Namespace) -> None:
    """Give an entry another id, and so another address.

    Its file, its translations and the pictures named like it move, links to them are mended in all
    texts, and stories.yaml names it by its new id. Its old address is written into aliases, so that
    it leads to the new one; what feeds and calendars know it by stays, so that nothing is unread
    again.
    """
    from dateline.build import survey
    from dateline.content import scan
    from dateline.desk.rename import entry

    settings = common.settings(given)
    content, _ = survey.content(settings)
    try:
        done = entry(given.content, given.old, given.new, content, scan.look(given.content))
    except ValueError as trouble:
        raise Misuse(_ended(str(trouble))) from None
    for old, new in done.moved:
        print(f"moved {old} → {new}")
    for path in done.mended:
        print(f"mended {path}")
    wrong = [one for one in survey.survey(settings).problems if one.severity == "error"]
    if wrong:
        common.say(f"What is still wrong:\n{report.findings(wrong, 'text')}".rstrip())


@command(
    option("what", nargs="?", **one_of(*listing.WHAT), metavar="WHAT", help="See above."),
    *options.READING,
    options.DRAFTS,
    option("--format", **one_of(*tables.FORMS), default="text", help="text, json, csv.  [text]"),
    name="list",
)
def list_(given: Namespace) -> None:
    """Print what there is to do, or what the site holds.

    Without WHAT it is the page that a morning begins with: what is overdue, due within a week, held
    back, gone quiet, outdated, resting on one origin, unused. With it, a line each, with tabs
    between the fields:

      entries   date, id, kind, title, file           drafts        the same
      changes   date, what changed, id, dimension or kind, entry
      promises  state, first date, due, days late, id, what, days since its date, by, file
      overdue, due                                    the same
      quiet     promise or line, id, what, last heard of, days since then
      held      why, id, title, until, file
      origins   date, id, origin, title, file
      routes    id, what is told of it, name
      sources   id, date, times used, publisher, title
      unarchived     id, date, times used, publisher, address
      translations   id, language, day of the translation, file
      words     language, context, message that is told in English
      unused    kind, id, name

    With --format json each field has its name, with csv the first row tells them.
    """
    from dateline.build import survey
    from dateline.desk import outdated

    settings = common.settings(given)
    site = common.surveyed(settings).site
    everything = settings.options._replace(drafts=True)
    both = given.what in (None, "drafts") and not settings.options.drafts
    whole = common.surveyed(settings._replace(options=everything)).site if both else site
    content, _ = survey.content(settings)
    if not site or not whole:
        return
    if given.format == "csv" and not given.what:
        raise Misuse(
            f"A table has one list: list WHAT --format csv, with {', '.join(listing.WHAT)}."
        )
    old = partial(outdated.rows, content, given.content, common.of_git())
    desk = listing.Desk(site, whole, content, old)
    names = [given.what] if given.what else [one.what for one in tables.MORNING]
    found = {name: listing.rows(name, desk) for name in names}
    if given.format == "json":
        sys.stdout.write(tables.as_json(found, alone=bool(given.what)))
    elif given.format == "csv":
        sys.stdout.write(tables.as_csv(given.what, found[given.what]))
    elif given.what:
        sys.stdout.write(tables.told(found[given.what]))
    else:
        head = f"{site.config.title.versions[0][1]}, {site.as_of.isoformat()}"
        sys.stdout.write(tables.morning(head, found))


@command(
    option("what", nargs="?", default="entry", metavar="WHAT", help="Of what.  [entry]"),
    options.BESIDE,
)
def schema(given: Namespace) -> None:
    """Print a JSON Schema, for editors that know what to do with it.

    It is that of front matter or of a record in a data file: WHAT is entry, translation, route,
    page, site, topic, place, voice, source or story; or that of a whole data file: topics, places,
    voices, sources, stories or network. An entry may say of lines what the site lets it say.
    """
    import json

    import dateline.content.schema as door
    from dateline.content import json_schema

    shapes = {
        name.removesuffix("Fields").lower(): shape
        for name, shape in vars(door).items()
        if name in {f"{one}Fields" for one in _SCHEMAS}
    }
    tables = {f"{name}s": name for name in ("topic", "place", "voice", "source")}
    tables["network"] = "network"
    tables["stories"] = "story"
    if given.what in tables:
        made = json_schema.table(shapes[tables[given.what]])
    elif given.what == "entry":
        made = json_schema.entry(json_schema.rules(given.content))
    elif given.what in shapes:
        made = json_schema.of(shapes[given.what])
    else:
        hint = did_you_mean(given.what, {**shapes, **tables})
        hint = hint or f"There are {', '.join(sorted({**shapes, **tables}))}."
        raise Misuse(f'"{given.what}" has no schema. {hint}')
    print(json.dumps(made, ensure_ascii=False, indent=2))


@command(
    option("ref", nargs="?", default="HEAD", metavar="REF", help="Commit, branch, tag.  [HEAD]"),
    *options.READING,
    options.DRAFTS,
)
def diff(given: Namespace) -> None:
    """Say what a reader will see change.

    The site of a commit is compared with that of the files as they are, both as of today: where
    lines stand, what became of promises, entries, names, and then every page that has changed,
    with what of it did. Nothing is printed for what nobody can see. It is Markdown, for a pull
    request:

      dateline diff origin/main >> "$GITHUB_STEP_SUMMARY"
    """
    from dateline.desk import diff as desk

    sys.stdout.write(desk.text(_compared(given, given.ref)))


def with_owed(given: Namespace, result: Result) -> Result:
    """A check with what is owed to readers of the site of a commit."""
    from dateline.desk import owed

    settings = common.settings(given)
    found = owed.problems(_compared(given, given.since), given.since, settings)
    problems = (*result.problems, *found)
    return result._replace(problems=problems, stopped=serious(problems, strict=settings.strict))


def _compared(given: Namespace, ref: str) -> Compared:
    from dateline.desk import compared
    from dateline.desk.revision import NoRevision

    try:
        return compared.compare(common.settings(given), ref, common.of_git())
    except NoRevision as trouble:
        raise Misuse(f"{trouble}.") from None
    except compared.Broken as trouble:
        common.say(report.findings(trouble.problems, "text").rstrip())
        common.end(1, f"The site of {trouble.which} cannot be built, so nothing was compared.")


@command(
    option("address", metavar="ADDRESS", help="Of the page, as in a browser."),
    *options.READING,
    options.DRAFTS,
)
def why(given: Namespace) -> None:
    """Say what has changed about a page.

    ADDRESS is what a browser shows, also that of a preview; a path of the site, or a file of the
    content or the output will do. Named are the parts that are not as they were when it was last
    written, and if all are, those for which it was written.
    """
    from dateline.desk import why as desk

    settings = common.settings(given)
    if host := desk.local(given.address):
        from dateline.preview import serve as preview

        shown = preview.folders(settings)
        if shown.output.is_dir():
            asked = shown.options._replace(base_url=given.base_url or host, drafts=True)
            asked = asked._replace(editor=common.editor(given.content))
            settings = shown._replace(options=asked)
    site = common.surveyed(settings).site
    assert site is not None
    try:
        print(desk.why(settings, given.address, site))
    except desk.NoPage as trouble:
        raise Misuse(str(trouble)) from None


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "…", '"')) else f"{sentence}."


_SCHEMAS = (
    *("Entry", "Translation", "Route", "Page", "Site", "Topic", "Place", "Voice", "Source"),
    "Network",
    "Story",
)
