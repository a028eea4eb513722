"""The tables of masp.db, step by step from the first; a step that was released is never changed."""

from collections.abc import Callable
from pathlib import Path

from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.storage.driver import NOT_OURS, Database, Migrations
from masp_meeting.storage.redaction_guard import redaction_guard

APPLICATION = 0x4D415350
"""Marks a database file as one of this program: “MASP” in its header."""

SET = "masp-meeting"
"""What the steps are called together, in the table of those that were taken."""

JOURNAL_GUARDS = frozenset({"journal_is_not_rewritten", "journal_is_not_shortened"})
"""The triggers by which the journal only grows."""

_FIRST_TABLES = f"""
PRAGMA application_id = {APPLICATION};

CREATE TABLE referral (
    reference TEXT PRIMARY KEY,
    received TEXT NOT NULL,
    waiting_since TEXT NOT NULL,
    standing TEXT NOT NULL,
    returns_on TEXT,
    red_flagged INTEGER NOT NULL,
    file_hash TEXT NOT NULL,
    search TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX referral_queue ON referral (red_flagged, waiting_since, reference, standing, returns_on)
    WHERE standing <> 'decided';
CREATE UNIQUE INDEX referral_file ON referral (file_hash) WHERE file_hash <> '';

CREATE TABLE reference_counter (
    series TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE meeting (
    day TEXT PRIMARY KEY,
    stage TEXT NOT NULL,
    revision INTEGER NOT NULL,
    head TEXT NOT NULL
) STRICT;

CREATE TABLE convened (
    meeting TEXT PRIMARY KEY REFERENCES meeting (day),
    profile TEXT NOT NULL,
    base TEXT NOT NULL
) STRICT;

CREATE TABLE item (
    meeting TEXT NOT NULL REFERENCES meeting (day),
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    reference TEXT REFERENCES referral (reference),
    disposition TEXT,
    content TEXT NOT NULL,
    PRIMARY KEY (meeting, id)
) STRICT;
CREATE INDEX item_reference ON item (reference, meeting) WHERE reference IS NOT NULL;

CREATE TABLE draft (
    place TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    subject TEXT NOT NULL,
    verb TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_subject ON journal (subject, sequence);
CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'the journal only grows');
END;
CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal BEGIN
    SELECT RAISE(ABORT, 'the journal only grows');
END;
"""


def first_tables(db: Database) -> None:
    """Everything of the first release."""
    db.executescript(_FIRST_TABLES)


_INTAKE_TABLES = """
DROP INDEX referral_queue;
CREATE INDEX referral_queue ON referral (red_flagged, waiting_since, reference, standing, returns_on)
    WHERE standing NOT IN ('decided', 'merged');
ALTER TABLE referral ADD COLUMN sender_reference TEXT NOT NULL DEFAULT '';
CREATE INDEX referral_sender_reference ON referral (sender_reference) WHERE sender_reference <> '';

CREATE TABLE likeness_key (
    key TEXT NOT NULL,
    reference TEXT NOT NULL REFERENCES referral (reference),
    born TEXT,
    PRIMARY KEY (key, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_key_reference ON likeness_key (reference);

CREATE TABLE link (
    later TEXT NOT NULL REFERENCES referral (reference),
    earlier TEXT NOT NULL REFERENCES referral (reference),
    relation TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (later, earlier)
) STRICT;
CREATE INDEX link_earlier ON link (earlier);

CREATE TABLE chase (
    reference TEXT NOT NULL REFERENCES referral (reference),
    gap TEXT NOT NULL,
    due TEXT NOT NULL,
    answered_on TEXT,
    content TEXT NOT NULL,
    PRIMARY KEY (reference, gap)
) STRICT, WITHOUT ROWID;
CREATE INDEX chase_waits ON chase (due, reference) WHERE answered_on IS NULL;

CREATE TABLE column_map (
    sender TEXT PRIMARY KEY,
    headings TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX column_map_headings ON column_map (headings);
"""


def intake_tables(db: Database) -> None:
    """Links between referrals, chases, and the columns that each sender's spreadsheets have."""
    db.executescript(_INTAKE_TABLES)
    from masp_meeting.storage.catching_up import fill_likeness

    fill_likeness(db)


