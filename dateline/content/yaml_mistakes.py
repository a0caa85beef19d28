"""What is wrong with text that is no YAML, field by field; the other fields are read still."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import yaml

from dateline.model.problems import Problem, error

Places = dict[tuple[str | int, ...], tuple[int, int]]
Examined = tuple[Any, Places, list[Problem]]
Reader = Callable[[str, int], Examined]  # of a text and the lines above it; raises RefusedError


class RefusedError(Exception):
    """The text cannot be understood at all."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Block(NamedTuple):
    """A field as its lines stand there."""

    text: str
    above: int

    @property
    def name(self) -> str:
        """The field's, as far as it can be told."""
        found = _NAME.match(self.text)
        return found[1] if found else ""


def by_field(path: str, text: str, above: int, read: Reader) -> Examined:
    """All fields that can be read, and what is wrong with the others."""
    fields: dict[str, Any] = {}
    places: Places = {}
    text, problems = _merged(path, text, above)
    waiting = deque(blocks(text, above))
    for block in islice(waiting, 1, None):
        if waiting[0].text[:1] == " ":
            problems.append(_of(waiting[0], _indented(path, waiting[0], block)))
            break
    while waiting:
        block = waiting.popleft()
        try:
            value, there, more = read(block.text, block.above)
        except RefusedError as refusal:
            # What is still open may go on in lines that stand at the left.
            if waiting and not _FIELD.match(waiting[0].text):
                joined = _Block(f"{block.text}\n{waiting[0].text}", block.above)
                if _readable(joined, read):
                    waiting[0] = joined
                    continue
            problems.append(_of(block, refusal.problem))
            continue
        if not isinstance(value, dict):
            if value is not None:
                problems.append(_of(block, _no_field(path, block)))
            continue
        for name in value.keys() & fields.keys():
            line, column = there[(name,)]
            fact = f'"{name}" is given twice, first on line {places[(name,)][0]}'
            twice = error("duplicate-field", path, fact, "Keep one of them.", line=line)
            problems.append(twice._replace(column=column, field=(name,)))
        fields |= value
        places = {**there, **places}
        problems += more
    return fields, places, problems


def told(path: str, text: str, above: int, trouble: yaml.MarkedYAMLError) -> Problem:
    """What the parser stumbled over, where an author would look for it, with a way out."""
    problem, context = trouble.problem or "", trouble.context or ""
    mark = trouble.problem_mark or trouble.context_mark
    line, column, fact, hint = _words(text, problem, context, mark, trouble.context_mark or mark)
    return error("yaml", path, fact, hint, line=line + above + 1, column=column + 1)


def _merged(path: str, text: str, above: int) -> tuple[str, list[Problem]]:
    """The text without what a merge left of the first version, and its marks."""
    lines, problems, within = text.split("\n"), [], False
    for number, line in enumerate(lines):
        mark = _MERGE.match(line)
        if mark and line[0] == "<":
            fact = f"A merge was not finished ({line[:7]})"
            line_number = number + above + 1
            problems.append(error("merge", path, fact, _KEEP, line=line_number, column=1))
        within = line[0] != ">" and line[0] != "=" if mark else within
        if mark or within:
            lines[number] = ""
    return ("\n".join(lines), problems) if problems else (text, [])


def _indented(path: str, first: _Block, block: _Block) -> Problem:
    line = next(n for n, one in enumerate(first.text.split("\n"), first.above) if one.strip()) + 1
    fact = f"This line begins further right than {block.name or 'those below it'}"
    hint = "Give it as many spaces as its neighbours."
    return error("yaml", path, fact, hint, line=line, column=1)


def blocks(text: str, above: int) -> Iterator[_Block]:
    """Each line at the left, with those that belong to it."""
    lines = text.split("\n")
    starts = [0, *(n for n, line in enumerate(lines) if n and _LEFT.match(line))]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _Block("\n".join(lines[start:end]), above + start)


def _readable(block: _Block, read: Reader) -> bool:
    try:
        return isinstance(read(block.text, block.above)[0], dict)
    except RefusedError:
        return False


def _of(block: _Block, problem: Problem) -> Problem:
    return problem._replace(field=(block.name,)) if block.name else problem


def _no_field(path: str, block: _Block) -> Problem:
    """What is wrong with lines that are text or a list, and no field."""
    first = next(line for line in block.text.split("\n") if line.strip())
    line = block.above + block.text.split("\n").index(first) + 1
    name = block.name
    hint = "Write name: value. A line that goes on with the one above begins with spaces."
    if name and (sign := _GLUED.match(first)):
        fact = f"A space is missing after {name}:" if sign[1] == ":" else f"{sign[1]} is no colon"
        hint = f"Write {name}: {first[sign.end() :].strip()}".rstrip()
    elif first.lstrip().startswith("- "):
        fact = "This item belongs to no field"
    else:
        fact = f'A colon is missing after "{name or first.strip()[:40]}"'
    return error("yaml", path, fact, hint, line=line, column=1)


