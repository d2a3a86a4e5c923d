-- Contributions: whose they are and how far they have come. Their words live in
-- documents (0003) and are read back into `title`, `plain_text` and `reading`.
-- A draft has neither been submitted nor withdrawn.
CREATE TABLE contributions (
    contribution_id TEXT PRIMARY KEY NOT NULL,
    congress_id     TEXT NOT NULL REFERENCES congresses (congress_id),
    theme_id        TEXT REFERENCES themes (theme_id) ON DELETE SET NULL,
    document_id     INTEGER NOT NULL UNIQUE REFERENCES documents (document_id),
    author_id       TEXT NOT NULL REFERENCES participants (participant_id),
    -- Who of the secretariat wrote it for the author, and when the author confirmed.
    entered_by      TEXT REFERENCES participants (participant_id),
    confirmed_at    INTEGER,
    created_at      INTEGER NOT NULL,
    submitted_at    INTEGER,
    withdrawn_at    INTEGER,
    title           TEXT NOT NULL DEFAULT '',
    plain_text      TEXT NOT NULL DEFAULT '',
    reading         TEXT NOT NULL DEFAULT '',
    read_update_id  INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX contributions_by_congress ON contributions (congress_id, submitted_at);
CREATE INDEX contributions_by_author ON contributions (author_id);
CREATE INDEX contributions_by_theme ON contributions (theme_id);

-- Who writes it with the author. Without `accepted_at` they were only asked to.
CREATE TABLE contribution_authors (
    contribution_id TEXT NOT NULL REFERENCES contributions (contribution_id),
    participant_id  TEXT NOT NULL REFERENCES participants (participant_id),
    invited_at      INTEGER NOT NULL,
    accepted_at     INTEGER,
    PRIMARY KEY (contribution_id, participant_id)
);

CREATE INDEX contribution_authors_by_participant ON contribution_authors (participant_id);

-- What was done at home and proves the point.
CREATE TABLE local_actions (
    contribution_id TEXT NOT NULL REFERENCES contributions (contribution_id),
    place           INTEGER NOT NULL,
    title           TEXT NOT NULL,
    council_code    TEXT,
    place_name      TEXT,
    address         TEXT,
    PRIMARY KEY (contribution_id, place)
);

CREATE TABLE contribution_supports (
    contribution_id TEXT NOT NULL REFERENCES contributions (contribution_id),
    participant_id  TEXT NOT NULL REFERENCES participants (participant_id),
    supported_at    INTEGER NOT NULL,
    PRIMARY KEY (contribution_id, participant_id)
);

-- Who has read what: for the reader alone.
CREATE TABLE contribution_readers (
    contribution_id TEXT NOT NULL REFERENCES contributions (contribution_id),
    participant_id  TEXT NOT NULL REFERENCES participants (participant_id),
    read_at         INTEGER NOT NULL,
    PRIMARY KEY (contribution_id, participant_id)
);

-- The one receipt that is good for a contribution entered by somebody else. Only
-- the hash of its code is kept.
CREATE TABLE contribution_receipts (
    contribution_id TEXT PRIMARY KEY NOT NULL REFERENCES contributions (contribution_id),
    code_hash       BLOB NOT NULL,
    wrong_attempts  INTEGER NOT NULL DEFAULT 0,
    issued_at       INTEGER NOT NULL
);

-- The words to search in, without apostrophes and ligatures; `rowid` is the
-- document's. The one table that knows SQLite: on PostgreSQL it would be a tsvector.
CREATE VIRTUAL TABLE contribution_words USING fts5 (
    title,
    body,
    local_actions,
    tokenize = 'unicode61 remove_diacritics 2'
);
