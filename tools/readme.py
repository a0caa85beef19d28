"""Write what of the guides follows from the program and its figures: `python tools/readme.py`."""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
GUIDES = (
    "README.md",
    "CONTRIBUTING.md",
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
)


def filled(text: str) -> str:
    """A guide with its tables as the program is now."""
    tables = {
        "rooms": rooms,
        "modules": modules,
        "commands": commands,
        "fields": fields,
        "measured": measured,
        "headline": headline,
        "problems": problems,
        "tokens": tokens,
    }

    def told(found: re.Match[str]) -> str:
        return found[1] + tables[found[2]](*found[3].split()) + found[4]

    return _MARKED.sub(told, text)


def rooms() -> str:
    """Each room with its sentence, and what it offers to the others."""
    rows = ["| room | its sentence | its front |\n|---|---|---|\n"]
    for path in sorted((ROOT / "dateline").glob("*/__init__.py")):
        tree = ast.parse(path.read_text("utf-8"))
        sentence = (ast.get_docstring(tree) or "").split("\n")[0]
        front = [
            name
            for node in tree.body
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
            for name in ast.literal_eval(node.value)
        ]
        offered = " ".join(f"`{name}`" for name in front)
        rows.append(f"| `{path.parent.name}` | {sentence} | {offered} |\n")
    return "".join(rows)


def modules() -> str:
    """Each module with its sentence."""
    rows = ["| module | its sentence |\n|---|---|\n"]
    for path in sorted((ROOT / "dateline").rglob("*.py")):
        name = path.relative_to(ROOT / "dateline").with_suffix("").as_posix()
        if name == "__init__":
            continue
        sentence = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0]
        rows.append(
            f"| `{name.removesuffix('/__init__')}` | {sentence.replace('|', chr(92) + '|')} |\n"
        )
    return "".join(rows)


def commands() -> str:
    """Each command with its help and what it takes beyond the options of every build."""
    from dateline.cli.main import COMMANDS

    shared = COMMANDS["build"].takes
    rows = ["| command | what it does | options of its own |\n|---|---|---|\n"]
    for name, command in sorted(COMMANDS.items()):
        some = [one for one in command.takes if one not in shared]
        words = [str(one.how.get("metavar", one.long)) for one in some if one.long[0] != "-"]
        own = " ".join(f"`{one.long}`" for one in some if one.long[0] == "-") or "–"
        rows.append(f"| `{' '.join(['dateline', name, *words])}` | {command.about} | {own} |\n")
    rows.append(
        "\nEvery command that builds takes these:\n\n| option | what it does |\n|---|---|\n"
    )
    for one in shared:
        names = ", ".join(f"`{name}`" for name in one.names)
        rows.append(f"| {names} | {one.how['help']} |\n")
    return "".join(rows)


def measured() -> str:
    """Times and memory of builds, as `python -m benchmarks --json benchmarks/results.json` left
    them.
    """
    from benchmarks import report, results

    return report.told(results.load(ROOT / "benchmarks" / "results.json"))


def headline() -> str:
    """The largest size that all generators were measured at, in a few figures."""
    from benchmarks import report, results

    most = report.for_readers(results.load(ROOT / "benchmarks" / "results.json"))[-1]
    cases = ("cold", "nothing changed", "body edited", "new entry")
    rows = [f"| {most.entries:,} entries | {' | '.join(cases)} |\n|---|---|---|---|---|\n"]
    for run in most.runs:
        times = (f"{results.seconds(run, case) or 0:.2f} s" for case in cases)
        rows.append(f"| {report.NAMES[run.tool]} {run.version} | {' | '.join(times)} |\n")
    return "".join(rows)


def fields(name: str) -> str:
    """What may stand in one kind of record: its fields, what they mean, an example of each."""
    from dateline.content.examples import EXAMPLES
    from dateline.content.meanings import MEANINGS

    shape = shapes()[name]
    rows = ["| field | what it holds | example | without it |\n|---|---|---|---|\n"]
    for field, meaning in MEANINGS[name].items():
        without = _default(shape, field)
        if field in _words(shape):
            meaning += f" One of {', '.join(f'`{one}`' for one in _words(shape)[field])}."
        example = f"{field}: {EXAMPLES.get(name, {}).get(field, '…')}"
        cells = (f"`{field}`", meaning, f"`{example}`", without)
        rows.append(f"| {' | '.join(one.replace('|', chr(92) + '|') for one in cells)} |\n")
    return "".join(rows)