_MEETING_TABLES = """
CREATE INDEX referral_again ON referral (returns_on, red_flagged, waiting_since, reference)
    WHERE standing = 'decided' AND returns_on IS NOT NULL;

CREATE TABLE action (
    meeting TEXT NOT NULL,
    id TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    agency TEXT NOT NULL,
    due TEXT NOT NULL,
    open INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (meeting, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_open ON action (due, meeting, id) WHERE open = 1;

CREATE TABLE to_ratify (
    day TEXT NOT NULL,
    reference TEXT NOT NULL REFERENCES referral (reference),
    urgent INTEGER NOT NULL,
    agreed INTEGER,
    content TEXT NOT NULL,
    PRIMARY KEY (day, reference, urgent)
) STRICT, WITHOUT ROWID;
CREATE INDEX to_ratify_open ON to_ratify (day) WHERE agreed IS NULL;
CREATE INDEX to_ratify_reference ON to_ratify (reference);

CREATE TABLE urgent_decision (
    reference TEXT NOT NULL REFERENCES referral (reference),
    day TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (reference, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE intervention (
    reference TEXT NOT NULL REFERENCES referral (reference),
    decided_on TEXT NOT NULL,
    live INTEGER NOT NULL,
    began_on TEXT,
    content TEXT NOT NULL,
    PRIMARY KEY (reference, decided_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX intervention_live ON intervention (decided_on, reference) WHERE live = 1;
CREATE INDEX intervention_began ON intervention (began_on) WHERE began_on IS NOT NULL;
"""


def meeting_tables(db: Database) -> None:
    """What meetings leave to later ones: actions, what is to be ratified, interventions, and rechecks."""
    db.executescript(_MEETING_TABLES)
    from masp_meeting.storage.catching_up import fill_register

    fill_register(db)


_PAPER_TABLES = """
CREATE TABLE issue (
    sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
    paper TEXT NOT NULL,
    as_of INTEGER NOT NULL,
    text BLOB NOT NULL,
    content BLOB
) STRICT;
CREATE INDEX issue_frozen ON issue (paper, as_of) WHERE content IS NOT NULL;
"""


def paper_tables(db: Database) -> None:
    """The papers that went out: the words of each, and the bytes of those that are frozen."""
    db.executescript(_PAPER_TABLES)


_INVITATION_TABLES = """
CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    session TEXT UNIQUE,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX invitation_day ON invitation (day);
"""


def invitation_tables(db: Database) -> None:
    """Who may follow a meeting from afar, with the hashes of the link and of the session."""
    db.executescript(_INVITATION_TABLES)


STEPS: tuple[Callable[[Database], None], ...] = (
    first_tables,
    intake_tables,
    meeting_tables,
    paper_tables,
    invitation_tables,
    redaction_guard,
)


def bring_up_to_date(
    db: Database,
    path: Path,
    *,
    new: bool,
    shared: bool = False,
    before: Callable[[], None] = lambda: None,
) -> None:
    """Take the steps that this database has not seen, all or none of them.

    Args:
        db: a connection on which foreign keys are still off, as rebuilding a table needs.
        path: the file, for the sentence of a refusal.
        new: whether the file may be empty yet.
        shared: whether it lies on a network share.
        before: is called before a database that holds anything is changed.

    Raises:
        Damaged: the database is not this program's.
        Refused: a newer version of it wrote it.
    """
    migrations = _migrations()
    marked = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    if not marked and not new:
        raise Damaged(NOT_OURS.format(path=path))
    taken = {step.name for step in migrations.applied(db)}
    if taken - {step.__name__ for step in STEPS}:
        raise Refused(f"{path} was written by a newer version of this program: install that version.")
    # Kept in the file: readers and a writer do not wait for one another, and a commit is one write. But it
    # takes memory that all who have it open share, and two machines share none.
    db.execute(f"PRAGMA journal_mode = {'DELETE' if shared else 'WAL'}")
    if len(taken) < len(STEPS):
        if taken:
            before()
        _take(db, migrations)


def _take(db: Database, migrations: Migrations) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        # sqlite-utils tries out by writing what the engine can do, and remembers “no” from a busy moment.
        if not (db.supports_strict and db.supports_on_conflict):
            raise AssertionError("the database engine lacks STRICT tables")
        migrations.apply(db)
        db.commit()
    finally:
        db.rollback()


def _migrations() -> Migrations:
    migrations = Migrations(SET)
    for step in STEPS:
        migrations()(step)
    return migrations
