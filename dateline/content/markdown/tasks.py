"""Task lists: what is done and what is not, as marks that are read out."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from dateline.content.markdown.labels import Labels

_BOX = re.compile(r"\s*\[([ xX])\][ \n]+(?=\S)|\s*\[([ xX])\] ?$")
possible = re.compile(r"\[[ xX]\]").search


def mark(root: Element, words: Labels) -> None:
    """Put a mark where an item begins with a box."""
    for item in root.iter("li"):
        holder = item if item.text and item.text.strip() else next(iter(item), item)
        if holder is not item and holder.tag != "p":
            continue
        found = _BOX.match(holder.text or "")
        if not found:
            continue
        done = (found[1] or found[2]) != " "
        # A box that nobody can tick is a picture of one; the page needs no form.
        box = Element("span", {"role": "img", "aria-label": words.done if done else words.undone})
        box.text, box.tail = "☑" if done else "☐", f" {(holder.text or '')[found.end() :]}"
        holder.text = None
        holder.insert(0, box)
        item.set("class", "task")
