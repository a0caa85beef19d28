"""What a body says that nobody wrote: the way back from a note, and whether a task is done."""

from typing import NamedTuple

from dateline.model.catalogues import Message

gettext = str  # marks what the catalogues hold


class Labels(NamedTuple):
    """In one language."""

    back: str
    undone: str
    done: str


Said = tuple[tuple[str, Labels], ...]  # by language, where the site says them itself
ENGLISH = Labels(
    gettext("Back to the text, note %(number)s"), gettext("Not done:"), gettext("Done:")
)
# The catalogues say the same; a body is read without them.
PROGRAM = {
    "en": ENGLISH,
    "ko": Labels("본문으로 돌아가기, 각주 %(number)s", "미완료:", "완료:"),
    "ru": Labels("Назад к тексту, сноска %(number)s", "Не сделано:", "Сделано:"),
}


def of(language: str, own: Said = ()) -> Labels:
    """As the site says them, else as the program does, else in English."""
    there, short = dict(own), language.partition("-")[0]
    found = there.get(language) or there.get(short) or PROGRAM.get(short)
    return found or there.get("en", ENGLISH)


def labelled(language: str, messages: tuple[Message, ...]) -> Labels | None:
    """Those that a catalogue of the site has; nothing where it has none of them."""
    known = {one.one: one.said[0] for one in messages if one.context is None and one.said}
    if known.keys().isdisjoint(ENGLISH):
        return None
    return Labels(*map(known.get, ENGLISH, of(language)))


def numbered(label: str, number: int) -> str:
    """The way back from a note with this number."""
    return label.replace("%(number)s", str(number)).replace("%%", "%")
