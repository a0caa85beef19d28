"""Write what of the guides follows from the program and its figures: `python tools/readme.py`."""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
GUIDES = ("README.md", "CONTRIBUTING.md")


def filled(text: str) -> str:
    """A guide with its tables as the program is now."""
    tables = {
        "rooms": rooms(),
        "modules": modules(),
        "commands": commands(),
        "fields": fields(),
        "measured": measured(),
    }
    for name, table in tables.items():
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = between.sub(lambda found, table=table: found[1] + table + found[2], text)
    return text


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
    """Each command with its help and the options that it has beyond those of every build."""
    from dateline.cli.main import COMMANDS

    shared = COMMANDS["build"].takes
    rows = ["| command | what it does | options of its own |\n|---|---|---|\n"]
    for name, command in sorted(COMMANDS.items()):
        own = [one.long for one in command.takes if one not in shared and one.long[0] == "-"]
        options = " ".join(f"`{option}`" for option in own) or "–"
        rows.append(f"| `python build.py {name}` | {command.about} | {options} |\n")
    options = " ".join(f"`{one.long}`" for one in shared)
    return "".join(rows) + f"\nEvery command that builds has {options}.\n"


def measured() -> str:
    """Times and memory of builds, as `python -m benchmarks --json benchmarks/results.json` left
    them.
    """
    from benchmarks import report, results

    return report.told(results.load(ROOT / "benchmarks" / "results.json"))


def fields() -> str:
    """Each field of an entry, and whether it is needed."""
    from dateline.content.fields import names
    from dateline.content.schema import EntryFields

    needed = [name for name in names(EntryFields) if not hasattr(EntryFields, name)]
    rest = [name for name in names(EntryFields) if name not in needed]
    return (
        f"Needed: {', '.join(f'`{name}`' for name in needed)}. "
        f"All others are optional: {', '.join(f'`{name}`' for name in rest)}.\n"
    )


def picture() -> str:
    """Time against size, from the same figures."""
    from benchmarks import plot, results

    return plot.draw(results.load(ROOT / "benchmarks" / "results.json"))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    (ROOT / "docs" / "time.svg").write_text(picture(), "utf-8")
    for guide in GUIDES:
        (ROOT / guide).write_text(filled((ROOT / guide).read_text("utf-8")), "utf-8")
