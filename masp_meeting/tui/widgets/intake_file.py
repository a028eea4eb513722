"""The referral that a file made, line by line: what is to be settled, what changed, and what was read."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.wall import Wall
from masp_meeting.tui.widgets.case_file import fact_rows_of
from masp_meeting.tui.widgets.file_list import FileList
from masp_meeting.tui.widgets.file_row import FileRow, explained, grouped
from masp_meeting.tui.widgets.intake_table import IntakeLine
from masp_meeting.tui.widgets.question_rows import Asked, change_rows


class IntakeFile(FileList):
    """Questions first. Enter settles the one under the cursor; on a fact, it opens the referral there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select",
            "Settle",
            tooltip="Settle the question under the cursor; on a fact, open the referral there",
            id="intake.settle",
        ),
    ]

    def go_to_question(self, start: int) -> bool:
        """Go to the first question from a place on; False where there is none."""
        asked = (place for place, row in enumerate(self.rows) if row.question and place >= start)
        found = next(asked, None)
        if found is not None:
            self.highlighted = found
            self.focus()
        return found is not None


def intake_rows(line: IntakeLine, referral: Referral, profile: Profile, names: bool) -> tuple[FileRow, ...]:
    """The rows of a line's referral, as it stands now."""
    mask = Wall(referral, names, line.people)
    return (
        *grouped("To settle", Asked(referral, profile, mask).open()),
        *grouped("Changed by the corrected form", change_rows(line.changes, profile, mask)),
        *fact_rows_of(referral, profile, mask, only_stated=True),
    )


def outcome_words(line: IntakeLine, names: bool) -> Content:
    """What became of a file, in full."""
    return explained(line.called(names), line.said(names), ("Referral", line.reference or ""))
