"""Task lists: what is done and what is not, as marks that are read out."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_BOX = re.compile(r"\s*\[([ xX])\][ \n]+(?=\S)|\s*\[([ xX])\] ?$")
_WORDS = {
    "en": ("Not done:", "Done:"),
    "ko": ("미완료:", "완료:"),
    "ru": ("Не сделано:", "Сделано:"),
}


possible = re.compile(r"\[[ xX]\]").search


def mark(root: Element, language: str) -> None:
    """Put a mark where an item begins with a box."""
    words = _WORDS.get(language, _WORDS["en"])
    for item in root.iter("li"):
        holder = item if item.text and item.text.strip() else next(iter(item), item)
        if holder is not item and holder.tag != "p":
            continue
        found = _BOX.match(holder.text or "")
        if not found:
            continue
        done = (found[1] or found[2]) != " "
        # A box that nobody can tick is a picture of one; the page needs no form.
        box = Element("span", {"role": "img", "aria-label": words[done]})
        box.text, box.tail = "☑" if done else "☐", f" {(holder.text or '')[found.end() :]}"
        holder.text = None
        holder.insert(0, box)
        item.set("class", "task")
