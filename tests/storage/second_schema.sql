CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
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
, sender_reference TEXT NOT NULL DEFAULT '') STRICT;
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
CREATE TABLE sqlite_sequence(name,seq);
CREATE INDEX journal_subject ON journal (subject, sequence);
CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'the journal only grows');
END;
CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal BEGIN
    SELECT RAISE(ABORT, 'the journal only grows');
END;
CREATE INDEX referral_queue ON referral (red_flagged, waiting_since, reference, standing, returns_on)
    WHERE standing NOT IN ('decided', 'merged');
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
