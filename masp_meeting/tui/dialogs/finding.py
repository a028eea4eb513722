"""Confirm or change the finding of one criterion, with its evidence."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input

from masp_meeting.domain.case_view import SYMBOLS, FindingLine
from masp_meeting.domain.commands import ConfirmFinding
from masp_meeting.domain.criteria import Finding, Result
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside


class FindingDialog(Dialog[ConfirmFinding]):
    """Enter confirms what stands or is proposed; the arrows choose another result."""

    def __init__(
        self,
        item: str,
        line: FindingLine,
        finding: Finding,
        carry_out: Callable[[ConfirmFinding], object],
        drafts: Drafts,
    ) -> None:
        """Keep the finding as it stands."""
        super().__init__(carry_out, drafts)
        self._item, self._line, self._finding = item, line, finding
        self.heading = f"{line.name}?"

    def fields(self) -> ComposeResult:
        """The three results, then what the chosen one rests on."""
        found = self._finding
        likely = found.proposed if found.proposed is not None and not found.confirmed else found.result
        options = ((result.value, f"{SYMBOLS[result]} {result.value}", True) for result in Result)
        yield Choice(options, likely.value, id=f"result-{found.criterion.value}")
        yield beside("Evidence", Input(found.evidence, id=f"evidence-{found.criterion.value}"))
        yield beside("Said by", Input("panel", id=f"source-{found.criterion.value}"))

    def value(self) -> ConfirmFinding:
        """The finding as the panel has it."""
        criterion = self._finding.criterion
        return ConfirmFinding(
            self._item,
            criterion,
            Result(self.query_one(Choice).chosen),
            self.query_one(f"#evidence-{criterion.value}", Input).value,
            self.query_one(f"#source-{criterion.value}", Input).value,
        )
