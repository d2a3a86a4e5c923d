-- The sitting: who is there, who votes for whom, who speaks, what is on, the ballots, the screens, the
-- minutes. Votes, counts and presences are appended, never changed.

-- The number on somebody's badge, by which they are found at the door. Given once, in the order in
-- which people came into the congress.
ALTER TABLE participants ADD COLUMN badge INTEGER;

UPDATE participants SET badge = (
    SELECT COUNT(*) FROM participants AS earlier
    WHERE earlier.congress_id = participants.congress_id
        AND (earlier.created_at < participants.created_at
            OR (earlier.created_at = participants.created_at
                AND earlier.participant_id <= participants.participant_id))
);

CREATE UNIQUE INDEX participants_by_badge ON participants (congress_id, badge);

-- One row a congress once somebody has changed them; JSON as `SittingRules` on the wire.
CREATE TABLE sitting_rules (
    congress_id TEXT PRIMARY KEY NOT NULL REFERENCES congresses (congress_id),
    rules       TEXT NOT NULL,
    revision    INTEGER NOT NULL
);

CREATE TABLE sittings (
    sitting_id  TEXT PRIMARY KEY NOT NULL,
    congress_id TEXT NOT NULL REFERENCES congresses (congress_id),
    motion_id   TEXT NOT NULL REFERENCES motions (motion_id),
    opened_at   INTEGER NOT NULL,
    opened_by   TEXT NOT NULL REFERENCES participants (participant_id),
    closed_at   INTEGER,
    closed_by   TEXT REFERENCES participants (participant_id),
    -- What is on, as JSON, and since when.
    item        TEXT,
    item_since  INTEGER
);

CREATE INDEX sittings_by_congress ON sittings (congress_id, opened_at);
-- One sitting at a time.
CREATE UNIQUE INDEX open_sittings ON sittings (congress_id) WHERE closed_at IS NULL;

CREATE TABLE presences (
    presence_id    INTEGER PRIMARY KEY NOT NULL,
    sitting_id     TEXT NOT NULL REFERENCES sittings (sitting_id),
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    act            TEXT NOT NULL,
    attendance     TEXT NOT NULL,
    -- Who recorded it: the person's own hand, or the desk's.
    recorded_by    TEXT NOT NULL REFERENCES participants (participant_id),
    at             INTEGER NOT NULL
);

CREATE INDEX presences_by_sitting ON presences (sitting_id, participant_id);

CREATE TABLE proxies (
    proxy_id    TEXT PRIMARY KEY NOT NULL,
    congress_id TEXT NOT NULL REFERENCES congresses (congress_id),
    giver_id    TEXT NOT NULL REFERENCES participants (participant_id),
    holder_id   TEXT NOT NULL REFERENCES participants (participant_id),
    given_at    INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES participants (participant_id),
    ended_at    INTEGER,
    ended_by    TEXT REFERENCES participants (participant_id),
    end_reason  TEXT
);

CREATE INDEX proxies_by_congress ON proxies (congress_id, given_at);
-- One proxy of each giver at a time.
CREATE UNIQUE INDEX standing_proxies ON proxies (congress_id, giver_id) WHERE ended_at IS NULL;

CREATE TABLE floor_requests (
    floor_request_id TEXT PRIMARY KEY NOT NULL,
    sitting_id       TEXT NOT NULL REFERENCES sittings (sitting_id),
    participant_id   TEXT NOT NULL REFERENCES participants (participant_id),
    kind             TEXT NOT NULL,
    state            TEXT NOT NULL,
    asked_at         INTEGER NOT NULL,
    recorded_by      TEXT NOT NULL REFERENCES participants (participant_id),
    started_at       INTEGER,
    -- Seconds of speaking time.
    seconds          INTEGER,
    ended_at         INTEGER
);

CREATE INDEX floor_requests_by_sitting ON floor_requests (sitting_id, asked_at);
-- One speaks at a time.
CREATE UNIQUE INDEX speakers ON floor_requests (sitting_id) WHERE state = 'speaking';

CREATE TABLE tellers (
    sitting_id     TEXT NOT NULL REFERENCES sittings (sitting_id),
    participant_id TEXT NOT NULL REFERENCES participants (participant_id),
    PRIMARY KEY (sitting_id, participant_id)
);

