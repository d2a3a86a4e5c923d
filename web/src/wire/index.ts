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
 * A link from a contribution to a place in the motion.
 */
export type LinkId = string;

/**
 * An amendment to a section of a motion.
 */
export type AmendmentId = string;

/**
 * A sitting of the assembly.
 */
export type SittingId = string;

/**
 * A ballot of a sitting.
 */
export type BallotId = string;

/**
 * That one member votes in the name of another.
 */
export type ProxyId = string;

/**
 * That somebody asks to speak.
 */
export type FloorRequestId = string;

/**
 * A big screen that shows the sitting.
 */
export type ScreenId = string;

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
 * Whose clocks a congress goes by: the legal times of the French Republic, under their
 * names in the IANA database.
 */
export type TimeZone = "Europe/Paris" | "America/Miquelon" | "America/Cayenne" | "America/Guadeloupe" | "America/Martinique" | "America/Marigot" | "America/St_Barthelemy" | "Pacific/Gambier" | "Pacific/Marquesas" | "Pacific/Tahiti" | "Pacific/Wallis" | "Pacific/Noumea" | "Indian/Reunion" | "Indian/Mayotte";

/**
 * A right on the motion as a whole, for a client that decides which controls to show.
 */
export type Right = "create_section" | "order_sections" | "lock_section" | "remove_section" | "change_phase";

/**
 * Why something may only be read, or why an action is refused.
 */
export type AccessReason = "phase" | "locked" | "role" | "group" | "anonymous" | "author" | "own" | "withdrawn" | "tabled" | "approved";

/**
 * What somebody may do with a contribution.
 */
export type ContributionAct = "correct" | "submit" | "withdraw" | "restore" | "support" | "invite" | "join" | "leave" | "issue_receipt" | "confirm" | "read_history";

/**
 * What somebody may do with an amendment.
 */
export type AmendmentAct = "write" | "open" | "close" | "discard" | "invite" | "join" | "leave" | "sign" | "unsign" | "sign_for" | "table" | "withdraw" | "take_up" | "sub_amend" | "give_opinion" | "rule" | "decide" | "adopt" | "undo_adoption" | "confirm" | "rectify";

/**
 * How far an amendment has come.
 */
export type AmendmentState = "draft" | "open" | "tabled" | "withdrawn" | "inadmissible" | "adopted" | "rejected" | "fallen" | "not_defended" | "rectified";

/**
 * What a rapporteur advises.
 */
export type Opinion = "favourable" | "unfavourable" | "wisdom";

/**
 * How a co-signatory stands to the words of an amendment.
 */
export type SignatureState = "invited" | "signed" | "outdated";

/**
 * The part of a section that an amendment may touch, chosen when it is begun.
 *
 * In JSON `{"type":"proposal","proposal":"…"}`.
 */
export type Target = { "type": "title" } | { "type": "body" } | { "type": "block", 
/**
 * Its place.
 */
block: number, } | { "type": "proposal", 
/**
 * Which one.
 */
proposal: ProposalId, } | { "type": "new_proposal", 
/**
 * The one that it begins with in its branch.
 */
proposal: ProposalId, } | { "type": "remove_proposal", 
/**
 * Which one.
 */
proposal: ProposalId, } | { "type": "remove_section" };

/**
 * How two amendments of one section stand to each other.
 */
export type Relation = "compatible" | "identical" | "contains" | "contained_in" | "colliding";

/**
 * Why two changes cannot simply both be made.
 */
export type CollisionKind = "same_words" | "both_rewrite" | "insertion_in_deletion" | "deletion_of_edited" | "both_move" | "section_removed";

/**
 * Where an amendment stands before the text of its section as it is now.
 */
export type Standing = "unchanged" | "nearby" | "colliding" | "gone" | "included";

/**
 * Why an amendment comes where it does in the discussion. See `docs/amendments.md`.
 */
export type OrderReason = "sub_amendment" | "deletion" | "rewriting" | "partial_change" | "move" | "addition" | "identical" | "placed";

/**
 * One voter's answer. In JSON `"for"`, `"against"`, `"abstention"`, `"not_voting"`, or `"option_2"`
 * for the second option of a question that has some.
 */
export type Choice = "for" | "against" | "abstention" | "not_voting" | `option_${number}`;

/**
 * How the assembly answers.
 */
export type Way = "show_of_hands" | "recorded" | "paper";

/**
 * How much is needed.
 */
export type Majority = "simple" | "absolute" | "two_thirds" | "three_fifths";

/**
 * Of what a majority is counted. Without meaning for [`Majority::Simple`].
 */
export type Base = "expressed" | "cast" | "entitled";

/**
 * In what a ballot is counted; every figure is in this unit.
 */
export type Unit = "heads" | "weights";

/**
 * What happens when as many are for as against.
 */
export type TieRule = "rejected" | "casting_vote";

/**
 * The rule of a ballot.
 */
export type Rule = { 
/**
 * How much is needed.
 */
majority: Majority, 
/**
 * Of what.
 */
base: Base, 
/**
 * Counted in what.
 */
unit: Unit, 
/**
 * With a tie.
 */
tie: TieRule, };

/**
 * Sums of votes, all in one unit.
 */
export type Figures = { 
/**
 * *Pour.*
 */
for: number, 
/**
 * *Contre.*
 */
against: number, 
/**
 * *Abstentions.*
 */
abstentions: number, 
/**
 * *Ne prennent pas part au vote.*
 */
not_voting: number, 
/**
 * Blank and void papers (*bulletins blancs et nuls*): cast, not expressed.
 */
blank: number, 
/**
 * One for each option of a question that has some; then nobody is for or against.
 */
options: number[], };

/**
 * How many of the members entitled are needed. Counted in heads, whatever the weights.
 */
export type QuorumRule = { "type": "none" } | { "type": "half" } | { "type": "third" } | { "type": "two_thirds" } | { "type": "number", 
/**
 * Heads.
 */
number: number, };

/**
 * Who counts for the quorum.
 */
export type QuorumCounts = "present" | "present_or_represented";

/**
 * The quorum at one moment.
 */
export type Quorum = { 
/**
 * How many are needed.
 */
rule: QuorumRule, 
/**
 * Who counts.
 */
counts: QuorumCounts, 
/**
 * Members entitled to vote, in heads.
 */
entitled: number, 
/**
 * Those who count.
 */
counted: number, 
/**
 * As many are needed.
 */
needed: number, 
/**
 * Whether there are as many.
 */
reached: boolean, };

/**
 * What a ballot decides.
 */
export type Decision = { "type": "adopted" } | { "type": "rejected" } | { "type": "tied" } | { "type": "chosen", 
/**
 * Which one.
 */
option: number, } | { "type": "none_chosen" };

/**
 * A counted ballot. All figures are in the rule's unit.
 */
export type Tally = { 
/**
 * The sums.
 */
figures: Figures, 
/**
 * For and against, or the sum of all options (*suffrages exprimés*).
 */
expressed: number, 
/**
 * These with abstentions and blank papers (*votants*).
 */
cast: number, 
/**
 * What all members entitled would be worth (*membres ayant droit de vote*).
 */
entitled: number, 
/**
 * As much is needed: for a simple majority one more than is against, or one more than the second
 * option has; else the share of the base that the rule says, and never nothing.
 */
needed: number, 
/**
 * What follows.
 */
decision: Decision, };

/**
 * How far a ballot has come.
 */
export type BallotState = "open" | "closed" | "void";

/**
 * How somebody takes part.
 */
export type Attendance = "hall" | "remote";

/**
 * What the log of presence says of somebody.
 */
export type PresenceAct = "arrived" | "left";

/**
 * How many are there. Members entitled only, in heads.
 */
export type Headcount = { 
/**
 * All members entitled to vote.
 */
entitled: number, 
/**
 * In the hall.
 */
hall: number, 
/**
 * At a distance.
 */
remote: number, 
/**
 * Absent, with a proxy in force in the hands of somebody present.
 */
represented: number, };

/**
 * Why a proxy ended.
 */
export type ProxyEnd = "withdrawn" | "giver_arrived" | "replaced" | "declined";

/**
 * What somebody asks to speak for.
 */
export type FloorKind = "speak" | "for" | "against" | "point_of_order";

/**
 * How far a request to speak has come.
 */
export type FloorState = "waiting" | "speaking" | "heard" | "withdrawn";

/**
 * What a sitting is busy with.
 */
export type Item = { "type": "agenda_item", 
/**
 * Which one.
 */
agenda_item: AgendaItemId, } | { "type": "amendment", 
/**
 * Which one.
 */
amendment: AmendmentId, } | { "type": "section", 
/**
 * Which one.
 */
section: SectionId, } | { "type": "motion" } | { "type": "question" } | { "type": "pause" };

/**
 * How far a step has come.
 */
export type StepState = "waiting" | "current" | "done";

/**
 * The next sensible act, which the chair's large button offers.
 */
export type NextAct = { "type": "call", 
/**
 * What.
 */
item: Item, } | { "type": "open_ballot", 
/**
 * What.
 */
item: Item, } | { "type": "close_ballot", 
/**
 * Which one.
 */
ballot: BallotId, } | { "type": "give_casting_vote", 
/**
 * In which ballot.
 */
ballot: BallotId, } | { "type": "close_sitting" };

/**
 * What fills the big screen. Who speaks, the clock and a message stand beside it in any case.
 */
export type Scene = "welcome" | "agenda" | "text" | "ballot" | "result" | "speaker" | "message" | "pause" | "signatures";

/**
 * How far a contribution has come.
 */
export type ContributionState = "draft" | "submitted" | "withdrawn";

/**
 * Whether the author stands behind what somebody else entered for them.
 */
export type Confirmation = "not_needed" | "awaited" | "given";

/**
 * The size of a council by the inhabitants of its commune: the thresholds at which the law of
 * communes changes (lists, 3,500; large towns, 20,000 and 100,000).
 */
export type CouncilSize = "under_3500" | "under_20000" | "under_100000" | "larger";

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
 * Detail of [`EventKind::SectionCreated`](super::EventKind::SectionCreated).
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
 * Detail of [`EventKind::SectionMoved`](super::EventKind::SectionMoved).
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
 * Detail of [`EventKind::DraftImported`](super::EventKind::DraftImported).
 */
export type DraftImported = { 
/**
 * The digest of the file.
 */
file: Sha256Digest, 
/**
 * Sections that came in.
 */
added: Array<SectionId>, 
/**
 * Sections that say something else now.
 */
rewritten: Array<SectionId>, 
/**
 * Sections that were taken away.
 */
removed: Array<SectionId>, };

/**
 * Detail of events that say no more about a section than that they happened.
 */
export type SectionChanged = { 
/**
 * The motion.
 */
motion: MotionId, };

/**
 * Detail of [`EventKind::PhaseChanged`](super::EventKind::PhaseChanged).
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
 * Detail of [`EventKind::ParticipantChanged`](super::EventKind::ParticipantChanged): what they are now.
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
 * Detail of events that say no more about a contribution than how far it has come.
 */
export type ContributionChanged = { 
/**
 * Its state behind the event.
 */
state: ContributionState, };

/**
 * Detail of [`EventKind::ContributionSubmitted`](super::EventKind::ContributionSubmitted).
 */
export type ContributionSubmitted = { 
/**
 * Whose it is.
 */
author: ParticipantId, 
/**
 * Who entered it for the author, if somebody did.
 */
entered_by: ParticipantId | null, };

/**
 * Detail of [`EventKind::ContributionLinked`](super::EventKind::ContributionLinked).
 */
export type ContributionLinked = { 
/**
 * The link.
 */
link: LinkId, 
/**
 * The section to which it leads.
 */
section: SectionId, 
/**
 * The proposal, none for the section as a whole.
 */
proposal: ProposalId | null, 
/**
 * How the motion uses it.
 */
how: LinkKind, };

/**
 * Detail of [`EventKind::ContributionUnlinked`](super::EventKind::ContributionUnlinked).
 */
export type ContributionUnlinked = { 
/**
 * The link.
 */
link: LinkId, };

/**
 * Detail of [`EventKind::ContributionMerged`](super::EventKind::ContributionMerged).
 */
export type ContributionMerged = { 
/**
 * The one that stands for it.
 */
into: ContributionId, };

/**
 * Detail of [`EventKind::ContributionAnswered`](super::EventKind::ContributionAnswered). The words are not in the log.
 */
export type ContributionAnswered = { 
/**
 * What was answered.
 */
outcome: Outcome, 
/**
 * Which answer it is, from 1.
 */
revision: number, };

/**
 * Detail of [`EventKind::ContributionSorted`](super::EventKind::ContributionSorted).
 */
export type ContributionSorted = { 
/**
 * The theme.
 */
theme: ThemeId | null, };

/**
 * Detail of events that say no more than that they happened.
 */
export type Noted = Record<symbol, never>;

/**
 * Detail of changes that are counted, so that who edits an older state is told.
 */
export type Revised = { 
/**
 * The count after the change.
 */
revision: number, };

/**
 * Detail of [`EventKind::LogoChanged`].
 */
export type LogoChanged = { 
/**
 * The media type of the logo now, none without one.
 */
media_type: string | null, };

/**
 * Detail of [`EventKind::ThemeMoved`].
 */
export type ThemeMoved = { 
/**
 * The theme before its new place, none in first place.
 */
after: ThemeId | null, };

/**
 * Detail of [`EventKind::GroupMoved`].
 */
export type GroupMoved = { 
/**
 * The group before its new place, none in first place.
 */
after: GroupId | null, };

