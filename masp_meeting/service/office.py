"""The office: everything that a screen, a command line or a test can ask of one workspace."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from masp_meeting import __version__
from masp_meeting.domain.profile import Profile
from masp_meeting.service.agendas import AgendaDesk
from masp_meeting.service.clock import Clock, Ids
from masp_meeting.service.referrals import ReferralDesk
from masp_meeting.service.setting import Setting
from masp_meeting.service.workspaces import open_workspace, refuse_where_lost
from masp_meeting.storage.drafts import Drafts
from masp_meeting.storage.keys import Key, KeyFile, read_key_file
from masp_meeting.storage.profile import OWN, load_profile, settings_of
from masp_meeting.storage.safe_file import replace_file
from masp_meeting.storage.workspace import DATABASE, Workspace

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
    from masp_meeting.service.serving import ServingDesk
    from masp_meeting.service.sheets import SheetDesk
    from masp_meeting.service.telling import TellingDesk
    from masp_meeting.service.template_desk import TemplateDesk
    from masp_meeting.service.urgent import UrgentDesk


@dataclass
class Office:
    """An open workspace with its desks, a clock, a maker of identifiers, and who is at the keyboard."""

    workspace: Workspace
    profile: Profile
    clock: Clock
    ids: Ids
    operator: str
    referrals: ReferralDesk = field(init=False)
    agendas: AgendaDesk = field(init=False)
    drafts: Drafts = field(init=False)
    """Half-typed texts that belong to no meeting: a new referral, a correction."""

    def __post_init__(self) -> None:
        self._setting = Setting(self.workspace, self.profile, self.clock, self.operator)
        self.referrals = ReferralDesk(self._setting)
        self.agendas = AgendaDesk(self._setting)
        self.drafts = Drafts(self.workspace)

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

        return TemplateDesk(self.workspace.folder)

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
    def telling(self) -> "TellingDesk":
        """The tellers' desk."""
        from masp_meeting.service.telling import TellingDesk

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

    @classmethod
    def open(cls, folder: Path, clock: Clock, ids: Ids, operator: str, key: Key | None = None) -> Self:
        """Open the office of a workspace.

        A database of an older release is brought up to date, and kept as a backup before.

        Raises:
            Damaged: its database cannot be read, or is gone; says which backup could take its place.
            Locked: it is encrypted, and there is no key.
            Refused: there is no workspace, or its profile or database cannot be used; says what to do.
        """
        profile = load_profile(folder)
        return cls(open_workspace(folder, key, profile, clock), profile, clock, ids, operator)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a folder holds a workspace."""
        return (folder / DATABASE).exists()

    @staticmethod
    def create(folder: Path, profile: str = "hiow", passphrase: str | None = None) -> str:
        """Make a workspace in a folder, for the partnership of one of the profiles that ship.

        Args:
            folder: where; it is made too.
            profile: the name of one that ships.
            passphrase: what it is encrypted under; None leaves it in the clear.

        Returns:
            The recovery key, which is kept nowhere; empty where nothing is encrypted.

        Raises:
            Refused: there is one already, or the folder cannot be written; no such profile ships, or the
                folder has a profile of its own.
        """
        settings = settings_of(profile, folder)
        refuse_where_lost(folder, load_profile(folder))
        recovery = ""
        if passphrase is None:
            workspace = Workspace.create(folder)
        else:
            key = Key.new()
            wrapped, recovery = KeyFile.wrapping(key, passphrase)
            workspace = Workspace.create(folder, key, wrapped)
        workspace.close()
        if settings:
            replace_file(folder / OWN, settings)
        return recovery

    @property
    def encrypted(self) -> bool:
        """Whether what is kept here can be read with its passphrase alone."""
        return self.workspace.key is not None

    def check_passphrase(self, typed: str) -> None:
        """Let whoever knows the passphrase pass; takes a fifth of a second, so no screen's thread asks.

        Raises:
            Refused: it is another, or the key file cannot be read.
        """
        read_key_file(self.workspace.folder).unlock(typed)

    def failed_backups(self) -> Iterator[str]:
        """Why backups were not made of themselves: a sentence for each, and each once."""
        return self.backups.failed() if "backups" in vars(self) else iter(())

    def verify(self) -> tuple[str, ...]:
        """Walk the journal and the database: a sentence for each fault, none where all is sound."""
        from masp_meeting.service.verify import verify

        return verify(self.workspace)

    def note_fault(self, account: str) -> Path:
        """Keep the account of a fault of the program in the workspace, for whoever mends it."""
        path = self.workspace.folder / "masp-fault.log"
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{self.clock():%Y-%m-%d %H:%M:%S} masp-meeting {__version__}\n{account}\n")
        return path

    def close(self) -> None:
        """Close the office: nobody drives from here any more, and the files are let go."""
        if "meetings" in vars(self):
            self.meetings.close()
        if "following" in vars(self):
            self.following.close()
        if "backups" in vars(self):
            self.backups.close()
        self.drafts.close()
        self.workspace.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
