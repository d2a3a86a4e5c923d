// The types that cross the network, as docs/protocol.md describes them.
// Made from the Rust types by server/src/wire_types.rs: change them there.
// Times are milliseconds since 1970 UTC; dates are `2026-11-24`.

/**
 * Somebody, in all congresses.
 */
export type PersonId = string;

/**
 * Somebody in one congress. The only trace of people that a document holds.
 */
export type ParticipantId = string;

/**
 * A congress.
 */
export type CongressId = string;

/**
 * A thematic group of a congress.
 */
export type GroupId = string;

/**
 * A theme of a congress, with the question that it asks.
 */
export type ThemeId = string;

/**
 * A point of a congress' agenda.
 */
export type AgendaItemId = string;

/**
 * What somebody contributes to a congress.
 */
export type ContributionId = string;

/**
 * A motion of a congress.
 */
export type MotionId = string;

/**
 * A section of a motion: the preamble, a principle or the closing.
 */
export type SectionId = string;

/**
 * A proposal of a section. Made by the client that first writes it.
 */
export type ProposalId = string;

/**
 * The name of a live document.
 */
export type DocumentName = string;

/**
 * A language.
 */
export type Locale = "fr" | "en";

/**
 * What somebody is in a congress. One participant may have several roles.
 */
export type Role = "secretariat" | "chair" | "rapporteur" | "elu" | "contributor" | "observer";

/**
 * A set of roles. In JSON a list without repetition, in the order of [`Role::ALL`].
 */
export type Roles = Array<"secretariat" | "chair" | "rapporteur" | "elu" | "contributor" | "observer">;

/**
 * Where a motion stands, from the call for contributions to the year of follow-up.
 */
export type Phase = "contributions" | "drafting" | "amendments" | "plenary" | "frozen" | "signing" | "delivered" | "follow-up";

/**
 * A right on the motion as a whole, for a client that decides which controls to show.
 */
export type Right = "create_section" | "order_sections" | "lock_section" | "remove_section" | "change_phase";

/**
 * Why something may only be read, or why an action is refused.
 */
export type AccessReason = "phase" | "locked" | "role" | "group" | "anonymous";

/**
 * The kinds of sections that a motion is made of.
 */
export type SectionKind = "preamble" | "principle" | "closing";

/**
 * Words that share their formats. In JSON a format appears only where it is set.
 */
export type Words = { 
/**
 * The words, spaces included.
 */
text: string, 
/**
 * Bold.
 */
strong?: boolean, 
/**
 * Italic.
 */
em?: boolean, 
/**
 * Where a link leads, as it was written. Whoever shows it asks
 * [`link::safe_href`](super::link::safe_href) first.
 */
href?: string, };

/**
 * A piece of a paragraph.
 */
export type Inline = { "type": "text" } & Words | { "type": "break" };

/**
 * A block of text.
 */
export type Block = { "type": "paragraph", 
/**
 * Its words.
 */
content: Array<Inline>, } | { "type": "visa", 
/**
 * Its words.
 */
content: Array<Inline>, } | { "type": "considerant", 
/**
 * Its words.
 */
content: Array<Inline>, } | { "type": "bullet_list", 
/**
 * The items, each a sequence of blocks.
 */
items: Array<Array<Block>>, } | { "type": "numbered_list", 
/**
 * The items, each a sequence of blocks.
 */
items: Array<Array<Block>>, };

/**
 * One proposal of a section.
 */
export type Proposal = { 
/**
 * Stays the same wherever the proposal moves.
 */
id: ProposalId, 
/**
 * `3.1`, or `1` in a section without a number. Follows from the order, never stored.
 */
number: string, 
/**
 * The fractional index as it stands in the document. Normally a [`Rank`](super::rank::Rank);
 * any other text sorts all the same, so that all readers agree.
 */
rank: string, 
/**
 * Paragraphs and lists.
 */
text: Array<Block>, };

/**
 * The whole text of one section.
 */
export type SectionText = { 
/**
 * One line.
 */
title: Array<Inline>, 
/**
 * What stands between the title and the proposals.
 */
body: Array<Block>, 
/**
 * In the order in which they are read.
 */
proposals: Array<Proposal>, };

/**
 * What became of a block or a proposal.
 */
export type Change = "same" | "changed" | "added" | "removed" | "moved";

/**
 * What became of words.
 */
export type SpanChange = "same" | "added" | "removed";

/**
 * Neighbouring words with the same fate.
 */