def tokens() -> str:
    """What styles are made of, with the values of the theme."""
    text = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    rows = ["| token | value |\n|---|---|\n"]
    for name, value in re.findall(r"^ {4}(--[\w-]+): (.*);$", text.partition("  }")[0], re.M):
        rows.append(f"| `{name}` | `{value}` |\n")
    return "".join(rows)


def problems() -> str:
    """The codes of all problems, by whether they stop a build."""
    found = codes()
    both = {code for code, kinds in found.items() if len(kinds) > 1}
    rows = []
    for name, kind in (("Errors", {"error"}), ("Warnings", {"warning"}), ("Either", both)):
        some = sorted(both if kind is both else (one for one in found if found[one] == kind))
        rows.append(f"{name}: {', '.join(f'[{one}](#{one})' for one in some)}.\n")
    return "\n".join(rows)


def codes() -> dict[str, set[str]]:
    """Each code that the program tells, and how serious it is."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "dateline").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                for code, kind in _told(call, tree):
                    found.setdefault(code, set()).add(kind)
    return found


def _told(call: ast.Call, tree: ast.Module) -> list[tuple[str, str]]:
    """The codes that a call tells, as `error(code, …)` or as a finding of a body."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    if name in ("error", "warning") and isinstance(call.func, ast.Name) and call.args:
        return [(code, name) for code in _codes(call.args[0], tree)]
    if name in ("Finding", "_at") and len(call.args) > 1:
        serious = call.args[4:5] or [one.value for one in call.keywords if one.arg == "serious"]
        certain = not serious or isinstance(serious[0], ast.Constant)
        kind = "error" if serious and certain and ast.literal_eval(serious[0]) else "warning"
        kinds = (kind,) if certain else ("error", "warning")
        return [(code, one) for code in _codes(call.args[1], tree) for one in kinds]
    return []


def _codes(given: ast.expr, tree: ast.Module) -> list[str]:
    """What a code that is given may be, as far as its module says."""
    if isinstance(given, ast.Constant):
        return [given.value]
    if isinstance(given, ast.JoinedStr):  # unknown-…, by what is named
        kinds = next(
            one.value
            for one in tree.body
            if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "_WHERE"
        )
        return [f"{given.values[0].value}{kind}" for kind in ast.literal_eval(kinds)]
    name = ast.unparse(given)
    found = []
    for one in ast.walk(tree):
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == name:
            found += _codes(one.value, tree) if isinstance(one.value, ast.Constant) else []
        elif isinstance(one, ast.Return) and isinstance(one.value, ast.Tuple):
            found += [
                part.value
                for part in one.value.elts[:1]
                if name == "code" and isinstance(part, ast.Constant) and isinstance(part.value, str)
            ]
        elif isinstance(one, ast.Call) and ast.unparse(one.func) == "_told" and one.args:
            first = one.args[0]
            if name == "code" and isinstance(first, ast.Constant):
                found.append(first.value)
    return found


def shapes() -> dict[str, type]:
    """The classes of records by their names."""
    from dateline.content import schema
    from dateline.content.fields import Shape

    assert schema  # which loads all of them
    known = (one for one in Shape.__subclasses__() if one.__module__.startswith("dateline."))
    return {one.__name__: one for one in known}


def _default(shape: type, field: str) -> str:
    """What a field is where it is not written."""
    if not hasattr(shape, field):
        return "an error"
    value = getattr(shape, field)
    if isinstance(value, tuple) and value:
        return f"`[{', '.join(value)}]`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if value else "–"


def _words(shape: type) -> dict[str, list[str]]:
    """The fields that may hold some words only."""
    from dateline.content.fields import rule

    found = {}
    for field, kind in shape.__annotations__.items():
        one = rule(kind)
        while "schema" in one:
            one = one["schema"]
        if one["type"] == "literal":
            found[field] = one["expected"]
    return found


def picture() -> str:
    """Time against size, from the same figures."""
    from benchmarks import plot, results

    return plot.draw(results.load(ROOT / "benchmarks" / "results.json"))


_MARKED = re.compile(r"(<!-- (\w+)(| [\w ]+) -->\n).*?(<!-- /\2\3 -->)", re.DOTALL)

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    (ROOT / "docs" / "time.svg").write_text(picture(), "utf-8")
    for guide in GUIDES:
        (ROOT / guide).write_text(filled((ROOT / guide).read_text("utf-8")), "utf-8")
