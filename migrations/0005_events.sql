-- The event log: what was decided, by whom, when. Each event carries the hash of
-- the one before it in its congress. It holds ids, not names.
CREATE TABLE events (
    event_id       INTEGER PRIMARY KEY NOT NULL,
    congress_id    TEXT NOT NULL REFERENCES congresses (congress_id),
    happened_at    INTEGER NOT NULL,
    participant_id TEXT REFERENCES participants (participant_id),
    kind           TEXT NOT NULL,
    subject        TEXT NOT NULL,
    detail         TEXT NOT NULL,
    hash           TEXT NOT NULL
);

CREATE INDEX events_by_congress ON events (congress_id, event_id);