export type Span = { 
/**
 * Their fate.
 */
change: SpanChange, 
/**
 * The words, spaces included.
 */
text: string, };

/**
 * The kinds of blocks that a comparison tells apart.
 */
export type BlockKind = "paragraph" | "visa" | "considerant" | "list_item";

/**
 * The differences within one block.
 */
export type BlockComparison = { 
/**
 * What the block is in the new state, in the old one if it was removed.
 */
type: BlockKind, 
/**
 * `changed` with nothing but `same` spans: only formats, links or the kind of block changed.
 * Never `moved`.
 */
change: Change, 
/**
 * Its words. A line break inside a paragraph is U+000A.
 */
spans: Array<Span>, };

/**
 * The differences within one proposal.
 */
export type ProposalComparison = { 
/**
 * Which proposal.
 */
id: ProposalId, 
/**
 * Its number in the new state, in the old one if it was removed.
 */
number: string, 
/**
 * `moved` where it stands elsewhere; its blocks say whether its words changed too.
 */
change: Change, 
/**
 * Its blocks.
 */
blocks: Array<BlockComparison>, };

/**
 * The differences between two states of a section.
 */
export type SectionComparison = { 
/**
 * The title.
 */
title: Array<Span>, 
/**
 * The blocks of the body; each item of a list is one.
 */
body: Array<BlockComparison>, 
/**
 * The proposals of both states, in the new order; a removed one stands behind the one it used
 * to follow.
 */
proposals: Array<ProposalComparison>, };

/**
 * Detail of [`EventKind::SectionCreated`].
 */
export type SectionCreated = { 
/**
 * The motion.
 */
motion: MotionId, 
/**
 * What kind of section.
 */
kind: SectionKind, 
/**
 * The section before it, none in first place.
 */
after: SectionId | null, };

/**
 * Detail of [`EventKind::SectionMoved`].
 */
export type SectionMoved = { 
/**
 * The motion.
 */
motion: MotionId, 
/**
 * The section before its new place, none in first place.
 */
after: SectionId | null, };

/**
 * Detail of events that say no more about a section than that they happened.
 */
export type SectionChanged = { 
/**
 * The motion.
 */
motion: MotionId, };

/**
 * Detail of [`EventKind::PhaseChanged`].
 */
export type PhaseChanged = { 
/**
 * The phase before.
 */
from: Phase, 
/**
 * The phase now.
 */
to: Phase, };

/**
 * A part of a profile.
 */
export type ProfileField = "given_name" | "family_name" | "email" | "locale" | "capacity" | "council" | "organisation" | "roles" | "groups" | "may_vote" | "voting_weight";

/**
 * Detail of [`EventKind::ParticipantChanged`]: what they are now.
 */
export type ParticipantChanged = { 
/**
 * The roles.
 */
roles: Roles, 
/**
 * The groups.
 */
groups: Array<GroupId>, 
/**
 * Which parts of the profile changed, never to what. Empty in events from before it was told.
 */
fields?: Array<ProfileField>, };

/**
 * Detail of events that say what a participant is, or was when removed.
 */
export type ParticipantStands = { 
/**
 * The roles.
 */
roles: Roles, 
/**
 * The groups.
 */
groups: Array<GroupId>, };

/**
 * Detail of [`EventKind::ParticipantsImported`].
 */
export type ParticipantsImported = { 
/**
 * Who was added.
 */
created: Array<ParticipantId>, 
/**
 * Who was changed.
 */
changed: Array<ParticipantId>, 
/**
 * How many lines said what was known already.
 */
unchanged: number, 
/**
 * How many lines were refused, and left out.
 */
refused: number, };

/**
 * Something that happened. In JSON `{"kind":"phase_changed","detail":{…}}`; what it is
 * about stands beside it, as the event's subject.
 */
export type EventKind = { "kind": "section_created", "detail": SectionCreated } | { "kind": "section_moved", "detail": SectionMoved } | { "kind": "section_locked", "detail": SectionChanged } | { "kind": "section_unlocked", "detail": SectionChanged } | { "kind": "section_removed", "detail": SectionChanged } | { "kind": "section_restored", "detail": SectionChanged } | { "kind": "phase_changed", "detail": PhaseChanged } | { "kind": "participant_changed", "detail": ParticipantChanged } | { "kind": "participant_added", "detail": ParticipantStands } | { "kind": "participant_removed", "detail": ParticipantStands } | { "kind": "participant_restored", "detail": ParticipantStands } | { "kind": "participants_imported", "detail": ParticipantsImported };

