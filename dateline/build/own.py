"""What a site adds to the program, where it takes the place of nothing that is there."""

from pathlib import Path

from dateline.content import extension
from dateline.content.extension import Extension
from dateline.model import mistake
from dateline.model.mistake import Mistake
from dateline.pages.kinds import BY_NAME
from dateline.render import environment


def of(content: Path) -> Extension:
    """The extension of a site; raises `Mistake` where it cannot be used."""
    own = extension.load(content)
    taken = [f'a kind "{kind.__name__}"' for kind in own.kinds if kind.__name__ in BY_NAME]
    if own.filters:
        filters = environment.for_inspection((content,)).filters
        taken += [f'a filter "{name}"' for name in own.filters if name in filters]
    for one in taken:
        fact = f"The program has {one} already"
        line = own.lines.get("FILTERS" if "filter" in one else "KINDS", 1)
        raise Mistake(mistake.at(own.path, line, fact, "Give yours another name."))
    return own
