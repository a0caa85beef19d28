"""What is told in plain sentences, for programs that show neither links nor layout."""

from dateline.languages.words import Words
from dateline.model.dates import Moment
from dateline.model.direction import isolated
from dateline.model.scheme import Scheme
from dateline.site.cards import PromiseCard, Saying
from dateline.site.site import Card


def title(card: Card, words: Words) -> str:
    """The title of an entry, and whether it was taken back."""
    return (
        words.gettext("Retracted: %(title)s") % {"title": card.title}
        if card.retraction
        else card.title
    )


def summary(card: Card, words: Words) -> str:
    """When it was and what of it; of one that was taken back when, and why."""
    back = card.retraction
    if back:
        said = words.gettext("Retracted %(day)s: %(text)s")
        return said % {"day": words.short(back.date), "text": back.text}
    said = words.gettext("%(date)s: %(summary)s")
    return said % {"date": words.moment(card.date), "summary": card.summary}


def story(one: PromiseCard, words: Words) -> str:
    """What was promised and what came of it, then who named which date when."""
    promised, became = _promised(one, words), _became(one, words)
    whole = words.gettext("%(promised)s; %(became)s.") if became else words.gettext("%(promised)s.")
    told = [whole % {"promised": promised, "became": became}]
    told += [_said(saying, words) for saying in one.sayings]
    return "\n".join(plain(sentence) for sentence in told)


def outcome(one: PromiseCard, words: Words) -> str:
    """What came of it, in a line: "A trial train: ran, 85 days late"."""
    what, late = isolated(one.what), slip(one.standing.slip_first, one.first, words)
    if one.standing.state == "part":
        said = words.gettext("%(what)s: kept in part")
    elif one.route.id:
        said = words.gettext("%(what)s: ran, %(slip)s") if late else words.gettext("%(what)s: ran")
    elif late:
        said = words.gettext("%(what)s: happened, %(slip)s")
    else:
        said = words.gettext("%(what)s: happened")
    return plain(said % {"what": what, "slip": late})


def dimension(id: str, words: Words, scheme: Scheme) -> str:
    """What runs on a line."""
    name = next((one.name for one in scheme.dimensions if one.id == id), None)
    if name:
        return name.told(words.language)
    known = {
        "passenger": words.gettext("Passengers"),
        "freight": words.gettext("Freight"),
        "tourists": words.gettext("Tourists"),
    }
    return known.get(id, id)


def level(id: str, words: Words, scheme: Scheme) -> str:
    """The state of a line."""
    name = next((one.name for one in scheme.states if one.id == id), None)
    if name:
        return name.told(words.language)
    match id:
        case "":
            return words.gettext("Not known")
        case "none":
            return words.gettext("No service")
        case "suspended":
            return words.gettext("Suspended")
        case "trial":
            return words.gettext("Trial runs")
        case "limited":
            return words.gettext("Limited")
        case "regular":
            return words.gettext("Running")
    return id


def _promised(one: PromiseCard, words: Words) -> str:
    if not one.first or not one.due:
        return words.gettext("Promised without a date")
    if one.first != one.due:
        said = words.gettext("First promised for %(first)s, last for %(last)s")
        return said % {"first": words.moment(one.first), "last": words.moment(one.due)}
    bounded = one.due.lower and one.due.upper
    said = (
        words.gettext("Promised for %(date)s") if bounded else words.gettext("Promised: %(date)s")
    )
    return said % {"date": words.moment(one.due)}


def _became(one: PromiseCard, words: Words) -> str:
    state = one.standing.state
    if state == "overdue":
        return words.gettext("the date passed without word")
    if not one.when:
        return ""
    if state == "withdrawn":
        said = words.gettext("withdrawn %(when)s")
    elif state == "part":
        said = words.gettext("kept in part %(when)s")
    elif one.route.id:
        said = words.gettext("ran %(when)s")
    else:
        said = words.gettext("happened %(when)s")
    said %= {"when": _when(one.when, words)}
    slip = "" if state == "withdrawn" else _slips(one, words)
    if not slip:
        return said
    return words.gettext("%(what)s, %(slip)s") % {"what": said, "slip": slip}


def _when(moment: Moment, words: Words) -> str:
    """The date as it stands in a sentence; what is not quite known needs no "on"."""
    said, doubt = words.moment(moment), moment.uncertain or moment.approximate
    ends = {one.precision for one in moment.parts} or {moment.precision}
    if doubt or moment.unspecified or moment.precision == "set":
        return said
    if ends == {"day"}:
        return words.pgettext("when", "on %(date)s") % {"date": said}
    if moment.precision in ("month", "season", "year"):
        return words.pgettext("when", "in %(date)s") % {"date": said}
    return said


def _slips(one: PromiseCard, words: Words) -> str:
    first, last = one.standing.slip_first, one.standing.slip_last
    if first is None or last is None or first == last:
        return slip(first, one.first, words)
    said = words.gettext("%(first)s against the first date, %(last)s against the last")
    return said % {
        "first": slip(first, one.first, words),
        "last": slip(last, one.due, words),
    }


def slip(days: int | None, due: Moment | None, words: Words) -> str:
    """How late or early that was: "85 days late", "on the day"; nothing where it had no date."""
    if days is None:
        return ""
    if days > 0:
        return words.gettext("%(days)s late") % {"days": words.days(days)}
    if days < 0:
        return words.gettext("%(days)s early") % {"days": words.days(-days)}
    exact = due and due.precision == "day"
    return words.gettext("on the day") if exact else words.gettext("on time")


def _said(one: Saying, words: Words) -> str:
    if one.due and one.by.name:
        said = words.gettext("%(date)s: %(who)s named %(due)s.")
    elif one.due:
        said = words.gettext("%(date)s: %(due)s was named.")
    elif one.by.name:
        said = words.gettext("%(date)s: %(who)s named no date.")
    else:
        said = words.gettext("%(date)s: no date was named.")
    return said % {
        "date": words.moment(one.on),
        "who": isolated(one.by.name),
        "due": words.moment(one.due) if one.due else "",
    }


def plain(text: str) -> str:
    """With plain spaces: what holds words together on a page is a strange sign elsewhere."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
