"""The shape of the program: ranks without cycles, short modules, one reader of the clock."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "dateline"
FILES = sorted(PACKAGE.rglob("*.py"))
CLOCKS = {
    ("time", "time"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("date", "today"),
    ("datetime", "utcnow"),
    ("os", "environ"),
    ("os", "getenv"),
}


def name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def imports(path: Path) -> set[str]:
    """Modules of the package that a file asks for when it is loaded."""
    known, found = {name(one) for one in FILES}, set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dateline"):
            module = (node.module or "").removeprefix("dateline").lstrip(".")
            inside = {f"{module}.{one.name}".lstrip(".") for one in node.names}
            found |= (inside & known) | ({module} & known)
    return found


def test_no_module_needs_itself() -> None:
    """Imports go in ranks: a module is loaded after all that it asks for."""
    waiting = {name(path): imports(path) for path in FILES}
    while free := {one for one, needs in waiting.items() if not needs & waiting.keys()}:
        waiting = {one: needs for one, needs in waiting.items() if one not in free}
    assert {} == waiting


def test_modules_are_short() -> None:
    """A module fits into a head."""
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in FILES}
    assert {} == {one: lines for one, lines in lengths.items() if lines > 320}


def test_only_the_command_line_reads_the_clock_and_the_environment() -> None:
    """A build depends on what it is given."""
    for path in FILES:
        if name(path) != "cli.main":
            asked = {
                (getattr(node.value, "attr", getattr(node.value, "id", "")), node.attr)
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Attribute)
            }
            assert set() == asked & CLOCKS, name(path)
