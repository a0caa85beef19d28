"""What pages are made of, in the words of whoever writes them."""

from collections.abc import Sequence

PARTS = {
    "kind": "its kind",
    "code and templates": "its template",
    "language": "what all pages of its language show: title, publisher, menus",
    "title": "its title or description",
    "text": "what it says",
    "layout": "the layout or the style around it",
    "body": "its text",
    "wording": "its title, summary or name",
    "card": "how lists show it",
    "date": "its date",
    "time": "its time of day",
    "instant": "its time of day",
    "zone": "its time zone",
    "place": "its place",
    "routes": "its lines",
    "places": "its places",
    "topics": "its topics",
    "sources": "its sources",
    "statements": "who said what",
    "pledges": "its promises",
    "service": "what it says of lines",
    "image": "its picture",
    "picture": "its picture",
    "reported": "when it was reported",
    "out": "how feeds date it",
    "published": "when it was published",
    "updated": "when it was last changed",
    "corrections": "corrections",
    "newer": "the newer neighbour",
    "older": "the older neighbour",
    "as_of": "the day that it speaks of",
    "description": "the description",
    "board": "where the lines stand",
    "totals": "the counts of promises",
    "coming": "what is due next",
    "overdue": "what is overdue",
    "quiet": "the days without news",
    "years": "the entries on its line of time",
    "row": "where the line stands",
    "headlines": "the entries that say so",
    "spots": "its stops",
    "operators": "who runs it",
    "gauge": "its gauge",
    "between": "its countries",
    "figures": "its facts",
    "calendar": "whether it has a calendar",
    "periods": "the list of years",
    "months": "the list of months",
    "eras": "the spans behind the entries",
    "filters": "the lines to choose from",
    "period": "the year that it shows",
    "on": "the year that it shows",
    "groups": "promises",
    "lines": "the lines",
    "publishers": "sources",
    "total": "the count of sources",
    "alone": "the count of entries with one origin",
    "lonely": "the entries with one origin",
    "topic": "its name or summary",
    "items": "entries of the feed",
    "events": "dates of the calendar",
    "to": "where it leads",
    "entry": "where it leads",
    "of": "what it is about",
    "home": "what it is about",
    "all": "the addresses that it lists",
    "parts": "the addresses that it lists",
}


OF_A_KIND = {
    ("sitemap", "lines"): "the addresses that it lists",
    ("redirect", "kind"): "leads on to another address now",
    ("sources", "groups"): "sources",
}


def told(kind: str, parts: Sequence[str]) -> str:
    """The parts of a page of a kind, each once, in words."""
    known = [OF_A_KIND.get((kind, one)) or PARTS.get(one) for one in parts]
    words = [word or one.replace("_", " ") for word, one in zip(known, parts, strict=True)]
    return ", ".join(dict.fromkeys(words))