/**
 * Detail of [`EventKind::GroupRemoved`].
 */
export type GroupRemoved = { 
/**
 * Who was in it.
 */
released: Array<ParticipantId>, };

/**
 * Detail of [`EventKind::GroupSectionsChanged`]: what it writes now.
 */
export type GroupSections = { 
/**
 * The sections.
 */
sections: Array<SectionId>, };

/**
 * Detail of [`EventKind::RapporteursChanged`]: who is named now.
 */
export type Rapporteurs = { 
/**
 * The motion.
 */
motion: MotionId, 
/**
 * Its rapporteurs; none named: every rapporteur of the congress.
 */
rapporteurs: Array<ParticipantId>, };

/**
 * Detail of [`EventKind::MotionCreated`].
 */
export type MotionCreated = { 
/**
 * Its preamble.
 */
preamble: SectionId, 
/**
 * Its closing.
 */
closing: SectionId, };

/**
 * Detail of [`EventKind::PhasePlanned`].
 */
export type PhasePlanned = { 
/**
 * The phase.
 */
phase: Phase, 
/**
 * The day, as `2026-11-24`; none: open again.
 */
day: string | null, };

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
 * Detail of [`EventKind::ParticipantsImported`](super::EventKind::ParticipantsImported).
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
 * Detail of events that say no more about an amendment than how far it has come.
 */
export type AmendmentChanged = { 
/**
 * Its motion.
 */
motion: MotionId, 
/**
 * The section that it amends; none while it is a draft: what somebody is about to amend is
 * nobody else's affair.
 */
section: SectionId | null, 
/**
 * Its state behind the event.
 */
state: AmendmentState, };

/**
 * Detail of [`EventKind::AmendmentTabled`](super::EventKind::AmendmentTabled).
 */
export type AmendmentTabled = { 
/**
 * Its motion.
 */
motion: MotionId, 
/**
 * The section that it amends.
 */
section: SectionId, 
/**
 * `P3-2`.
 */
number: string, 
/**
 * How often it was tabled anew under this number.
 */
rectifications: number, };

/**
 * Detail of [`EventKind::AmendmentOpinionGiven`](super::EventKind::AmendmentOpinionGiven). The
 * sentence is not in the log.
 */
export type AmendmentOpinionGiven = { 
/**
 * Its motion.
 */
motion: MotionId, 
/**
 * The section that it amends.
 */
section: SectionId, 
/**
 * None when the opinion was taken back.
 */
opinion: Opinion | null, };

/**
 * Detail of [`EventKind::AmendmentAdopted`](super::EventKind::AmendmentAdopted).
 */
export type AmendmentAdopted = { 
/**
 * Its motion.
 */
motion: MotionId, 
/**
 * The section that it changed.
 */
section: SectionId, 
/**
 * The update of the section, or of the amended amendment; none when no word changed.
 */
update: number | null, 
/**
 * Whether somebody decided by hand what the text becomes.
 */
by_hand: boolean, 
/**
 * Those that do the same and were adopted with it.
 */
with: Array<AmendmentId>, 
/**
 * Those that fell.
 */
falls: Array<AmendmentId>, };

/**
 * Detail of [`EventKind::AmendmentAdoptionUndone`](super::EventKind::AmendmentAdoptionUndone). The
 * reason is not in the log.
 */
export type AmendmentAdoptionUndone = { 
/**
 * Its motion.
 */
motion: MotionId, 
/**
 * The section from which it went.
 */
section: SectionId, 
/**
 * The update that took it out; none when no word changed.
 */
update: number | null, 
/**
 * Whether somebody decided by hand what the text becomes.
 */
by_hand: boolean, };

/**
 * Detail of [`EventKind::AmendmentRectified`](super::EventKind::AmendmentRectified).
 */
export type AmendmentRectified = { 
/**
 * Its motion.
 */
motion: MotionId, 
/**
 * The section that it amends.
 */
section: SectionId, 
/**
 * The one that was tabled in its place.
 */
by: AmendmentId, };

/**
 * Detail of [`EventKind::AmendmentSettingsChanged`](super::EventKind::AmendmentSettingsChanged).
 */
export type AmendmentSettingsChanged = { 
/**
 * Milliseconds since 1970 UTC.
 */
deadline: number | null, 
/**
 * The author included.
 */
minimum_signatures: number, };

/**
 * Detail of [`EventKind::DiscussionOrdered`](super::EventKind::DiscussionOrdered).
 */
export type DiscussionOrdered = { 
/**
 * The one that was moved; none when the order is again that of the rule.
 */
amendment: AmendmentId | null, };

/**
 * Detail of the opening and the closing of a sitting.
 */
export type SittingChanged = { 
/**
 * The motion that it leads through.
 */
motion: MotionId, };

/**
 * Detail of [`EventKind::ItemCalled`](super::EventKind::ItemCalled).
 */
export type ItemCalled = { 
/**
 * What is on from now; none between two items.
 */
item: Item | null, };

/**
 * Detail of [`EventKind::TellersNamed`](super::EventKind::TellersNamed).
 */
export type TellersNamed = { 
/**
 * All who count from now on.
 */
tellers: Array<ParticipantId>, };

/**
 * Detail of [`EventKind::ScreenShowChanged`](super::EventKind::ScreenShowChanged). The message
 * stands on the screen.
 */
export type ScreenShowChanged = { 
/**
 * What somebody chose; none while the program chooses.
 */
scene: Scene | null, };

/**
 * Detail of [`EventKind::PresenceRecorded`](super::EventKind::PresenceRecorded).
 */
export type PresenceRecorded = { 
/**
 * The sitting.
 */
sitting: SittingId, 
/**
 * What happened.
 */
act: PresenceAct, 
/**
 * In which way they take part, or took part until now.
 */
attendance: Attendance, };

/**
 * Detail of [`EventKind::ProxyGiven`](super::EventKind::ProxyGiven).
 */
export type ProxyGiven = { 
/**
 * Which one.
 */
proxy: ProxyId, 
/**
 * Who votes in the name of the giver.
 */
holder: ParticipantId, };

/**
 * Detail of [`EventKind::ProxyEnded`](super::EventKind::ProxyEnded).
 */
export type ProxyEnded = { 
/**
 * Which one.
 */
proxy: ProxyId, 
/**
 * Who held it.
 */
holder: ParticipantId, 
/**
 * Why.
 */
because: ProxyEnd, };

/**
 * Detail of events of the floor. Who speaks stands in it; who recorded it, in the event.
 */
export type FloorChanged = { 
/**
 * Who asks, speaks or has spoken.
 */
speaker: ParticipantId, 
/**
 * What for.
 */
kind: FloorKind, };

/**
 * What a ballot is on, as the log tells it.
 */
export type BallotOn = { "type": "amendments", 
/**
 * Which ones.
 */
amendments: Array<AmendmentId>, } | { "type": "section", 
/**
 * Which one.
 */
section: SectionId, } | { "type": "motion", 
/**
 * Which one.
 */
motion: MotionId, } | { "type": "question", 
/**
 * How many options it has; 0 for yes or no.
 */
options: number, };

/**
 * Detail of [`EventKind::BallotOpened`](super::EventKind::BallotOpened).
 */
export type BallotOpened = { 
/**
 * The sitting.
 */
sitting: SittingId, 
/**
 * Its number in the congress, from 1.
 */
number: number, 
/**
 * What it is on.
 */
on: BallotOn, 
/**
 * How it is answered.
 */
way: Way, 
/**
 * What decides.
 */
rule: Rule, 
/**
 * The quorum at that moment.
 */
quorum: Quorum, };

/**
 * Detail of [`EventKind::BallotDeadlineSet`](super::EventKind::BallotDeadlineSet).
 */
export type BallotDeadlineSet = { 
/**
 * The sitting.
 */
sitting: SittingId, 
/**
 * When it closes by itself, in milliseconds UTC; none: by hand.
 */
closes_at: number | null, };

/**
 * A vote in the log.
 */
export type LoggedVote = { 
/**
 * In whose name.
 */
voter: ParticipantId, 
/**
 * By whose hand.
 */
by: ParticipantId, 
/**
 * What.
 */
choice: Choice, 
/**
 * The voter's weight.
 */
weight: number, };

/**
 * Detail of [`EventKind::BallotVotes`](super::EventKind::BallotVotes): the last vote of each voter, by
 * id of voter. Written right before the closing, so that the log alone yields the result. It is
 * not announced, but read from the log.
 */
export type BallotVotes = { 
/**
 * The votes.
 */
votes: Array<LoggedVote>, };

/**
 * Detail of [`EventKind::BallotCounted`](super::EventKind::BallotCounted): that a teller entered a
 * count. The figures are told when the ballot closes.
 */
export type BallotCounted = { 
/**
 * The sitting.
 */
sitting: SittingId, };

/**
 * Detail of [`EventKind::BallotClosed`](super::EventKind::BallotClosed) and of the casting vote.
 */
export type BallotClosed = { 
/**
 * The sitting.
 */
sitting: SittingId, 
/**
 * What was counted; none when the chair saw that it was clear.
 */
tally: Tally | null, 
/**
 * What follows.
 */
decision: Decision, };

/**
 * Detail of [`EventKind::BallotVoided`](super::EventKind::BallotVoided). The reason stands with the
 * ballot.
 */
export type BallotVoided = { 
/**
 * The sitting.
 */
sitting: SittingId, };

/**
 * Detail of events about minutes.
 */
export type MinutesChanged = { 
/**
 * Hexadecimal SHA-256 of their canonical text, once they are approved.
 */
hash: string | null, };

/**
 * Something that happened. In JSON `{"kind":"phase_changed","detail":{…}}`; what it is
 * about stands beside it, as the event's subject.
 */
export type EventKind = { "kind": "section_created", "detail": SectionCreated } | { "kind": "section_moved", "detail": SectionMoved } | { "kind": "section_locked", "detail": SectionChanged } | { "kind": "section_unlocked", "detail": SectionChanged } | { "kind": "section_removed", "detail": SectionChanged } | { "kind": "section_restored", "detail": SectionChanged } | { "kind": "draft_imported", "detail": DraftImported } | { "kind": "phase_changed", "detail": PhaseChanged } | { "kind": "participant_changed", "detail": ParticipantChanged } | { "kind": "contribution_linked", "detail": ContributionLinked } | { "kind": "contribution_unlinked", "detail": ContributionUnlinked } | { "kind": "contribution_merged", "detail": ContributionMerged } | { "kind": "contribution_parted", "detail": Noted } | { "kind": "contribution_answered", "detail": ContributionAnswered } | { "kind": "contribution_sorted", "detail": ContributionSorted } | { "kind": "contribution_created", "detail": ContributionChanged } | { "kind": "contribution_changed", "detail": ContributionChanged } | { "kind": "contribution_submitted", "detail": ContributionSubmitted } | { "kind": "contribution_withdrawn", "detail": ContributionChanged } | { "kind": "contribution_restored", "detail": ContributionChanged } | { "kind": "contribution_receipt_issued", "detail": ContributionChanged } | { "kind": "contribution_confirmed", "detail": ContributionChanged } | { "kind": "congress_created", "detail": Noted } | { "kind": "congress_changed", "detail": Revised } | { "kind": "logo_changed", "detail": LogoChanged } | { "kind": "theme_created", "detail": Noted } | { "kind": "theme_changed", "detail": Revised } | { "kind": "theme_moved", "detail": ThemeMoved } | { "kind": "theme_removed", "detail": Noted } | { "kind": "group_created", "detail": Noted } | { "kind": "group_changed", "detail": Revised } | { "kind": "group_moved", "detail": GroupMoved } | { "kind": "group_removed", "detail": GroupRemoved } | { "kind": "group_sections_changed", "detail": GroupSections } | { "kind": "rapporteurs_changed", "detail": Rapporteurs } | { "kind": "agenda_item_created", "detail": Noted } | { "kind": "agenda_item_changed", "detail": Revised } | { "kind": "agenda_item_removed", "detail": Noted } | { "kind": "motion_created", "detail": MotionCreated } | { "kind": "motion_changed", "detail": Revised } | { "kind": "phase_planned", "detail": PhasePlanned } | { "kind": "participants_invited", "detail": ParticipantsInvited } | { "kind": "sessions_ended", "detail": SessionsEnded } | { "kind": "participant_added", "detail": ParticipantStands } | { "kind": "participant_removed", "detail": ParticipantStands } | { "kind": "participant_restored", "detail": ParticipantStands } | { "kind": "participants_imported", "detail": ParticipantsImported } | { "kind": "amendment_created", "detail": AmendmentChanged } | { "kind": "amendment_changed", "detail": AmendmentChanged } | { "kind": "amendment_opened", "detail": AmendmentChanged } | { "kind": "amendment_closed", "detail": AmendmentChanged } | { "kind": "amendment_discarded", "detail": AmendmentChanged } | { "kind": "amendment_signed", "detail": AmendmentChanged } | { "kind": "amendment_unsigned", "detail": AmendmentChanged } | { "kind": "amendment_tabled", "detail": AmendmentTabled } | { "kind": "amendment_withdrawn", "detail": AmendmentChanged } | { "kind": "amendment_taken_up", "detail": AmendmentChanged } | { "kind": "amendment_opinion_given", "detail": AmendmentOpinionGiven } | { "kind": "amendment_decided", "detail": AmendmentChanged } | { "kind": "amendment_adopted", "detail": AmendmentAdopted } | { "kind": "amendment_adoption_undone", "detail": AmendmentAdoptionUndone } | { "kind": "amendment_reviewed", "detail": AmendmentChanged } | { "kind": "amendment_rectified", "detail": AmendmentRectified } | { "kind": "amendment_settings_changed", "detail": AmendmentSettingsChanged } | { "kind": "discussion_ordered", "detail": DiscussionOrdered } | { "kind": "sitting_rules_changed", "detail": Revised } | { "kind": "sitting_opened", "detail": SittingChanged } | { "kind": "sitting_closed", "detail": SittingChanged } | { "kind": "item_called", "detail": ItemCalled } | { "kind": "tellers_named", "detail": TellersNamed } | { "kind": "presence_recorded", "detail": PresenceRecorded } | { "kind": "proxy_given", "detail": ProxyGiven } | { "kind": "proxy_ended", "detail": ProxyEnded } | { "kind": "floor_asked", "detail": FloorChanged } | { "kind": "floor_withdrawn", "detail": FloorChanged } | { "kind": "floor_given", "detail": FloorChanged } | { "kind": "floor_ended", "detail": FloorChanged } | { "kind": "ballot_opened", "detail": BallotOpened } | { "kind": "ballot_deadline_set", "detail": BallotDeadlineSet } | { "kind": "ballot_votes", "detail": BallotVotes } | { "kind": "ballot_counted", "detail": BallotCounted } | { "kind": "ballot_closed", "detail": BallotClosed } | { "kind": "casting_vote_given", "detail": BallotClosed } | { "kind": "ballot_voided", "detail": BallotVoided } | { "kind": "screen_paired", "detail": Noted } | { "kind": "screen_removed", "detail": Noted } | { "kind": "screen_show_changed", "detail": ScreenShowChanged } | { "kind": "minutes_begun", "detail": MinutesChanged } | { "kind": "minutes_approved", "detail": MinutesChanged } | { "kind": "version_frozen", "detail": VersionFrozen } | { "kind": "version_reopened", "detail": VersionReopened } | { "kind": "signing_changed", "detail": SigningChanged } | { "kind": "signature_taken", "detail": SignatureTaken } | { "kind": "signature_withdrawn", "detail": SignatureWithdrawn } | { "kind": "signature_judged", "detail": SignatureJudged } | { "kind": "sheet_printed", "detail": SheetChanged } | { "kind": "sheet_typed", "detail": SheetChanged } | { "kind": "sheet_scanned", "detail": SheetScanned } | { "kind": "sheet_accepted", "detail": SheetChanged };

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
export type MotionSummary = { id: MotionId, title: string, phase: Phase, principles: number, proposals: number, 
/**
 * In the order of the phases.
 */
plans: Array<PhasePlan>, };

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
export type CongressPage = { document: DocumentName, me: Participant | null, motions: Array<MotionSummary>, groups: Array<Group>, themes: Array<Theme>, participant_count: number, time_zone: TimeZone, agenda: Array<AgendaItem>, 
/**
 * The address of the logo.
 */
logo: string | null, id: CongressId, slug: string, title: string, place: string, starts_on: string, ends_on: string, organiser: string, accent: string, demonstration: boolean, };

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
export type MotionPage = { id: MotionId, title: string, addressees: string, phase: Phase, 
/**
 * The version that stands, once the text is frozen.
 */
version: StandingVersion | null, congress: CongressSummary, congress_document: DocumentName, me: Participant | null, rights: Array<Right>, sections: Array<Section>, removed_sections: Array<RemovedSection>, groups: Array<Group>, };