CREATE TABLE ballots (
    ballot_id   TEXT PRIMARY KEY NOT NULL,
    congress_id TEXT NOT NULL REFERENCES congresses (congress_id),
    sitting_id  TEXT NOT NULL REFERENCES sittings (sitting_id),
    motion_id   TEXT NOT NULL REFERENCES motions (motion_id),
    number      INTEGER NOT NULL,
    -- What on and how: JSON as on the wire.
    subject     TEXT NOT NULL,
    way         TEXT NOT NULL,
    rule        TEXT NOT NULL,
    quorum      TEXT NOT NULL,
    may_change  INTEGER NOT NULL,
    -- The text that is voted on as it was shown, and what adopting it will write, as JSON.
    shown       TEXT NOT NULL,
    adoption    TEXT,
    -- What all members entitled were worth at the opening, in the unit of the rule.
    entitled    INTEGER NOT NULL,
    opened_at   INTEGER NOT NULL,
    opened_by   TEXT NOT NULL REFERENCES participants (participant_id),
    -- When it is to close by itself.
    closes_at   INTEGER,
    closed_at   INTEGER,
    closed_by   TEXT REFERENCES participants (participant_id),
    -- Voters whose vote was taken, and who were present or represented, when it was over; heads.
    received    INTEGER NOT NULL DEFAULT 0,
    expected    INTEGER NOT NULL DEFAULT 0,
    -- What was counted, as JSON; none when the chair saw that it was clear.
    tally       TEXT,
    decision    TEXT,
    casting_vote TEXT,
    voided_at   INTEGER,
    voided_by   TEXT REFERENCES participants (participant_id),
    void_reason TEXT,
    UNIQUE (congress_id, number)
);

CREATE INDEX ballots_by_sitting ON ballots (sitting_id, number);
-- One ballot at a time.
CREATE UNIQUE INDEX open_ballots ON ballots (sitting_id) WHERE closed_at IS NULL AND voided_at IS NULL;

CREATE TABLE ballot_amendments (
    ballot_id    TEXT NOT NULL REFERENCES ballots (ballot_id),
    amendment_id TEXT NOT NULL REFERENCES amendments (amendment_id),
    -- Those that are voted on, then those that do the same and are decided with them.
    place        INTEGER NOT NULL,
    PRIMARY KEY (ballot_id, amendment_id)
);

CREATE INDEX ballot_amendments_by_amendment ON ballot_amendments (amendment_id);

-- The sections whose words are voted on, and whether it was the ballot that locked them.
CREATE TABLE ballot_sections (
    ballot_id  TEXT NOT NULL REFERENCES ballots (ballot_id),
    section_id TEXT NOT NULL REFERENCES sections (section_id),
    was_locked INTEGER NOT NULL,
    PRIMARY KEY (ballot_id, section_id)
);

-- The last vote of each voter counts.
CREATE TABLE votes (
    vote_id     INTEGER PRIMARY KEY NOT NULL,
    ballot_id   TEXT NOT NULL REFERENCES ballots (ballot_id),
    voter_id    TEXT NOT NULL REFERENCES participants (participant_id),
    -- By whose hand: the voter's, or that of who holds their proxy.
    cast_by     TEXT NOT NULL REFERENCES participants (participant_id),
    choice      TEXT NOT NULL,
    weight      INTEGER NOT NULL,
    cast_at     INTEGER NOT NULL
);

CREATE INDEX votes_by_ballot ON votes (ballot_id, voter_id, vote_id);

-- Of each teller the last count stands.
CREATE TABLE ballot_counts (
    ballot_count_id INTEGER PRIMARY KEY NOT NULL,
    ballot_id       TEXT NOT NULL REFERENCES ballots (ballot_id),
    participant_id  TEXT NOT NULL REFERENCES participants (participant_id),
    figures         TEXT NOT NULL,
    counted_at      INTEGER NOT NULL
);

CREATE INDEX ballot_counts_by_ballot ON ballot_counts (ballot_id, participant_id);

CREATE TABLE screens (
    screen_id   TEXT PRIMARY KEY NOT NULL,
    congress_id TEXT NOT NULL REFERENCES congresses (congress_id),
    token_hash  BLOB NOT NULL UNIQUE,
    -- Shown on the screen and typed at the desk; emptied once it was.
    code        TEXT NOT NULL,
    name        TEXT NOT NULL DEFAULT '',
    created_at  INTEGER NOT NULL,
    paired_at   INTEGER,
    paired_by   TEXT REFERENCES participants (participant_id),
    removed_at  INTEGER,
    last_seen_at INTEGER
);

CREATE INDEX screens_by_congress ON screens (congress_id, created_at);

-- What the big screens of a congress show; one row once somebody chose.
CREATE TABLE screen_shows (
    congress_id TEXT PRIMARY KEY NOT NULL REFERENCES congresses (congress_id),
    -- Without one, the program chooses.
    scene       TEXT,
    message     TEXT NOT NULL DEFAULT ''
);

CREATE TABLE minutes (
    sitting_id     TEXT PRIMARY KEY NOT NULL REFERENCES sittings (sitting_id),
    document_id    INTEGER NOT NULL UNIQUE REFERENCES documents (document_id),
    begun_at       INTEGER NOT NULL,
    begun_by       TEXT NOT NULL REFERENCES participants (participant_id),
    approved_at    INTEGER,
    approved_by    TEXT REFERENCES participants (participant_id),
    -- Hexadecimal SHA-256 of the approved text, and that text as JSON.
    hash           TEXT,
    approved       TEXT,
    -- What the program last wrote of each fact of the log, as JSON: words by the name of the fact.
    written        TEXT NOT NULL
);
