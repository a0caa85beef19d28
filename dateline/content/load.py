"""Read what has changed of a content folder, and take the rest from what was read before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from dateline.cache import processes
from dateline.cache.stat import Stamp
from dateline.cache.store import Store
from dateline.content import extension, scan
from dateline.content.scan import SITE, ContentFiles
from dateline.model import mistake

if TYPE_CHECKING:
    # A build with nothing to do needs no record, nor what reads them.
    from dateline.content.markdown.labels import Said
    from dateline.content.record import Record
    from dateline.content.site_rules import Terms
    from dateline.model.scheme import Rules

DEFAULT_LANGUAGES = ("en", "ko", "ru")

WORDS = "locale/"  # what the site says otherwise lies there
WORTH = 30  # bodies; below it a second process costs more than it gives
TOGETHER = 500  # bodies that are put into the store at once, and the most that memory holds

Known = tuple[str, str, str]  # of a record: digest, facts, key of the body
Pictures = dict[str, tuple[Stamp, str]]  # by path: stamp, fingerprint
Common = tuple[Path, "Terms", tuple[Callable[[], Any], ...]]  # and own Markdown
Read: TypeAlias = "tuple[Record, str] | None"  # a record and the HTML of its body


class Before(NamedTuple):
    """What the last build made of the content."""

    same: frozenset[str]  # paths of files that are certainly as it found them
    known: Mapping[str, Known]  # by path
    pictures: Pictures  # those that are certainly as it found them
    languages: tuple[str, ...]
    rules: Rules


class Loaded(NamedTuple):
    """The records that are not as they were, and what is known of all."""

    changed: dict[str, Record]
    gone: frozenset[str]
    known: dict[str, Known]  # in the order of the files
    pictures: Pictures
    languages: tuple[str, ...]
    rules: Rules


def read(
    content: Path, files: ContentFiles, before: Before, store: Store, jobs: int
) -> Callable[[], Loaded]:
    """Begin to read what has changed; what is returned puts its bodies into the store.

    A few files are read by another process, while this one may load what it needs then.
    """
    from dateline.content import site_rules
    from dateline.content.site_rules import Terms

    changed: dict[str, Record] = {}
    own = extension.load(content).markdown
    known = dict(before.known)
    languages, rules = before.languages or _any(files), before.rules
    if SITE in files.texts and SITE not in before.same:
        asked = [(SITE, "")]
        site = map(partial(_file, (content, Terms(languages), own)), asked)
        changed = dict(_kept(asked, site, store))
        value = changed[SITE].value
        languages = tuple((value or {}).get("languages") or _any(files))
        rules = site_rules.of(value)
    spoken = sorted(path for path in files.texts if path.startswith(WORDS))
    gone = any(path.startswith(WORDS) for path in before.known.keys() - files.texts.keys())
    # How the others are read depends on them: whose language is a suffix? What runs on a line?
    as_before = (languages, rules) == (before.languages, before.rules)
    as_before = as_before and not gone and before.same.issuperset(spoken)
    same = before.same if as_before else frozenset({SITE})
    if not as_before:
        known = {SITE: known[SITE]} if SITE in known else {}
    asked = [
        (path, known[path][0] if path in known else "")
        for path in files.texts
        if path not in same and path != SITE
    ]
    terms = Terms(languages, rules, _said(content, spoken))
    reading = _begun((content, terms, own), asked, jobs)

    def loaded() -> Loaded:
        found = changed | dict(_kept(asked, reading(), store))
        fresh = {path: (one.digest, one.facts, one.body) for path, one in found.items()}
        return Loaded(
            changed=found,
            gone=frozenset(before.known.keys() - files.texts.keys()),
            known={path: fresh.get(path) or known[path] for path in files.texts},
            pictures={
                path: before.pictures.get(path) or (stamp, scan.picture(content / path))
                for path, stamp in files.pictures.items()
            },
            languages=languages,
            rules=rules,
        )

    return loaded


def _said(content: Path, paths: list[str]) -> Said:
    """What bodies say in words of the site's own."""
    if not paths:
        return ()
    from dateline.content import catalogue  # few sites have any

    return catalogue.labels(content, paths)


def _any(files: ContentFiles) -> tuple[str, ...]:
    """Where site.yaml cannot be read: all languages there may be, so no translation is blamed."""
    names = (path.rpartition("/")[2].split(".") for path in files.texts if path.endswith(".md"))
    found = {parts[1] for parts in names if len(parts) == 3 and parts[1] not in DEFAULT_LANGUAGES}
    return (*DEFAULT_LANGUAGES, *sorted(found))


def _begun(common: Common, asked: list[tuple[str, str]], jobs: int) -> Callable[[], Iterable[Read]]:
    if 0 < len(asked) < WORTH:
        return processes.aside(lambda: [_file(common, one) for one in asked], jobs)
    size = max(1, min(100, len(asked) // (jobs * 4)))
    return lambda: processes.share(_file, common, asked, jobs, size)


def _kept(
    asked: list[tuple[str, str]], read: Iterable[Read], store: Store
) -> Iterator[tuple[str, Record]]:
    """The records of those files that do not hold what they held; their bodies are stored."""
    bodies: list[tuple[str, bytes]] = []
    for (path, _), found in zip(asked, read, strict=True):
        if found is None:
            continue
        record, html = found
        if html:
            bodies.append((record.body, html.encode("utf-8", "surrogatepass")))
        if len(bodies) == TOGETHER:
            store.put("bodies", bodies)
            bodies = []
        yield path, record
    store.put("bodies", bodies)
    store.commit()  # other processes are to read them


def _file(common: Common, asked: tuple[str, str]) -> Read:
    """A file's record and body; nothing where its bytes are those of the last build."""
    from dateline.content import read, records  # a build with nothing to read does without them

    (content, terms, own), (path, digest) = common, asked
    source = read.source(content, path)
    if digest and source.digest == digest:
        return None
    with mistake.told(), mistake.at_work_on((content / path).as_posix()):
        validated = records.file(source, terms, own)
    record = validated.record
    return record, validated.body.html if validated.body and record.body else ""


def moved(before: Mapping[str, Known], loaded: Loaded) -> dict[str, str]:
    """The bodies that have other words: their new keys by the old ones."""
    pairs = ((before[path][2], loaded.known[path][2]) for path in loaded.changed if path in before)
    return {old: new for old, new in pairs if old and new and old != new}
