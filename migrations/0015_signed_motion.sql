-- The signed motion: versions of a text that can't change any more, and the
-- signatures under them. Versions, signatures, withdrawals, verdicts and typed
-- sheets are appended, never changed.
CREATE TABLE versions (
    version_id    TEXT PRIMARY KEY NOT NULL,
    motion_id     TEXT NOT NULL REFERENCES motions (motion_id),
    -- From 1 within the motion.
    number        INTEGER NOT NULL,
    -- The text with its formats and ids, as JSON.
    document      TEXT NOT NULL,
    -- The text that is signed, and the SHA-256 digest of its bytes in hexadecimal digits.
    canonical     TEXT NOT NULL,
    digest        TEXT NOT NULL,
    -- The ballots and amendments that decided it, as JSON.
    decided_by    TEXT NOT NULL,
    frozen_at     INTEGER NOT NULL,
    frozen_by     TEXT NOT NULL REFERENCES participants (participant_id),
    UNIQUE (motion_id, number)
);

-- That a text was opened again: its version stays readable, and its signatures
-- no longer stand.
CREATE TABLE reopenings (
    version_id  TEXT PRIMARY KEY NOT NULL REFERENCES versions (version_id),
    reopened_at INTEGER NOT NULL,
    reopened_by TEXT NOT NULL REFERENCES participants (participant_id),
    reason      TEXT NOT NULL
);

-- Until when signatures of a motion come in and can be withdrawn.
CREATE TABLE signing_settings (
    motion_id TEXT PRIMARY KEY NOT NULL REFERENCES motions (motion_id),
    closes_at INTEGER,
    revision  INTEGER NOT NULL
);

CREATE TABLE signing_sheets (
    sheet_id   TEXT PRIMARY KEY NOT NULL,
    version_id TEXT NOT NULL REFERENCES versions (version_id),
    -- From 1 within the version.
    number     INTEGER NOT NULL,
    -- Numbered lines on it.
    lines      INTEGER NOT NULL,
    printed_at INTEGER NOT NULL,
    printed_by TEXT NOT NULL REFERENCES participants (participant_id),
    UNIQUE (version_id, number)
);

-- What one of two people typed of a sheet, as JSON: a line each. The last one of a
-- person counts.
CREATE TABLE sheet_typings (
    sheet_typing_id INTEGER PRIMARY KEY NOT NULL,
    sheet_id        TEXT NOT NULL REFERENCES signing_sheets (sheet_id),
    participant_id  TEXT NOT NULL REFERENCES participants (participant_id),
    lines           TEXT NOT NULL,
    typed_at        INTEGER NOT NULL
);

CREATE INDEX sheet_typings_by_sheet ON sheet_typings (sheet_id);

CREATE TABLE sheet_scans (
    sheet_scan_id INTEGER PRIMARY KEY NOT NULL,
    sheet_id      TEXT NOT NULL REFERENCES signing_sheets (sheet_id),
    media_type    TEXT NOT NULL,
    bytes         BLOB NOT NULL,
    digest        TEXT NOT NULL,
    kept_at       INTEGER NOT NULL,
    kept_by       TEXT NOT NULL REFERENCES participants (participant_id)
);

CREATE INDEX sheet_scans_by_sheet ON sheet_scans (sheet_id);

-- That two typings of a sheet agreed and its signatures were taken; what became of each line, as
-- JSON.
CREATE TABLE sheet_acceptances (
    sheet_id    TEXT PRIMARY KEY NOT NULL REFERENCES signing_sheets (sheet_id),
    lines       TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    accepted_by TEXT NOT NULL REFERENCES participants (participant_id)
);

