"""Half-typed texts, kept at every key so that nothing typed is lost; no part of the record."""

from masp_meeting.storage.driver import Database, words_for_faults
from masp_meeting.storage.workspace import Workspace


class Drafts:
    """The half-typed texts of a workspace, each under the place where it is typed.

    They have a connection of their own that leaves the waiting for the disk to the commands of the meeting:
    a kept text outlives this program at once, and costs a key next to nothing.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._opened: Database | None = None

    def keep(self, place: str, text: str) -> None:
        """Keep a text as it stands, in place of what was kept there."""
        with words_for_faults(self._workspace.database):
            self._db().execute(
                "INSERT INTO draft (place, text) VALUES (?, ?) "
                "ON CONFLICT (place) DO UPDATE SET text = excluded.text",
                [place, text.encode("utf-8", "replace").decode()],
            )

    def kept(self, place: str) -> str:
        """The text that was kept; empty where none was."""
        with words_for_faults(self._workspace.database):
            found = self._db().execute("SELECT text FROM draft WHERE place = ?", [place]).fetchone()
        return str(found[0]) if found else ""

    def places(self, beginning: str) -> list[str]:
        """Where texts are kept, of all places whose names begin so."""
        with words_for_faults(self._workspace.database):
            sql = "SELECT place FROM draft WHERE substr(place, 1, ?) = ? AND text <> '' ORDER BY place"
            return [
                str(place) for (place,) in self._db().execute(sql, [len(beginning), beginning]).fetchall()
            ]

    def clear(self, place: str) -> None:
        """Forget a text that was sent or given up."""
        with words_for_faults(self._workspace.database):
            self._db().execute("DELETE FROM draft WHERE place = ?", [place])

    def close(self) -> None:
        """Let go of the database."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _db(self) -> Database:
        if self._opened is None:
            self._opened = self._workspace.connection(durable=False)
        return self._opened
