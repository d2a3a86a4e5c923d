// One typed function per call of docs/protocol.md; api/transport.ts makes them travel.
// A refusal is an `ApiProblem`, an unreachable server a `NetworkFailure`.

import { get, path, request, send, sendFile } from "./api/transport.ts";
import type {
  AgendaItemId,
  AddedParticipant,
  Column,
  CommuneFound,
  Comparison,
  CongressChange,
  CongressPage,
  CongressSummary,
  ContributionChange,
  ContributionPage,
  ContributionSummary,
  ContributionsOverview,
  CreatedContribution,
  NewContribution,
  Receipt,
  History,
  HistoricState,
  Made,
  MotionPage,
  NewAgendaItem,
  NewMotion,
  NewTheme,
  ImportCounts,
  ImportPreview,
  NewParticipant,
  Participant,
  ParticipantChange,
  ParticipantRecord,
  Persona,
  Phase,
  Preparation,
  Revision,
  Role,
  Session,
  Writers,
  Board,
  CreatedLink,
  Fate,
  NewAnswer,
  NewLink,
  SectionLink,
} from "./wire/index.ts";

import type { GroupPage, Now } from "./wire/index.ts";

import type { Proofreading, Reopening, VersionComparison, VersionPage, VersionSummary } from "./wire/index.ts";

import type {
  AdoptionPreview,
  AmendmentChange,
  AmendmentPage,
  AmendmentSettings,
  AmendmentSummary,
  Bundle,
  Compatibility,
  CreatedAmendment,
  Discussion,
  DiscussionMove,
  NewAdoption,
  NewAmendment,
  NewFate,
  NewOpinion,
  NewSignature,
  SectionComparison,
  TabledAmendment,
  UndoneAdoption,
  WhatIf,
} from "./wire/index.ts";

import type {
  EndedSessions,
  InvitationsQueued,
  LetterPreview,
  LoginPage,
  MailsPage,
  NewInvitations,
  OwnSession,
  PreviewRequest,
} from "./wire/index.ts";

export { ApiProblem, NetworkFailure } from "./api/transport.ts";
export * from "./api/sheets.ts";
export * from "./api/drafts.ts";
export * from "./api/signing.ts";
export * from "./api/sittings.ts";
export * from "./api/signatories.ts";

// Logging in

export const getPersonas = () => get<Persona[]>("/api/demo/personas");
export const openDemoSession = (persona: string) => send<Session>("POST", "/api/demo/session", { persona });
export const getSession = () => get<Session>("/api/session");
export const endSession = () => send<undefined>("DELETE", "/api/session");

// Reading

export const getCongresses = () => get<CongressSummary[]>("/api/congresses");
export const getCongress = (slug: string) => get<CongressPage>(path`/api/congresses/${slug}`);
export const getParticipants = (slug: string) => get<Participant[]>(path`/api/congresses/${slug}/participants`);
export const getMotion = (id: string) => get<MotionPage>(path`/api/motions/${id}`);

// Preparing the motion

export const createSection = (motion: string, after: string | null) =>
  send<{ id: string }>("POST", path`/api/motions/${motion}/sections`, { kind: "principle", after });
export const moveSection = (section: string, after: string | null) =>
  send<undefined>("PATCH", path`/api/sections/${section}`, { after });
export const lockSection = (section: string, locked: boolean) =>
  send<undefined>("PATCH", path`/api/sections/${section}`, { locked });
export const removeSection = (section: string) => send<undefined>("DELETE", path`/api/sections/${section}`);
export const restoreSection = (section: string) =>
  send<undefined>("POST", path`/api/sections/${section}/restoration`, {});
/** Freezes the text that was read, by its digest, or none. */
export const freezeText = (motion: string, digest: string) => send<undefined>("PUT", path`/api/motions/${motion}/phase`, { phase: "frozen", digest });
/** A move that opens a frozen text again says which version it gives up, and why. */
export const movePhase = (motion: string, phase: Phase, reopen: Reopening | null = null) =>
  send<undefined>("PUT", path`/api/motions/${motion}/phase`, reopen === null ? { phase } : { phase, reopen });

// Freezing, and versions

