"""Files of the output that two things ask for, or that stand in the way of another."""

from collections.abc import Container, Iterator, Mapping

from dateline.build.index import Planned
from dateline.content import positions
from dateline.model import urls
from dateline.model.options import Settings
from dateline.model.problems import Problem, error
from dateline.render import layers
from dateline.render.assets import Assets
from dateline.site import old_addresses
from dateline.site.site import Site

TWICE = "duplicate-address"


def problems(
    settings: Settings, groups: Mapping[str, Planned], site: Site | None, static: Assets
) -> Iterator[Problem]:
    """Pages that would be one file, and what would stand in the way of another file."""
    taken: dict[str, list[str]] = {}
    moved: list[str] = []
    for name, (_, pages) in sorted(groups.items()):
        for file, _ in pages:
            if name == "redirect/":
                moved.append(file)
            elif name not in taken.setdefault(file, []):
                taken[file].append(name)
    languages = site.config.languages if site else ()
    for file, names in taken.items():
        address = urls.of_file(file)
        plain = urls.file(urls.in_default(address, languages)) if len(names) > 1 else ""
        # In another language it is told once with the default one.
        if plain and (plain == file or not {*names} <= {*taken.get(plain, ())}):
            kinds = " and ".join(one.partition("/")[0] for one in names)
            fact = f"The address {address} is taken twice: {kinds}"
            yield from _told(fact, address, site, settings)
    if not moved and not static.roots:
        return
    # Nearly no site comes here: each file under the name that it has where capitals do not count.
    there = {old_addresses.same(file): file for file in taken}
    there |= {
        old_addresses.same(file): file for file, _ in static.files if file not in static.roots
    }
    folders = {old_addresses.same(one) for file in there for one in _folders(file)}
    for file in static.roots:
        path = layers.place(settings.static, static.roots[file]).as_posix()
        if fact := _in_the_way(file, there, folders):
            yield error(TWICE, path, fact, "Name it otherwise.", line=1, column=1)
        there.setdefault(old_addresses.same(file), file)
    old_ones = old_addresses.all_of(site) if site else ()
    written = {urls.file(urls.alias(one.text)): one for one in old_ones}
    found = []
    for file in moved:
        fact, old = _in_the_way(file, there, folders), written.get(file)
        if fact and old:
            hint = "Take this alias out."
            found.append(error(TWICE, old.path, fact, hint, field=old.field))
    yield from positions.placed(found, settings.content)


def _told(fact: str, address: str, site: Site | None, settings: Settings) -> Iterator[Problem]:
    """By the page of an author, if it is one that asks for an address of the program."""
    notes = [one for one in site.notes.values() if urls.note(one.id) == address] if site else []
    found = [error(TWICE, one.path, fact, _OTHER) for one in notes]
    if not found:
        yield error(TWICE, "", fact, _OTHER)
    yield from positions.placed(found, settings.content)


def _in_the_way(file: str, there: Mapping[str, str], folders: Container[str]) -> str:
    """What a file would replace, or nothing."""
    name = old_addresses.same(file)
    above = [there[one] for one in (name, *_folders(name)) if one in there]
    if above:
        return f"/{above[0]} of this site stands where this would be"
    return f"/{file} would stand where a folder of this site is" if name in folders else ""


def _folders(file: str) -> Iterator[str]:
    """The folders on the way to a file."""
    inside = file.rpartition("/")[0]
    while inside:
        yield inside
        inside = inside.rpartition("/")[0]


_OTHER = "Give the file another name."
