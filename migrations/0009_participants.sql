-- What the secretariat keeps of a participant: how this congress names them and
-- in which language it writes to them (without, as the person is named), the
-- voting right, whether they were removed, and a revision that says to a second
-- editor that somebody else was faster.
ALTER TABLE participants ADD COLUMN given_name TEXT;
ALTER TABLE participants ADD COLUMN family_name TEXT;
ALTER TABLE participants ADD COLUMN locale TEXT;
ALTER TABLE participants ADD COLUMN may_vote INTEGER NOT NULL DEFAULT 0;
ALTER TABLE participants ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE participants ADD COLUMN removed_at INTEGER;

UPDATE participants SET may_vote = 1 WHERE participant_id IN (
    SELECT participant_id FROM participant_roles WHERE role = 'elu'
);

CREATE INDEX participants_by_person ON participants (person_id);