export const getProofreading = (motion: string) => get<Proofreading>(path`/api/motions/${motion}/proofreading`);
export const getVersions = (motion: string) => get<VersionSummary[]>(path`/api/motions/${motion}/versions`);
export const getVersion = (motion: string, number: number) =>
  get<VersionPage>(path`/api/motions/${motion}/versions/${number}`);
export const compareVersions = (motion: string, from: number, to: number) =>
  get<VersionComparison>(path`/api/motions/${motion}/versions/${from}/comparison/${to}`);
/** Where the bytes that are signed are fetched. */
export const canonicalFile = (motion: string, number: number) => path`/api/motions/${motion}/versions/${number}/canonical`;
/** Where a version is fetched in a form. */
export const exportFile = (motion: string, form: string, number: number) =>
  path`/api/motions/${motion}/export/${form}?version=${number}`;
/** Where the text is fetched as it stands, to be read on paper. */
export const workingDocument = (motion: string) => path`/api/motions/${motion}/export/pdf`;
/** Where the amendments that were tabled are fetched on paper. */
export const bundleDocument = (motion: string) => path`/api/motions/${motion}/amendments.pdf`;
/** Where the same are fetched for other programs, each as a document of Akoma Ntoso. */
export const bundleArchive = (motion: string) => path`/api/motions/${motion}/amendments.akn.zip`;

// Preparing the congress

export const getPreparation = (slug: string) => get<Preparation>(path`/api/congresses/${slug}/preparation`);
export const changeCongress = (slug: string, change: CongressChange) =>
  send<Revision>("PATCH", path`/api/congresses/${slug}`, change);
export const putLogo = (slug: string, file: Blob) =>
  request<undefined>(path`/api/congresses/${slug}/logo`, { method: "PUT", body: file });
export const removeLogo = (slug: string) => send<undefined>("DELETE", path`/api/congresses/${slug}/logo`);
export const createTheme = (slug: string, theme: NewTheme) =>
  send<Made>("POST", path`/api/congresses/${slug}/themes`, theme);
export const changeTheme = (theme: string, revision: number, change: NewTheme) =>
  send<Revision>("PATCH", path`/api/themes/${theme}`, { revision, ...change });
export const moveTheme = (theme: string, after: string | null) =>
  send<undefined>("PUT", path`/api/themes/${theme}/place`, { after });
export const removeTheme = (theme: string) => send<undefined>("DELETE", path`/api/themes/${theme}`);
export const createGroup = (slug: string, name: string) =>
  send<Made>("POST", path`/api/congresses/${slug}/groups`, { name });
export const changeGroup = (group: string, revision: number, name: string) =>
  send<Revision>("PATCH", path`/api/groups/${group}`, { revision, name });
export const moveGroup = (group: string, after: string | null) =>
  send<undefined>("PUT", path`/api/groups/${group}/place`, { after });
export const setGroupSections = (group: string, sections: string[]) =>
  send<undefined>("PUT", path`/api/groups/${group}/sections`, { sections });
export const removeGroup = (group: string) => send<undefined>("DELETE", path`/api/groups/${group}`);
export const setRapporteurs = (section: string, participants: string[]) =>
  send<undefined>("PUT", path`/api/sections/${section}/rapporteurs`, { participants });
export const createAgendaItem = (slug: string, item: NewAgendaItem) =>
  send<Made>("POST", path`/api/congresses/${slug}/agenda`, item);
export const changeAgendaItem = (id: AgendaItemId, revision: number, item: NewAgendaItem) =>
  send<Revision>("PUT", path`/api/agenda/${id}`, { revision, item });
export const removeAgendaItem = (id: AgendaItemId) => send<undefined>("DELETE", path`/api/agenda/${id}`);
export const createMotion = (slug: string, motion: NewMotion) =>
  send<Made>("POST", path`/api/congresses/${slug}/motions`, motion);
export const changeMotion = (motion: string, revision: number, change: NewMotion) =>
  send<Revision>("PATCH", path`/api/motions/${motion}`, { revision, ...change });
export const planPhase = (motion: string, phase: Phase, day: string | null) =>
  send<undefined>("PUT", path`/api/motions/${motion}/plans/${phase}`, { day });

