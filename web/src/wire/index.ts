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
groups: Array<GroupId>, };

/**
 * Something that happened. In JSON `{"kind":"phase_changed","detail":{…}}`; what it is
 * about stands beside it, as the event's subject.
 */
export type EventKind = { "kind": "section_created", "detail": SectionCreated } | { "kind": "section_moved", "detail": SectionMoved } | { "kind": "section_locked", "detail": SectionChanged } | { "kind": "section_unlocked", "detail": SectionChanged } | { "kind": "section_removed", "detail": SectionChanged } | { "kind": "section_restored", "detail": SectionChanged } | { "kind": "phase_changed", "detail": PhaseChanged } | { "kind": "participant_changed", "detail": ParticipantChanged } | { "kind": "participants_invited", "detail": ParticipantsInvited } | { "kind": "sessions_ended", "detail": SessionsEnded };

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
export type CongressEvent = { id: number, at: number, participant: ParticipantId | null, subject: string, hash: string, } & ({ "kind": "section_created", "detail": SectionCreated } | { "kind": "section_moved", "detail": SectionMoved } | { "kind": "section_locked", "detail": SectionChanged } | { "kind": "section_unlocked", "detail": SectionChanged } | { "kind": "section_removed", "detail": SectionChanged } | { "kind": "section_restored", "detail": SectionChanged } | { "kind": "phase_changed", "detail": PhaseChanged } | { "kind": "participant_changed", "detail": ParticipantChanged } | { "kind": "participants_invited", "detail": ParticipantsInvited } | { "kind": "sessions_ended", "detail": SessionsEnded });

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
 * New roles, new groups, or both.
 */
export type ParticipantChange = { roles?: Roles, groups?: Array<GroupId>, };

/**
 * Which persona logs in.
 */
export type PersonaLogin = { persona: string, };

/**
 * Why a mail is written.
 */
export type MailKind = "code" | "invitation";

/**
 * Where a mail stands.
 */
export type MailState = "waiting" | "sending" | "sent" | "failed" | "uncertain" | "expired";

/**
 * Detail of [`EventKind::ParticipantsInvited`].
 */
export type ParticipantsInvited = { 
/**
 * Who.
 */
participants: Array<ParticipantId>, };

/**
 * Detail of [`EventKind::SessionsEnded`].
 */
export type SessionsEnded = { 
/**
 * How many.
 */
count: number, };

/**
 * How mails leave this server: `folder` writes them as files.
 */
export type Delivery = "smtp" | "folder";

/**
 * What the login page needs to know before anybody has logged in.
 */
export type LoginPage = { delivery: Delivery, };

/**
 * For which address a code is asked.
 */
export type CodeRequest = { email: string, };

/**
 * A code as it was typed.
 */
export type CodeLogin = { email: string, code: string, };

/**
 * One of one's own sessions. `device` is empty where the browser says nothing of itself.
 */
export type OwnSession = { id: string, device: string, created_at: number, last_used_at: number, 
/**
 * The one that asks.
 */
current: boolean, };

/**
 * How many sessions were ended.
 */
export type EndedSessions = { ended: number, };

/**
 * The post of a congress, for its secretariat.
 */
export type MailsPage = { delivery: Delivery, 
/**
 * The address that invitations name.
 */
origin: string, 
/**
 * Whether that is an address under which others reach the server.
 */
is_public: boolean, invitees: Array<Invitee>, 
/**
 * The latest first.
 */
mails: Array<Mail>, };

/**
 * Somebody who can be invited; `invitation` is the latest one.
 */
export type Invitee = { participant: ParticipantId, name: string, email: string | null, locale: Locale, invitation: Invitation | null, };

/**
 * Where an invitation stands. `error` is what the mail server said.
 */
export type Invitation = { state: MailState, recipient: string, at: number, error: string | null, };

/**
 * A mail in the queue or out of it. `text` is null for a code, which is a key, except where mails
 * are files.
 */
export type Mail = { id: string, kind: MailKind, participant: ParticipantId | null, recipient: string, subject: string, text: string | null, state: MailState, attempts: number, created_at: number, 
/**
 * Set while it waits.
 */
next_attempt_at: number | null, settled_at: number | null, error: string | null, };

/**
 * Whom to invite; null: everybody who was not invited yet.
 */
export type NewInvitations = { participants: Array<ParticipantId> | null, sentence: string, repeat?: Repeat, };

/**
 * What to do with those who were invited already.
 */
export type Repeat = "skip" | "again";

/**
 * What an invitation would say, to whom and how.
 */
export type PreviewRequest = { 
/**
 * To whom; null: to the one who asks.
 */
participant: ParticipantId | null, sentence: string, };

/**
 * An invitation before it is sent.
 */
export type LetterPreview = { recipient: string, locale: Locale, subject: string, text: string, };

/**
 * What became of an order to invite.
 */
export type InvitationsQueued = { queued: number, skipped: Array<SkippedInvitation>, };

/**
 * Somebody who was not invited, and why.
 */
export type SkippedInvitation = { participant: ParticipantId, reason: SkipReason, };

/**
 * Why somebody was not invited.
 */
export type SkipReason = "no_address" | "already_invited" | "just_invited";

/**
 * A refusal as it travels (RFC 9457).
 */
export type Problem = { type: string, status: number, code: string, title: string, detail: string, };
