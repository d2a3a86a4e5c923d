-- Motions and their sections. Which sections exist, and their order, is decided
-- here; their words live in documents (0003) and are read back into `reading`.
CREATE TABLE motions (
    motion_id   TEXT PRIMARY KEY NOT NULL,
    congress_id TEXT NOT NULL REFERENCES congresses (congress_id),
    title       TEXT NOT NULL,
    addressees  TEXT NOT NULL,
    phase       TEXT NOT NULL,
    created_at  INTEGER NOT NULL
);

CREATE TABLE sections (
    section_id  TEXT PRIMARY KEY NOT NULL,
    motion_id   TEXT NOT NULL REFERENCES motions (motion_id),
    document_id INTEGER NOT NULL UNIQUE REFERENCES documents (document_id),
    kind        TEXT NOT NULL,
    rank        TEXT NOT NULL,
    locked_at   INTEGER,
    removed_at  INTEGER,
    created_at  INTEGER NOT NULL,
    -- What the document said after update `read_update_id`, for lists and search.
    title          TEXT NOT NULL DEFAULT '',
    plain_text     TEXT NOT NULL DEFAULT '',
    reading        TEXT NOT NULL DEFAULT '',
    read_update_id INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX sections_by_motion ON sections (motion_id, rank);

CREATE TABLE group_sections (
    group_id   TEXT NOT NULL REFERENCES groups (group_id),
    section_id TEXT NOT NULL REFERENCES sections (section_id),
    PRIMARY KEY (group_id, section_id)
);

-- Without any, every rapporteur of the congress answers for a section.
CREATE TABLE section_rapporteurs (
    section_id     TEXT NOT NULL REFERENCES sections (section_id),
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    PRIMARY KEY (section_id, participant_id)
);