/**
 * An event of the log.
 */
export type CongressEvent = { id: number, at: number, participant: ParticipantId | null, subject: string, hash: string, } & ({ "kind": "section_created", "detail": SectionCreated } | { "kind": "section_moved", "detail": SectionMoved } | { "kind": "section_locked", "detail": SectionChanged } | { "kind": "section_unlocked", "detail": SectionChanged } | { "kind": "section_removed", "detail": SectionChanged } | { "kind": "section_restored", "detail": SectionChanged } | { "kind": "draft_imported", "detail": DraftImported } | { "kind": "phase_changed", "detail": PhaseChanged } | { "kind": "participant_changed", "detail": ParticipantChanged } | { "kind": "contribution_linked", "detail": ContributionLinked } | { "kind": "contribution_unlinked", "detail": ContributionUnlinked } | { "kind": "contribution_merged", "detail": ContributionMerged } | { "kind": "contribution_parted", "detail": Noted } | { "kind": "contribution_answered", "detail": ContributionAnswered } | { "kind": "contribution_sorted", "detail": ContributionSorted } | { "kind": "contribution_created", "detail": ContributionChanged } | { "kind": "contribution_changed", "detail": ContributionChanged } | { "kind": "contribution_submitted", "detail": ContributionSubmitted } | { "kind": "contribution_withdrawn", "detail": ContributionChanged } | { "kind": "contribution_restored", "detail": ContributionChanged } | { "kind": "contribution_receipt_issued", "detail": ContributionChanged } | { "kind": "contribution_confirmed", "detail": ContributionChanged } | { "kind": "congress_created", "detail": Noted } | { "kind": "congress_changed", "detail": Revised } | { "kind": "logo_changed", "detail": LogoChanged } | { "kind": "theme_created", "detail": Noted } | { "kind": "theme_changed", "detail": Revised } | { "kind": "theme_moved", "detail": ThemeMoved } | { "kind": "theme_removed", "detail": Noted } | { "kind": "group_created", "detail": Noted } | { "kind": "group_changed", "detail": Revised } | { "kind": "group_moved", "detail": GroupMoved } | { "kind": "group_removed", "detail": GroupRemoved } | { "kind": "group_sections_changed", "detail": GroupSections } | { "kind": "rapporteurs_changed", "detail": Rapporteurs } | { "kind": "agenda_item_created", "detail": Noted } | { "kind": "agenda_item_changed", "detail": Revised } | { "kind": "agenda_item_removed", "detail": Noted } | { "kind": "motion_created", "detail": MotionCreated } | { "kind": "motion_changed", "detail": Revised } | { "kind": "phase_planned", "detail": PhasePlanned } | { "kind": "participants_invited", "detail": ParticipantsInvited } | { "kind": "sessions_ended", "detail": SessionsEnded } | { "kind": "participant_added", "detail": ParticipantStands } | { "kind": "participant_removed", "detail": ParticipantStands } | { "kind": "participant_restored", "detail": ParticipantStands } | { "kind": "participants_imported", "detail": ParticipantsImported } | { "kind": "amendment_created", "detail": AmendmentChanged } | { "kind": "amendment_changed", "detail": AmendmentChanged } | { "kind": "amendment_opened", "detail": AmendmentChanged } | { "kind": "amendment_closed", "detail": AmendmentChanged } | { "kind": "amendment_discarded", "detail": AmendmentChanged } | { "kind": "amendment_signed", "detail": AmendmentChanged } | { "kind": "amendment_unsigned", "detail": AmendmentChanged } | { "kind": "amendment_tabled", "detail": AmendmentTabled } | { "kind": "amendment_withdrawn", "detail": AmendmentChanged } | { "kind": "amendment_taken_up", "detail": AmendmentChanged } | { "kind": "amendment_opinion_given", "detail": AmendmentOpinionGiven } | { "kind": "amendment_decided", "detail": AmendmentChanged } | { "kind": "amendment_adopted", "detail": AmendmentAdopted } | { "kind": "amendment_adoption_undone", "detail": AmendmentAdoptionUndone } | { "kind": "amendment_reviewed", "detail": AmendmentChanged } | { "kind": "amendment_rectified", "detail": AmendmentRectified } | { "kind": "amendment_settings_changed", "detail": AmendmentSettingsChanged } | { "kind": "discussion_ordered", "detail": DiscussionOrdered } | { "kind": "sitting_rules_changed", "detail": Revised } | { "kind": "sitting_opened", "detail": SittingChanged } | { "kind": "sitting_closed", "detail": SittingChanged } | { "kind": "item_called", "detail": ItemCalled } | { "kind": "tellers_named", "detail": TellersNamed } | { "kind": "presence_recorded", "detail": PresenceRecorded } | { "kind": "proxy_given", "detail": ProxyGiven } | { "kind": "proxy_ended", "detail": ProxyEnded } | { "kind": "floor_asked", "detail": FloorChanged } | { "kind": "floor_withdrawn", "detail": FloorChanged } | { "kind": "floor_given", "detail": FloorChanged } | { "kind": "floor_ended", "detail": FloorChanged } | { "kind": "ballot_opened", "detail": BallotOpened } | { "kind": "ballot_deadline_set", "detail": BallotDeadlineSet } | { "kind": "ballot_votes", "detail": BallotVotes } | { "kind": "ballot_counted", "detail": BallotCounted } | { "kind": "ballot_closed", "detail": BallotClosed } | { "kind": "casting_vote_given", "detail": BallotClosed } | { "kind": "ballot_voided", "detail": BallotVoided } | { "kind": "screen_paired", "detail": Noted } | { "kind": "screen_removed", "detail": Noted } | { "kind": "screen_show_changed", "detail": ScreenShowChanged } | { "kind": "minutes_begun", "detail": MinutesChanged } | { "kind": "minutes_approved", "detail": MinutesChanged } | { "kind": "version_frozen", "detail": VersionFrozen } | { "kind": "version_reopened", "detail": VersionReopened } | { "kind": "signing_changed", "detail": SigningChanged } | { "kind": "signature_taken", "detail": SignatureTaken } | { "kind": "signature_withdrawn", "detail": SignatureWithdrawn } | { "kind": "signature_judged", "detail": SignatureJudged } | { "kind": "sheet_printed", "detail": SheetChanged } | { "kind": "sheet_typed", "detail": SheetChanged } | { "kind": "sheet_scanned", "detail": SheetScanned } | { "kind": "sheet_accepted", "detail": SheetChanged });

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
export type HistoryEntry = { first: number, last: number, started_at: number, ended_at: number, participants: Array<ParticipantId>, updates: number, 
/**
 * The amendment whose adoption it is, or, when `undone`, the undoing of that. Such an update
 * always stands in an entry of its own.
 */
adoption: AmendmentMention | null, undone: boolean, 
/**
 * Written while the motion was in the plenary: a correction of form.
 */
correction: boolean, };

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
export type NewPhase = { phase: Phase, 
/**
 * Needed where the move gives up a version.
 */
reopen?: Reopening, 
/**
 * The digest of the text as it was read before freezing it: no other one is frozen then.
 */
digest?: Sha256Digest, };

/**
 * A participant with all that the secretariat keeps. `revision` travels back with a change.
 */
