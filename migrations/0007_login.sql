-- Logging in by mail: the device of a session, the codes that browsers ask for, and the queue of
-- mails. Of a code and of the browser that asked for it only hashes are kept, and of the address
-- too: people mistype theirs, and a stranger's is none of our business.
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';

CREATE TABLE login_codes (
    code_id      TEXT PRIMARY KEY NOT NULL,
    browser_hash BLOB NOT NULL,
    address_hash BLOB NOT NULL,
    -- Nobody, for an address that we don't know: it is treated as any other.
    person_id    TEXT REFERENCES people (person_id),
    code_hash    BLOB NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    wrong_tries  INTEGER NOT NULL DEFAULT 0,
    used_at      INTEGER
);

CREATE INDEX login_codes_by_browser ON login_codes (browser_hash, address_hash);
CREATE INDEX login_codes_by_end ON login_codes (expires_at);

CREATE TABLE mails (
    mail_id         TEXT PRIMARY KEY NOT NULL,
    kind            TEXT NOT NULL,
    congress_id     TEXT REFERENCES congresses (congress_id),
    participant_id  TEXT REFERENCES participants (participant_id),
    person_id       TEXT NOT NULL REFERENCES people (person_id),
    recipient       TEXT NOT NULL,
    subject         TEXT NOT NULL,
    -- Emptied once a code has gone out: it is a key.
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

CREATE INDEX mails_to_send ON mails (state, urgency, next_attempt_at);
CREATE INDEX mails_by_congress ON mails (congress_id, created_at);
CREATE INDEX mails_by_person ON mails (person_id, created_at);
