"""Fingerprints: equal values have equal ones, on every machine."""

from typing import Any

try:
    from _blake2 import blake2b  # what hashlib gives, without OpenSSL, which takes long to load
except ImportError:
    from hashlib import blake2b

SIZE = 16


def of_bytes(data: bytes | memoryview) -> str:
    """The fingerprint of bytes, 32 hexadecimal digits."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def of_text(text: str) -> str:
    """The fingerprint of a text."""
    return of_bytes(text.encode("utf-8", "surrogatepass"))


def of(value: object) -> str:
    """The fingerprint of a frozen value; parts that carry a `digest` are not walked again."""
    return of_text(form(value))


def form(value: Any) -> str:
    """A frozen value as text; unequal values have unequal ones."""
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, tuple):
        digest = getattr(value, "digest", None)
        if digest:
            return str(digest)
        # Most parts are texts.
        parts = [repr(part) if type(part) is str else form(part) for part in value]
        return f"({','.join(parts)})"
    if isinstance(value, dict):
        return f"{{{','.join([f'{key!r}:{form(value[key])}' for key in sorted(value)])}}}"
    return repr(value)