export type ParticipantRecord = { id: ParticipantId, 
/**
 * The number on their badge; 0 for who never had one.
 */
badge: number, given_name: string, family_name: string, initials: string, email: string | null, locale: Locale, capacity: string, 
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
 * A point of the agenda. Times are those of the congress' clocks, `2026-11-24T09:00`.
 */
export type AgendaItem = { id: AgendaItemId, title: string, details: string, place: string, starts: string, ends: string, group: GroupId | null, revision: number, };

/**
 * The day on which a phase is to begin.
 */
export type PhasePlan = { phase: Phase, day: string, };

/**
 * All that is prepared, for the secretariat.
 */
export type Preparation = { document: DocumentName, revision: number, public_reading: boolean, time_zone: TimeZone, 
/**
 * The address of the logo.
 */
logo: string | null, themes: Array<PreparedTheme>, groups: Array<PreparedGroup>, agenda: Array<AgendaItem>, motions: Array<PreparedMotion>, id: CongressId, slug: string, title: string, place: string, starts_on: string, ends_on: string, organiser: string, accent: string, demonstration: boolean, };

/**
 * A theme as it is edited.
 */
export type PreparedTheme = { id: ThemeId, name: string, question: string, revision: number, };

/**
 * A group as it is edited.
 */
export type PreparedGroup = { id: GroupId, name: string, sections: Array<SectionId>, 
/**
 * How many are in it.
 */
members: number, revision: number, };

/**
 * A motion as it is edited.
 */
export type PreparedMotion = { id: MotionId, title: string, addressees: string, phase: Phase, revision: number, 
/**
 * In the order of the phases.
 */
plans: Array<PhasePlan>, sections: Array<PreparedSection>, };

/**
 * A section, with those who answer for it. None named: every rapporteur of the congress.
 */
export type PreparedSection = { id: SectionId, kind: SectionKind, number: number | null, title: string, rapporteurs: Array<ParticipantId>, };

/**
 * The id of something that was made.
 */
export type Made = { id: string, };

/**
 * The revision after a change.
 */
export type Revision = { revision: number, };

/**
 * A change of a congress; what is left out stays.
 */
export type CongressChange = { revision: number, title?: string, place?: string, organiser?: string, starts_on?: string, ends_on?: string, accent?: string, public_reading?: boolean, time_zone?: TimeZone, };

/**
 * Somebody behind an amendment.
 */
export type AmendmentPerson = { id: ParticipantId, name: string, title: string, council: Council | null, };

/**
 * The section that an amendment changes.
 */
export type AmendedSection = { id: SectionId, kind: SectionKind, 
/**
 * The principle's number as it is now.
 */
number: number | null, title: string, locked: boolean, 
/**
 * It was taken out of the motion.
 */
removed: boolean, };

/**
 * An amendment, named in passing.
 */
export type AmendmentMention = { id: AmendmentId, 
/**
 * `P3-2`; none before it is tabled.
 */
number: string | null, state: AmendmentState, };

/**
 * An amendment in a list, as one reader sees it.
 */
export type AmendmentSummary = { id: AmendmentId, 
/**
 * `P3-2`; none before it is tabled.
 */
number: string | null, 
/**
 * How often it was tabled anew under this number.
 */
rectifications: number, section: SectionId, 
/**
 * The amendment that it amends.
 */
parent: AmendmentMention | null, status: AmendmentState, target: Target, 
/**
 * `3.2`, where the target is a proposal of the text.
 */
proposal_number: string | null, 
/**
 * All proposals that it touches, for the count beside each.
 */
proposals: Array<ProposalId>, author: AmendmentPerson, co_authors: Array<AmendmentPerson>, 
/**
 * Who of the secretariat typed it for its author.
 */
entered_by: AmendmentPerson | null, signatures: number, opinion: Opinion | null, 
/**
 * None while it is written, and for what is no longer pending.
 */
standing: Standing | null, 
/**
 * Its authors have been told that the text moved, and have not answered.
 */
needs_review: boolean, mine: boolean, 
/**
 * The reader is asked to sign it, to write it together, or to sign it again.
 */
asked: boolean, created_at: number, tabled_at: number | null, };

/**
 * An amendment of the bundle: the summary with what it changes and why.
 */
export type BundledAmendment = { summary: AmendmentSummary, 
/**
 * From the text that it amends to its own; while it is pending and fits, from the present
 * text. Only blocks, title and proposals that it touches.
 */
comparison: SectionComparison, statement: Array<Block>, 
/**
 * Who signed its words with the authors.
 */
signatories: Array<AmendmentPerson>, opinion: AmendmentOpinion | null, fate: AmendmentFate | null, 
/**
 * What the reader may do with it, as its page says.
 */
acts: Array<AmendmentAct>, };

/**
 * The bundle (*liasse*): all that is amended in a motion, in the order of its text.
 */
export type Bundle = { motion: AmendedMotion, congress: CongressSummary, congress_document: DocumentName, me: Participant | null, settings: AmendmentSettings, rights: Array<AmendmentRight>, sections: Array<AmendedSection>, amendments: Array<BundledAmendment>, };

/**
 * The motion of an amendment.
 */
export type AmendedMotion = { id: MotionId, title: string, phase: Phase, };

/**
 * What somebody may do with the amendments of a motion as a whole.
 */
export type AmendmentRight = "write" | "enter_for_others" | "rule" | "decide" | "settle";

/**
 * Until when amendments are tabled, and how many must sign one, its author included.
 */
export type AmendmentSettings = { deadline: number | null, minimum_signatures: number, };

/**
 * An amendment with all that its page shows.
 */
export type AmendmentPage = { summary: AmendmentSummary, motion: AmendedMotion, congress: CongressSummary, congress_document: DocumentName, me: Participant | null, section: AmendedSection, 
/**
 * The branch, `amendment/<uuid>`: a section's document.
 */
document: DocumentName, 
/**
 * The explanatory statement, `statement/<uuid>`: a body alone.
 */
statement_document: DocumentName, 
/**
 * To both documents.
 */
access: Access, access_reason: AccessReason | null, 
/**
 * The text that it amends: the section's, or its parent's, when it was begun.
 */
base: SectionText, 
/**
 * The branch as it is now.
 */
text: SectionText, statement: Array<Block>, 
/**
 * The fingerprint of branch and statement, to be sent by who signs them.
 */
words: string, 
/**
 * From `base` to `text`, only what it touches.
 */
comparison: SectionComparison, 
/**
 * From the present text to the present text with it, when that has moved since and it still
 * fits.
 */
on_present_text: SectionComparison | null, signatories: Array<Signatory>, 
/**
 * Those asked to write together who have not answered; only its authors see them.
 */
invited: Array<AmendmentPerson>, settings: AmendmentSettings, opinion: AmendmentOpinion | null, fate: AmendmentFate | null, adoption: Adoption | null, 
/**
 * The amendment that was tabled in its place, or in whose place it was.
 */
rectified_by: AmendmentMention | null, rectifies: AmendmentMention | null, sub_amendments: Array<AmendmentSummary>, 
/**
 * Others of the section that are not simply compatible.
 */
related: Array<RelatedAmendment>, acts: Array<AmendmentAct>, };

/**
 * Somebody who signs an amendment with its author, or is asked to.
 */
export type Signatory = { person: AmendmentPerson, state: SignatureState, 
/**
 * When it was signed, or asked for.
 */
at: number, 
/**
 * Who of the secretariat signed for them.
 */
entered_by: AmendmentPerson | null, };

/**
 * A rapporteur's advice.
 */
export type AmendmentOpinion = { opinion: Opinion, sentence: string, by: AmendmentPerson, at: number, };

/**
 * What became of an amendment, by whose record.
 */
export type AmendmentFate = { state: AmendmentState, 
/**
 * Empty where none was given.
 */
reason: string, by: AmendmentPerson, at: number, };

/**
 * How an amendment came into its section.
 */
export type Adoption = { 
/**
 * Whether somebody decided by hand what the text becomes.
 */
by_hand: boolean, by: AmendmentPerson, at: number, 
/**
 * The number of the update in the section's history.
 */
update: number | null, undone: Undone | null, };

/**
 * That an adoption was undone, and why.
 */
export type Undone = { reason: string, by: AmendmentPerson, at: number, };

/**
 * Another amendment that is not simply compatible with one.
 */
export type RelatedAmendment = { amendment: AmendmentMention, author: AmendmentPerson, relation: Relation, collisions: Array<CollisionKind>, };

/**
 * A new amendment: one's own, or entered for somebody else.
 */
export type NewAmendment = { 
/**
 * Either a section …
 */
section?: SectionId | null, 
/**
 * … or the amendment to be amended.
 */
parent?: AmendmentId | null, target: NewTarget, for?: ParticipantId | null, 
/**
 * Words that the branch begins with in place of others: a suggestion made while reading.
 */
suggestion?: Suggestion | null, };

/**
 * What a new amendment is to be about. Blocks count from 0 in the present text.
 */
export type NewTarget = { "type": "title" } | { "type": "body" } | { "type": "block", block: number, } | { "type": "proposal", proposal: ProposalId, } | { "type": "new_proposal", after: ProposalId | null, } | { "type": "remove_proposal", proposal: ProposalId, } | { "type": "remove_section" };

/**
 * Words of the target to be replaced: `words` must stand in it once, or at `occurrence` counted
 * from 0; empty `with` deletes them.
 */
export type Suggestion = { words: string, with: string, occurrence?: number, };

/**
 * The id of an amendment that was begun.
 */
export type CreatedAmendment = { id: AmendmentId, };

/**
 * Who writes and who is asked to sign; whatever is left out stays.
 */
export type AmendmentChange = { 
/**
 * All co-authors; those who are new are invited.
 */
co_authors?: Array<ParticipantId>, 
/**
 * All who are asked to sign; who has signed stays.
 */
asked_to_sign?: Array<ParticipantId>, };

/**
 * A signature: one's own, or entered for somebody who asked the secretariat to.
 */
export type NewSignature = { for?: ParticipantId | null, 
/**
 * The fingerprint of the words that were read: others are not signed.
 */
words?: string | null, };

/**
 * The number that an amendment got.
 */
export type TabledAmendment = { number: string, };

/**
 * A rapporteur's advice, as it is sent.
 */
export type NewOpinion = { opinion: Opinion, sentence: string, };

/**
 * What became of an amendment without changing the text.
 */
export type NewFate = { 
/**
 * `rejected`, `fallen`, `inadmissible` (which needs a reason), `not_defended`, or `withdrawn`
 * in the hall.
 */
state: AmendmentState, reason: string, };

/**
 * What adopting an amendment, or undoing its adoption, would do to the text.
 */
export type AdoptionPreview = { 
/**
 * The section's last update that this was made from; to be sent back.
 */
seen: number, 
/**
 * Whether a person has to decide what the text becomes.
 */
by_hand: boolean, collisions: Array<CollisionKind>, 
/**
 * The whole section is taken out: no text to decide on.
 */
removes_section: boolean, 
/**
 * The text that the amendment was written on, the present one, the amendment's, and the
 * proposed result.
 */
base: SectionText, present: SectionText, amended: SectionText, proposed: SectionText, 
/**
 * From the present text to the proposed one.
 */
comparison: SectionComparison, 
/**
 * From base to the present text: what changed meanwhile.
 */
meanwhile: SectionComparison, 
/**
 * Pending amendments that do the same and are adopted with it.
 */
identical: Array<AmendmentMention>, 
/**
 * Pending amendments that would fall.
 */
falls: Array<FallingAmendment>, };

/**
 * An amendment that another decision would make fall, and why.
 */
export type FallingAmendment = { amendment: AmendmentMention, author: AmendmentPerson, collisions: Array<CollisionKind>, };

/**
 * That an amendment is adopted.
 */
export type NewAdoption = { 
/**
 * As the preview gave it.
 */
seen: number, 
/**
 * The text that a person decided on, where a preview says `by_hand`.
 */
text?: SectionText | null, 
/**
 * Those that fall with it, as confirmed.
 */
falls: Array<AmendmentId>, };

/**
 * That an adoption is undone.
 */
export type UndoneAdoption = { seen: number, reason: string, text?: SectionText | null, };

/**
 * All pairs of a motion's pending amendments that are not simply compatible.
 */
export type Compatibility = { sections: Array<SectionCompatibility>, };

/**
 * The pairs within one section.
 */
export type SectionCompatibility = { section: SectionId, 
/**
 * Pending ones, in the order of the text.
 */
amendments: Array<AmendmentMention>, pairs: Array<AmendmentPair>, };

/**
 * How two amendments stand to each other.
 */
export type AmendmentPair = { one: AmendmentId, other: AmendmentId, relation: Relation, collisions: Array<CollisionKind>, };

/**
 * The order in which pending amendments are discussed.
 */
export type Discussion = { items: Array<DiscussionItem>, };

/**
 * One amendment in the order of discussion.
 */
export type DiscussionItem = { amendment: AmendmentId, reason: OrderReason, 
/**
 * The place in the text that it is discussed at.
 */
section: SectionId, 
/**
 * Amendments with the same number are discussed in common; none for one that is alone.
 */
common: number | null, };

/**
 * A new place in the order of discussion: behind `after`, or first of its section.
 */
export type DiscussionMove = { amendment: AmendmentId, after: AmendmentId | null, };

/**
 * What the motion would say if some amendments were adopted.
 */
export type WhatIf = { sections: Array<WhatIfSection>, 
/**
 * Pending ones, not chosen, that would fall or need a hand.
 */
falls: Array<FallingAmendment>, 
/**
 * Chosen ones that can't simply be adopted behind the others.
 */
refused: Array<FallingAmendment>, };

/**
 * The sitting as it stands: the same for every participant and every screen of the congress. Sent
 * whole when anything changes; `participation` alone while votes come in.
 */
export type SittingState = { 
/**
 * Grows with every change; of two states the one with the larger number is newer.
 */
revision: number, 
/**
 * The server's clock when it was made.
 */
now: number, congress: SittingCongress, 
/**
 * The open sitting, else the last one; none before the first.
 */
sitting: SittingSummary | null, 
/**
 * What is on.
 */
on: OnNow | null, 
/**
 * What comes next on the way through the motion, at most five.
 */
coming: Array<ItemMention>, 
/**
 * The ballot that is open, else the last one on what is on.
 */
ballot: BallotView | null, headcount: Headcount, quorum: Quorum, floor: Floor, screen: ScreenShow, 
/**
 * Whom the signatures stand for, while the screens show it and a version is there.
 */
signatures: SignaturesShown | null, };

/**
 * What changes while votes come in. Never how people vote.
 */
export type Participation = { ballot: BallotId, 
/**
 * Voters whose vote was taken, in heads.
 */
received: number, 
/**
 * Voters who are present or represented, in heads.
 */
expected: number, };

/**
 * The congress, for screens that know nothing else of it.
 */
export type SittingCongress = { slug: string, title: string, place: string, accent: string, time_zone: TimeZone, 
/**
 * Where telephones join: `https://motion.example.org/congresses/2026/sitting`.
 */
join_address: string, agenda: Array<AgendaItem>, };

/**
 * A sitting in a list.
 */
export type SittingSummary = { id: SittingId, 
/**
 * Its number in the congress, from 1.
 */
number: number, motion: MotionId, motion_title: string, opened_at: number, closed_at: number | null, };

/**
 * Something that can be on, in words that a screen can make a title of.
 */
export type ItemMention = { item: Item, 
/**
 * Of an amendment or a section: the section.
 */
section: AmendedSection | null, 
/**
 * Of an amendment.
 */
amendment: AmendmentMention | null, 
/**
 * Of an amendment: whose it is.
 */
author: AmendmentPerson | null, 
/**
 * Those who wrote and signed it besides.
 */
signatories: number, 
/**
 * Of a point of the agenda, the motion: its title.
 */
title: string | null, };

/**
 * What is on.
 */
export type OnNow = { mention: ItemMention, since: number, 
/**
 * What is on the table: of an amendment the difference that it makes to the present text.
 */
shown: Shown | null, };

/**
 * A text that is discussed or voted on.
 */
export type Shown = { "type": "difference", comparison: SectionComparison, } | { "type": "text", text: SectionText, };

/**
 * Who speaks and who waits.
 */
export type Floor = { speaking: FloorEntry | null, 
/**
 * In the suggested order.
 */
waiting: Array<FloorEntry>, };

/**
 * Somebody who speaks or asks to.
 */
export type FloorEntry = { id: FloorRequestId, person: AmendmentPerson, kind: FloorKind, asked_at: number, started_at: number | null, 
/**
 * Speaking time.
 */
seconds: number | null, };

/**
 * What the big screens show.
 */
export type ScreenShow = { 
/**
 * What somebody chose; none while the program chooses.
 */
chosen: Scene | null, 
/**
 * What is shown.
 */
scene: Scene, 
/**
 * Stands over the scene; empty for none.
 */
message: string, };

/**
 * A choice for the big screens.
 */
export type NewScreenShow = { chosen: Scene | null, message: string, };

/**
 * The rules of sittings and ballots of a congress.
 */
export type SittingRules = { quorum: QuorumRule, quorum_counts: QuorumCounts, 
/**
 * Proxies that one member may hold.
 */
proxies_per_person: number, 
/**
 * What ballots begin with; each may have another one.
 */
way: Way, rule: Rule, 
/**
 * Whether a voter may change their mind until the closing.
 */
may_change: boolean, 
/**
 * Seconds until a recorded ballot closes by itself; none: it is closed by hand.
 */
ballot_seconds: number | null, 
/**
 * Speaking time, by default.
 */
speaking_seconds: number, };

/**
 * The rules, to be sent back with the revision that was seen.
 */
export type RevisedSittingRules = { rules: SittingRules, revision: number, };

/**
 * What the desk sees besides.
 */
export type Desk = { 
/**
 * Of the state that it goes with.
 */
revision: number, rights: Array<SittingRight>, rules: RevisedSittingRules, 
/**
 * Motions in plenary, through which a sitting can lead.
 */
motions: Array<SittingMotion>, 
/**
 * The way through the motion.
 */
steps: Array<CourseStep>, next: NextAct | null, 
/**
 * The next act in words: what it is about.
 */
next_mention: ItemMention | null, attendance: Array<Attendee>, proxies: Array<Proxy>, tellers: Array<ParticipantId>, 
/**
 * Of the open ballot that is counted by hand.
 */
counts: Array<TellerCount>, screens: Array<Screen>, };

/**
 * What somebody may do in a sitting.
 */
export type SittingRight = "run" | "set_rules" | "record_proxies" | "write_minutes" | "chair";

/**
 * A motion through which a sitting can lead.
 */
export type SittingMotion = { id: MotionId, title: string, };

/**
 * A step of the way through the motion.
 */
export type CourseStep = { mention: ItemMention, state: StepState, 
/**
 * Amendments with the same number are discussed in common.
 */
common: number | null, 
/**
 * The last ballot on it that stands.
 */
ballot: BallotView | null, };

/**
 * Somebody who may vote, or who is present.
 */
export type Attendee = { id: ParticipantId, name: string, title: string, council: Council | null, badge: number, entitled: boolean, weight: number, 
/**
 * None while absent.
 */
attendance: Attendance | null, 
/**
 * Since when, or when they left.
 */
since: number | null, 
/**
 * Who votes in their name now.
 */
represented_by: ParticipantId | null, };

/**
 * A proxy that has not ended.
 */
export type Proxy = { id: ProxyId, giver: AmendmentPerson, holder: AmendmentPerson, given_at: number, 
/**
 * Whether it counts now: its holder is there, its giver isn't.
 */
in_force: boolean, };

/**
 * What one participant sees of themselves in the sitting.
 */
export type MySitting = { revision: number, me: AmendmentPerson, badge: number, entitled: boolean, weight: number, attendance: Attendance | null, rights: Array<SittingRight>, 
/**
 * Whether they count hands.
 */
teller: boolean, 
/**
 * The proxy that they gave.
 */
given: Proxy | null, 
/**
 * Those that they hold.
 */
held: Array<Proxy>, 
/**
 * Their request to speak that waits, or while they speak.
 */
floor: FloorEntry | null, 
/**
 * What they vote on and have voted, while a recorded ballot is open.
 */
ballot: MyBallot | null, };

/**
 * A sitting as it concerns a participant who isn't in it at the moment.
 */
export type SittingNow = { "type": "open", sitting: SittingSummary, 
/**
 * Whether they may run it.
 */
may_run: boolean, 
/**
 * Whether they are a member entitled to vote.
 */
entitled: boolean, 
/**
 * None while absent.
 */
attendance: Attendance | null, 
/**
 * The ballot that is open.
 */
ballot: BallotNow | null, } | { "type": "closed", sitting: SittingSummary, 
/**
 * Ballots held in it that stand.
 */
ballots: number, minutes: MinutesAct | null, };

/**
 * The open ballot, as it concerns a participant.
 */
export type BallotNow = { way: Way, 
/**
 * Votes, in heads, that they have not given yet: their own and those of whom they represent.
 */
awaited: number, };

/**
 * What somebody has to do with the minutes of a sitting that is over.
 */
export type MinutesAct = "write" | "approve" | "read";

/**
 * A sitting to be opened.
 */
export type NewSitting = { motion: MotionId, };

/**
 * What is called.
 */
export type ItemCall = { item: Item | null, 
/**
 * What the desk saw to be on; another desk may have been faster.
 */
seen: Item | null, };

/**
 * That people came or left.
 */
export type NewPresence = { 
/**
 * Oneself when left out. By the desk: who.
 */
participants?: Array<ParticipantId> | null, 
/**
 * Or the number on a badge.
 */
badge?: number | null, act: PresenceAct, attendance: Attendance, };

/**
 * Who was recorded, by name, so that the desk sees whose badge it was.
 */
export type PresenceRecord = { people: Array<AmendmentPerson>, };

/**
 * A proxy to be given.
 */
export type NewProxy = { 
/**
 * Oneself when left out.
 */
giver?: ParticipantId | null, holder: ParticipantId, };

/**
 * A member to whom a proxy can be given.
 */
export type ProxyHolder = { person: AmendmentPerson, present: boolean, };

/**
 * A request to speak.
 */
export type NewFloorRequest = { 
/**
 * Oneself when left out.
 */
participant?: ParticipantId | null, kind: FloorKind, };

/**
 * Speaking time; the rules' own when left out.
 */
export type NewTurn = { seconds?: number | null, };

/**
 * Who counts hands and papers.
 */
export type NewTellers = { tellers: Array<ParticipantId>, };

/**
 * A big screen at the desk.
 */
export type Screen = { id: ScreenId, name: string, paired_at: number, 
/**
 * Whether it follows now.
 */
connected: boolean, };

/**
 * A code typed at the desk.
 */
export type NewScreenPairing = { code: string, name: string, };

/**
 * What a machine that wants to be a big screen shows: a code, until somebody types it at the desk.
 */
export type ScreenPairing = { 
/**
 * Six digits; none once it is paired.
 */
code: string | null, expires_at: number | null, congress: string, };

/**
 * A decision of the congress, in the order in which they were taken.
 */
export type CongressDecision = { at: number, motion: MotionId, 
/**
 * What was decided on; of several amendments, one mention each.
 */
on: Array<ItemMention>, subject: BallotSubject | null, 
/**
 * How far an amendment came, where it was decided without a ballot.
 */
state: AmendmentState | null, 
/**
 * The ballot, where there was one.
 */
ballot: BallotView | null, };

/**
 * What a ballot is on.
 */
export type BallotSubject = { "type": "amendment", amendment: AmendmentId, } | { "type": "uncontested", amendments: Array<AmendmentId>, } | { "type": "section", section: SectionId, } | { "type": "motion" } | { "type": "question", words: string, options: Array<string>, };

/**
 * A ballot to be opened.
 */
export type NewBallot = { subject: BallotSubject, way: Way, rule: Rule, may_change: boolean, 
/**
 * Until it closes by itself, from 10 to 3,600; recorded ballots only.
 */
seconds?: number | null, 
/**
 * Of one amendment: what adopting it will write, as the preview of its adoption gave it, so that
 * the assembly votes on what will stand.
 */
adoption?: NewAdoption | null, };

/**
 * A ballot as everybody in the congress sees it. Before it closes: participation, never tendency.
 */
export type BallotView = { id: BallotId, 
/**
 * Its number in the congress, from 1.
 */
number: number, sitting: SittingId, subject: BallotSubject, 
/**
 * What it is on; of several amendments, one mention each; those decided along with one, behind
 * it. Empty for a question.
 */
on: Array<ItemMention>, 
/**
 * What is voted on.
 */
shown: Array<Shown>, way: Way, rule: Rule, 
/**
 * The quorum when it opened.
 */
quorum: Quorum, may_change: boolean, state: BallotState, opened_at: number, 
/**
 * When it closes by itself.
 */
closes_at: number | null, closed_at: number | null, 
/**
 * Voters whose vote was taken, and who are present or represented, in heads. Of a recorded
 * ballot; zero for others.
 */
received: number, expected: number, 
/**
 * Once it is closed.
 */
result: BallotResult | null, 
/**
 * Once it was declared void.
 */
void: BallotVoid | null, };

/**
 * What came out.
 */
export type BallotResult = { decision: Decision, 
/**
 * None when the chair saw that it was clear.
 */
tally: Tally | null, 
/**
 * What the chair voted to decide a tie.
 */
casting_vote: Choice | null, };

/**
 * That it was declared void.
 */
export type BallotVoid = { reason: string, at: number, };

/**
 * A ballot with all that its page shows.
 */
export type BallotPage = { congress: CongressSummary, me: Participant | null, motion: AmendedMotion, ballot: BallotView, 
/**
 * Who voted what: of a recorded ballot that is closed, for participants of the congress. By
 * name.
 */
votes: Array<NamedVote>, 
/**
 * What tellers counted, once it is closed.
 */
counts: Array<TellerCount>, 
/**
 * Ballots on the same thing, oldest first.
 */
others: Array<BallotView>, };

/**
 * A vote by name.
 */
export type NamedVote = { voter: AmendmentPerson, 
/**
 * Who voted in the voter's name.
 */
by: AmendmentPerson | null, choice: Choice, weight: number, };

/**
 * What a teller counted.
 */
export type TellerCount = { teller: AmendmentPerson, figures: Figures, at: number, };

/**
 * What somebody votes on, for whom, and what is recorded.
 */
export type MyBallot = { ballot: BallotId, 
/**
 * Oneself first, where one is entitled; then those whom one represents.
 */
voters: Array<MyVoter>, };

/**
 * One in whose name somebody votes.
 */
export type MyVoter = { voter: AmendmentPerson, weight: number, 
/**
 * What is recorded.
 */
vote: RecordedVote | null, };

/**
 * A vote that is on disk.
 */
export type RecordedVote = { choice: Choice, at: number, 
/**
 * Who gave it in the voter's name; none for the voter.
 */
by: AmendmentPerson | null, };

/**
 * Votes given at once: all are taken, or none.
 */
export type NewVotes = { votes: Array<NewVote>, };

/**
 * A vote in one's own name or in that of a member whom one represents.
 */
export type NewVote = { voter: ParticipantId, choice: Choice, };

/**
 * What a teller counted, or who typed papers.
 */
export type NewCount = { figures: Figures, };

/**
 * How a ballot is closed.
 */
export type BallotClosing = { 
/**
 * By show of hands, without figures: what the chair sees clearly, `for` or `against`.
 */
clear?: Choice | null, };

/**
 * A new time at which a ballot closes by itself; none: by hand.
 */
export type BallotDeadline = { seconds: number | null, };

/**
 * The chair's vote that decides a tie, `for` or `against`.
 */
export type NewCastingVote = { choice: Choice, };

/**
 * That a ballot is declared void.
 */
export type BallotVoiding = { reason: string, };

/**
 * The minutes of a sitting.
 */
export type MinutesPage = { congress: CongressSummary, congress_document: DocumentName, me: Participant | null, sitting: SittingSummary, 
/**
 * None until they are begun, and to whom they are not shown before their approval.
 */
document: DocumentName | null, access: Access, may_begin: boolean, may_approve: boolean, 
/**
 * Who writes them.
 */
writers: Array<AmendmentPerson>, 
/**
 * The text as it stands; once approved, as it was approved.
 */
text: Array<MinutesBlock>, 
/**
 * What the log says, and whether the text says so, in the order of the log. None once they are
 * approved.
 */
facts: Array<MinutesFact>, approval: MinutesApproval | null, };

/**
 * A fact of the log, as the minutes tell it.
 */
export type MinutesFact = { 
/**
 * Its name in the document: `quorum`, `ballot/<uuid>`, …
 */
key: string, 
/**
 * What the log says; empty when the log no longer says anything of it.
 */
says: string, 
/**
 * What the program last wrote of it.
 */
written: string | null, state: FactState, };

/**
 * Whether a fact stands in the text as the log has it.
 */
export type FactState = "linked" | "outdated" | "changed" | "missing";

/**
 * A block of minutes.
 *
 * A heading or a paragraph may bear the name of the fact that it tells, such as `quorum` or
 * `ballot/<uuid>`. What people type bears none.
 */
export type MinutesBlock = { "type": "heading", 
/**
 * Its words.
 */
content: Array<Inline>, 
/**
 * The fact that it tells.
 */
fact?: string, } | { "type": "paragraph", 
/**
 * Its words.
 */
content: Array<Inline>, 
/**
 * The fact that it tells.
 */
fact?: string, } | { "type": "bullet_list", 
/**
 * The items, each a sequence of blocks.
 */
items: Array<Array<MinutesBlock>>, } | { "type": "numbered_list", 
/**
 * The items, each a sequence of blocks.
 */
items: Array<Array<MinutesBlock>>, };

/**
 * An approval, with the facts that the person was told to differ from the log.
 */
export type NewMinutesApproval = { changed: number, outdated: number, missing: number, };

/**
 * Facts to be put into the text as the log has them.
 */
export type PutFacts = { 
/**
 * Their names.
 */
facts: Array<string>, };

/**
 * That minutes were approved.
 */
export type MinutesApproval = { 
/**
 * None when they take part no longer.
 */
by: AmendmentPerson | null, at: number, 
/**
 * Hexadecimal SHA-256 of the approved text.
 */
hash: string, };

/**
 * A section that the chosen amendments change.
 */
export type WhatIfSection = { section: SectionId, removed: boolean, text: SectionText, 
/**
 * From the present text.
 */
comparison: SectionComparison, };

/**
 * A theme behind the others.
 */
export type NewTheme = { name: string, question: string, };

/**
 * Another wording of a theme.
 */
export type ThemeChange = { revision: number, name: string, question: string, };

/**
 * A theme's place: behind another, or first.
 */
export type ThemePlace = { after: ThemeId | null, };

/**
 * A group behind the others.
 */
export type NewGroup = { name: string, };

/**
 * Another name of a group.
 */
export type GroupChange = { revision: number, name: string, };

/**
 * A group's place: behind another, or first.
 */
export type GroupPlace = { after: GroupId | null, };

/**
 * All sections that a group writes.
 */
export type SectionsOfGroup = { sections: Array<SectionId>, };

/**
 * All who answer for a section.
 */
export type RapporteursOfSection = { participants: Array<ParticipantId>, };

/**
 * A point for the agenda.
 */
export type NewAgendaItem = { title: string, details: string, place: string, starts: string, ends: string, group: GroupId | null, };

/**
 * A point of the agenda as it shall be.
 */
export type AgendaItemChange = { revision: number, item: NewAgendaItem, };

/**
 * A motion to begin.
 */
export type NewMotion = { title: string, addressees: string, };

/**
 * Another title of a motion, or other addressees.
 */
export type MotionChange = { revision: number, title: string, addressees: string, };

/**
 * The day of a phase, or null to leave it open.
 */
export type PlannedDay = { day: string | null, };

/**
 * The id of a participant that was added.
 */
export type AddedParticipant = { id: ParticipantId, };

/**
 * A commune that was found; `former` names the one that has become part of it and was meant.
 */
export type CommuneFound = { code: string, name: string, department: string, department_name: string, population: number, former: string | null, 
/**
 * What its council is called: "commune d’Albi".
 */
council: string, };

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
 * How a contribution, or a passage of it, came into the motion.
 */
export type LinkKind = "inspired" | "taken_over" | "merged";

/**
 * What those who sort answer to a contribution.
 */
export type Outcome = "retained" | "partly_retained" | "not_retained";

/**
 * What became of a place since a contribution was linked to it.
 */
export type PlaceState = "unchanged" | "changed" | "gone";

/**
 * A place in a motion as it is now.
 */
export type Place = { 
/**
 * None when the section was taken out.
 */
motion: MotionId | null, section: SectionId, 
/**
 * The principle's number; none for the preamble and the closing.
 */
section_number: number | null, section_title: string, proposal: ProposalId | null, 
/**
 * `3.2`; none when the section as a whole is meant, or the proposal is gone.
 */
proposal_number: string | null, 
/**
 * What stands there now; empty for a section as a whole.
 */
text: Array<Block>, state: PlaceState, };

/**
 * Where a contribution, or a passage of it, went.
 */
export type Link = { id: LinkId, contribution: ContributionId, kind: LinkKind, passage: string | null, place: Place, at: number, };

/**
 * What was answered.
 */
export type Answer = { outcome: Outcome, words: string, by: Participant | null, at: number, revision: number, };

/**
 * A contribution on the board.
 */
export type Sorted = { id: ContributionId, theme: ThemeId | null, title: string, 
/**
 * The first words of its text.
 */
excerpt: string, authors: Array<Participant>, supports: number, links: Array<Link>, answer: Answer | null, 
/**
 * The one that stands for it.
 */
merged_into: ContributionId | null, };

/**
 * Two contributions that share many words, in percent.
 */
export type Alike = { one: ContributionId, other: ContributionId, likeness: number, };

/**
 * How many contributions on a theme have an answer, be it that of the one that stands for them.
 */
export type Coverage = { theme: ThemeId | null, submitted: number, linked: number, answered: number, };

/**
 * The contributions of a congress as those who sort them see them.
 */
export type Board = { 
/**
 * Whether whoever asks may sort.
 */
may_sort: boolean, contributions: Array<Sorted>, alike: Array<Alike>, coverage: Array<Coverage>, };

/**
 * A contribution beside another.
 */
export type Related = { id: ContributionId, title: string, authors: Array<Participant>, };

/**
 * "Qu’est devenue ma contribution ?"
 */
export type Fate = { 
/**
 * The one that stands for it, with its title.
 */
merged_into: Related | null, 
/**
 * Those for which it stands.
 */
stands_for: Array<Related>, 
/**
 * Its own links, and those of the one that stands for it.
 */
links: Array<Link>, 
/**
 * Its own answer, or that of the one that stands for it.
 */
answer: Answer | null, };

/**
 * A link to a section, with the contribution that it comes from.
 */
export type SectionLink = { link: Link, contribution: Related, };

/**
 * A new link; `passage` quotes the contribution.
 */
export type NewLink = { section: SectionId, proposal: ProposalId | null, kind: LinkKind, passage: string | null, };

/**
 * Which contribution stands for this one from now on.
 */
export type NewMerge = { into: ContributionId, };

/**
 * An answer; `revision` is that of the answer that it replaces, 0 for the first.
 */
export type NewAnswer = { outcome: Outcome, words: string, revision: number, };

/**
 * The theme under which a contribution is sorted.
 */
export type ThemeChoice = { theme: ThemeId | null, };

/**
 * The id of a new link.
 */
export type CreatedLink = { id: LinkId, };

/**
 * A group with all that its page shows.
 */
export type GroupPage = { id: GroupId, name: string, congress: CongressSummary, congress_document: DocumentName, me: Participant, members: Array<Participant>, sections: Array<WorkingSection>, document: DocumentName, access: Access, access_reason: AccessReason | null, 
/**
 * The notes as they are now.
 */
notes: Array<Block>, 
/**
 * The theme that has the group's name, if there is one.
 */
theme: Theme | null, 
/**
 * Contributions on that theme; on all of them where there is none.
 */
contributions: Answered, may_sort: boolean, 
/**
 * Its own points of the agenda.
 */
agenda: Array<AgendaItem>, time_zone: TimeZone, };

/**
 * A section as those who write it see it in a list. `title` is as it was last read.
 */
export type WorkingSection = { id: SectionId, motion: MotionId, kind: SectionKind, number: number | null, title: string, document: DocumentName, access: Access, };

/**
 * Submitted contributions, and how many of them wait for an answer.
 */
export type Answered = { submitted: number, waiting: number, };

/**
 * What a participant finds in a congress now.
 */
export type Now = { 
/**
 * The phase on which contributions depend.
 */
phase: Phase, rights: Array<ContributionsRight>, may_sort: boolean, 
/**
 * Contributions that they write, and those that they are asked to write with others.
 */
own: Array<ContributionSummary>, 
/**
 * What they entered for others and these have not confirmed.
 */
entered: Array<ContributionSummary>, 
/**
 * Contributions entered for others, by whomever, that were sent and are not confirmed.
 */
unconfirmed: number, unread: number, contributions: Answered, groups: Array<WorkingGroup>, 
/**
 * Sections outside their groups which they write as rapporteurs.
 */
sections: Array<WorkingSection>, 
/**
 * Amendments that they are asked to sign or to write with others (`asked`), and their own on
 * a text that has moved (`needs_review`).
 */
amendments: Array<AmendmentSummary>, 
/**
 * The sitting that is open, else the last one; none before the first.
 */
sitting: SittingNow | null, };

/**
 * A group of the person who looks.
 */
export type WorkingGroup = { id: GroupId, name: string, document: DocumentName, access: Access, sections: Array<WorkingSection>, 
/**
 * The theme that has the group's name, if there is one, and the contributions on it.
 */
theme: ThemeId | null, contributions: Answered, };

/**
 * Somebody behind a contribution.
 */
export type ContributionPerson = { id: ParticipantId, name: string, title: string, council: Council | null, };

/**
 * A contribution in a list, as one reader sees it. `excerpt` is the beginning of its text.
 */
export type ContributionSummary = { id: ContributionId, title: string, excerpt: string, theme: ThemeId | null, state: ContributionState, confirmation: Confirmation, author: ContributionPerson, co_authors: Array<ContributionPerson>, entered_by: ContributionPerson | null, submitted_at: number | null, supports: number, supported: boolean, read: boolean, mine: boolean, invited: boolean, acts: Array<ContributionAct>, };

/**
 * What is behind all the contributions that one reader may see, and how many a filter leaves.
 */
export type ContributionsOverview = { congress: CongressSummary, congress_document: DocumentName, me: Participant | null, themes: Array<Theme>, 
/**
 * Until when people contribute: the phase of the motion that is the furthest behind.
 */
phase: Phase, rights: Array<ContributionsRight>, found: number, submitted: number, unread: number, mine: number, unconfirmed: number, without_theme: number, by_theme: Array<ThemeCount>, by_department: Array<DepartmentCount>, by_size: Array<SizeCount>, };

/**
 * Submitted contributions under one theme.
 */
export type ThemeCount = { theme: ThemeId, contributions: number, };

/**
 * Submitted contributions from one département.
 */
export type DepartmentCount = { code: string, name: string, contributions: number, };

/**
 * Submitted contributions from councils of one size.
 */
export type SizeCount = { size: CouncilSize, contributions: number, };

/**
 * What somebody may do in the call for contributions as a whole.
 */
export type ContributionsRight = "write" | "support" | "enter_for_others";

/**
 * A contribution with all that its page shows. Its text has no proposals.
 */
export type ContributionPage = { id: ContributionId, congress: CongressSummary, congress_document: DocumentName, document: DocumentName, me: Participant | null, text: SectionText, themes: Array<Theme>, theme: ThemeId | null, state: ContributionState, confirmation: Confirmation, author: ContributionPerson, co_authors: Array<ContributionPerson>, 
/**
 * Those asked to write together who have not answered; only those who write see them.
 */
invited: Array<ContributionPerson>, entered_by: ContributionPerson | null, created_at: number, submitted_at: number | null, 
/**
 * When the receipt that is good was made; only those who write, and the secretariat, see it.
 */
receipt_issued_at: number | null, local_actions: Array<LocalAction>, supports: number, supported: boolean, access: Access, access_reason: AccessReason | null, acts: Array<ContributionAct>, };

/**
 * What was done at home and proves the point.
 */
export type LocalAction = { title: string, council: Council | null, place: string | null, address: string | null, };

/**
 * The same, as it is sent: the council by its INSEE code.
 */
export type NewLocalAction = { title: string, council?: string | null, place?: string | null, address?: string | null, };

/**
 * A new contribution: one's own, or entered for somebody else.
 */
export type NewContribution = { theme?: ThemeId | null, for?: ParticipantId | null, };

/**
 * The id of a contribution that was begun.
 */
export type CreatedContribution = { id: ContributionId, };

/**
 * What changes about a contribution besides its words; whatever is left out stays.
 */
export type ContributionChange = { 
/**
 * Null: under no theme.
 */
theme?: ThemeId | null, local_actions?: Array<NewLocalAction>, 
/**
 * All co-authors; those who are new are invited.
 */
co_authors?: Array<ParticipantId>, };

/**
 * The code on a receipt, as it was typed.
 */
export type ReceiptConfirmation = { code: string, };

/**
 * A receipt. Its code is shown this once: only its hash is kept.
 */
export type Receipt = { code: string, issued_at: number, };

/**
 * Why a mail is written.
 */
export type MailKind = "code" | "invitation" | "signing_code" | "signature_receipt" | "signature_verdict" | "version_given_up";

/**
 * Where a mail stands.
 */
export type MailState = "waiting" | "sending" | "sent" | "failed" | "uncertain" | "expired";

/**
 * Detail of [`EventKind::ParticipantsInvited`](super::EventKind::ParticipantsInvited).
 */
export type ParticipantsInvited = { 
/**
 * Who.
 */
participants: Array<ParticipantId>, };

/**
 * Detail of [`EventKind::SessionsEnded`](super::EventKind::SessionsEnded).
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
export type Problem = { type: string, status: number, code: string, title: string, detail: string, 
/**
 * What would be accepted in place of what was refused, where there is one such thing.
 */
suggestion?: string, 
/**
 * The number of the amendment that is tabled already.
 */
number?: string, 
/**
 * When the ballot or the signing closed for which somebody came too late, or when they signed, in
 * milliseconds UTC.
 */
at?: number, 
/**
 * Signatures that would no longer stand if the version `number` were given up.
 */
signatures?: number, 
/**
 * What was typed that can't be taken.
 */
field?: string, 
/**
 * On which line of a sheet or a file (in a DOCX, in which paragraph), from 1.
 */
line?: number, };