/**
 * Somebody, whatever the congress.
 */
export type Person = { id: PersonId, given_name: string, family_name: string, locale: Locale, };

/**
 * A municipality; `code` is its INSEE code.
 */
export type Council = { code: string, name: string, department: string, population: number, };

/**
 * Somebody in a congress. `title` is the capacity with its place: "maire du Mans".
 */
export type Participant = { id: ParticipantId, congress: CongressId, name: string, short_name: string, initials: string, title: string, roles: Roles, council: Council | null, organisation: string | null, groups: Array<GroupId>, voting_weight: number, };

/**
 * `token` is present only in the answer that opens the session.
 */
export type Session = { person: Person, participant: Participant | null, token?: string, };

/**
 * A persona of the demonstration congress.
 */
export type Persona = { persona: string, name: string, title: string, roles: Roles, what: string, };

/**
 * A congress in a list. Dates are `2026-11-24`, `accent` is `#2b3ea8`.
 */
export type CongressSummary = { id: CongressId, slug: string, title: string, place: string, starts_on: string, ends_on: string, organiser: string, accent: string, demonstration: boolean, };

/**
 * A motion in a list.
 */
export type MotionSummary = { id: MotionId, title: string, phase: Phase, principles: number, proposals: number, };

/**
 * A group of participants who write sections together.
 */
export type Group = { id: GroupId, name: string, sections: Array<SectionId>, members: Array<ParticipantId>, };

/**
 * A theme and the question that it asks.
 */
export type Theme = { id: ThemeId, name: string, question: string, };

/**
 * A congress with all that its page shows.
 */
export type CongressPage = { document: DocumentName, me: Participant | null, motions: Array<MotionSummary>, groups: Array<Group>, themes: Array<Theme>, participant_count: number, id: CongressId, slug: string, title: string, place: string, starts_on: string, ends_on: string, organiser: string, accent: string, demonstration: boolean, };

/**
 * What somebody may do with a section.
 */
export type Access = "write" | "read";

/**
 * A section of a motion, as one person may use it.
 */
export type Section = { id: SectionId, kind: SectionKind, number: number | null, title: string, document: DocumentName, access: Access, access_reason: AccessReason | null, locked: boolean, text: SectionText, };

/**
 * A section that can be taken back.
 */
export type RemovedSection = { id: SectionId, kind: SectionKind, title: string, };

/**
 * A motion with all that its page shows.
 */
export type MotionPage = { id: MotionId, title: string, addressees: string, phase: Phase, congress: CongressSummary, congress_document: DocumentName, me: Participant | null, rights: Array<Right>, sections: Array<Section>, removed_sections: Array<RemovedSection>, groups: Array<Group>, };

/**
 * An event of the log.
 */
export type CongressEvent = { id: number, at: number, participant: ParticipantId | null, subject: string, hash: string, } & ({ "kind": "section_created", "detail": SectionCreated } | { "kind": "section_moved", "detail": SectionMoved } | { "kind": "section_locked", "detail": SectionChanged } | { "kind": "section_unlocked", "detail": SectionChanged } | { "kind": "section_removed", "detail": SectionChanged } | { "kind": "section_restored", "detail": SectionChanged } | { "kind": "phase_changed", "detail": PhaseChanged } | { "kind": "participant_changed", "detail": ParticipantChanged } | { "kind": "participant_added", "detail": ParticipantStands } | { "kind": "participant_removed", "detail": ParticipantStands } | { "kind": "participant_restored", "detail": ParticipantStands } | { "kind": "participants_imported", "detail": ParticipantsImported });

/**
 * The message that carries an event to the screens.
 */
export type CongressMessage = { "type": "event", event: CongressEvent, };

/**
 * The id of something that was made.
 */
export type Created = { id: SectionId, };

/**
 * Consecutive updates that were written about the same time.
 */
export type HistoryEntry = { first: number, last: number, started_at: number, ended_at: number, participants: Array<ParticipantId>, updates: number, };

/**
 * The history of a section, oldest first.
 */
export type History = { entries: Array<HistoryEntry>, };

/**
 * A section as it was after an update.
 */
export type HistoricState = { update: number, at: number, text: SectionText, };

/**
 * Two states of a section, by word. Without `to`, the later one is the present.
 */
export type Comparison = { from: number, to: number | null, comparison: SectionComparison, };

/**
 * Yjs client id (decimal, as JSON keys are texts) → participant.
 */
export type Writers = { clients: { [key in string]: ParticipantId }, };

