"""Files are put into place whole, and only into a folder that is ours."""

import errno
import os
from pathlib import Path

import pytest

from dateline import publish


def staged(folder: Path, **files: str) -> dict[str, Path]:
    """Files that lie ready; __ stands for a slash."""
    made = {}
    for name, text in files.items():
        path = folder / f"staged-{name}"
        path.write_text(text)
        made[name.replace("__", "/")] = path
    return made


def write(folder: Path, ready: dict[str, Path]) -> publish.Change:
    there = publish.look(folder, {}, {}) or {}
    return publish.write(folder, ready, there, set(ready), 10**18)


def test_files_are_moved_and_others_removed(tmp_path: Path) -> None:
    """With the folders that are empty then."""
    output = tmp_path / "out"
    write(output, staged(tmp_path, a="1", old__page="2"))
    done = write(output, staged(tmp_path, a="3"))

    assert (("a",), ("old/page",), {"": 10**18}) == done
    assert {"a", publish.MARK} == {path.name for path in output.iterdir()}
    assert publish.ready(output)


def test_what_stands_in_the_way_goes(tmp_path: Path) -> None:
    """A file where a folder must be, a folder where a file must be, a link to elsewhere."""
    output, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    write(output, staged(tmp_path, a="1"))
    elsewhere.mkdir()
    (elsewhere / "keep").write_text("mine")
    (output / "news").write_text("a file")
    (output / "b" / "c").mkdir(parents=True)
    (output / "b" / "c" / "d").write_text("deep")
    (output / "link").symlink_to(elsewhere)

    write(output, staged(tmp_path, news__x="1", b="2", link__y="3"))

    found = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    assert {"news/x", "b", "link/y", publish.MARK} == found
    assert ["keep"] == [path.name for path in elsewhere.iterdir()]


@pytest.mark.parametrize("kind", ["file", "link", "foreign"])
def test_what_is_not_ours_is_refused(tmp_path: Path, kind: str) -> None:
    """Nothing there is read, written or removed."""
    output = tmp_path / "out"
    if kind == "file":
        output.write_text("text")
    elif kind == "link":
        output.symlink_to(tmp_path)
    else:
        output.mkdir()
        (output / "own.txt").write_text("text")

    with pytest.raises(publish.Refused):
        publish.ready(output)


def test_an_interrupted_folder_is_not_whole(tmp_path: Path) -> None:
    """Its mark still says that a build is at work."""
    write(tmp_path / "out", staged(tmp_path, a="1"))
    assert publish.ready(tmp_path / "out")

    (tmp_path / "out" / publish.MARK).write_bytes(publish.BUILDING)
    assert not publish.ready(tmp_path / "out")


def test_another_disk_is_copied_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache and the output may lie on two."""
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(source).parent != Path(target).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    write(tmp_path / "out", staged(tmp_path, a="1"))

    assert "1" == (tmp_path / "out/a").read_text()
