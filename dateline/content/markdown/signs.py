"""Inline signs that other previews know: struck words, a backslash as a break, labels with code."""

from __future__ import annotations

from typing import Any

from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension
from markdown.inlinepatterns import SubstituteTagInlineProcessor

BREAK_RE = r"\\\n"


class Signs(Extension):
    """What few bodies hold: `~~struck~~` words, and a line that a backslash breaks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Tell the library's own processors of these signs."""
        known: Any = md
        known.delimiters.add("~", "del", double=True)
        md.ESCAPED_CHARS.append("~")
        # Before escapes, which would leave the backslash, and after code, which keeps it.
        md.inlinePatterns.register(SubstituteTagInlineProcessor(BREAK_RE, "br"), "hard_break", 185)


class Labels(Extension):
    """References that are found by labels with code, and side by side."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put our own processors in the places of the library's."""
        for name, priority, kind in (
            ("reference", 170, Reference),
            ("image_reference", 140, ImageReference),
            ("short_reference", 130, ShortReference),
            ("short_image_ref", 125, ShortImageReference),
        ):
            pattern = md.inlinePatterns[name].pattern
            md.inlinePatterns.register(kind(pattern, md), name, priority)


class _Known:
    """A label as it was defined, although its code has been read and put away."""

    md: Any
    unescape: Any

    def evalId(self, data: str, index: int, text: str) -> Any:  # noqa: N802
        """Find the label, and where the reference ends."""
        found: Any = super()
        label, end, handled = found.evalId(data, index, text)
        if not handled:
            return label, end, handled
        references = self.md.references
        # `[one] [two]` is one reference for the library alone: not where `one` is known as well.
        if index < end and data[index] != "[" and self._known(text) in references:
            return None, index, False
        return self._known(label), end, True

    def _known(self, label: str) -> str:
        label = " ".join(label.lower().split())
        if label in self.md.references or "\x02" not in label:
            return label
        words = self.unescape(label)
        same = (known for known in self.md.references if known.replace("`", "") == words)
        return next(same, label)


class Reference(_Known, inlinepatterns.ReferenceInlineProcessor):
    """`[words][label]`."""


class ShortReference(_Known, inlinepatterns.ShortReferenceInlineProcessor):
    """`[label]`."""


class ImageReference(_Known, inlinepatterns.ImageReferenceInlineProcessor):
    """`![words][label]`."""


class ShortImageReference(_Known, inlinepatterns.ShortImageReferenceInlineProcessor):
    """`![label]`."""


STOCK = {
    Reference: inlinepatterns.ReferenceInlineProcessor,
    ShortReference: inlinepatterns.ShortReferenceInlineProcessor,
    ImageReference: inlinepatterns.ImageReferenceInlineProcessor,
    ShortImageReference: inlinepatterns.ShortImageReferenceInlineProcessor,
}
