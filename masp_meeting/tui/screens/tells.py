"""What a screen does to say that a referrer was told, wherever the case is looked at."""

from masp_meeting.domain.panel_words import Hide
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.told import Answer, ToldDialog
from masp_meeting.tui.widgets.told_rows import state_of


def told_dialog(office: Office, reference: str, hide: Hide) -> ToldDialog:
    """Ask whether a referrer was told.

    Args:
        office: the office.
        reference: the referral.
        hide: hides names in what was typed.

    Raises:
        Refused: nothing is, or was, to be told of it.
    """
    found = office.telling.to_say(reference)
    today = office.clock().date()

    def told(answer: Answer) -> None:
        office.telling.told(reference, *answer)

    def written() -> str:
        names = [f"{one.path.parent.name}/{one.path.name}" for one in office.telling.write(reference)]
        return f"Written: {', '.join(names)}."

    return ToldDialog(state_of(found, hide, today), found.matter.open, today, told, written)