CREATE TABLE signatures (
    signature_id   TEXT PRIMARY KEY NOT NULL,
    version_id     TEXT NOT NULL REFERENCES versions (version_id),
    -- From 1 within the version, in the order in which they came in.
    number         INTEGER NOT NULL,
    -- Who signs, as JSON, and what two signatures of one signatory share.
    signatory      TEXT NOT NULL,
    identity       TEXT NOT NULL,
    -- Code of the département, as the list of communes had it on that day.
    department     TEXT,
    publication    INTEGER NOT NULL,
    channel        TEXT NOT NULL,
    -- Whether the congress knows the signatory, or its secretariat typed it. Else it waits for a verdict.
    vouched        INTEGER NOT NULL,
    -- The signatory, where they take part in the congress.
    participant_id TEXT REFERENCES participants (participant_id),
    -- The address that was proved by a code, or to which the receipt goes. Never published.
    email          TEXT,
    -- Who typed it for the signatory.
    recorded_by    TEXT REFERENCES participants (participant_id),
    sheet_id       TEXT REFERENCES signing_sheets (sheet_id),
    sheet_line     INTEGER,
    signed_at      INTEGER NOT NULL,
    -- Only the hash of the key that stands in the receipt, with which one withdraws. A line of a
    -- sheet has none.
    withdrawal_key BLOB,
    UNIQUE (version_id, number)
);

CREATE INDEX signatures_by_identity ON signatures (version_id, identity);
CREATE INDEX signatures_by_sheet ON signatures (sheet_id, sheet_line);

CREATE TABLE signature_withdrawals (
    signature_id TEXT PRIMARY KEY NOT NULL REFERENCES signatures (signature_id),
    withdrawn_at INTEGER NOT NULL,
    -- The signatory in person (none), or who recorded it for them.
    recorded_by  TEXT REFERENCES participants (participant_id)
);

-- What the secretariat found of a signature from outside the congress. Until it is
-- admitted, such a signature is neither counted nor shown. The last verdict counts.
CREATE TABLE signature_verdicts (
    signature_verdict_id INTEGER PRIMARY KEY NOT NULL,
    signature_id         TEXT NOT NULL REFERENCES signatures (signature_id),
    admitted             INTEGER NOT NULL,
    reason               TEXT NOT NULL,
    at                   INTEGER NOT NULL,
    by                   TEXT NOT NULL REFERENCES participants (participant_id)
);

CREATE INDEX signature_verdicts_by_signature ON signature_verdicts (signature_id);

-- Codes that browsers asked for, to sign. Of a code, a browser and an address only hashes are kept.
CREATE TABLE signing_codes (
    code_id      TEXT PRIMARY KEY NOT NULL,
    version_id   TEXT NOT NULL REFERENCES versions (version_id),
    browser_hash BLOB NOT NULL,
    address_hash BLOB NOT NULL,
    code_hash    BLOB NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    wrong_tries  INTEGER NOT NULL DEFAULT 0,
    used_at      INTEGER
);

CREATE INDEX signing_codes_by_browser ON signing_codes (browser_hash, address_hash, version_id);
CREATE INDEX signing_codes_by_end ON signing_codes (expires_at);

-- Who signs need not be known here, and gets mails all the same: a mail may be to nobody's account.
CREATE TABLE mails_to_anybody (
    mail_id         TEXT PRIMARY KEY NOT NULL,
    kind            TEXT NOT NULL,
    congress_id     TEXT REFERENCES congresses (congress_id),
    participant_id  TEXT REFERENCES participants (participant_id),
    person_id       TEXT REFERENCES people (person_id),
    recipient       TEXT NOT NULL,
    subject         TEXT NOT NULL,
    -- Emptied once a code or a key has gone out.
    plain_text      TEXT NOT NULL,
    html            TEXT NOT NULL,
    state           TEXT NOT NULL,
    -- Small numbers first.
    urgency         INTEGER NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    created_at      INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    expires_at      INTEGER,
    settled_at      INTEGER,
    error           TEXT
);

INSERT INTO mails_to_anybody (mail_id, kind, congress_id, participant_id, person_id, recipient,
    subject, plain_text, html, state, urgency, attempts, created_at, next_attempt_at, expires_at,
    settled_at, error)
SELECT mail_id, kind, congress_id, participant_id, person_id, recipient, subject, plain_text, html,
    state, urgency, attempts, created_at, next_attempt_at, expires_at, settled_at, error
FROM mails;

DROP TABLE mails;
ALTER TABLE mails_to_anybody RENAME TO mails;
CREATE INDEX mails_to_send ON mails (state, urgency, next_attempt_at);
CREATE INDEX mails_by_congress ON mails (congress_id, created_at);
CREATE INDEX mails_by_person ON mails (person_id, created_at);
