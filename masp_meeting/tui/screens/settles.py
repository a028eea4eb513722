"""What the screens have in common on which a question about a referral can be settled."""

from collections.abc import Callable

from masp_meeting.domain.catalogue import fact_of, fact_rows
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.questions import Kind, Question
from masp_meeting.domain.referral import Referral
from masp_meeting.service.settling import Answer
from masp_meeting.tui.dialogs.correct import correction
from masp_meeting.tui.dialogs.place import PlaceDialog
from masp_meeting.tui.dialogs.settle import Settled, SettleDialog, Step
from masp_meeting.tui.screens.room_screen import RoomScreen


class SettlesQuestions(RoomScreen):
    """A screen that asks how a question is to be settled, and has the office record it."""

    def settle_question(
        self, referral: Referral, question: Question, names: bool, done: Callable[[], None]
    ) -> None:
        """Ask for the answer; ``done`` follows once it is recorded.

        What is asked shows the form's own words, and so waits for the names to be shown.
        """
        if not names and question.kind is not Kind.NAMELESS:
            self.notify("Names are hidden: press x to show them, then settle this.", markup=False)
            return

        def answered(settled: Settled | None) -> None:
            if isinstance(settled, Step):
                self._go_on(settled, referral, question, done)
            elif settled is not None:
                done()

        dialog = SettleDialog(
            referral,
            question,
            self.office.profile,
            self.office.clock().date(),
            lambda answers: self.office.referrals.settle(
                referral.reference, question, *answers, seen=referral.facts
            ),
        )
        self.app.push_screen(dialog, answered)

    def _go_on(self, step: Step, referral: Referral, question: Question, done: Callable[[], None]) -> None:
        """Have the fact typed, or the words placed."""
        office, reference, facts = self.office, referral.reference, referral.facts

        def settle(*answers: Answer) -> None:
            office.referrals.settle(reference, question, *answers, seen=facts)

        if step is Step.PLACE:
            place = PlaceDialog(
                facts, question, office.profile, office.clock().date(), lambda answers: settle(*answers)
            )
            self.app.push_screen(place, lambda placed: done() if placed else None)
            return
        row = fact_rows(office.profile)[question.fact.removesuffix("_conflict")]

        def typed(new: Facts) -> None:
            settle(Answer(row.name, fact_of(new, row.name)))

        dialog = correction(row, facts, office, reference, typed)
        self.app.push_screen(dialog, lambda corrected: done() if corrected else None)
