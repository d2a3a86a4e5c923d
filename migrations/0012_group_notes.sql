-- Each group has a page of notes, made with it. Groups that are older than the pages get theirs
-- here, so that a group without one never needs to be thought of.
INSERT INTO documents (name, congress_id)
SELECT 'notes/' || group_id, congress_id FROM groups;
