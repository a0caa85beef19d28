"""The commands of the editor's desk: what is begun, looked for and asked, beside a build."""

import sys
from argparse import Namespace

from dateline.cli import common, options
from dateline.cli.common import command
from dateline.cli.options import Misuse, one_of, option
from dateline.desk import list as listing
from dateline.model.problems import did_you_mean


@command(
    options.CONTENT,
    option("what", **one_of("entry"), metavar="entry", help="What to begin."),
    option("title", metavar="TITLE", help="Its title."),
    option("--date", help="When it happened or was said: 2024-06-05, 2024-06.  [today]"),
    option(
        "--kind",
        **one_of("event", "announcement", "comment", "analysis", "background", "silence"),
        default="event",
        help="What kind of entry it is.  [event]",
    ),
    option("--id", help="Its id, if the title's words will not do."),
)
def new(given: Namespace) -> None:
    """Begin an entry.

    It is a draft until you take the line draft: true out. The path of the file is printed. A file
    that is there is never written over.
    """
    from dateline.desk import new as scaffold

    day = given.date or common.now().date().isoformat()
    try:
        made = scaffold.entry(given.content, given.title, day, given.kind, given.id or "")
    except FileExistsError as taken:
        raise Misuse(f"{taken} is there already. Give another id with --id.") from None
    except ValueError as trouble:
        raise Misuse(str(trouble)) from None
    print(made.as_posix())


@command(
    option("what", **one_of(*listing.WHAT), metavar="WHAT", help="What to print: see above."),
    *options.READING,
    options.DRAFTS,
    name="list",
)
def list_(given: Namespace) -> None:
    """Print what the site holds.

    A line each, with tabs between the fields:

      entries   date, id, kind, title, file         drafts  the same
      changes   date, what changed, id, dimension or kind, entry
      promises  state, due, days late, id, what     overdue the same
      routes    id, passenger, freight, tourists, name
      sources   id, date, times used, publisher, title
      held      why, id, title
    """
    settings = common.settings(given)
    site = common.surveyed(settings).site
    everything = settings.options._replace(drafts=True)
    both = given.what in ("drafts", "held") and not settings.options.drafts
    whole = common.surveyed(settings._replace(options=everything)).site if both else site
    if site and whole:
        sys.stdout.write(listing.told(listing.rows(given.what, site, whole)))


@command(option("what", nargs="?", default="entry", metavar="WHAT", help="Of what.  [entry]"))
def schema(given: Namespace) -> None:
    """Print a JSON Schema, for editors that know what to do with it.

    It is that of front matter or of a record in a data file: WHAT is entry, translation, route,
    page, site, topic, place, voice or source.
    """
    import json

    import dateline.content.schema as door
    from dateline.content import json_schema

    shapes = {
        name.removesuffix("Fields").lower(): shape
        for name, shape in vars(door).items()
        if name in {f"{one}Fields" for one in _SCHEMAS}
    }
    if given.what not in shapes:
        hint = did_you_mean(given.what, shapes)
        raise Misuse(f'"{given.what}" has no schema. {hint}'.strip())
    print(json.dumps(json_schema.of(shapes[given.what]), ensure_ascii=False, indent=2))


@command(
    option("address", metavar="ADDRESS", help="Of the page, as in a browser."),
    *options.READING,
    options.DRAFTS,
)
def why(given: Namespace) -> None:
    """Say what has changed about a page.

    Named are the parts that are not as they were when it was last written, and if all are, those
    for which it was written: why /news/first/
    """
    from dateline.desk.why import NoPage
    from dateline.desk.why import why as told

    settings = common.settings(given)
    common.surveyed(settings)
    try:
        print(told(settings, given.address))
    except NoPage as trouble:
        raise Misuse(str(trouble)) from None


_SCHEMAS = ("Entry", "Translation", "Route", "Page", "Site", "Topic", "Place", "Voice", "Source")
