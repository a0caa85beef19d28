"""Characters that no feed, calendar or page can hold: controls, and what Unicode calls none."""

import re

# XML 1.0 2.2, RFC 5545 3.1 and the HTML standard leave these out; a tab and the ends of lines stay.
_HIGHEST = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_ODD = re.compile(
    f"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_HIGHEST}]"
)
_CONTROLS = bytes(code for code in (*range(32), 127) if chr(code) not in "\t\n\r")
_BREAKS = re.compile("[ \t]*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\t][ \t]*")


def odd(text: str) -> int | None:
    """Where the first one stands in a text, or nothing."""
    found = _ODD.search(text)
    return found.start() if found else None


def may_be_odd(data: bytes) -> bool:
    """Whether there may be one in a text in UTF-8; nearly always this is all that is asked."""
    return (
        len(data.translate(None, _CONTROLS)) < len(data)
        or b"\xbf\xbe" in data
        or b"\xbf\xbf" in data
        or b"\xef\xb7" in data
        or (b"\xc2" in data and any(bytes((0xC2, code)) in data for code in range(0x80, 0xA0)))
    )


def told(text: str, at: int) -> str:
    """The fact about the one that stands there."""
    return f"There is a character here (U+{ord(text[at]):04X}) that no page, feed or calendar holds"


def one_line(text: str) -> str:
    """A text without breaks: what stood on several lines stands on one."""
    return _BREAKS.sub(" ", text.strip())


HINT = "Delete it; an editor of texts may not show it, so write the words around it anew."
