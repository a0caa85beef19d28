"""What is told of a line: what runs on it, and in which states that can be."""

from typing import NamedTuple

from dateline.model.names import Text

# How each stroke is drawn, by the state that has it where a site names none of its own.
STROKES = {
    "full": "regular",
    "thin": "limited",
    "dashed": "trial",
    "dotted": "suspended",
    "faint": "none",
}
RUN = ("full", "thin", "dashed")  # strokes of what runs


class Dimension(NamedTuple):
    """What runs on a line: passengers, freight."""

    id: str
    name: Text | None  # nothing where the interface has a word for it
    part_of: str  # another that runs whenever this does, or nothing


class State(NamedTuple):
    """A state of a line in one dimension; by its stroke a reader sees whether it runs."""

    id: str
    name: Text | None
    stroke: str

    @property
    def runs(self) -> bool:
        """Whether something runs in it."""
        return self.stroke in RUN


# The dimensions, each with the one that it is part of; the states, each with its stroke.
Rules = tuple[tuple[tuple[str, str], ...], ...]


class Scheme(NamedTuple):
    """All of them; the first dimension is the one that a line is told by."""

    dimensions: tuple[Dimension, ...]
    states: tuple[State, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the dimensions."""
        return tuple(one.id for one in self.dimensions)

    @property
    def rules(self) -> Rules:
        """What an entry may say, without how that is called: plain values."""
        return (
            tuple((one.id, one.part_of) for one in self.dimensions),
            tuple((one.id, one.stroke) for one in self.states),
        )

    def look(self, level: str) -> str:
        """How a state is drawn: as the state of that name where a site names none."""
        stroke = next((one.stroke for one in self.states if one.id == level), "")
        return STROKES.get(stroke, "")


# A line of trains, as the interface has words for it in every language.
TRAINS = Scheme(
    (
        Dimension("passenger", None, ""),
        Dimension("freight", None, ""),
        Dimension("tourists", None, "passenger"),
    ),
    tuple(State(id, None, stroke) for stroke, id in reversed(STROKES.items())),
)
