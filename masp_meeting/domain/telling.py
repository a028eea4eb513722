"""Whether a referrer was told: decided is not told, and a letter that is written has told nobody yet."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import Matter


class How(StrEnum):
    """How a referrer was told."""

    LETTER = "letter"
    CALL = "call"

    @property
    def words(self) -> str:
        """As a remark says it."""
        return "by letter" if self is How.LETTER else "by telephone"


@dataclass(frozen=True, slots=True)
class Telling:
    """An action by which a referrer is told, and what has come of it.

    ``reader`` is the referrer's name and agency; ``letter`` is the path within the workspace of the letter
    that was written last since it was decided, empty where none was, and ``written_on`` its day.
    """

    matter: Matter
    reader: str
    letter: str = ""
    written_on: date | None = None

    def words(self, today: date) -> str:
        """How it stands: whether the referrer was told, else by whom and by when they are to be."""
        if not self.matter.open:
            return self.state(today)
        action = self.matter.action
        by = f"{action.owner}, by {show_date(action.due)}"
        return f"not told yet: {by}{self._late(today)}; {self._written()}"

    def state(self, today: date) -> str:
        """The same in short, where it is said beside it who tells and by when."""
        if self.matter.open:
            return f"not told yet{self._late(today)}; {self._written()}"
        last = self.matter.reports[-1] if self.matter.reports else None
        if self.matter.action.withdrawn or last is None:
            return f"not to be told: {self.matter.settled}"
        how = f" ({last.remark})" if last.remark else ""
        return f"told{how}" if last.report == "done" else f"not told, {last.report.value}{how}"

    def _late(self, today: date) -> str:
        late = (today - self.matter.action.due).days
        return f", {late} {'day' if late == 1 else 'days'} overdue" if late > 0 else ""

    def _written(self) -> str:
        if self.written_on is None:
            return "no letter written"
        return f"letter written {show_date(self.written_on)}"


def told_remark(how: How, on: date, decided: date, today: date) -> str:
    """What is kept of a telling: how it was done, and on which day.

    Raises:
        Refused: that day is to come, or lies before the decision.
    """
    if on > today:
        raise Refused(f"{show_date(on)} is to come: say it once the referrer was told.")
    if on < decided:
        raise Refused(
            f"What is told was decided on {show_date(decided)}: the referrer was told then or later."
        )
    return f"{how.words}, {show_date(on)}"
