"""A reader's seven questions, each answered within a screen of home or two taps, on a phone.

The words are those that stand in the content today: who corrects them need not come here.
"""

import re
from datetime import date
from typing import Any, NamedTuple

import pytest

from checks.reading import CONTENT, entries, load, routes
from tests.browser.fixtures import PHONE, Browse

pytestmark = pytest.mark.browser


class Task(NamedTuple):
    """What a reader wants to know, the links that are tapped, and the words that answer."""

    asked: str
    taps: tuple[str, ...]
    answers: tuple[str, ...]


def title(id: str) -> str:
    """That of an entry, as its editor has it today."""
    return str(entries()[id]["title"])


def story(id: str) -> str:
    """The title of a story of the front page."""
    return str(load(CONTENT / "stories.yaml")[id]["title"])


def lead(about: str) -> str:
    """The sentence of the newest lead that links to an entry."""
    path = max((CONTENT / "entries").rglob("lead-*.md"))
    body = path.read_text("utf-8").split("\n---\n", 1)[1]
    (found,) = (one for one in re.split(r"(?<=\.) (?=[A-Z])", body) if f"{about}.md)" in one)
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", found).strip()


def effect(id: str, line: str) -> dict[str, str]:
    """What an entry says of a line."""
    return dict(entries()[id]["service"][line])


def due(entry: str) -> str:
    """The date of the first promise of an entry, and what it is."""
    promise = entries()[entry]["promises"][0]
    day = date.fromisoformat(promise["due"])
    return f"{day.day} {day:%B %Y}, {promise['what']}"


STANDS = "Where each line stands"
KHASAN, RAJIN = "khasan-tumangang-regular-starts", "first-rason-tourist-train"
TASKS = (
    Task("Do trains run at Khasan today?", (), (lead("what-is-not-known"),)),
    Task(
        "And what was known of them last?",
        (STANDS,),
        (
            routes()["khasan-tumangang"]["name"],
            effect(KHASAN, "khasan-tumangang")["say"],
            "Not confirmed for",
        ),
    ),
    Task(
        "What came of 15 December?",
        (story("fifteen-december"),),
        (title("suifenhe-grodekovo-restarts"), title(KHASAN), "on the day", "1 day late"),
    ),
    Task("Did the October trial run?", (), (lead("rajin-test-train"),)),
    Task(
        "And what was said of it, and when?",
        (story("october-trial"),),
        (
            title("rajin-trial-planned-for-october"),
            title("october-passes-without-trial"),
            "85 days late",
        ),
    ),
    Task(
        "Did Samjiyon open?",
        (story("reopening-to-tourists"), title("december-passes-without-samjiyon")),
        (entries()["december-passes-without-samjiyon"]["summary"],),
    ),
    Task(
        "How did tourism go?",
        (story("reopening-to-tourists"),),
        (
            title("december-passes-without-samjiyon"),
            title("rason-admits-western-tourists"),
            title("rason-tours-paused"),
        ),
    ),
    Task(
        "What changed last on the line to Rajin?",
        (STANDS, routes()["vladivostok-rajin"]["name"]),
        ("Limited", "not confirmed since", effect(RAJIN, "vladivostok-rajin")["note"]),
    ),
    Task("What is due next?", ("Next date to watch",), (due("road-bridge-decree"),)),
)


@pytest.mark.parametrize("task", TASKS, ids=[one.asked for one in TASKS])
def test_a_reader_with_a_phone_finds_the_answer(task: Task, browse: Browse) -> None:
    """Each link is in sight where it is tapped, and so are the words, without a script."""

    async def steps(page: Any) -> list[str]:
        missing = []
        for tap in task.taps:
            link = page.get_by_role("link", name=tap).filter(visible=True).first
            if not await page.evaluate(IN_SIGHT, tap):
                missing.append(f"the link {tap}")
            await link.click()
            await page.wait_for_load_state()
        missing += [one for one in task.answers if not await page.evaluate(IN_SIGHT, one)]
        return missing

    still = {"viewport": PHONE, "java_script_enabled": False, "reduced_motion": "reduce"}
    assert len(task.taps) <= 2
    assert [] == browse(steps, **still)


# Whether these words stand on the screen as it is, whatever marks some of them.
IN_SIGHT = """(words) => {
  let text = "";
  const places = [];
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = all.nextNode(); node; node = all.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    [...node.data].forEach((sign, at) => {
      const space = /\\s/.test(sign);
      if (space && text.endsWith(" ")) return;
      text += space ? " " : sign;
      places.push([node, at]);
    });
  }
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const range = document.createRange();
    range.setStart(...places[at]);
    const [node, last] = places[at + words.length - 1];
    range.setEnd(node, last + 1);
    const box = range.getBoundingClientRect();
    const inside = box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    if (box.height && inside) return true;
  }
  return false;
}"""
