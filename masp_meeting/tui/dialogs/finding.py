"""Confirm or change the finding of one criterion, with its evidence."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from masp_meeting.domain.commands import ConfirmFinding
from masp_meeting.domain.criteria import Criterion, Finding, Result
from masp_meeting.domain.finding_lines import SYMBOLS, FindingLine
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside


class FindingDialog(Dialog[ConfirmFinding]):
    """Enter, or the criterion's digit again, confirms what stands or is proposed; arrows choose another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"again({number})", "Confirm", show=False, tooltip="Confirm what is chosen")
        for number in range(1, 6)
    ]

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
        self._number = [*Criterion].index(finding.criterion) + 1
        self.heading = f"{line.name}?"
        self.hint = f"enter or {self._number}  confirm    arrows  another    tab  evidence    escape  leave"

    def fields(self) -> ComposeResult:
        """The three results, then what the chosen one rests on."""
        found = self._finding
        likely = found.proposed if found.proposed is not None and not found.confirmed else found.result
        options = ((result.value, f"{SYMBOLS[result]} {result.value}", True) for result in Result)
        yield Choice(options, likely.value, id=f"result-{found.criterion.value}")
        yield beside("Evidence", Input(found.evidence, id=f"evidence-{found.criterion.value}"))
        yield beside("Said by", Input("panel", id=f"source-{found.criterion.value}"))

    def action_again(self, number: int) -> None:
        """The same digit twice confirms; another is a slip, for this question is not answered."""
        if number == self._number:
            self.action_submit()

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
