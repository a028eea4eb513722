"""The office: everything that a screen, a command line or a test can ask of one workspace."""

from collections.abc import Iterator
from dataclasses import InitVar, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from masp_meeting import __version__
from masp_meeting.domain.backups import Why
from masp_meeting.domain.profile import Profile
from masp_meeting.service.accounts import account_of
from masp_meeting.service.agendas import AgendaDesk
from masp_meeting.service.clock import Clock, Ids
from masp_meeting.service.desks import Desks
from masp_meeting.service.keyboard import known_operators, last_at, take_keyboard
from masp_meeting.service.referrals import ReferralDesk
from masp_meeting.service.setting import Setting
from masp_meeting.service.workspaces import open_workspace, refuse_where_lost
from masp_meeting.storage.drafts import Drafts
from masp_meeting.storage.keys import Key, KeyFile, read_key_file
from masp_meeting.storage.profile import OWN, load_profile, settings_of
from masp_meeting.storage.safe_file import replace_file
from masp_meeting.storage.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from masp_meeting.service.heads import Compared


@dataclass
class Office(Desks):
    """An open workspace with its desks, a clock, a maker of identifiers, and who is at the keyboard."""

    workspace: Workspace
    profile: Profile
    clock: Clock
    ids: Ids
    named: InitVar[str]
    """Who is at the keyboard; empty where nobody has said so yet."""
    account: InitVar[str] = ""
    """The account of the machine under which they are; empty where the journal is not to say."""
    is_assumed: bool = field(init=False)
    """Whether whoever was at the keyboard last is only taken to be there still: the app asks."""
    referrals: ReferralDesk = field(init=False)
    agendas: AgendaDesk = field(init=False)
    drafts: Drafts = field(init=False)
    """Half-typed texts that belong to no meeting: a new referral, a correction."""

    def __post_init__(self, named: str, account: str) -> None:
        self.is_assumed = not named
        name = named or last_at(self.workspace, account)
        self._setting = Setting(self.workspace, self.profile, self.clock, name, account)
        self.referrals = ReferralDesk(self._setting)
        self.agendas = AgendaDesk(self._setting)
        self.drafts = Drafts(self.workspace)

    @property
    def operator(self) -> str:
        """Who is at the keyboard: in their name everything is done."""
        return self._setting.operator

    def take_keyboard(self, typed: str) -> None:
        """Let somebody work from here on; what they do stands in their name, and the seat they have too.

        Raises:
            Refused: it is no name, or the journal cannot be written; whoever was there is there still.
        """
        take_keyboard(self._setting, typed)
        self.is_assumed = False
        if "meetings" in vars(self):
            self.meetings.hand_over()

    def known_operators(self) -> tuple[str, ...]:
        """Whoever may be at the keyboard: those who were, then those who come to the meetings."""
        return known_operators(self._setting)

    @classmethod
    def open(
        cls, folder: Path, clock: Clock, ids: Ids, operator: str, key: Key | None = None, account: str = ""
    ) -> Self:
        """Open the office of a workspace.

        A database of an older release is brought up to date, and kept as a backup before.

        Args:
            folder: where it is.
            clock: tells the time.
            ids: makes identifiers.
            operator: who is at the keyboard; empty for whoever the account was last, until the app asks.
            key: what it is encrypted with.
            account: the account of the machine that is used.

        Raises:
            Damaged: its database cannot be read, or is gone; says which backup could take its place.
            Locked: it is encrypted, and there is no key.
            Refused: there is no workspace, or its profile or database cannot be used; says what to do.
        """
        profile = load_profile(folder)
        return cls(open_workspace(folder, key, profile, clock), profile, clock, ids, operator, account)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a folder holds a workspace."""
        return Workspace.exists(folder)

    @staticmethod
    def check_room(folder: Path, profile: str = "hiow") -> bytes:
        """What a new workspace in a folder would have for its partnership.toml.

        Raises:
            Refused: there is a workspace already, no such profile ships, or the folder has one of its own.
        """
        Workspace.check_room(folder)
        settings = settings_of(profile, folder)
        refuse_where_lost(folder, load_profile(folder))
        return settings

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
        settings, recovery = Office.check_room(folder, profile), ""
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

    def change_key(self, passphrase: str) -> str:
        """Encrypt all anew under a new passphrase, and return its recovery key; this office is closed then.

        Raises:
            Refused: somebody else works in the workspace, or the disk does not allow it; the old key holds.
        """
        from masp_meeting.service.rekeying import change_key

        setting = self._setting
        if self.encrypted:  # a copy of what lies in the clear would go on lying there
            self.backups.make(Why.REKEY)
        self.drafts.close()
        if "meetings" in vars(self):
            self.meetings.close()
        return change_key(setting, passphrase)

    def failed_backups(self) -> Iterator[str]:
        """Why backups were not made of themselves: a sentence for each, and each once."""
        return self.backups.failed() if "backups" in vars(self) else iter(())

    def verify(self) -> tuple[str, ...]:
        """Walk the journal and the database: a sentence for each fault, none where all is sound."""
        from masp_meeting.service.verify import verify

        return verify(self.workspace)

    def compare(self, against: "Iterable[str]" = ()) -> "Compared":
        """Compare the journal with each head of it that papers and backups know, or what is given.

        Args:
            against: paths of documents, or the lines “Record …” of papers as somebody types them.

        Raises:
            Refused: what was given is neither, or the workspace cannot be read.
        """
        from masp_meeting.service.backups import backups_folder
        from masp_meeting.service.heads import compare

        return compare(self.workspace, backups_folder(self.workspace.folder, self.profile), against)

    def note_fault(self, fault: BaseException) -> Path:
        """Keep where the program failed in the workspace, for whoever mends it; never a value, nor a word."""
        path = self.workspace.folder / "masp-fault.log"
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{self.clock():%Y-%m-%d %H:%M:%S} masp-meeting {__version__}\n{account_of(fault)}\n")
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