/**
 * A version of a motion's text.
 */
export type VersionId = string;

/**
 * The SHA-256 digest of some bytes. Written as 64 lower-case hexadecimal digits.
 */
export type Sha256Digest = string;

/**
 * A signature under a version.
 */
export type SignatureId = string;

/**
 * A printed sheet of signatures.
 */
export type SheetId = string;

/**
 * In which quality somebody signs.
 */
export type SignatoryKind = "elu" | "council" | "association";

/**
 * The way in which a signature came in.
 */
export type SignatureChannel = "online" | "assisted" | "paper";

/**
 * Where a signature stands.
 */
export type MotionSignatureState = "standing" | "awaiting" | "refused" | "withdrawn" | "superseded";

/**
 * What was typed into a form or off a sheet: a part of a signatory, or a consent.
 */
export type SignatureField = "kind" | "given_name" | "family_name" | "capacity" | "commune" | "organisation" | "deliberation_date" | "deliberation_number" | "signing" | "publication";

/**
 * The deliberation by which a council decided.
 */
export type Deliberation = { 
/**
 * Its day.
 */
date: string, 
/**
 * Its number, as the council writes it: "2026-114".
 */
number: string, };

/**
 * Who signs, as it stands under the motion.
 */
export type MotionSignatory = { 
/**
 * In which quality.
 */
kind: SignatoryKind, 
/**
 * Given name of the person who signs, or who signs for a council or an association.
 */
given_name: string, 
/**
 * Family name.
 */
family_name: string, 
/**
 * "maire", "adjointe au numérique", "présidente".
 */
capacity: string, 
/**
 * INSEE code of the commune of an élu or a council. None where the council is no commune's.
 */
commune: string | null, 
/**
 * The council or the association, in words: "commune d’Albi", "Association des …".
 */
organisation: string, 
/**
 * Of a council: the deliberation that decided to sign.
 */
deliberation: Deliberation | null, };

