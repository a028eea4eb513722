"""The backups' desk: one at the opening and close of each meeting, and as many kept as the profile says."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Thread

from masp_meeting.domain.backups import Why, outdated
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.domain.profile import Profile
from masp_meeting.service.setting import Setting
from masp_meeting.storage.backing_up import make
from masp_meeting.storage.backups import Backup, altered, found_in, remove
from masp_meeting.storage.driver import SEALS, STRUCTURE, page_faults, words_for_faults
from masp_meeting.storage.keys import Key


class BackupDesk:
    """Makes and lists the backups of a workspace that is open."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._at_work: list[Thread] = []
        self._failed: deque[str] = deque()

    def make(self, why: Why = Why.ASKED) -> Backup:
        """Make a backup now, and remove those that are not kept any more.

        Raises:
            Refused: it cannot be made, or an old one cannot be removed; the sentence says which.
        """
        return self._made(why, self._setting.clock())

    def soon(self, why: Why, at: datetime) -> None:
        """Make one in a thread of its own: what was recorded is recorded, whatever becomes of the copy."""
        thread = Thread(target=self._try, args=(why, at), name="backup")
        self._at_work = [one for one in self._at_work if one.is_alive()]
        self._at_work.append(thread)
        thread.start()

    def failed(self) -> Iterator[str]:
        """Why backups that were to be made soon were not made: a sentence for each, and each once."""
        while self._failed:
            yield self._failed.popleft()

    def damage(self) -> str:
        """What is said of damaged pages, after each has been read; empty where all are sound.

        It reads over a connection of its own, and takes its time: for a thread.
        """
        workspace = self._setting.workspace
        try:
            with words_for_faults(workspace.database):
                db = workspace.connection()
                try:
                    found = page_faults(db, SEALS, STRUCTURE)
                finally:
                    db.close()
        except Damaged:
            found = ("damaged",)
        words = f"{workspace.database} has damaged pages: what is shown may be wrong, or missing."
        return f"{words} {best_of(backups_folder(workspace.folder, self._setting.profile))}" if found else ""

    def close(self) -> None:
        """Wait for what is being made."""
        for thread in self._at_work:
            thread.join()

    def _try(self, why: Why, at: datetime) -> None:
        try:
            self._made(why, at)
        except Refused as reason:
            self._failed.append(str(reason))

    def _made(self, why: Why, at: datetime) -> Backup:
        workspace = self._setting.workspace
        return back_up(workspace.folder, workspace.key, self._setting.profile, at, why)


def backups_folder(folder: Path, profile: Profile) -> Path:
    """Where the backups of a workspace lie."""
    return folder / Path(profile.backups.folder).expanduser()


def back_up(folder: Path, key: Key | None, profile: Profile, at: datetime, why: Why) -> Backup:
    """Make a backup of a workspace, and remove those that its profile does not keep.

    Raises:
        Damaged: the database cannot be read.
        Refused: it cannot be made, or an old one cannot be removed; the sentence says which.
    """
    into = backups_folder(folder, profile)
    made = make(folder, key, into, at, why)
    others = (one.dated for one in found_in(into) if one.manifest.head)
    # The one just made is sound, so whatever is removed a good one is left, even where a clock went back.
    old = [name for name in outdated(others, profile.backups.keep, at.date()) if name != made.name]
    try:
        remove(into, old)
    except Refused as reason:
        raise Refused(f"The backup {made.name} is made. {reason}") from reason
    return made


def newest_good(into: Path) -> Backup | None:
    """The newest backup that is as it was written; None where there is none."""
    return next((one for one in found_in(into) if not altered(one)), None)


def best_of(into: Path) -> str:
    """What is said of the newest good backup, to somebody who needs it."""
    best = newest_good(into)
    if best is None:
        return f"There is no good backup in {into}."
    at = best.manifest.at
    return (
        f"The newest good backup is {best.name}, of {at:%H:%M} on {show_date(at.date())}: "
        "“masp-meeting restore” puts it in its place."
    )
