"""The keys of the agenda itself: what is taken without discussion, what comes in late, what is restricted."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from masp_meeting.domain.commands import GoTo, ListCase, RecallCase, Restrict
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.dialogs.late_case import LateCase, LateCaseDialog
from masp_meeting.tui.screens.meeting_case import ROOM_ITSELF, CaseKeys, ItemDrafts
from masp_meeting.tui.widgets.agenda_list import AgendaList


class LaneKeys(CaseKeys):
    """They work on the case under the agenda's cursor, which follows the room unless it is moved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "list", "List", show=False, tooltip="List the case under the cursor, or recall it"),
        Binding("plus", "late", "Late", show=False, key_display="+", tooltip="Add a late or urgent case"),
        Binding(
            "minus",
            "restrict",
            "Restrict",
            show=False,
            key_display="-",
            tooltip="Keep the case under the cursor off the wall, or show it again",
        ),
    ]

    def _case_under_cursor(self) -> tuple[Meeting, Item]:
        meeting, current = self._at()
        item = meeting.item(self.query_one(AgendaList).cursor or current.id)
        item.the_case()
        return meeting, item

    def action_list(self) -> None:
        """Take the case without discussion, or recall it."""
        if found := self.attempt(self._case_under_cursor):
            self.attempt(lambda: self._recall(found[1]) if found[1].listed else self._list(*found))

    def _recall(self, item: Item) -> None:
        self.tell(RecallCase(item.id))
        self.notify(f"{item.title} is recalled: it is to be discussed.", markup=False)

    def _list(self, meeting: Meeting, item: Item) -> None:
        """A case that is listed goes behind the others; the room stays where it was, with what follows."""
        place = meeting.items.index(item)
        after = self.tell(ListCase(item.id))
        if item.id == after.current != after.items[place].id:
            self.tell(GoTo(after.items[place].id))
        self.notify(f"{item.title} is listed: c recalls it for anybody who asks.", markup=False)

    def say_recalled(self, was: Meeting | None, now: Meeting | None) -> None:
        """Say which listed cases came back to those discussed, though nobody asked for it."""
        if was is None or now is None or was.day != now.day:
            return
        known = {item.id for item in was.items if item.recalled}
        for item in now.items:
            if item.recalled and item.id not in known:
                words = f"{item.title} is recalled: {item.recalled}, so it is to be discussed."
                self.notify(words, severity="warning", timeout=10, markup=False)

    def returned(self) -> tuple[str, ...]:
        """The cases that came back for this meeting and are not on its agenda."""
        return self.attempt(self.office.meetings.returned) or ()

    def say_returned(self, was: Meeting | None, now: Meeting | None) -> None:
        """Offer a case that came back while the meeting runs: by what was to be ratified, or was not."""
        if was is None or now is None or was.to_ratify == now.to_ratify or now.stage is not Stage.OPEN:
            return
        for reference in self.returned():
            words = f"{reference} has come back, and is not on this agenda: + adds it."
            self.notify(words, severity="warning", timeout=10, markup=False)

    def action_restrict(self) -> None:
        """Keep the case off the wall, or show it again, which is asked first."""
        found = self.attempt(self._case_under_cursor)
        if found is None:
            return
        item = found[1]
        if not item.restricted:
            self.attempt(lambda: self._restrict(item, "is restricted: it is not on the wall"))
            return
        words = "The room sees it, and the minutes tell what was said of it."
        lift = AskDialog(
            f"{item.title}: no longer restricted?",
            words,
            "show it",
            lambda _: self._restrict(item, "is on the wall again"),
        )
        self.app.push_screen(lift)

    def _restrict(self, item: Item, how: str) -> None:
        self.tell(Restrict(item.id, not item.restricted))
        self.notify(f"{item.title} {how}.", markup=False)

    def action_late(self) -> None:
        """A case of the queue that cannot wait for the next meeting."""
        drafts = ItemDrafts(self.office.meetings, ROOM_ITSELF)
        self._ask(lambda meeting, _: LateCaseDialog(meeting, self.office.referrals, self._add, drafts))

    def _add(self, late: LateCase) -> None:
        self.meeting = self.office.meetings.add_case(late.reference, late.why)
        place = [item.id for item in self.meeting.items].index(late.reference) + 1
        self.notify(f"{late.reference} is item {place} now.", markup=False)
