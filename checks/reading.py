"""What the editors' files hold, read without the engine: a fault in it must hide none in them."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parents[1] / "content"


@cache
def data(name: str) -> dict[str, Any]:
    """A file of facts of the site: sources, places, voices or topics."""
    return load(CONTENT / f"{name}.yaml")


@cache
def entries() -> dict[str, dict[str, Any]]:
    """The facts of each entry by its id; a translation states none."""
    found = [
        (path, matter(path))
        for path in sorted((CONTENT / "entries").rglob("*.md"))
        if "." not in path.stem
    ]
    return {fields.get("id", path.stem): fields for path, fields in found}


@cache
def routes() -> dict[str, dict[str, Any]]:
    """The facts of each line by its id."""
    paths = sorted((CONTENT / "routes").glob("*.md"))
    return {path.stem: matter(path) for path in paths if "." not in path.stem}


def matter(path: Path) -> dict[str, Any]:
    """The front matter, as text."""
    text = path.read_text("utf-8").split("\n---", 1)[0].lstrip("-")
    return dict(yaml.load(text, yaml.CBaseLoader))


def load(path: Path) -> dict[str, Any]:
    """A YAML file, as text."""
    return dict(yaml.load(path.read_text("utf-8"), yaml.CBaseLoader) or {})


def listed(thing: dict[str, Any], field: str) -> list[Any]:
    """The values of a field that may hold one or many."""
    value = thing.get(field, [])
    return [value] if isinstance(value, str) else value


def names(thing: dict[str, Any]) -> dict[str, str]:
    """The name in each language."""
    return thing["name"] if isinstance(thing["name"], dict) else {"en": thing["name"]}
