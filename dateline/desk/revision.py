"""The files of a folder as a commit of its Git repository has them."""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple


class NoRevision(Exception):
    """There is no such commit to look at; the text says why, and what to do."""


class Revision(NamedTuple):
    """A commit, and how it was asked for."""

    name: str
    commit: str
    folder: Path  # in which Git is asked
    environment: Mapping[str, str]


def find(folder: Path, name: str, environment: Mapping[str, str]) -> Revision:
    """The commit that a branch, a tag or a number means in the repository of a folder.

    `environment` is that of Git, without what a hook may have set for it. Raises `NoRevision`.
    """
    # A word of Git's own, like --output=file, must never be taken for an option.
    if not name or name.startswith("-") or not name.isprintable():
        raise NoRevision(f'"{name}" is not the name of a commit')
    revision = Revision(name, "", folder, environment)
    if not ask(revision, "rev-parse", "--show-toplevel").strip():
        raise NoRevision(f"{folder.as_posix()} is in no Git repository")
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    commit = ask(revision, *asked).decode().strip()
    if not commit:
        hint = "Fetch it first; in a workflow, check out with fetch-depth: 0"
        raise NoRevision(f'There is no commit "{name}" here. {hint}')
    return revision._replace(commit=commit)


def write(revision: Revision, folder: Path, target: Path) -> bool:
    """Write the files of a folder of the repository into another one; whether there are any.

    They are the bytes of the commit, whatever filters or attributes say. Links are left out.
    """
    # A folder that is gone can be asked for from the one that it was in.
    gone = not folder.is_dir()
    there = revision._replace(folder=folder.resolve().parent if gone else folder)
    inside = f"{folder.resolve().name}/" if gone else "."
    listed = ask(there, "ls-tree", "-r", "-z", "--full-name", revision.commit, "--", inside)
    prefix = ask(there, "rev-parse", "--show-prefix").decode().strip("\n")
    prefix += inside.strip(".")
    found = list(_files(listed, prefix))
    names = "".join(f"{blob}\n" for blob, _ in found).encode()
    blobs = ask(there, "cat-file", "--batch", given=names)
    at = 0
    for _, path in found:
        line, _, _ = blobs[at : at + 200].partition(b"\n")
        begin, size = at + len(line) + 1, int(line.split()[2])
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(blobs[begin : begin + size])
        at = begin + size + 1
    return bool(found)


def holds(revision: Revision, folder: Path) -> bool:
    """Whether a folder lies in the same repository, or would if it were there."""
    there = folder if folder.is_dir() else folder.resolve().parent
    tops = [
        ask(one, "rev-parse", "--show-toplevel")
        for one in (revision, revision._replace(folder=there))
    ]
    return tops[0] == tops[1] != b""


def _files(listed: bytes, prefix: str) -> Iterator[tuple[str, str]]:
    """The blob and the path of each plain file."""
    for one in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, whole = one.partition("\t")
        mode, _, blob = about.partition(" ")[0], None, about.split(" ")[-1]
        path = whole.removeprefix(prefix)
        # No repository should hold such a path, and this one may be anybody's.
        plain = not {"", ".", "..", ".git"} & set(path.split("/")) and "\\" not in path
        if mode in ("100644", "100755") and whole.startswith(prefix) and plain:
            yield blob, path


def ask(revision: Revision, *words: str, given: bytes | None = None) -> bytes:
    """What Git answers in the folder; nothing where it refuses."""
    try:
        done = subprocess.run(  # noqa: S603 - words of ours, a commit's number, a checked name
            ["git", "-c", "core.fsmonitor=false", *words],  # noqa: S607 - the one of the system
            cwd=revision.folder,
            env={**revision.environment, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise NoRevision("Git is not installed, and only it knows what was there before") from None
    if b"dubious ownership" in done.stderr:
        raise NoRevision(done.stderr.decode("utf-8", "replace").splitlines()[0])
    return done.stdout if done.returncode == 0 else b""