/**
 * What the signatory consents to, each apart.
 */
export type Consents = { 
/**
 * To sign. Without it there is no signature.
 */
signing: boolean, 
/**
 * To have the name published. Without it the signature counts, and is listed without a name.
 */
publication: boolean, };

/**
 * A signature as exports show it: only what its signatory consented to.
 */
export type PublishedSignature = { 
/**
 * Its place in the list, from 1, in the order in which signatures came in. Withdrawn ones leave a
 * gap.
 */
number: number, 
/**
 * In which quality.
 */
kind: SignatoryKind, 
/**
 * "Prénom Nom"; none where its publication was not agreed to.
 */
name: string | null, 
/**
 * None where the name is.
 */
capacity: string | null, 
/**
 * The council or the association. None for an élu whose name is not published.
 */
organisation: string | null, 
/**
 * INSEE code of the commune. None for an élu whose name is not published.
 */
commune: string | null, 
/**
 * Code of the département. None where it would name the commune of who isn't named.
 */
department: string | null, 
/**
 * Of a council.
 */
deliberation: Deliberation | null, 
/**
 * How it came in.
 */
channel: SignatureChannel, 
/**
 * When it was taken, in milliseconds since 1970, UTC.
 */
signed_at: number, 
/**
 * The digest of the text that was signed.
 */
digest: Sha256Digest, };

