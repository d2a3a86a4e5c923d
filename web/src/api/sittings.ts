// The calls of sittings, ballots and minutes. See docs/protocol.md; api.ts gives them to the rest.

import type {
  BallotClosing,
  BallotDeadline,
  BallotPage,
  BallotView,
  BallotVoiding,
  CongressDecision,
  Desk,
  FloorEntry,
  ItemCall,
  Made,
  MinutesPage,
  MyBallot,
  MySitting,
  NewBallot,
  NewCastingVote,
  NewCount,
  NewFloorRequest,
  NewMinutesApproval,
  NewPresence,
  NewProxy,
  NewScreenPairing,
  NewScreenShow,
  NewSitting,
  NewTellers,
  NewTurn,
  NewVotes,
  PresenceRecord,
  Proxy,
  ProxyHolder,
  RevisedSittingRules,
  ScreenPairing,
  SittingState,
  SittingSummary,
} from "../wire/index.ts";
import { get, path, send } from "./transport.ts";

// The sitting

export const getSitting = (slug: string) => get<SittingState>(path`/api/congresses/${slug}/sitting`);
/** Where the state is followed: events `state`, `participation` and `beat`. */
export const sittingStream = (slug: string) => path`/api/congresses/${slug}/sitting/stream`;
export const getMySitting = (slug: string) => get<MySitting>(path`/api/congresses/${slug}/sitting/me`);
export const getDesk = (slug: string) => get<Desk>(path`/api/congresses/${slug}/desk`);
export const getSittingRules = (slug: string) => get<RevisedSittingRules>(path`/api/congresses/${slug}/sitting-rules`);
export const setSittingRules = (slug: string, rules: RevisedSittingRules) =>
  send<RevisedSittingRules>("PUT", path`/api/congresses/${slug}/sitting-rules`, rules);
export const getSittings = (slug: string) => get<SittingSummary[]>(path`/api/congresses/${slug}/sittings`);
export const openSitting = (slug: string, sitting: NewSitting) =>
  send<Made>("POST", path`/api/congresses/${slug}/sittings`, sitting);
export const callItem = (sitting: string, call: ItemCall) => send<undefined>("PUT", path`/api/sittings/${sitting}/item`, call);
export const closeSitting = (sitting: string) => send<undefined>("POST", path`/api/sittings/${sitting}/closing`, {});

// Presence and proxies

export const recordPresence = (sitting: string, presence: NewPresence) =>
  send<PresenceRecord>("POST", path`/api/sittings/${sitting}/presences`, presence);
export const setTellers = (sitting: string, tellers: NewTellers) =>
  send<undefined>("PUT", path`/api/sittings/${sitting}/tellers`, tellers);
export const getProxies = (slug: string) => get<Proxy[]>(path`/api/congresses/${slug}/proxies`);
export const giveProxy = (slug: string, proxy: NewProxy) => send<Proxy>("POST", path`/api/congresses/${slug}/proxies`, proxy);
export const getProxyHolders = (slug: string) => get<ProxyHolder[]>(path`/api/congresses/${slug}/proxies/holders`);
/** By its giver, its holder, or who records proxies. */
export const endProxy = (id: string) => send<undefined>("DELETE", path`/api/proxies/${id}`);

// The floor

export const askFloor = (sitting: string, request: NewFloorRequest) =>
  send<FloorEntry>("POST", path`/api/sittings/${sitting}/floor`, request);
export const withdrawFloor = (id: string) => send<undefined>("DELETE", path`/api/floor/${id}`);
/** Ends whoever speaks; of the speaker: sets the time anew. */
export const giveFloor = (id: string, turn: NewTurn) => send<undefined>("PUT", path`/api/floor/${id}/turn`, turn);
export const endTurn = (id: string) => send<undefined>("DELETE", path`/api/floor/${id}/turn`);

// The big screens

export const setShow = (slug: string, show: NewScreenShow) => send<undefined>("PUT", path`/api/congresses/${slug}/show`, show);
/** Asked by the machine that wants to be a big screen. */
export const requestScreen = (slug: string) => send<ScreenPairing>("POST", path`/api/congresses/${slug}/screens`, {});
export const pairScreen = (slug: string, pairing: NewScreenPairing) =>
  send<undefined>("POST", path`/api/congresses/${slug}/screens/pairing`, pairing);
export const removeScreen = (id: string) => send<undefined>("DELETE", path`/api/screens/${id}`);
export const getScreen = () => get<ScreenPairing>("/api/screen");
/** The state on a big screen that is paired. */
export const getScreenState = () => get<SittingState>("/api/screen/state");
export const screenStream = "/api/screen/stream";

// Ballots

export const openBallot = (sitting: string, ballot: NewBallot) => send<Made>("POST", path`/api/sittings/${sitting}/ballots`, ballot);
export const getBallots = (slug: string) => get<BallotView[]>(path`/api/congresses/${slug}/ballots`);
export const getBallot = (id: string) => get<BallotPage>(path`/api/ballots/${id}`);
/** All are taken, or none; the answer comes once they are on disk. */
export const castVotes = (ballot: string, votes: NewVotes, signal: AbortSignal | null = null) =>
  send<MyBallot>("POST", path`/api/ballots/${ballot}/votes`, votes, signal);
export const enterCount = (ballot: string, count: NewCount) => send<undefined>("PUT", path`/api/ballots/${ballot}/count`, count);
export const closeBallot = (ballot: string, closing: BallotClosing) =>
  send<BallotView>("POST", path`/api/ballots/${ballot}/closing`, closing);
export const setBallotDeadline = (ballot: string, deadline: BallotDeadline) =>
  send<undefined>("PUT", path`/api/ballots/${ballot}/deadline`, deadline);
export const giveCastingVote = (ballot: string, vote: NewCastingVote) =>
  send<BallotView>("PUT", path`/api/ballots/${ballot}/casting-vote`, vote);
export const voidBallot = (ballot: string, voiding: BallotVoiding) =>
  send<undefined>("POST", path`/api/ballots/${ballot}/voiding`, voiding);

// The record

export const getDecisions = (slug: string) => get<CongressDecision[]>(path`/api/congresses/${slug}/decisions`);
/** Where the results of a sitting are fetched as a file. */
export const resultsFile = (sitting: string, format: "csv" | "xlsx" | "json") => path`/api/sittings/${sitting}/results.` + format;
export const getMinutes = (sitting: string) => get<MinutesPage>(path`/api/sittings/${sitting}/minutes`);
export const beginMinutes = (sitting: string) => send<undefined>("POST", path`/api/sittings/${sitting}/minutes`, {});
/** `seen` counts the facts that differ from the log, as the person was told. */
export const approveMinutes = (sitting: string, seen: NewMinutesApproval) =>
  send<undefined>("PUT", path`/api/sittings/${sitting}/minutes/approval`, seen);
/** Puts facts (again) into the text as the log has them. */
export const putFacts = (sitting: string, facts: string[]) =>
  send<undefined>("POST", path`/api/sittings/${sitting}/minutes/facts`, { facts });
/** Where the approved text is fetched, in the bytes of which its fingerprint is taken. */
export const approvedMinutes = (sitting: string) => path`/api/sittings/${sitting}/minutes.txt`;
/** Where minutes are fetched on paper, approved or not. */
export const minutesDocument = (sitting: string) => path`/api/sittings/${sitting}/minutes.pdf`;
