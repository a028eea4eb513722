"""The partnership's own referral form, blank for anybody, or filled with what a referral states."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.service.filing import filed
from masp_meeting.service.letters import LETTERS, numbered, put, put_told
from masp_meeting.service.setting import Setting
from masp_meeting.service.templates import own_template
from masp_meeting.storage.driver import Database
from masp_meeting.storage.profile import load_profile

TEMPLATE = "referral-form"
_WORD = ".docx"
_PUBLIC = 0o644


@dataclass(frozen=True, slots=True)
class FormWritten:
    """What the journal keeps of a filled form: its file's name, its SHA-256 in hexadecimal."""

    file: str
    sha256: str


class FormDesk:
    """The partnership's form about the workspace's referrals."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def of(self, reference: str, path: Path | None = None) -> Path:
        """Write the form with what a referral states, for the referrer to check and complete.

        Args:
            reference: the referral's.
            path: where to; by default beside the workspace's letters, under a name that no file has.

        Returns:
            Where it lies; nobody but its owner may read it.

        Raises:
            Refused: there is no such referral, the template cannot be used, or the file is there already or
                cannot be written.
        """
        setting = self._setting
        with setting.workspace.reading() as db:
            referral = filed(db, reference)
        folder, subject = setting.workspace.folder, f"form {referral.reference}"
        content = _written(folder, referral.facts, setting.profile, referral.reference)
        own = folder / LETTERS / f"{referral.reference}-form{_WORD}"

        def tell(db: Database, lies: Path) -> int:
            note = FormWritten(lies.name, sha256(content).hexdigest())
            return setting.record(db, subject, "WriteForm", note)

        paths = numbered(own) if path is None else [_named(path)]
        return put_told(setting, subject, paths, content, tell)


def write_blank(folder: Path, path: Path) -> None:
    """Write the blank form in the words of a workspace's profile; needs no workspace.

    Args:
        folder: where the profile and a template of one's own may lie; without them it is those that ship.
        path: where to.

    Raises:
        Refused: the profile or the template cannot be used, or the file is there already or cannot be
            written.
    """
    put([_named(path)], _written(folder, None, load_profile(folder)), _PUBLIC)


def _written(folder: Path, facts: Facts | None, profile: Profile, reference: str = "") -> bytes:
    # Documents load when first needed: the Word libraries take longer than the rest of the program.
    from masp_meeting.documents.writing.referral_form import write_form

    return write_form(facts, profile, reference, own_template(folder, TEMPLATE))


def _named(path: Path) -> Path:
    if path.suffix.lower() != _WORD:
        raise Refused(f"“{path.name}” is no name for a Word document: end it with {_WORD}.")
    return path
