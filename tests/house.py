"""What the house allows: which room may ask which, and for what; how long a module may be."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

# Each room may ask those further down, never one beside it.
RANKS = (
    ("cli",),
    ("preview",),
    ("desk",),
    ("build",),
    ("render",),
    ("pages",),
    ("site",),
    ("content", "languages"),
    ("model", "cache"),
)
DOORS = ("__main__", "extend")  # from outside into the house; nobody inside goes through them
MOST_ROOMS = 11
MOST_LINES = 320
READER = "cli"  # the one room that may look at the clock and the environment
OUTSIDE = (
    *("time.time", "time.time_ns", "time.monotonic", "time.monotonic_ns", "time.perf_counter"),
    *("time.perf_counter_ns", "time.process_time", "time.localtime", "time.gmtime", "time.ctime"),
    *("datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow"),
    *("datetime.date.today", "os.environ", "os.environb", "os.getenv", "os.getenvb", "os.getcwd"),
    *("os.cpu_count", "os.getlogin", "pathlib.Path.cwd", "pathlib.Path.home"),
    *("locale.getlocale", "locale.getdefaultlocale", "socket.gethostname"),
)


class Ask(NamedTuple):
    """One import: what is wanted, and whether it is loaded with the module that wants it."""

    module: str
    name: str  # of something in it, or nothing where the module itself is wanted
    loaded: bool


class Module(NamedTuple):
    """A file of the package."""

    tree: ast.Module
    lines: int
    package: bool


def modules(root: Path) -> dict[str, Module]:
    """Every file of the package in a folder, by its name without the package's own."""
    found = {}
    for path in sorted((root / "dateline").rglob("*.py")):
        parts = path.relative_to(root / "dateline").with_suffix("").parts
        package = parts[-1] == "__init__"
        text = path.read_text("utf-8")
        name = ".".join(parts[:-1] if package else parts)
        found[name] = Module(_parsed(text), len(text.splitlines()), package)
    return found


# --- the rules: each gives a sentence for whatever is against it -----------------------------


def few_rooms(root: Path) -> Iterator[str]:
    """Every module is in a room, every room has a rank, and there are few rooms."""
    names = modules(root)
    rooms = sorted({_room(name) for name in names if names[name].package or "." in name} - {""})
    if len(rooms) > MOST_ROOMS:
        yield f"there are {len(rooms)} rooms"
    for room in rooms:
        if room not in _rank():
            yield f"{room} has no rank"
    for name, one in names.items():
        if name and "." not in name and not one.package and name not in DOORS:
            yield f"{name} is in no room"


def downward(root: Path) -> Iterator[str]:
    """A room asks only those below it, wherever in a module the import stands."""
    rank, found = _rank(), modules(root)
    for name, ask in _all_asks(root):
        here, there = _room(name), _room(ask.module)
        if there in DOORS and name != "build.py":
            yield f"{name} asks for {there}, which is a door"
        if here in DOORS:
            continue
        if name in found and here != there and there and rank.get(here, 0) >= rank.get(there, 99):
            yield f"{name} asks for {ask.module}, which is not below it"


def fronts(root: Path) -> Iterator[str]:
    """A room is entered by what `__all__` of its `__init__` offers; that is there, and wanted."""
    found, wanted = modules(root), set()
    for name, ask in _all_asks(root):
        for room, thing in _entered(name, ask, found):
            wanted.add((room, thing))
            if not thing:
                yield f"{name} asks for the whole of {room}"
            elif thing not in (_offered(found[room]) or ()):
                yield f"{name} asks for {room}.{thing}, which {room} does not offer"
    for room, one in found.items():
        offered = _offered(one) if room and one.package else ()
        if offered is None:
            yield f"{room} does not say what it offers"
        for thing in offered or ():
            if f"{room}.{thing}" not in found and not _defines(one, thing):
                yield f"{room} offers {thing}, which is not there"
            elif (room, thing) not in wanted:
                yield f"{room} offers {thing}, for which nobody asks"
        if room and one.package and any(_asks(one.tree, room, found)):
            yield f"{room} loads more than was asked for"


def no_circle(root: Path) -> Iterator[str]:
    """A module is loaded after all that it needs."""
    found = modules(root)
    needs = {
        name: {ask.module for ask in _asks(one.tree, _folder(name, one), found) if ask.loaded}
        for name, one in found.items()
    }
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = sorted(set(error.args[1]))
        yield f"{' and '.join(circle)} need each other"


