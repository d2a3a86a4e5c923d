-- Amendments: branches of a section, or of another amendment, and what became of them. Their words
-- live in documents (0003), the branch and its explanatory statement each in one of its own; what
-- they said last is read back into `branch_reading` and `statement_reading`.
--
-- Nothing here is deleted: rows are marked, and states, signatures and opinions are appended, the
-- last one being good.
CREATE TABLE amendments (
    amendment_id          TEXT PRIMARY KEY NOT NULL,
    congress_id           TEXT NOT NULL REFERENCES congresses (congress_id),
    motion_id             TEXT NOT NULL REFERENCES motions (motion_id),
    section_id            TEXT NOT NULL REFERENCES sections (section_id),
    -- The amendment that it amends; without one, it amends the section.
    parent_id             TEXT REFERENCES amendments (amendment_id),
    -- The one in whose place it is written, on a text that had moved.
    rectifies_id          TEXT REFERENCES amendments (amendment_id),
    branch_document_id    INTEGER NOT NULL UNIQUE REFERENCES documents (document_id),
    statement_document_id INTEGER NOT NULL UNIQUE REFERENCES documents (document_id),
    author_id             TEXT NOT NULL REFERENCES participants (participant_id),
    -- Who of the secretariat typed it for its author.
    entered_by            TEXT REFERENCES participants (participant_id),
    state                 TEXT NOT NULL,
    -- What it is about, as JSON.
    target                TEXT NOT NULL,
    -- The text that it branched from, as JSON, and the last update of that document then.
    base_reading          TEXT NOT NULL,
    base_update_id        INTEGER NOT NULL,
    -- `P3-2` is the second that was tabled at the place `P3` of this motion.
    number                TEXT,
    number_place          TEXT,
    number_count          INTEGER,
    rectifications        INTEGER NOT NULL DEFAULT 0,
    created_at            INTEGER NOT NULL,
    tabled_at             INTEGER,
    discarded_at          INTEGER,
    -- Hexadecimal SHA-256 of the words that were tabled.
    words_hash            TEXT,
    -- What the section said, as JSON, when its authors last confirmed that it still means what it
    -- should, and the last update then.
    reviewed_reading      TEXT,
    reviewed_update_id    INTEGER,
    -- Where it was placed by hand in the order of discussion.
    discussion_place      INTEGER,
    branch_reading        TEXT NOT NULL DEFAULT '',
    branch_update_id      INTEGER NOT NULL DEFAULT 0,
    statement_reading     TEXT NOT NULL DEFAULT '',
    statement_update_id   INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX amendments_by_congress ON amendments (congress_id, created_at);
CREATE INDEX amendments_by_motion ON amendments (motion_id, number_place, number_count);
CREATE INDEX amendments_by_section ON amendments (section_id);
CREATE INDEX amendments_by_parent ON amendments (parent_id);
CREATE INDEX amendments_by_author ON amendments (author_id);
-- However often somebody asks at once, a number is given once.
CREATE UNIQUE INDEX amendments_by_number ON amendments (motion_id, number, rectifications)
    WHERE number IS NOT NULL;

-- Who writes it with the author. Without `accepted_at` they were only asked to; with `left_at` they
-- no longer are.
CREATE TABLE amendment_authors (
    amendment_id   TEXT NOT NULL REFERENCES amendments (amendment_id),
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    invited_at     INTEGER NOT NULL,
    accepted_at    INTEGER,
    left_at        INTEGER,
    PRIMARY KEY (amendment_id, participant_id)
);

-- Who is asked to sign (`asked`), signs (`signed`, with the hexadecimal SHA-256 of the words),
-- or takes that back or declines (`taken_back`).
CREATE TABLE amendment_signatures (
    signature_id   INTEGER PRIMARY KEY NOT NULL,
    amendment_id   TEXT NOT NULL REFERENCES amendments (amendment_id),
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    act            TEXT NOT NULL,
    words_hash     TEXT,
    -- Who of the secretariat did it for them.
    entered_by     TEXT REFERENCES participants (participant_id),
    at             INTEGER NOT NULL
);

CREATE INDEX amendment_signatures_by_amendment ON amendment_signatures (amendment_id, participant_id);

-- How far it has come, step by step. With `because_of`, another amendment took it along: adopted
-- with one that is the same, fallen with what it was about.
CREATE TABLE amendment_states (
    amendment_state_id INTEGER PRIMARY KEY NOT NULL,
    amendment_id       TEXT NOT NULL REFERENCES amendments (amendment_id),
    state              TEXT NOT NULL,
    reason             TEXT NOT NULL DEFAULT '',
    because_of         TEXT REFERENCES amendments (amendment_id),
    -- Whose it is from then on: somebody else may take up what was withdrawn.
    author_id          TEXT NOT NULL REFERENCES participants (participant_id),
    participant_id     TEXT REFERENCES participants (participant_id),
    at                 INTEGER NOT NULL
);

CREATE INDEX amendment_states_by_amendment ON amendment_states (amendment_id);

-- What rapporteurs advise; without an opinion, the one before was taken back.
CREATE TABLE amendment_opinions (
    opinion_id     INTEGER PRIMARY KEY NOT NULL,
    amendment_id   TEXT NOT NULL REFERENCES amendments (amendment_id),
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    opinion        TEXT,
    sentence       TEXT NOT NULL DEFAULT '',
    given_at       INTEGER NOT NULL
);

CREATE INDEX amendment_opinions_by_amendment ON amendment_opinions (amendment_id);

-- How amendments came into a text, and how that was undone. Both texts are kept as JSON: undoing
-- brings back what lies between them. Without `update_id` the text was left as it was: it said so
-- already, or the whole section was taken out.
CREATE TABLE adoptions (
    adoption_id    INTEGER PRIMARY KEY NOT NULL,
    amendment_id   TEXT NOT NULL REFERENCES amendments (amendment_id),
    document_id    INTEGER NOT NULL REFERENCES documents (document_id),
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    adopted_at     INTEGER NOT NULL,
    by_hand        INTEGER NOT NULL,
    update_id      INTEGER,
    text_before    TEXT NOT NULL,
    text_after     TEXT NOT NULL,
    undone_at      INTEGER,
    undone_by      TEXT REFERENCES participants (participant_id),
    undone_reason  TEXT,
    undone_by_hand INTEGER,
    undone_update_id INTEGER
);

CREATE INDEX adoptions_by_amendment ON adoptions (amendment_id);
CREATE INDEX adoptions_by_document ON adoptions (document_id);

-- Until when amendments to a motion are tabled, and how many must sign each, its author included.
CREATE TABLE amendment_settings (
    motion_id          TEXT PRIMARY KEY NOT NULL REFERENCES motions (motion_id),
    deadline           INTEGER,
    minimum_signatures INTEGER NOT NULL
);
