"""Static files under names that change with their content."""

from pathlib import Path

from dateline.render.inputs import collect


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_styles_are_joined_from_the_ground_up(tmp_path: Path) -> None:
    """Later sheets win, so their order is part of the design."""
    put(
        tmp_path,
        css__utilities_css="u",
        css__blocks__a_css="b",
        css__base_css="e",
        css__tokens_css="t",
    )

    assert [b"t\ne\nb\nu\n"] == [data for _, data in collect(tmp_path).files]


def test_a_name_changes_with_its_content_alone(tmp_path: Path) -> None:
    """A browser may keep a file for ever."""
    one = collect(put(tmp_path / "a", js__site_js="1", css__base_css="x"))
    two = collect(put(tmp_path / "b", js__site_js="2", css__base_css="x"))

    assert one.names["css"] == two.names["css"]
    assert one.names["js/site.js"] != two.names["js/site.js"]
    assert one.digest != two.digest


def test_hidden_files_and_links_are_not_published(tmp_path: Path) -> None:
    """What an editor or a system leaves behind."""
    put(tmp_path, css__base_css="x")
    (tmp_path / ".DS_Store").write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "css/base.css")

    assert ["css"] == list(collect(tmp_path).names)