/**
 * A new section, behind `after` or in first place.
 */
export type NewSection = { kind: SectionKind, after: SectionId | null, };

/**
 * A section's new neighbour.
 */
export type SectionMove = { after: SectionId | null, };

/**
 * Whether a section is locked.
 */
export type SectionLock = { locked: boolean, };

/**
 * A change of a section's place or lock; one of the two.
 */
export type SectionChange = SectionMove | SectionLock;

/**
 * The phase to move to.
 */
export type NewPhase = { phase: Phase, };

/**
 * A participant with all that the secretariat keeps. `revision` travels back with a change.
 */
export type ParticipantRecord = { id: ParticipantId, given_name: string, family_name: string, initials: string, email: string | null, locale: Locale, capacity: string, 
/**
 * The capacity with its place: "maire du Mans".
 */
title: string, council: Council | null, organisation: string | null, roles: Roles, groups: Array<GroupId>, may_vote: boolean, voting_weight: number, revision: number, removed_at: number | null, };

/**
 * Somebody to be added. Texts may be empty, names may not; `council` is an INSEE code.
 */
export type NewParticipant = { given_name: string, family_name: string, email: string, locale: Locale, capacity: string, council: string, organisation: string, roles: Roles, groups: Array<GroupId>, 
/**
 * Without it, élus vote.
 */
may_vote?: boolean, voting_weight?: number, };

/**
 * What changes of a participant; whatever is left out stays. An empty text takes away what stood
 * there. With `revision`, the change is refused when somebody else was faster.
 */
export type ParticipantChange = { revision?: number, given_name?: string, family_name?: string, email?: string, locale?: Locale, capacity?: string, council?: string, organisation?: string, roles?: Roles, groups?: Array<GroupId>, may_vote?: boolean, voting_weight?: number, };

/**
 * The id of a participant that was added.
 */
export type AddedParticipant = { id: ParticipantId, };

/**
 * A commune that was found; `former` names the one that has become part of it and was meant.
 */
export type CommuneFound = { code: string, name: string, department: string, department_name: string, population: number, former: string | null, };

/**
 * What a column may hold.
 */
export type Column = "id" | "family_name" | "given_name" | "email" | "capacity" | "council" | "department" | "council_code" | "postcode" | "organisation" | "roles" | "groups" | "may_vote" | "voting_weight" | "locale";

/**
 * What is wrong with a line. The names are stable.
 */
export type FaultCode = "missing" | "too_long" | "email" | "locale" | "role" | "group" | "voting_right" | "voting_weight" | "council_unknown" | "council_ambiguous" | "council_contradiction" | "unknown_id" | "ambiguous_person" | "duplicate" | "address_taken" | "removed" | "secretariat_kept";

/**
 * What a file would do. `fingerprint` travels back when it is to be done.
 */
export type ImportPreview = { columns: Array<ImportColumn>, 
/**
 * The line of the headings, from 1.
 */
heading_line: number, counts: ImportCounts, lines: Array<ImportLine>, fingerprint: string, };

/**
 * A column of the file, what it is taken for, and a few of its cells.
 */
export type ImportColumn = { heading: string, column: Column | null, samples: Array<string>, };

/**
 * How many lines do what.
 */
export type ImportCounts = { created: number, changed: number, unchanged: number, refused: number, };

/**
 * What a line does.
 */
export type ImportOutcome = "created" | "changed" | "unchanged" | "refused";

/**
 * One line of the file.
 */
export type ImportLine = { line: number, name: string, outcome: ImportOutcome, participant: ParticipantId | null, 
/**
 * What changes; of somebody new, all that is known.
 */
changes: Array<ImportChange>, faults: Array<ImportFault>, notices: Array<ImportNotice>, };

/**
 * One part of a profile, before and after. Roles and languages by their names in JSON, groups by
 * title, the voting right as `yes` or `no`.
 */
export type ImportChange = { field: ProfileField, from: Array<string>, to: Array<string>, };

/**
 * Why a line is refused.
 */
export type ImportFault = { code: FaultCode, field: ProfileField | null, value: string, candidates: Array<CommuneFound>, other_line: number | null, };

/**
 * What one should know of a line that is not refused.
 */
export type ImportNotice = { "type": "former_commune", former: string, commune: string, } | { "type": "namesake" };

/**
 * Which persona logs in.
 */
export type PersonaLogin = { persona: string, };

/**
 * A refusal as it travels (RFC 9457).
 */
export type Problem = { type: string, status: number, code: string, title: string, detail: string, };
