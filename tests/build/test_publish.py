"""Files are put into place whole, and only into a folder that is ours."""

import os
from pathlib import Path

import pytest

from dateline.build import changes, publish
from dateline.build.publish import Ready, Staging

DATED = 10**18


def staged(folder: Path, **files: str) -> dict[str, Ready]:
    """Files that lie ready; __ stands for a slash."""
    staging = Staging(folder / "staging").emptied()
    ready = staging.lay(*(text.encode() for text in files.values()))
    return {name.replace("__", "/"): one for name, one in zip(files, ready, strict=True)}


def write(folder: Path, ready: dict[str, Ready], **given: bool) -> publish.Published:
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if (path.is_file() or path.is_symlink()) and path.name != changes.MARK
    }
    return publish.write(folder, ready, there, set(ready), DATED, **given)


def test_files_are_moved_and_others_removed(tmp_path: Path) -> None:
    """With the folders that are empty then."""
    output = tmp_path / "out"
    write(output, staged(tmp_path, a="1", old__page="2"))
    done = write(output, staged(tmp_path, a="3"))

    assert (("a",), ("old/page",), {"a": (1, DATED)}) == done[:3]
    assert {"": (output.stat().st_size, DATED)} == done.folders
    assert {"a", changes.MARK} == {path.name for path in output.iterdir()}
    assert changes.whole(output)


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
    assert {"news/x", "b", "link/y", changes.MARK} == found
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

    with pytest.raises(changes.Refused):
        changes.whole(output)


def test_an_interrupted_folder_is_not_whole(tmp_path: Path) -> None:
    """Its mark still says that a build is at work."""
    write(tmp_path / "out", staged(tmp_path, a="1"))
    assert changes.whole(tmp_path / "out")

    (tmp_path / "out" / changes.MARK).write_bytes(publish.BUILDING)
    assert not changes.whole(tmp_path / "out")


def test_a_file_of_others_is_not_written_over(tmp_path: Path) -> None:
    """A page may be linked into a copy of the site, and a link may lead out of it."""
    output, copy = tmp_path / "out", tmp_path / "copy"
    write(output, staged(tmp_path, a="1", b="1"))
    os.link(output / "a", copy)
    (output / "b").unlink()
    (output / "b").symlink_to(copy)

    write(output, staged(tmp_path, a="2", b="2"))

    assert ("1", "2", "2") == (copy.read_text(), *((output / one).read_text() for one in "ab"))
    assert not (output / "b").is_symlink()


def test_a_served_page_is_never_half_written(tmp_path: Path) -> None:
    """Whoever has opened it reads it to its end as it was; otherwise it is written in place."""
    output = tmp_path / "out"
    for served in (True, False):
        write(output, staged(tmp_path, a="old"))
        with (output / "a").open() as reader:
            write(output, staged(tmp_path, a="newer"), served=served)
            assert ("old" if served else "newer") == reader.read()
        assert "newer" == (output / "a").read_text()


def test_a_shorter_page_ends_where_it_ends(tmp_path: Path) -> None:
    """Nothing of what stood there before is left behind it."""
    write(tmp_path / "out", staged(tmp_path, a="a long text"))
    write(tmp_path / "out", staged(tmp_path, a="short"))

    assert "short" == (tmp_path / "out/a").read_text()
