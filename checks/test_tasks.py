"""A reader's seven questions, each answered within a screen of home or two taps, on a phone."""

from typing import Any, NamedTuple

import pytest

from tests.browser.fixtures import PHONE, Browse

pytestmark = pytest.mark.browser


class Task(NamedTuple):
    """What a reader wants to know, the links that are tapped, and the words that answer."""

    asked: str
    taps: tuple[str, ...]
    answers: tuple[str, ...]


TASKS = (
    Task(
        "Do trains run at Khasan today?",
        (),
        ("What runs today is not known: no dated source later than 30 March 2026",),
    ),
    Task(
        "And what was known of them last?",
        ("Where each line stands",),
        (
            "Khasan – Tumangang",
            "Regular trains began again on 16 December 2024, three times a week",
            "Not confirmed for 521 days.",
        ),
    ),
    Task(
        "What came of 15 December?",
        ("The 15 December trains",),
        (
            "15 Dec 2024: Suifenhe–Grodekovo train resumes on 15 December, the day announced",
            "16 Dec 2024: Khasan–Tumangang trains resume on 16 December",
            "on the day",
            "1 day late",
        ),
    ),
    Task(
        "Did the October trial run?",
        (),
        ("The trial to Rajin named for October 2024 ran in January 2025, 85 days late.",),
    ),
    Task(
        "And what was said of it, and when?",
        ("The October trial to Rajin",),
        (
            "20 Sept 2024: Russian Railways announces an October trial train",
            "Oct 2024: October 2024 ends with no report of the Rajin trial",
            "85 days late",
        ),
    ),
    Task(
        "Did Samjiyon open?",
        ("The reopening to tourists", "December 2024 ends with no report of tourism reopening"),
        (
            "Koryo Tours had expected the town to open in December 2024",
            "No source read for this site shows it.",
        ),
    ),
    Task(
        "How did tourism go?",
        ("The reopening to tourists",),
        (
            "Dec 2024: December 2024 ends with no report of tourism reopening in Samjiyon",
            "20 Feb 2025: First Western tourists in five years enter Rason",
            "about 5 Mar 2025: Rason closes to tour groups again",
        ),
    ),
    Task(
        "What changed last on the line to Rajin?",
        ("Where each line stands", "Vladivostok – Khasan – Rajin"),
        ("Limited", "began 8 May 2025; not confirmed since", "a paper wrote of one run a month"),
    ),
    Task(
        "What is due next?",
        ("Next date to watch",),
        ("31 December 2026, The road bridge over the Tumen is finished (contract date)",),
    ),
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
