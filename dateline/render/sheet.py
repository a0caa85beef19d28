"""What is kept of a finished page, so that its frame or its body can be changed alone."""

import marshal
from array import array
from typing import NamedTuple
from zlib import crc32

from dateline.model import fingerprint
from dateline.render.seams import Span

BODY = 4  # the place of the body in `Sheet.reasons`


class Sheet(NamedTuple):
    """A page without its text, plain values."""

    reasons: bytes  # why it is as it is: a checksum for each of `plan.reasons`
    value: str  # fingerprint of all that it may show but its body
    body: str  # its key in the store
    links: tuple[tuple[str, str], ...]
    group: str
    kind: str
    template: str
    language: str
    address: str
    title: str
    description: str
    localised: bool
    told: tuple[tuple[str, str], ...]  # what its template puts into the frame, block by block
    inside: Span | None  # what stands between the seams of the frame
    words: Span | None  # the body

    @property
    def key(self) -> str:
        """The fingerprint of all that the page may show."""
        return key(self.value, self.body)

    def with_body(self, body: str, longer: int) -> "Sheet":
        """The same with another body, which takes so many bytes more."""
        assert self.words
        reasons = array("I", self.reasons)
        reasons[BODY] = checksum(body)
        start, end = self.words
        return self._replace(
            reasons=reasons.tobytes(),
            body=body,
            inside=self.inside and (self.inside[0], self.inside[1] + longer),
            words=(start, end + longer),
        )

    def shifted(self, way: int) -> "Sheet":
        """The same behind a frame that begins with so many bytes more."""
        spans = (self.inside, self.words)
        inside, words = ((one[0] + way, one[1] + way) if one else None for one in spans)
        return self._replace(inside=inside, words=words)

    def packed(self) -> bytes:
        """As bytes for the store."""
        return marshal.dumps(tuple(self))


def key(value: str, body: str) -> str:
    """The fingerprint of a page, from that of all but its body, and the body's key."""
    return fingerprint.of_text(f"{value} {body}") if body else value


def checksum(part: str) -> int:
    """What stands in `Sheet.reasons` for a part of what a page may show."""
    return crc32(part.encode("utf-8", "surrogatepass"))


def unpacked(data: bytes) -> Sheet:
    """From the bytes that `packed` gave."""
    return Sheet(*marshal.loads(data))  # noqa: S302 - written by `packed`, guarded by the store
