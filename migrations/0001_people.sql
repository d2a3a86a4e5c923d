-- People and their sessions. A person exists once; what he or she does in a
-- congress is a participant (0002). Only the hash of a session's token is kept.
CREATE TABLE people (
    person_id   TEXT PRIMARY KEY NOT NULL,
    email       TEXT UNIQUE,
    given_name  TEXT NOT NULL,
    family_name TEXT NOT NULL,
    locale      TEXT NOT NULL,
    created_at  INTEGER NOT NULL
);

CREATE TABLE sessions (
    session_id   TEXT PRIMARY KEY NOT NULL,
    person_id    TEXT NOT NULL REFERENCES people (person_id),
    token_hash   BLOB NOT NULL UNIQUE,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    ended_at     INTEGER
);

CREATE INDEX sessions_by_person ON sessions (person_id);