def short(root: Path) -> Iterator[str]:
    """A module fits into a head."""
    for name, one in modules(root).items():
        if one.lines > MOST_LINES:
            yield f"{name} has {one.lines} lines"


def one_reader(root: Path) -> Iterator[str]:
    """A build depends on what it is given: only the command line looks at clock and environment."""
    for name, one in modules(root).items():
        if _room(name) != READER:
            for read in sorted(_dotted(one.tree) & {*OUTSIDE}):
                yield f"{name} reads {read}"


RULES = (few_rooms, downward, fronts, no_circle, short, one_reader)


# --- how they see -----------------------------------------------------------------------------


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def _rank() -> dict[str, int]:
    return {room: number for number, rooms in enumerate(RANKS) for room in rooms}


def _room(name: str) -> str:
    return name.partition(".")[0]


def _folder(name: str, one: Module) -> str:
    return name if one.package else name.rpartition(".")[0]


def _all_asks(root: Path) -> Iterator[tuple[str, Ask]]:
    """Who asks for what; the door, `build.py`, asks too."""
    found = modules(root)
    for name, one in found.items():
        for ask in _asks(one.tree, _folder(name, one), found):
            yield name, ask
    for ask in _asks(_parsed((root / "build.py").read_text("utf-8")), "", found):
        yield "build.py", ask


def _asks(tree: ast.AST, folder: str, known: dict[str, Module]) -> Iterator[Ask]:
    """The imports of a module from its own package."""
    for node, loaded in _imports(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                if one.name.partition(".")[0] == "dateline":
                    yield Ask(one.name.removeprefix("dateline").lstrip("."), "", loaded)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(node, folder)
            if module is not None:
                for one in node.names:
                    inside = f"{module}.{one.name}".lstrip(".")
                    yield Ask(*((inside, "") if inside in known else (module, one.name)), loaded)


@cache
def _imports(tree: ast.AST) -> tuple[tuple[ast.Import | ast.ImportFrom, bool], ...]:
    """Those in a text, of which most are in many houses that are looked at."""
    there = _walked(tree, True)
    return tuple(
        (one, loaded) for one, loaded in there if isinstance(one, ast.Import | ast.ImportFrom)
    )


def _absolute(node: ast.ImportFrom, folder: str) -> str | None:
    """The module of our package that an import names, or nothing."""
    if node.level:
        parts = folder.split(".")[: len(folder.split(".")) + 1 - node.level]
        return ".".join([*parts, *([node.module] if node.module else [])]).strip(".")
    top, _, module = (node.module or "").partition(".")
    return module if top == "dateline" else None


def _walked(node: ast.AST, loaded: bool) -> Iterator[tuple[ast.AST, bool]]:
    """Every node, and whether it runs when its module is loaded."""
    yield node, loaded
    later = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for child in ast.iter_child_nodes(node):
        typing = (
            isinstance(node, ast.If)
            and child in node.body
            and "TYPE_CHECKING" in ast.unparse(node.test)
        )
        yield from _walked(child, loaded and not later and not typing)


def _entered(name: str, ask: Ask, found: dict[str, Module]) -> Iterator[tuple[str, str]]:
    """The packages that an import comes into from outside, and what of each it takes."""
    parts = [one for one in (*ask.module.split("."), ask.name) if one]
    for length in range(1, len(parts) + 1):
        room = ".".join(parts[:length])
        outside = name != room and not name.startswith(f"{room}.")
        if room in found and found[room].package and outside:
            yield room, "".join(parts[length : length + 1])


def _offered(one: Module) -> list[str] | None:
    for node in one.tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return None


def _defines(one: Module, thing: str) -> bool:
    return any(
        thing in (getattr(node, "name", ""), *map(ast.unparse, getattr(node, "targets", ())))
        for node in one.tree.body
    )


@cache
def _dotted(tree: ast.AST) -> frozenset[str]:
    """Everything that a module names, in full: `from os import environ as e` names os.environ."""
    return frozenset(_names(tree))


def _names(tree: ast.AST) -> Iterator[str]:
    full = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            full |= {one.asname or one.name: one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            for one in node.names:
                full[one.asname or one.name] = f"{node.module}.{one.name}"
                yield f"{node.module}.{one.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            first, dot, rest = ast.unparse(node).partition(".")
            yield full.get(first, first) + dot + rest