/**
 * The size of a commune, by its inhabitants. The bounds are among those by which the Direction
 * générale des collectivités locales groups communes ("strates", *Les collectivités locales en
 * chiffres*); five classes, so that each can be read on a screen.
 */
export type SizeClass = "below500" | "from500" | "from2000" | "from10000" | "from50000";

/**
 * How many signed, and whom they stand for.
 */
export type RepresentedCount = { 
/**
 * Signatures of élus.
 */
elus: number, 
/**
 * Signatures of councils.
 */
councils: number, 
/**
 * Signatures of associations.
 */
associations: number, 
/**
 * Communes of which the council or an élu signed.
 */
communes: number, 
/**
 * Their inhabitants.
 */
population: number, };

/**
 * What a département or an overseas territory has signed.
 */
export type RepresentedDepartment = { 
/**
 * `72`, `2A`, `974`.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What came from there.
 */
count: RepresentedCount, };

/**
 * A département from which nobody has signed.
 */
export type MissingDepartment = { 
/**
 * `72`, `2A`, `974`.
 */
code: string, 
/**
 * Its name.
 */
name: string, };

/**
 * What communes of a size have signed.
 */
export type RepresentedSize = { 
/**
 * Which size.
 */
size: SizeClass, 
/**
 * Communes represented. None of them means that the size is missing.
 */
communes: number, 
/**
 * Their inhabitants.
 */
population: number, };

/**
 * Whom the signatures stand for.
 */
export type Representation = { 
/**
 * Over all.
 */
total: RepresentedCount, 
/**
 * Signatures of no known département: counted in `total` alone.
 */
elsewhere: number, 
/**
 * Those that have signed, by code, overseas included.
 */
departments: Array<RepresentedDepartment>, 
/**
 * The others, by code.
 */
missing_departments: Array<MissingDepartment>, 
/**
 * Every size, the smallest first.
 */
sizes: Array<RepresentedSize>, };

/**
 * The public list in brief.
 */
export type Roll = { 
/**
 * Élus who signed and don't want to be named.
 */
unnamed: number, 
/**
 * The numbers that count, as ranges in order, each with its first and its last one.
 */
numbers: Array<[number, number]>, 
/**
 * Those who signed last and are named, the newest first; twelve at most.
 */
newest: Array<PublishedSignature>, };

/**
 * A line of a sheet that somebody signed.
 */
export type SheetLine = { 
/**
 * Who.
 */
signatory: MotionSignatory, 
/**
 * Whether they agree to have their name published. By their hand they consent to sign.
 */
publication: boolean, };

/**
 * Where two typings of a sheet differ.
 */
export type LineDifference = { "type": "presence", 
/**
 * Which line, from 1.
 */
line: number, } | { "type": "fields", 
/**
 * Which line, from 1.
 */
line: number, 
/**
 * What they read differently.
 */
fields: Array<SignatureField>, };

/**
 * How far a sheet has come.
 */
export type SheetState = "printed" | "typed_once" | "differs" | "agrees" | "accepted";

/**
 * Detail of [`EventKind::VersionFrozen`](super::EventKind::VersionFrozen).
 */
export type VersionFrozen = { 
/**
 * Which version.
 */
version: VersionId, 
/**
 * From 1.
 */
number: number, 
/**
 * Of its canonical text.
 */
digest: Sha256Digest, };

/**
 * Detail of [`EventKind::VersionReopened`](super::EventKind::VersionReopened).
 */
export type VersionReopened = { 
/**
 * Which version no longer stands.
 */
version: VersionId, 
/**
 * Signatures that no longer stand with it.
 */
signatures: number, 
/**
 * Why, in the words of who opened it.
 */
reason: string, };

/**
 * Detail of [`EventKind::SigningChanged`](super::EventKind::SigningChanged).
 */
export type SigningChanged = { 
/**
 * Until when signatures come in, in milliseconds since 1970, UTC. None: until the motion is
 * delivered.
 */
closes_at: number | null, };

/**
 * Detail of [`EventKind::SignatureTaken`](super::EventKind::SignatureTaken). Whose it is stands in the
 * list of signatures, not in the log.
 */
export type SignatureTaken = { 
/**
 * Which signature.
 */
signature: SignatureId, 
/**
 * Under which version.
 */
version: VersionId, 
/**
 * Its number under that version.
 */
number: number, 
/**
 * In which quality.
 */
signatory: SignatoryKind, 
/**
 * How it came in.
 */
channel: SignatureChannel, 
/**
 * The signatory, where they take part in the congress and agreed to have their name published.
 */
participant: ParticipantId | null, 
/**
 * The digest of what is published of it, as `docs/signed-motion.md` says.
 */
record: Sha256Digest, };

/**
 * Detail of [`EventKind::SignatureWithdrawn`](super::EventKind::SignatureWithdrawn).
 */
export type SignatureWithdrawn = { 
/**
 * Which signature.
 */
signature: SignatureId, };

/**
 * Detail of [`EventKind::SignatureJudged`](super::EventKind::SignatureJudged).
 */
export type SignatureJudged = { 
/**
 * Which signature.
 */
signature: SignatureId, 
/**
 * Whether it counts.
 */
admitted: boolean, 
/**
 * Why not, in the words of who judged. Empty when it is admitted.
 */
reason: string, };

/**
 * Detail of the events of a printed sheet.
 */
export type SheetChanged = { 
/**
 * Which sheet.
 */
sheet: SheetId, 
/**
 * Its number under its version.
 */
number: number, };

/**
 * Detail of [`EventKind::SheetScanned`](super::EventKind::SheetScanned).
 */
export type SheetScanned = { 
/**
 * Which sheet.
 */
sheet: SheetId, 
/**
 * Its number under its version.
 */
number: number, 
/**
 * The digest of the file.
 */
digest: Sha256Digest, };

/**
 * A contribution that was linked.
 */
export type OriginContribution = { 
/**
 * Which one.
 */
id: ContributionId, 
/**
 * Its title. May be empty.
 */
title: string, };

/**
 * A ballot that decided.
 */
export type OriginBallot = { 
/**
 * Which one.
 */
id: BallotId, 
/**
 * Its number in the congress.
 */
number: number, 
/**
 * What was counted; none where a show of hands was clear.
 */
figures: Figures | null, };

/**
 * An amendment that was adopted.
 */
export type OriginAmendment = { 
/**
 * Which one.
 */
id: AmendmentId, 
/**
 * `3.2-1`.
 */
number: string, 
/**
 * The ballot that adopted it, where there was one.
 */
ballot: OriginBallot | null, };

/**
 * Where words came from.
 */
export type Origin = { 
/**
 * Contributions that were linked to them, each once, in the order in which they were.
 */
contributions: Array<OriginContribution>, 
/**
 * Amendments that were adopted to them, in the order in which they were.
 */
amendments: Array<OriginAmendment>, };

/**
 * Where a proposal came from.
 */
export type ProposalOrigins = { 
/**
 * Which proposal.
 */
proposal: ProposalId, 
/**
 * What belongs to it.
 */
origin: Origin, };

/**
 * Where a section came from.
 */
export type SectionOrigins = { 
/**
 * Which section.
 */
section: SectionId, 
/**
 * The ballot on it as a whole, if there was one.
 */
ballot: OriginBallot | null, 
/**
 * What belongs to none of its proposals.
 */
origin: Origin, 
/**
 * Proposal by proposal, in the order of the text.
 */
proposals: Array<ProposalOrigins>, };

/**
 * Where a motion came from.
 */
export type Origins = { 
/**
 * The ballot on the motion as a whole, if there was one.
 */
ballot: OriginBallot | null, 
/**
 * Section by section, in the order of the text.
 */
sections: Array<SectionOrigins>, };

/**
 * A version that has the digest that was asked for.
 */
export type KnownVersion = { motion: MotionId, 
/**
 * Of the motion.
 */
title: string, 
/**
 * Title of the congress.
 */
congress: string, 
/**
 * From 1 within the motion.
 */
number: number, 
/**
 * Milliseconds UTC.
 */
frozen_at: number, 
/**
 * Whether it was given up since.
 */
reopened: boolean, 
/**
 * Signatures under it that were not withdrawn.
 */
signatures: number, };

/**
 * How the signing of a motion stands, as one reader sees it.
 */
export type SigningPage = { 
/**
 * The number of the version that stands; null while none does.
 */
version: number | null, 
/**
 * The digest of its text.
 */
digest: Sha256Digest | null, 
/**
 * Whether signatures come in now, and can be withdrawn.
 */
opens: boolean, 
/**
 * Milliseconds UTC; null: until the motion is delivered.
 */
closes_at: number | null, revision: number, kinds: Array<SignatoryKind>, 
/**
 * The reader's own signatures under this version.
 */
mine: Array<OwnSignature>, 
/**
 * What the congress knows of the reader.
 */
prefill: MotionSignatory | null, 
/**
 * Départements that are a single commune: an élu from there who isn't named is listed without.
 */
lone_departments: Array<string>, counts: SignatureCounts, };

/**
 * Signatures that count, and those that wait.
 */
export type SignatureCounts = { elus: number, councils: number, associations: number, 
/**
 * For the secretariat: those that wait for its verdict.
 */
awaiting: number | null, };

/**
 * Who has signed a version, counted from what is published.
 */
export type SignaturesShown = { motion: MotionId, 
/**
 * Of the motion.
 */
title: string, phase: Phase, congress: CongressSummary, 
/**
 * The number of the version; null while there is none.
 */
version: number | null, 
/**
 * The digest of its text.
 */
digest: Sha256Digest | null, frozen_at: number | null, 
/**
 * That it was given up; null while it stands.
 */
given_up: Reopened | null, 
/**
 * Whether signatures came in when this was made; they do until `closes_at`.
 */
opens: boolean, closes_at: number | null, 
/**
 * Where this is shown: `https://motion.example.org/motions/…/signatures`.
 */
address: string, 
/**
 * Where one signs, as short as it can be: it is typed from a wall.
 */
sign_address: string, representation: Representation, roll: Roll, };

/**
 * The same as it is followed.
 */
export type SignaturesState = { 
/**
 * Grows with every change; of two states the one with the larger number is newer.
 */
revision: number, 
/**
 * The server's clock when it left.
 */
now: number, motion: MotionId, 
/**
 * Of the motion.
 */
title: string, phase: Phase, congress: CongressSummary, 
/**
 * The number of the version; null while there is none.
 */
version: number | null, 
/**
 * The digest of its text.
 */
digest: Sha256Digest | null, frozen_at: number | null, 
/**
 * That it was given up; null while it stands.
 */
given_up: Reopened | null, 
/**
 * Whether signatures came in when this was made; they do until `closes_at`.
 */
opens: boolean, closes_at: number | null, 
/**
 * Where this is shown: `https://motion.example.org/motions/…/signatures`.
 */
address: string, 
/**
 * Where one signs, as short as it can be: it is typed from a wall.
 */
sign_address: string, representation: Representation, roll: Roll, };

