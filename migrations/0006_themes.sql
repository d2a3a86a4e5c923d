-- Themes of a congress, each with the question that it asks of those who contribute.
CREATE TABLE themes (
    theme_id    TEXT PRIMARY KEY NOT NULL,
    congress_id TEXT NOT NULL REFERENCES congresses (congress_id),
    name        TEXT NOT NULL,
    question    TEXT NOT NULL,
    place       INTEGER NOT NULL
);

CREATE INDEX themes_by_congress ON themes (congress_id, place);
