"""Another passphrase, recovery key and data key for a workspace; or its first, where it lies in the clear."""

from dataclasses import dataclass, replace

from masp_meeting.service.setting import Setting
from masp_meeting.storage.keys import Key, KeyFile
from masp_meeting.storage.workspace import Workspace

CHANGE_KEY = "ChangeKey"
"""What the journal calls it."""
SUBJECT = "workspace"


@dataclass(frozen=True, slots=True)
class KeyChanged:
    """What the journal keeps of a change of key: whether the workspace lay in the clear before."""

    was_plain: bool


def change_key(setting: Setting, passphrase: str) -> str:
    """Encrypt all that is kept with a new data key, under a new passphrase; the workspace is closed then.

    Who knows the old passphrase, and has an old copy of the key file, reads nothing that is kept from now on.

    Returns:
        The new recovery key, which is kept nowhere.

    Raises:
        Refused: somebody else works in the workspace, or the disk does not allow it; the old key holds.
    """
    old = setting.workspace
    key, was_plain = Key.new(), old.key is None
    wrapped, recovery = KeyFile.wrapping(key, passphrase)
    old.change_key(key, wrapped)
    with Workspace.open(old.folder, key) as workspace, workspace.transaction() as db:
        replace(setting, workspace=workspace).record(db, SUBJECT, CHANGE_KEY, KeyChanged(was_plain))
    return recovery