// History

export const getHistory = (section: string) => get<History>(path`/api/sections/${section}/history`);
export const getHistoricState = (section: string, update: number) =>
  get<HistoricState>(path`/api/sections/${section}/history/${update}`);
/** Without `to`, compares with the present state; `from` 0 is the empty section. */
export const getComparison = (section: string, from: number, to: number | null) =>
  get<Comparison>(
    path`/api/sections/${section}/comparison?from=${from}` + (to === null ? "" : path`&to=${to}`),
  );
export const getWriters = (section: string) => get<Writers>(path`/api/sections/${section}/writers`);

/** Where the past of a text is asked for. */
export type Past = {
  history: (id: string) => Promise<History>;
  state: (id: string, update: number) => Promise<HistoricState>;
  comparison: (id: string, from: number, to: number | null) => Promise<Comparison>;
};
export const pastOfSection: Past = { history: getHistory, state: getHistoricState, comparison: getComparison };

// Contributions

/** `query` is what follows the question mark; contributions/filter.ts writes it. */
export const getContributions = (slug: string, query: string) =>
  get<ContributionSummary[]>(path`/api/congresses/${slug}/contributions` + (query === "" ? "" : `?${query}`));
export const getContributionsOverview = (slug: string, query: string) =>
  get<ContributionsOverview>(path`/api/congresses/${slug}/contributions/overview` + (query === "" ? "" : `?${query}`));
export const createContribution = (slug: string, contribution: NewContribution) =>
  send<CreatedContribution>("POST", path`/api/congresses/${slug}/contributions`, contribution);
export const getContribution = (id: string) => get<ContributionPage>(path`/api/contributions/${id}`);
export const changeContribution = (id: string, change: ContributionChange) =>
  send<undefined>("PATCH", path`/api/contributions/${id}`, change);
export const submitContribution = (id: string) => send<undefined>("POST", path`/api/contributions/${id}/submission`, {});
export const withdrawContribution = (id: string) => send<undefined>("POST", path`/api/contributions/${id}/withdrawal`, {});
export const restoreContribution = (id: string) => send<undefined>("DELETE", path`/api/contributions/${id}/withdrawal`);
export const supportContribution = (id: string) => send<undefined>("PUT", path`/api/contributions/${id}/support`, {});
export const stopSupportingContribution = (id: string) => send<undefined>("DELETE", path`/api/contributions/${id}/support`);
export const markContributionRead = (id: string) => send<undefined>("PUT", path`/api/contributions/${id}/reading`, {});
export const joinContribution = (id: string) => send<undefined>("PUT", path`/api/contributions/${id}/co-authorship`, {});
export const leaveContribution = (id: string) => send<undefined>("DELETE", path`/api/contributions/${id}/co-authorship`);
export const issueReceipt = (id: string) => send<Receipt>("POST", path`/api/contributions/${id}/receipt`, {});
export const confirmContribution = (id: string, code: string) =>
  send<undefined>("POST", path`/api/contributions/${id}/confirmation`, { code });
export const pastOfContribution: Past = {
  history: (id) => get(path`/api/contributions/${id}/history`),
  state: (id, update) => get(path`/api/contributions/${id}/history/${update}`),
  comparison: (id, from, to) =>
    get(path`/api/contributions/${id}/comparison?from=${from}` + (to === null ? "" : path`&to=${to}`)),
};
// Groups at work, and what one can do now

export const getGroup = (id: string) => get<GroupPage>(path`/api/groups/${id}`);
export const getNow = (slug: string) => get<Now>(path`/api/congresses/${slug}/now`);

// Codes, sessions and the post

export const getLogin = () => get<LoginPage>("/api/login");
export const requestCode = (email: string) => send<undefined>("POST", "/api/login/codes", { email });
export const openCodeSession = (email: string, code: string) =>
  send<Session>("POST", "/api/login/sessions", { email, code });
export const getSessions = () => get<OwnSession[]>("/api/sessions");
export const endOneSession = (id: string) => send<undefined>("DELETE", path`/api/sessions/${id}`);
export const endSessionsOf = (participant: string) =>
  send<EndedSessions>("DELETE", path`/api/participants/${participant}/sessions`);
