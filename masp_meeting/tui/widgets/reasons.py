"""Why the marks of a queue's line are what they are: each criterion in words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from textual.content import Content
from textual.widgets import Static

from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.finding_lines import FindingLine, finding_lines
from masp_meeting.domain.masking import BLANK
from masp_meeting.domain.profile import CriteriaRules
from masp_meeting.service.queue import QueueLine, Wait
from masp_meeting.tui.widgets.queue import standing_words, waits_words

RESULT_STYLES = {
    Result.MET: "bold $success",
    Result.NOT_MET: "bold $error",
    Result.NOT_KNOWN: "bold $warning",
}
_DAY = re.compile(r"\b[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2} \d{4}\b")


class Reasons(Static):
    """The referral with its warnings, the five criteria, numbered as in the table's heading, its chases."""

    DEFAULT_CSS = """
    Reasons {
        height: 8; padding: 0 1; border-top: solid $border-blurred;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def show(self, line: QueueLine | None, rules: CriteriaRules, names: bool) -> None:
        """Show one line's reasons. The height never changes, so nothing else is laid out."""
        self.update(Content("\n").join(_lines(line, rules, names)) if line else "", layout=False)


def _lines(line: QueueLine, rules: CriteriaRules, names: bool) -> Iterator[Content]:
    line = line if names else line.off_the_wall
    yield _first(line)
    if line.restricted and not names:
        yield Content("■ restricted in the meeting that is open: x shows it here")
    for number, finding in enumerate(finding_lines(line.findings, rules), 1):
        yield finding_words(number, finding if names else _without_births(finding))
    if waits := tuple(_waits(line)):
        yield Content.assemble(("… ", "bold $warning"), "; ".join(waits))


def _without_births(line: FindingLine) -> FindingLine:
    """The finding without the dates between which a birth is in doubt."""
    if line.criterion is not Criterion.AGE or line.result is not Result.NOT_KNOWN:
        return line
    return replace(line, evidence=_DAY.sub(BLANK, line.evidence))


def _waits(line: QueueLine) -> Iterator[str]:
    if line.tell_by:
        yield f"the referrer is not told yet, due {show_date(line.tell_by)}"
    yield from map(_wait, line.waits)


def _wait(wait: Wait) -> str:
    return f"{waits_words(wait)} ({', '.join(wait.what)})"


def _first(line: QueueLine) -> Content:
    why = f": {line.returns_why}" if line.returns_why else ""
    parts = [Content.styled(line.reference, "bold"), Content(standing_words(line) + why)]
    if line.needs_review:
        parts.append(Content.styled("! read from a form and not reviewed yet", "bold $warning"))
    if line.red_flags:
        parts.append(Content.styled("▲ " + ", ".join(line.red_flags), "bold $warning"))
    return Content(" · ").join(parts)


def finding_words(number: int, line: FindingLine) -> Content:
    """One criterion: number, symbol, name, what it rests on, and what to ask or mind."""
    return Content.assemble(
        f"{number} ",
        (line.symbol, RESULT_STYLES[line.result]),
        f" {line.short:<24} {line.evidence}",
        (f"; {line.remark}" if line.remark else "", "$warning"),
    )
