-- What becomes of contributions: which one stands for several, where their words went, and what
-- was answered. A link is taken back, never deleted: the log speaks of it.
CREATE TABLE contribution_merges (
    contribution_id TEXT PRIMARY KEY NOT NULL REFERENCES contributions (contribution_id),
    into_id         TEXT NOT NULL REFERENCES contributions (contribution_id)
);

CREATE INDEX contribution_merges_by_target ON contribution_merges (into_id);

CREATE TABLE contribution_links (
    link_id         TEXT PRIMARY KEY NOT NULL,
    contribution_id TEXT NOT NULL REFERENCES contributions (contribution_id),
    section_id      TEXT NOT NULL REFERENCES sections (section_id),
    -- Without one, the section as a whole.
    proposal_id     TEXT,
    kind            TEXT NOT NULL,
    -- The words of the contribution that are meant; without any, all of it.
    passage         TEXT,
    participant_id  TEXT NOT NULL REFERENCES participants (participant_id),
    created_at      INTEGER NOT NULL,
    -- What stood there then, to be compared with what it says since.
    said            TEXT NOT NULL,
    removed_at      INTEGER
);

CREATE INDEX contribution_links_by_contribution ON contribution_links (contribution_id);
CREATE INDEX contribution_links_by_section ON contribution_links (section_id);

CREATE TABLE contribution_answers (
    contribution_id TEXT PRIMARY KEY NOT NULL REFERENCES contributions (contribution_id),
    outcome         TEXT NOT NULL,
    words           TEXT NOT NULL,
    participant_id  TEXT NOT NULL REFERENCES participants (participant_id),
    answered_at     INTEGER NOT NULL,
    revision        INTEGER NOT NULL
);
