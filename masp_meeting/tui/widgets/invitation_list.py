"""The invitations to a meeting in rows: whose each is, what it lets them see, and what became of it."""

from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets.option_list import Option

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.invitations import Role, Validity
from masp_meeting.domain.profile import Profile
from masp_meeting.service.invitations import Known
from masp_meeting.tui.widgets.rows import Rows

_NAME, _AGENCY, _ROLE = 24, 12, 13


class InvitationList(Rows):
    """One row an invitation, the oldest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Choose", show=False),
    ]
    known: reactive[tuple[Known, ...]] = reactive((), init=False)

    def __init__(self, profile: Profile) -> None:
        """No rows yet."""
        super().__init__(id="invitations")
        self._profile = profile

    @property
    def heading(self) -> Content:
        """What stands in the columns."""
        return Content(f"  No  {'Name':<{_NAME}} {'Agency':<{_AGENCY}} {'Follows as':<{_ROLE}} State")

    @property
    def one(self) -> Known | None:
        """The invitation under the cursor; None where there is none."""
        return self.known[self.highlighted] if self.known and self.highlighted is not None else None

    def watch_known(self, known: tuple[Known, ...]) -> None:
        """Show them, the cursor where it was; on the newest where there was none."""
        at = self.highlighted
        self.clear_options()
        self.add_options(Option(self._words(one)) for one in known)
        self.highlighted = None if not known else len(known) - 1 if at is None else min(at, len(known) - 1)

    def go_to(self, number: int) -> None:
        """Put the cursor on an invitation."""
        places = [place for place, one in enumerate(self.known) if one.invitation.id == number]
        if places:
            self.highlighted = places[0]

    def _words(self, known: Known) -> Content:
        one = known.invitation
        agency = self._profile.agency(one.agency).short
        state = state_words(known)
        style = "dim" if known.validity is not Validity.VALID else "$success" if one.agreed_at else ""
        row = f" {one.id:>3}  {_fitted(one.name, _NAME)} {_fitted(agency, _AGENCY)} "
        return Content.assemble(row, f"{role_words(one.role):<{_ROLE}} ", (state, style))


def role_words(role: Role) -> str:
    """What somebody follows as, in a word or two."""
    return role.words.partition(" of ")[0]


def state_words(known: Known) -> str:
    """What became of an invitation last."""
    one, validity = known.invitation, known.validity
    if validity is Validity.REVOKED and one.revoked_at is not None:
        return f"revoked {moment(one.revoked_at, one.issued_at)}"
    if validity is not Validity.VALID:
        return str(validity)
    if one.agreed_at is not None:
        return f"agreed {moment(one.agreed_at, one.issued_at)}"
    if one.joined_at is not None:
        return f"joined {moment(one.joined_at, one.issued_at)}"
    return "not used yet"


def moment(at: datetime, after: datetime | None = None) -> str:
    """A moment on this machine's clock: with its day, unless it is the day of what came before."""
    same = after is not None and after.astimezone().date() == at.astimezone().date()
    return f"{at.astimezone():%H:%M}" if same else f"{at.astimezone():%H:%M} on {show_date(at.astimezone())}"


def _fitted(words: str, width: int) -> str:
    return f"{words[: width - 1]}…" if len(words) > width else f"{words:<{width}}"
