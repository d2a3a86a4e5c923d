-- Congresses, who takes part in them and in which capacity, and their groups.
CREATE TABLE congresses (
    congress_id    TEXT PRIMARY KEY NOT NULL,
    slug           TEXT NOT NULL UNIQUE,
    title          TEXT NOT NULL,
    place          TEXT NOT NULL,
    organiser      TEXT NOT NULL,
    starts_on      TEXT NOT NULL,
    ends_on        TEXT NOT NULL,
    accent         TEXT NOT NULL,
    public_reading INTEGER NOT NULL,
    demonstration  INTEGER NOT NULL,
    created_at     INTEGER NOT NULL
);

CREATE TABLE participants (
    participant_id TEXT PRIMARY KEY NOT NULL,
    congress_id    TEXT NOT NULL REFERENCES congresses (congress_id),
    person_id      TEXT NOT NULL REFERENCES people (person_id),
    capacity       TEXT NOT NULL,
    council_code   TEXT,
    organisation   TEXT,
    voting_weight  INTEGER NOT NULL DEFAULT 1,
    created_at     INTEGER NOT NULL,
    UNIQUE (congress_id, person_id)
);

CREATE TABLE participant_roles (
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    role           TEXT NOT NULL,
    PRIMARY KEY (participant_id, role)
);

CREATE TABLE groups (
    group_id    TEXT PRIMARY KEY NOT NULL,
    congress_id TEXT NOT NULL REFERENCES congresses (congress_id),
    name        TEXT NOT NULL,
    place       INTEGER NOT NULL
);

CREATE INDEX groups_by_congress ON groups (congress_id, place);

CREATE TABLE group_members (
    group_id       TEXT NOT NULL REFERENCES groups (group_id),
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    PRIMARY KEY (group_id, participant_id)
);

-- One login button each, in a demonstration congress only.
CREATE TABLE personas (
    persona        TEXT PRIMARY KEY NOT NULL,
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    place          INTEGER NOT NULL,
    what_fr        TEXT NOT NULL,
    what_en        TEXT NOT NULL
);
