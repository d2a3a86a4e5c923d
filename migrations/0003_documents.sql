-- Live documents and their journal. An update is appended and never changed;
-- a snapshot only spares the replay of what it already holds.
CREATE TABLE documents (
    document_id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name        TEXT NOT NULL UNIQUE,
    congress_id TEXT NOT NULL REFERENCES congresses (congress_id)
);

CREATE TABLE updates (
    update_id      INTEGER PRIMARY KEY NOT NULL,
    document_id    INTEGER NOT NULL REFERENCES documents (document_id),
    participant_id TEXT REFERENCES participants (participant_id),
    recorded_at    INTEGER NOT NULL,
    bytes          BLOB NOT NULL
);

CREATE INDEX updates_by_document ON updates (document_id, update_id);

CREATE TABLE snapshots (
    document_id INTEGER NOT NULL REFERENCES documents (document_id),
    update_id   INTEGER NOT NULL,
    bytes       BLOB NOT NULL,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (document_id, update_id)
);

-- Which participant writes under which Yjs client id: the first to use it owns it.
CREATE TABLE document_clients (
    document_id    INTEGER NOT NULL REFERENCES documents (document_id),
    client_id      INTEGER NOT NULL,
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    PRIMARY KEY (document_id, client_id)
);
