"""The desks of an office, each made and loaded when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from masp_meeting.service.setting import Setting

if TYPE_CHECKING:
    from masp_meeting.service.amending import AmendingDesk
    from masp_meeting.service.backups import BackupDesk
    from masp_meeting.service.chases import ChaseDesk
    from masp_meeting.service.following import FollowingDesk
    from masp_meeting.service.forms import FormDesk
    from masp_meeting.service.interventions import InterventionDesk
    from masp_meeting.service.invitations import InvitationDesk
    from masp_meeting.service.links import LinkDesk
    from masp_meeting.service.matters import MatterDesk
    from masp_meeting.service.meetings import MeetingDesk
    from masp_meeting.service.notes import NoteDesk
    from masp_meeting.service.papers.desk import PaperDesk
    from masp_meeting.service.retention import RetentionDesk
    from masp_meeting.service.serving import ServingDesk
    from masp_meeting.service.sheets import SheetDesk
    from masp_meeting.service.story.desk import StoryDesk
    from masp_meeting.service.telling import TellingDesk
    from masp_meeting.service.template_desk import TemplateDesk
    from masp_meeting.service.urgent import UrgentDesk


class Desks:
    """All of them; they share one setting."""

    _setting: Setting

    @cached_property
    def meetings(self) -> "MeetingDesk":
        """The meeting's desk."""
        from masp_meeting.service.meetings import MeetingDesk

        return MeetingDesk(self._setting, lambda why, at: self.backups.soon(why, at))

    @cached_property
    def backups(self) -> "BackupDesk":
        """The backups' desk."""
        from masp_meeting.service.backups import BackupDesk

        return BackupDesk(self._setting)

    @cached_property
    def papers(self) -> "PaperDesk":
        """The desk of the papers that leave a meeting."""
        from masp_meeting.service.papers.desk import PaperDesk

        return PaperDesk(self._setting)

    @cached_property
    def chases(self) -> "ChaseDesk":
        """The chases' desk."""
        from masp_meeting.service.chases import ChaseDesk

        return ChaseDesk(self._setting)

    @cached_property
    def forms(self) -> "FormDesk":
        """The desk of the partnership's own form."""
        from masp_meeting.service.forms import FormDesk

        return FormDesk(self._setting)

    @cached_property
    def links(self) -> "LinkDesk":
        """The links' desk."""
        from masp_meeting.service.links import LinkDesk

        return LinkDesk(self._setting)

    @cached_property
    def notes(self) -> "NoteDesk":
        """The notes' desk."""
        from masp_meeting.service.notes import NoteDesk

        return NoteDesk(self._setting)

    @cached_property
    def sheets(self) -> "SheetDesk":
        """The spreadsheets' desk."""
        from masp_meeting.service.sheets import SheetDesk

        return SheetDesk(self._setting)

    @cached_property
    def templates(self) -> "TemplateDesk":
        """The desk of the Word templates."""
        from masp_meeting.service.template_desk import TemplateDesk

        return TemplateDesk(self._setting.workspace.folder)

    @cached_property
    def matters(self) -> "MatterDesk":
        """The register of actions."""
        from masp_meeting.service.matters import MatterDesk

        return MatterDesk(self._setting)

    @cached_property
    def interventions(self) -> "InterventionDesk":
        """The interventions' desk."""
        from masp_meeting.service.interventions import InterventionDesk

        return InterventionDesk(self._setting)

    @cached_property
    def invitations(self) -> "InvitationDesk":
        """The desk of those who follow a meeting from afar."""
        from masp_meeting.service.invitations import InvitationDesk

        return InvitationDesk(self._setting)

    @cached_property
    def serving(self) -> "ServingDesk":
        """The desk of the server through which people follow from afar."""
        from masp_meeting.service.serving import ServingDesk

        return ServingDesk(self._setting)

    @cached_property
    def retention(self) -> "RetentionDesk":
        """The desk of how long records are kept."""
        from masp_meeting.service.retention import RetentionDesk

        return RetentionDesk(self._setting)

    @cached_property
    def story(self) -> "StoryDesk":
        """The desk of the journal as a story."""
        from masp_meeting.service.story.desk import StoryDesk

        return StoryDesk(self._setting)

    @cached_property
    def telling(self) -> "TellingDesk":
        """The tellers' desk."""
        from masp_meeting.service.telling import TellingDesk

        return TellingDesk(self._setting)

        return TellingDesk(self._setting)

    @cached_property
    def urgent(self) -> "UrgentDesk":
        """The desk of what cannot wait for a meeting."""
        from masp_meeting.service.urgent import UrgentDesk

        return UrgentDesk(self._setting)

    @cached_property
    def amending(self) -> "AmendingDesk":
        """The desk of changes to the record of closed meetings."""
        from masp_meeting.service.amending import AmendingDesk

        return AmendingDesk(self._setting)

    @cached_property
    def following(self) -> "FollowingDesk":
        """The projector's desk; whoever asks for it can write nothing in this office any more."""
        from masp_meeting.service.following import FollowingDesk

        return FollowingDesk(self._setting)