export const getMails = (slug: string) => get<MailsPage>(path`/api/congresses/${slug}/mails`);
export const invite = (slug: string, invitations: NewInvitations) =>
  send<InvitationsQueued>("POST", path`/api/congresses/${slug}/invitations`, invitations);
export const previewInvitation = (slug: string, request: PreviewRequest) =>
  send<LetterPreview>("POST", path`/api/congresses/${slug}/invitations/preview`, request);
// Participants, by hand and by file

export const getPeople = (slug: string) => get<ParticipantRecord[]>(path`/api/congresses/${slug}/people`);
export const addParticipant = (slug: string, participant: NewParticipant) =>
  send<AddedParticipant>("POST", path`/api/congresses/${slug}/people`, participant);
export const changeParticipant = (id: string, change: ParticipantChange) =>
  send<undefined>("PATCH", path`/api/participants/${id}`, change);
export const removeParticipant = (id: string) => send<undefined>("DELETE", path`/api/participants/${id}`);
export const restoreParticipant = (id: string) => send<undefined>("POST", path`/api/participants/${id}/restoration`, {});
export const findCommunes = (typed: string) => get<CommuneFound[]>(path`/api/communes?q=${typed}`);
/** Where the participants are fetched as a file. */
export const peopleFile = (slug: string, format: "csv" | "xlsx") => path`/api/congresses/${slug}/people.` + format;

/** What the person who imports has decided beside the file. */
export type ImportChoices = {
  mapping: readonly (Column | null)[] | null;
  /** INSEE codes by line. */
  councils: ReadonlyMap<number, string>;
  role: Role;
};

export const previewImport = (slug: string, file: Blob, choices: ImportChoices) =>
  sendFile<ImportPreview>(path`/api/congresses/${slug}/people/import/preview?` + importQuery(choices), file);
export const importPeople = (slug: string, file: Blob, choices: ImportChoices, fingerprint: string, refused: "stop" | "skip") =>
  sendFile<ImportCounts>(
    path`/api/congresses/${slug}/people/import?` +
      importQuery(choices) +
      path`&fingerprint=${fingerprint}` +
      (refused === "skip" ? "&refused=skip" : ""),
    file,
  );

function importQuery({ mapping, councils, role }: ImportChoices): string {
  const query = new URLSearchParams({ role });
  if (mapping) query.set("mapping", mapping.map((column) => column ?? "").join(","));
  if (councils.size > 0) query.set("councils", [...councils].map(([line, code]) => `${line}:${code}`).join(","));
  return query.toString();
}

// Sorting contributions

export const getBoard = (slug: string) => get<Board>(path`/api/congresses/${slug}/board`);
export const getFate = (contribution: string) => get<Fate>(path`/api/contributions/${contribution}/fate`);
export const getSectionContributions = (section: string) =>
  get<SectionLink[]>(path`/api/sections/${section}/contributions`);
export const linkContribution = (contribution: string, link: NewLink) =>
  send<CreatedLink>("POST", path`/api/contributions/${contribution}/links`, link);
export const removeContributionLink = (link: string) =>
  send<undefined>("DELETE", path`/api/contribution-links/${link}`);
export const mergeContribution = (contribution: string, into: string) =>
  send<undefined>("PUT", path`/api/contributions/${contribution}/merge`, { into });
export const partContribution = (contribution: string) =>
  send<undefined>("DELETE", path`/api/contributions/${contribution}/merge`);
export const answerContribution = (contribution: string, answer: NewAnswer) =>
  send<undefined>("PUT", path`/api/contributions/${contribution}/answer`, answer);
export const sortContribution = (contribution: string, theme: string | null) =>
  send<undefined>("PUT", path`/api/contributions/${contribution}/theme`, { theme });

// Amendments

export const getAmendments = (motion: string) => get<AmendmentSummary[]>(path`/api/motions/${motion}/amendments`);
export const createAmendment = (motion: string, amendment: NewAmendment) =>
  send<CreatedAmendment>("POST", path`/api/motions/${motion}/amendments`, amendment);