/**
 * A signature as its signatory sees it.
 */
export type OwnSignature = { id: SignatureId, number: number, signatory: MotionSignatory, publication: boolean, channel: SignatureChannel, state: MotionSignatureState, signed_at: number, };

/**
 * For which address a code to sign is asked, and for which text. Who has logged in as a participant
 * gets it at their own address.
 */
export type SigningCodeRequest = { email?: string | null, digest: Sha256Digest, };

/**
 * A signature as it is sent.
 */
export type SignatureRequest = { 
/**
 * Of the text that was read.
 */
digest: Sha256Digest, signatory: MotionSignatory, consents: Consents, email?: string | null, code: string, 
/**
 * The language of the receipt.
 */
locale: Locale, };

/**
 * A signature that the secretariat types for its signatory.
 */
export type AssistedSignature = { digest: Sha256Digest, signatory: MotionSignatory, consents: Consents, 
/**
 * Where the receipt goes, if anywhere.
 */
email?: string | null, 
/**
 * The language of the receipt; French when it is left out.
 */
locale?: Locale, };

/**
 * A signature that was taken. Its key is shown this once: only its hash is kept.
 */
export type TakenSignature = { id: SignatureId, number: number, 
/**
 * `standing`, or `awaiting` the secretariat's verdict.
 */
state: MotionSignatureState, key: string, 
/**
 * The address of the receipt.
 */
receipt: string, };

/**
 * That a signature is withdrawn: with its key, or by who has logged in.
 */
export type WithdrawalRequest = { key?: string | null, };

/**
 * The key of a signature, from whoever has it.
 */
export type SignatureKey = { key: string, };

/**
 * A signature as whoever has its key sees it.
 */
export type HeldSignature = { motion: MotionId, 
/**
 * Of the motion.
 */
title: string, congress: CongressSummary, 
/**
 * Whose clocks tell the closing.
 */
time_zone: TimeZone, 
/**
 * The number of the version that was signed.
 */
version: number, 
/**
 * Whether it can be withdrawn now, unless it was. One that is `superseded` always can.
 */
opens: boolean, 
/**
 * Milliseconds UTC; null: until the motion is delivered.
 */
closes_at: number | null, signature: OwnSignature, };

/**
 * What the secretariat finds of a signature.
 */
export type VerdictRequest = { admitted: boolean, 
/**
 * Needed where it is not admitted.
 */
reason?: string, };

/**
 * Another closing date.
 */
export type SigningChange = { 
/**
 * A moment to come in milliseconds UTC, or `now`, on the server's clock; null: until the motion is
 * delivered.
 */
closes_at: number | "now" | null, revision: number, };

/**
 * The closing date that stands.
 */
export type SigningDates = { closes_at: number | null, revision: number, };

/**
 * A signature as the secretariat keeps it.
 */
export type RegisteredSignature = { id: SignatureId, number: number, signatory: MotionSignatory, department: string | null, publication: boolean, channel: SignatureChannel, state: MotionSignatureState, 
/**
 * The participant that the signatory is.
 */
participant: ParticipantId | null, email: string | null, 
/**
 * Who typed it for the signatory.
 */
recorded_by: SigningPerson | null, 
/**
 * The sheet and the line on it.
 */
sheet: RegisteredLine | null, signed_at: number, withdrawn_at: number | null, 
/**
 * The last one.
 */
verdict: RegisteredVerdict | null, 
/**
 * Numbers of other signatures of this signatory that count.
 */
doubles: Array<number>, };

/**
 * What the secretariat found.
 */
export type RegisteredVerdict = { admitted: boolean, reason: string, at: number, };

/**
 * A line of a sheet.
 */
export type RegisteredLine = { id: SheetId, 
/**
 * From 1.
 */
line: number, };

/**
 * Somebody who keeps the list.
 */
export type SigningPerson = { id: ParticipantId, 
/**
 * Empty for who was removed.
 */
name: string, };

/**
 * How many lines a sheet has.
 */
export type NewSheet = { lines: number, };

/**
 * A printed sheet in a list.
 */
export type SheetSummary = { id: SheetId, motion: MotionId, state: SheetState, 
/**
 * The number of its version.
 */
version: number, 
/**
 * Whether that version stands.
 */
stands: boolean, 
/**
 * From 1 within the version.
 */
number: number, lines: number, printed_at: number, printed_by: SigningPerson, 
/**
 * Who has typed it, the last one last.
 */
typed_by: Array<SigningPerson>, accepted_at: number | null, scan: SheetScan | null, };

/**
 * The picture of a sheet.
 */
export type SheetScan = { 
/**
 * `application/pdf`, `image/jpeg` or `image/png`.
 */
media_type: string, digest: Sha256Digest, 
/**
 * How many.
 */
bytes: number, at: number, by: SigningPerson, };

/**
 * A printed sheet, as one of those who type it sees it.
 */
export type SheetPage = { 
/**
 * The digest of the text that it carries.
 */
digest: Sha256Digest, 
/**
 * What was typed, the last of each person, in the order of time. Who has typed nothing sees
 * nothing of what others typed, until the sheet is accepted.
 */
typings: Array<TypedSheet>, 
/**
 * Where the two newest typings by two people differ; null while there are not two, and for who
 * may not see them.
 */
differences: Array<LineDifference> | null, 
/**
 * What became of each line; null until the sheet is accepted.
 */
outcome: Array<LineOutcome> | null, id: SheetId, motion: MotionId, state: SheetState, 
/**
 * The number of its version.
 */
version: number, 
/**
 * Whether that version stands.
 */
stands: boolean, 
/**
 * From 1 within the version.
 */
number: number, lines: number, printed_at: number, printed_by: SigningPerson, 
/**
 * Who has typed it, the last one last.
 */
typed_by: Array<SigningPerson>, accepted_at: number | null, scan: SheetScan | null, };

/**
 * What somebody typed of a sheet.
 */
export type TypedSheet = { by: SigningPerson, at: number, 
/**
 * One entry a line, in order; null where nobody signed, and on a line that is hidden.
 */
lines: Array<SheetLine | null>, 
/**
 * Lines, from 1, on which they read a signature whose words the reader doesn't see, who said that
 * the line is empty.
 */
hidden: Array<number>, };

/**
 * What somebody types of a sheet: one entry a line, in order; null where nobody signed.
 */
export type SheetTypingRequest = { lines: Array<SheetLine | null>, };

/**
 * What became of a line that somebody signed.
 */
export type LineOutcome = { "type": "taken", line: number, number: number, } | { "type": "double", line: number, 
/**
 * The number of the other signature.
 */
number: number, channel: SignatureChannel, signed_at: number, };

/**
 * What accepting a sheet did.
 */
export type AcceptedSheet = { outcome: Array<LineOutcome>, };

/**
 * The version of a motion that stands.
 */
export type StandingVersion = { 
/**
 * From 1 within the motion.
 */
number: number, 
/**
 * Milliseconds UTC.
 */
frozen_at: number, };

/**
 * That somebody gives up a version and its signatures, knowing which.
 */
export type Reopening = { 
/**
 * The number of the version that stands.
 */
version: number, 
/**
 * Why; at most 500 characters.
 */
reason: string, };

/**
 * What decided a section.
 */
export type Decided = { 
/**
 * Which section.
 */
section: SectionId, 
/**
 * The ballot on it as a whole, if there was one.
 */
ballot: BallotId | null, 
/**
 * The amendments that were adopted to it, in the order in which they were, each with its ballot
 * where there was one.
 */
amendments: Array<[AmendmentId, BallotId | null]>, };

/**
 * What decided a version.
 */
export type DecidedBy = { 
/**
 * The ballot on the motion as a whole, if there was one.
 */
motion: BallotId | null, 
/**
 * Section by section, in the order of the text.
 */
sections: Array<Decided>, };

/**
 * What is the matter with some words.
 */
export type FindingKind = "typography" | "visa_beginning" | "visa_end" | "considerant_beginning" | "no_request" | "empty_proposal" | "broken_link";

/**
 * A part of a motion that has words: a line of the head, or a paragraph.
 */
export type FindingPart = { "type": "title" } | { "type": "addressees" } | { "type": "section_title", 
/**
 * Which section.
 */
section: SectionId, } | { "type": "body", 
/**
 * Which section.
 */
section: SectionId, 
/**
 * The way to the paragraph: the place of the block; within a list those of item and block,
 * each from 0.
 */
path: Array<number>, } | { "type": "proposal", 
/**
 * Which section.
 */
section: SectionId, 
/**
 * Which proposal.
 */
proposal: ProposalId, 
/**
 * As in a body. Empty where the proposal as a whole is meant.
 */
path: Array<number>, };

/**
 * Where a finding is.
 */
export type FindingPlace = { 
/**
 * The part of the motion.
 */
part: FindingPart, 
/**
 * The words within the paragraph, counted in UTF-16 units as editors count them; a line break
 * is one.
 */
range: { start: number, end: number, }, };

/**
 * Something that a person should look at.
 */
export type Finding = { 
/**
 * Where it stands.
 */
place: FindingPlace, 
/**
 * What is the matter.
 */
kind: FindingKind, 
/**
 * The words, as they stand at the place. Empty where nothing stands there.
 */
words: string, 
/**
 * What could stand there instead, where that is safe: it takes the place of exactly these
 * words, which then share their formats and stand in one line.
 */
replacement: string | null, };

/**
 * What a person should look at before a text is frozen.
 */
export type Proofreading = { 
/**
 * The digest that the text would have if it were frozen as it was read here.
 */
digest: Sha256Digest, 
/**
 * In reading order.
 */
findings: Array<Finding>, };

/**
 * That a version was given up.
 */
export type Reopened = { 
/**
 * Milliseconds UTC.
 */
at: number, 
/**
 * In the words of who did it.
 */
reason: string, };

/**
 * A version in a list.
 */
export type VersionSummary = { id: VersionId, 
/**
 * From 1 within the motion.
 */
number: number, 
/**
 * The SHA-256 digest of its canonical text, 64 hexadecimal digits.
 */
digest: string, 
/**
 * Milliseconds UTC.
 */
frozen_at: number, 
/**
 * That it was given up; none while it stands.
 */
reopened: Reopened | null, 
/**
 * Signatures under it that were not withdrawn.
 */
signatures: number, };

/**
 * A section of a version.
 */
export type VersionSection = { id: SectionId, kind: SectionKind, number: number | null, text: SectionText, };

/**
 * A version with its text.
 */
export type VersionPage = { title: string, addressees: string, sections: Array<VersionSection>, decided_by: DecidedBy, id: VersionId, 
/**
 * From 1 within the motion.
 */
number: number, 
/**
 * The SHA-256 digest of its canonical text, 64 hexadecimal digits.
 */
digest: string, 
/**
 * Milliseconds UTC.
 */
frozen_at: number, 
/**
 * That it was given up; none while it stands.
 */
reopened: Reopened | null, 
/**
 * Signatures under it that were not withdrawn.
 */
signatures: number, };

/**
 * A section of a comparison.
 */
export type ComparedSection = { id: SectionId, kind: SectionKind, 
/**
 * Its number in the newer version, else in the older.
 */
number: number | null, 
/**
 * Whether any word differs.
 */
changed: boolean, comparison: SectionComparison, };

/**
 * What differs from one version to another, section by section, in the order of the newer one; those
 * that it no longer has come last.
 */
export type VersionComparison = { from: number, to: number, sections: Array<ComparedSection>, };

/**
 * What happened to a part of a file.
 */
export type DraftRemarkKind = "no_title" | "title_too_long" | "kind_taken" | "words_before_headings" | "heading_flattened" | "picture_left_out" | "table_flattened" | "quotation_flattened" | "markup_taken_as_words" | "link_dropped" | "changes_accepted" | "note_left_out" | "hidden_words_left_out" | "numbering_begun" | "signatories_left_out";

/**
 * Something that a draft says otherwise than the file.
 */
export type DraftRemark = { 
/**
 * The line of a text, the paragraph of a DOCX; from 1.
 */
line: number, 
/**
 * What happened there.
 */
about: DraftRemarkKind, };

/**
 * What becomes of a section.
 */
export type SectionFate = "added" | "rewritten" | "kept";

/**
 * What a file would make of a motion.
 */
export type DraftPreview = { 
/**
 * What the motion would be called.
 */
title: string, 
/**
 * What it is called.
 */
title_before: string, 
/**
 * The motion as it would read.
 */
sections: Array<DraftedSection>, 
/**
 * What would be replaced or taken away. Whoever takes the draft over names these.
 */
replaced: Array<ReplacedSection>, 
/**
 * What was taken otherwise than it stands in the file, in its order.
 */
remarks: Array<DraftRemark>, 
/**
 * Of the file and of the motion as it stands.
 */
fingerprint: string, };

/**
 * A section as it would read.
 */
export type DraftedSection = { kind: SectionKind, number: number | null, fate: SectionFate, text: SectionText, };

/**
 * A section whose words would be replaced or taken away.
 */
export type ReplacedSection = { id: SectionId, kind: SectionKind, number: number | null, title: string, proposals: number, 
/**
 * Whether it would be taken away. It can be taken back.
 */
removed: boolean, };

/**
 * What taking a draft over did, in sections.
 */
export type DraftOutcome = { added: number, rewritten: number, removed: number, };
