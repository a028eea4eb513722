"""How the tests give commands: within this process, and as a program of its own where that is the point."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from sqlcipher3 import dbapi2

from masp_meeting.cli import main

PROGRAM = (sys.executable, "-m", "masp_meeting")
WITHOUT_ROOT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Takes from root the power to write what may not be written."""

FORM = {
    "Date of referral": "12 November 2026",
    "Referrer name": "Tom Marsh",
    "Referrer agency": "Hampshire & Isle of Wight Probation Service",
    "Referrer email": "tom.marsh@probation.example.org",
    "Subject surname": "Brand",
    "Subject forenames": "Alder",
    "Date of birth": "5 March 1992",
    "Postcode": "PO9 2AX",
    "Victim name or initials": "K.L.",
    "Behaviours": "He waited outside her work on 3/6/2026, 10/6/2026 and 17/6/2026.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401  # whatever the command printed
        """Standard output as JSON."""
        return json.loads(self.out)

    def refuses(self, words: str) -> bool:
        """Whether it is one sentence on standard error, with these words, and nothing else."""
        sentence = self.err.removesuffix("\n")
        return (
            (self.code, self.out) == (1, "")
            and words in sentence
            and "\n" not in sentence
            and sentence.endswith((".", "?", ")"))
            and "Traceback" not in self.err
        )


def masp(*words: str | Path) -> Answer:
    """Give a command within this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([*map(str, words)])
        except SystemExit as left:
            code = int(left.code or 0)
    return Answer(code, out.getvalue(), err.getvalue())


def program(*words: str | Path, within: tuple[str, ...] = ()) -> Answer:
    """Run the program itself."""
    command = [*within, *PROGRAM, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return Answer(done.returncode, done.stdout, done.stderr)


def write_form(path: Path, **changes: str) -> Path:
    """Fill in a form of two columns; ``Subject_surname="Null"`` changes one answer."""
    answers = {**FORM, **{label.replace("_", " "): answer for label, answer in changes.items()}}
    document = Document()
    document.add_heading("Referral to the Multi-Agency Stalking Partnership")
    table = document.add_table(rows=0, cols=2)
    for label, answer in answers.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer
    document.save(str(path))
    return path


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder, to see that nothing changed."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def change_journal(database: Path, statement: str) -> None:
    """Do to the journal what its triggers forbid, as a forger would."""
    db = dbapi2.connect(str(database))
    for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {trigger}")
    db.execute(statement)
    db.commit()
    db.close()