export const getBundle = (motion: string) => get<Bundle>(path`/api/motions/${motion}/bundle`);
export const getCompatibility = (motion: string) => get<Compatibility>(path`/api/motions/${motion}/compatibility`);
export const getDiscussion = (motion: string) => get<Discussion>(path`/api/motions/${motion}/discussion`);
export const moveInDiscussion = (motion: string, move: DiscussionMove) =>
  send<undefined>("PUT", path`/api/motions/${motion}/discussion`, move);
/** Takes back what was placed by hand. */
export const suggestDiscussion = (motion: string) => send<undefined>("DELETE", path`/api/motions/${motion}/discussion`);
export const getWhatIf = (motion: string, amendments: readonly string[]) =>
  get<WhatIf>(path`/api/motions/${motion}/what-if?amendments=${amendments.join(",")}`);
export const setAmendmentSettings = (motion: string, settings: AmendmentSettings) =>
  send<undefined>("PUT", path`/api/motions/${motion}/amendment-settings`, settings);

export const getAmendment = (id: string) => get<AmendmentPage>(path`/api/amendments/${id}`);
export const changeAmendment = (id: string, change: AmendmentChange) =>
  send<undefined>("PATCH", path`/api/amendments/${id}`, change);
export const discardAmendment = (id: string) => send<undefined>("DELETE", path`/api/amendments/${id}`);
/** From the text that it amends to its words of this moment. */
export const getAmendmentComparison = (id: string) => get<SectionComparison>(path`/api/amendments/${id}/comparison`);
export const getAmendmentWriters = (id: string) => get<Writers>(path`/api/amendments/${id}/writers`);
export const openAmendment = (id: string) => send<undefined>("PUT", path`/api/amendments/${id}/opening`, {});
export const closeAmendment = (id: string) => send<undefined>("DELETE", path`/api/amendments/${id}/opening`);
export const joinAmendment = (id: string) => send<undefined>("PUT", path`/api/amendments/${id}/co-authorship`, {});
export const leaveAmendment = (id: string) => send<undefined>("DELETE", path`/api/amendments/${id}/co-authorship`);
export const signAmendment = (id: string, signature: NewSignature) =>
  send<undefined>("PUT", path`/api/amendments/${id}/signature`, signature);
export const unsignAmendment = (id: string) => send<undefined>("DELETE", path`/api/amendments/${id}/signature`);
export const tableAmendment = (id: string) => send<TabledAmendment>("POST", path`/api/amendments/${id}/tabling`, {});
export const withdrawAmendment = (id: string) => send<undefined>("POST", path`/api/amendments/${id}/withdrawal`, {});
export const takeUpAmendment = (id: string) => send<undefined>("POST", path`/api/amendments/${id}/taking-up`, {});
export const giveOpinion = (id: string, opinion: NewOpinion) =>
  send<undefined>("PUT", path`/api/amendments/${id}/opinion`, opinion);
export const takeOpinionBack = (id: string) => send<undefined>("DELETE", path`/api/amendments/${id}/opinion`);
export const recordFate = (id: string, fate: NewFate) => send<undefined>("PUT", path`/api/amendments/${id}/fate`, fate);
/** It is tabled again. */
export const takeFateBack = (id: string) => send<undefined>("DELETE", path`/api/amendments/${id}/fate`);
export const previewAdoption = (id: string) => get<AdoptionPreview>(path`/api/amendments/${id}/adoption`);
export const adoptAmendment = (id: string, adoption: NewAdoption) =>
  send<undefined>("POST", path`/api/amendments/${id}/adoption`, adoption);
export const previewUndoingAdoption = (id: string) => get<AdoptionPreview>(path`/api/amendments/${id}/adoption/undoing`);
export const undoAdoption = (id: string, undone: UndoneAdoption) =>
  send<undefined>("DELETE", path`/api/amendments/${id}/adoption`, undone);
/** Its authors say that it still means what it should. */
export const confirmAmendment = (id: string) => send<undefined>("PUT", path`/api/amendments/${id}/review`, {});
export const rectifyAmendment = (id: string) => send<CreatedAmendment>("POST", path`/api/amendments/${id}/rectification`, {});
