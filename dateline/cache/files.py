"""Files of the cache: written whole or not at all, whatever stands in their way."""

import os
from pathlib import Path


def write_whole(path: Path, *data: bytes) -> None:
    """Write a file of ours; what else has its name, or that of its folder, goes."""
    make_folder(path.parent)
    # Several processes may write the same one.
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with fresh.open("wb") as file:
        file.writelines(data)
    if path.is_dir():
        import shutil  # a build with nothing to do does without

        shutil.rmtree(path)
    os.replace(fresh, path)


def make_folder(path: Path) -> None:
    """Make a folder of ours; a file that has its name goes."""
    if path.exists() and not path.is_dir():
        path.unlink()
    path.mkdir(parents=True, exist_ok=True)
