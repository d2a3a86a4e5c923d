-- What the secretariat prepares: the clocks and the logo of a congress, its agenda, the planned
-- dates of the phases. A revision counts the changes of a row, so that who edits an old state is told.
ALTER TABLE congresses ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'Europe/Paris';
ALTER TABLE congresses ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE themes ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE groups ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE motions ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

CREATE TABLE logos (
    congress_id TEXT PRIMARY KEY NOT NULL REFERENCES congresses (congress_id),
    kind        TEXT NOT NULL,
    bytes       BLOB NOT NULL,
    changed_at  INTEGER NOT NULL
);

-- `starts` and `ends` are wall time at the place of the congress, as `2026-11-24T09:00`
-- (docs/decisions/0008).
CREATE TABLE agenda_items (
    agenda_item_id TEXT PRIMARY KEY NOT NULL,
    congress_id    TEXT NOT NULL REFERENCES congresses (congress_id),
    title          TEXT NOT NULL,
    details        TEXT NOT NULL,
    place          TEXT NOT NULL,
    starts         TEXT NOT NULL,
    ends           TEXT NOT NULL,
    group_id       TEXT REFERENCES groups (group_id) ON DELETE SET NULL,
    revision       INTEGER NOT NULL DEFAULT 1,
    created_at     INTEGER NOT NULL
);

CREATE INDEX agenda_items_by_congress ON agenda_items (congress_id, starts);

-- The day on which the secretariat means to move a motion to a phase. Nothing moves by itself.
CREATE TABLE phase_plans (
    motion_id  TEXT NOT NULL REFERENCES motions (motion_id),
    phase      TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    PRIMARY KEY (motion_id, phase)
);
