"""Whether a style sheet or a script can be read to its end: its brackets, texts and comments."""

import re
from typing import NamedTuple


class Wrong(NamedTuple):
    """What does not end, or ends nothing."""

    line: int
    fact: str
    hint: str


def wrong(text: str, *, script: bool) -> Wrong | None:
    """The first thing that a browser cannot make sense of, or nothing."""
    try:
        _read(text, _SCRIPT if script else _STYLE)
    except _WrongError as found:
        return Wrong(text.count("\n", 0, found.at) + 1, found.fact, found.hint)
    return None


class _WrongError(Exception):
    def __init__(self, at: int, fact: str, hint: str) -> None:
        self.at, self.fact, self.hint = at, fact, hint


def _read(text: str, tokens: re.Pattern[str]) -> None:
    """Go from sign to sign; `open` has the brackets that are not closed."""
    open_: list[tuple[str, int]] = []
    at, value = 0, False  # whether a value ends here, so that a slash divides it
    while at < len(text):
        found = tokens.match(text, at)
        assert found
        kind, at, start = found.lastgroup, found.end(), at
        if kind == "quote":
            raise _WrongError(start, f"A text begins here with {found[0]} and does not end", _TEXT)
        if kind == "comment":
            raise _WrongError(
                start, "A comment begins here and does not end", "Write */ behind it."
            )
        if kind == "slash" and not value:
            ended = _EXPRESSION.match(text, start)
            at = ended.end() if ended else at
            value = ended is not None
        elif kind == "back":
            at = _template(text, start, open_)
            value = open_[-1:] != [("${", at - 2)]
        elif kind == "open":
            open_.append((found[0], start))
            value = False
        elif kind == "close":
            if not open_ or _ENDS[open_[-1][0]] != found[0]:
                raise _unopened(text, start, found[0], open_)
            if open_.pop()[0] == "${":
                at = _template(text, start, open_)
                value = open_[-1:] != [("${", at - 2)]
            else:
                value = found[0] != "}"
        elif kind in ("word", "text"):
            value = found[0] not in _BEFORE
        elif kind != "space":
            value = False
    if open_:
        sign, start = open_[-1]
        raise _WrongError(
            start, f"The {sign} here is not closed", f"Write {_ENDS[sign]} behind it."
        )


def _template(text: str, at: int, open_: list[tuple[str, int]]) -> int:
    """The end of a text between backticks, or of its part before `${`."""
    found = _TEMPLATE.match(text, at + 1)
    if not found:
        raise _WrongError(at, "A text begins here with ` and does not end", _TEXT)
    if found[1] == "${":
        open_.append(("${", found.end() - 2))
    return found.end()


def _unopened(text: str, at: int, sign: str, open_: list[tuple[str, int]]) -> _WrongError:
    if not open_:
        return _WrongError(at, f"The {sign} here closes nothing", "Take it out.")
    inner, start = open_[-1]
    line = text.count("\n", 0, start) + 1
    fact = f"The {sign} here does not close the {inner} of line {line}"
    return _WrongError(at, fact, f"Write {_ENDS[inner]} before it.")


_TEXT = "Write the same sign at its end, on the same line."
_ENDS = {"{": "}", "(": ")", "[": "]", "${": "}"}
# After these a slash begins a regular expression.
_BEFORE = frozenset(
    "return typeof case in of do else void delete instanceof new throw await".split()
)
_TEXTS = r"""(?P<text>"(?:[^"\\\n]|\\(?s:.))*"|'(?:[^'\\\n]|\\(?s:.))*')|(?P<quote>["'])"""
_SIGNS = r"(?P<open>[{(\[])|(?P<close>[})\]])"
_STYLE = re.compile(
    r"(?P<space>\s+|/\*(?s:.*?)\*/|(?i:url)\(\s*[^\"'()\s\\]*\s*\)|\\.)|(?P<comment>/\*)|"
    rf"{_TEXTS}|{_SIGNS}|(?P<word>[^\s\"'/\\{{}}()\[\]uU]+|[\w-]+)|(?P<other>(?s:.))"
)
_SCRIPT = re.compile(
    rf"(?P<space>\s+|//[^\n]*|/\*(?s:.*?)\*/)|(?P<comment>/\*)|{_TEXTS}|{_SIGNS}|(?P<back>`)|"
    r"(?P<slash>/)|(?P<word>[\w$#.]+|\+\+|--)|(?P<other>(?s:.))"
)
_EXPRESSION = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\(?s:.)|\$(?!\{))*(`|\$\{)")
