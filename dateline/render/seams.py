"""Where a finished page can be taken apart: around its inside, and around its body."""

Span = tuple[int, int]  # where something begins and ends in a file, in bytes

FRAME, BODY = "\ufdd0", "\ufdd1"  # noncharacters, which no page keeps


def sewn(text: str) -> tuple[bytes, Span | None, Span | None]:
    """A page as bytes without its seams, and where its inside and its body are.

    Where the seams are not those of one inside and one body, they are nowhere.
    """
    head, *framed = text.split(FRAME)
    if not framed:
        data, words = _worded(text, 0)
        return data, None, words
    if len(framed) != 2 or BODY in head or BODY in framed[1]:
        return without(text).encode("utf-8"), None, None
    before, after = head.encode("utf-8"), framed[1].encode("utf-8")
    data, words = _worded(framed[0], len(before))
    return before + data + after, (len(before), len(before) + len(data)), words


def without(text: str) -> str:
    """A text in which nothing passes for a seam."""
    return text.replace(FRAME, "").replace(BODY, "")


def _worded(text: str, start: int) -> tuple[bytes, Span | None]:
    """A text that begins at a place in its page, and where its body is."""
    parts = [one.encode("utf-8") for one in text.split(BODY)]
    if len(parts) != 3:
        return b"".join(parts), None
    begin = start + len(parts[0])
    return b"".join(parts), (begin, begin + len(parts[1]))
