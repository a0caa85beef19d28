"""What the ribbon says in one language: labels of few letters, and titles for the pointer."""

from datetime import date
from typing import NamedTuple

from dateline.languages.words import Words
from dateline.model.dates import parse
from dateline.model.scheme import TRAINS, Scheme
from dateline.pages import sentences
from dateline.site.ribbon import Dot, Lane, Ribbon, Vow


class Say(NamedTuple):
    """The words of the ribbon."""

    words: Words
    scheme: Scheme = TRAINS

    def name(self, lane: Lane) -> str:
        """The name of a lane."""
        return lane.name.name or self.words.gettext("On no line")

    def fate(self, vow: Vow, times: int = 1) -> str:
        """What became of a promise; of several at once how many there are."""
        said = self._fate(vow)
        return f"{said} ×{times}" if times > 1 else said

    def vow(self, vow: Vow) -> str:
        """A promise in a sentence."""
        said = self.words.short(vow.said[0])
        due = self.words.short(vow.due) if vow.due else self.words.gettext("no date given")
        if vow.by.name:
            told = self.words.gettext("%(what)s: said %(date)s by %(who)s, due %(due)s")
        else:
            told = self.words.gettext("%(what)s: said %(date)s, due %(due)s")
        words = {"what": vow.what, "date": said, "who": vow.by.name, "due": due}
        fate = self.words.gettext("still open") if vow.fate == "open" else self._fate(vow)
        return f"{told % words} – {fate}"

    def dot(self, dot: Dot) -> str:
        """An entry with its date."""
        return f"{self.words.short(dot.when)}: {dot.title}"

    def level(self, level: str) -> str:
        """The state of a line."""
        return sentences.level(level, self.words, self.scheme)

    def dimension(self, name: str) -> str:
        """What runs on a line."""
        return sentences.dimension(name, self.words, self.scheme)

    def look(self, level: str) -> str:
        """How a state is drawn."""
        return self.scheme.look(level)

    def looks(self, look: str, word: str = "") -> str:
        """The states that are drawn so; `word` where the site has no names of its own."""
        named = [one for one in self.scheme.states if self.scheme.look(one.id) == look]
        if word and not any(one.name for one in named):
            return word
        return ", ".join(self.level(one.id) for one in named) or self.level("")

    def since(self, level: str, day: date) -> str:
        """The state of a line with its first day."""
        return f"{self.level(level)} {self.day(day)}"

    def unconfirmed(self, days: int) -> str:
        """How long nobody has said that it is so."""
        return self.words.gettext("not confirmed for %(days)s") % {"days": self.words.days(days)}

    def silence(self, ribbon: Ribbon) -> str:
        """How long nothing was told, or has been at least; nothing where that is not long."""
        if not ribbon.silence:
            return ""
        if ribbon.silence.exact:
            told = self.words.gettext("%(days)s without a report")
        else:
            told = self.words.gettext("at least %(days)s without a report")
        return told % {"days": self.words.days((ribbon.as_of - ribbon.silence.day).days)}

    def guide(self, day: date, count: int) -> str:
        """A day on which several lines had a promise due."""
        due = self.words.ngettext("%(num)s promise due", "%(num)s promises due", count)
        return f"{self.day(day)}: {due % {'num': self.words.number(count)}}"

    def squeezed(self, first: int, last: int, ratio: int) -> str:
        """Which years are drawn together, and how closely."""
        years = f"{first}–{last}" if last > first else str(first)
        told = self.words.gettext("%(years)s at 1/%(ratio)s of the scale")
        return told % {"years": years, "ratio": ratio}

    def more(self, count: int) -> str:
        """How many promises are only marked."""
        return self.words.gettext("+%(count)s more") % {"count": self.words.number(count)}

    def today(self, day: date, past: bool) -> str:
        """The name of the last line of the grid: a day of the past says which it is."""
        return self.day(day) if past else self.words.gettext("today")

    def day(self, day: date) -> str:
        """A day in few letters."""
        return self.words.short(parse(day.isoformat()))

    def tick(self, day: date, year: bool) -> str:
        """A year, or a month without its year."""
        return f"{day.year}" if year else self.words.bare(parse(day.isoformat()[:7]))

    def _fate(self, vow: Vow) -> str:
        if vow.fate in ("late", "early") and vow.slip:
            days = self.words.days(abs(vow.slip))
            told = (
                self.words.gettext("%(days)s late")
                if vow.slip > 0
                else self.words.gettext("%(days)s early")
            )
            return told % {"days": days}
        if vow.fate == "open" and vow.due:
            return self.words.gettext("due %(date)s") % {"date": self.words.short(vow.due)}
        match vow.fate:
            case "kept":
                return self.words.gettext("on the day") if vow.due else self.words.gettext("kept")
            case "part":
                return self.words.gettext("in part")
            case "overdue":
                return self.words.gettext("no word")
            case "open":
                return self.words.gettext("no date")
            case "quiet":
                return self.words.gettext("quiet")
        return self.words.gettext("withdrawn")


class Mute(Say):
    """For a drawing without letters, in which no label takes room."""

    def fate(self, vow: Vow, times: int = 1) -> str:
        """Nothing."""
        return ""