def _words(
    text: str, problem: str, context: str, mark: Any, begin: Any
) -> tuple[int, int, str, str]:
    """Line and column from 0, fact and hint."""
    lines = text.split("\n")
    here = lines[mark.line] if mark and mark.line < len(lines) else ""
    sign = here[mark.column : mark.column + 1] if mark else ""
    before = here[: mark.column].rstrip() if mark else ""
    at, start = ((one.line, one.column) if one else (0, 0) for one in (mark, begin))
    for number in {at[0], start[0]} & {*range(len(lines))}:
        if _BLANK.match(lines[number]):
            column = len(lines[number]) - len(lines[number].lstrip(" "))
            fact = "A space that is no plain one stands before this"
            return number, column, fact, "Write plain spaces in its place."
    if "\t" in (sign, here[:1]) or "tab character" in problem:
        return *at, "A tab stands where only spaces may", "Write spaces in its place."
    if "end of stream" in problem and "quoted" in context:
        hint = "Put the same mark where the text ends."
        return *start, "The quotation mark that opens here is not closed", hint
    if "expected ':'" in problem:
        word = lines[start[0]][start[1] :].strip().partition(" ")[0]
        return *start, f'A colon is missing after "{word[:40]}"', "Write name: value."
    if "flow" in context and ("',' or" in problem or "end of stream" in problem):
        return _between(lines, start, at)
    if "node content" in problem:
        return *at, "A value is missing here", "Give it one, or take the comma out."
    if "mapping values" in problem:
        if ": " in before or before.endswith(":"):
            name, _, value = here.strip().partition(":")
            fact = "Text with a colon in it needs quotes"
            return *at, fact, f"Write {name}: {_quoted(value.strip())}"
        column = len(here) - len(here.lstrip())
        fact = "This line begins further right than those that it belongs to"
        return at[0], column, fact, "Give it as many spaces as its neighbours."
    if "unknown escape" in problem or "escaped" in context or "hexdecimal" in problem:
        fact = "A backslash between double quotation marks means something else"
        return *at, fact, "Put single quotation marks around the text."
    if "another document" in problem or here.strip() == "...":
        return *at, f"{here.strip()[:3]} ends what is read of this file", "Take this line out."
    if "block sequence entries" in problem:
        fact = "A list does not begin on the line of its name"
        hint = "Write [one, two], or each item on a line of its own; a text needs quotes."
        return *at, fact, hint
    first = next((one for one in _NEEDS if one[0] in problem), None)
    if first:
        line, column = start if first[1] else at
        value = lines[line][column:].strip()
        return line, column, f"Text that begins with {value[:1]} needs quotes", _quoted_hint(value)
    if "expected key" in problem and before[-1:] in ("'", '"', "]", "}"):
        return _goes_on(at, before)
    if "expected key" in problem or "'-' indicator" in problem or "document start" in problem:
        fact = "This line does not stand below those that it belongs to"
        hint = "Give it as many spaces as its neighbours; an item of a list begins with -"
        return *at, fact, hint
    fact = f"This is not valid YAML: {problem or context}"
    return *at, fact, "Text with a colon, a hash or a quotation mark needs quotes around it."


def _between(
    lines: list[str], start: tuple[int, int], at: tuple[int, int]
) -> tuple[int, int, str, str]:
    """Brackets or braces that do not close, or lack a comma."""
    opening = lines[start[0]][start[1] : start[1] + 1]
    closing = "]" if opening == "[" else "}"
    rest = "\n".join([lines[start[0]][start[1] :], *lines[start[0] + 1 :]])
    read = _COMMENT.sub("", rest)
    fact = f"The {opening} that opens here is not closed"
    if rest.count(closing) > read.count(closing) < read.count(opening):
        return *start, fact, _COMMENTED.format(closing)
    if rest.count(opening) <= rest.count(closing):
        return *at, "A comma is missing before this", f"Write {opening}one, two{closing}."
    hint = f"Put {closing} where it ends; text that begins with {opening} needs quotes."
    return *start, fact, hint


def _goes_on(at: tuple[int, int], before: str) -> tuple[int, int, str, str]:
    """Text behind a mark that closes all."""
    last = before[-1]
    if last in "]}":
        opening = "[" if last == "]" else "{"
        hint = f"Text that begins with {opening} needs quotes around all of it."
        return *at, f"Something follows the closing {last}", hint
    other = "'" if last == '"' else '"'
    hint = f"Put {other} around all of it" + (", or write ' twice." if last == "'" else ".")
    return *at, f"Text goes on behind its closing {last}", hint


def _quoted(value: str) -> str:
    return (
        f"'{value}'" if '"' in value and "'" not in value else '"' + value.replace('"', "'") + '"'
    )


def _quoted_hint(value: str) -> str:
    return f"Write {_quoted(value)}" if value and len(value) <= 80 else "Put quotes around it."


_COMMENT = re.compile(r"[ \t]#.*")
_BLANK = re.compile(r" *[\u00a0\u2000-\u200b\u3000\ufeff]")
_COMMENTED = "Behind a space, # begins a comment, and {} stands in it: put quotes around that text."
_KEEP = "Keep one of the versions, and take out the lines with these marks."
# Part of what the parser says, and whether its mark stands behind the sign.
_NEEDS = (
    ("cannot start any token", False),
    ("mapping keys are not allowed", False),
    ("alphabetic or numeric character", True),
    ("comment or line break", True),
)
_LEFT = re.compile(r"(?!-(?:\s|$))[^\s#\]}]")
_FIELD = re.compile(r"""["']?[\w-]+["']?[ \t]*:(?:\s|$)""")
_NAME = re.compile(r"""\s*["']?([\w-]+)""")
_GLUED = re.compile(r"\s*[\w-]+([:：︰﹕])(?!$)")
_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$")
