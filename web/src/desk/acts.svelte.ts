// What a desk does. Each act once, whatever is pressed twice; a refusal says why,
// unless another desk did the same a moment before.

import {
  ApiProblem,
  askFloor,
  callItem,
  closeBallot,
  closeSitting,
  endProxy,
  endTurn,
  giveCastingVote,
  giveFloor,
  giveProxy,
  openBallot,
  openSitting,
  pairScreen,
  recordPresence,
  removeScreen,
  setBallotDeadline,
  setShow,
  setTellers,
  voidBallot,
  withdrawFloor,
} from "../api.ts";
import { t } from "../i18n/index.ts";
import { announce } from "../ui/announcer.svelte.ts";
import { explain } from "../ui/problems.ts";
import { toasts } from "../ui/toasts.svelte.ts";
import type { Attendance, Attendee, BallotView, Choice, FloorEntry, FloorKind, Item, NewBallot, NewScreenShow, PresenceAct, Proxy } from "../wire/index.ts";
import { sameItem } from "./course.ts";
import type { DeskStore } from "./desk-store.svelte.ts";

/** What an act needs to know of the sitting. */
type Known = Pick<DeskStore, "slug" | "state" | "desk" | "sitting" | "on" | "openBallot" | "catchUp">;

type Options = {
  /** Whether what was wanted is so now, by whomever: then a refusal is nothing to speak of. */
  isThere?: () => boolean;
  /** Takes the refusal where it is shown beside what was typed. */
  onrefused?: (words: string) => void;
};

export class DeskActs {
  readonly #store: Known;
  #busy: ReadonlySet<string> = $state.raw(new Set());
  /** What offers to take a call back, until something was done on top of it. */
  #called = "";

  constructor(store: Known) {
    this.#store = store;
  }

  /** Whether this act is under way. */
  isBusy(name: string): boolean {
    return this.#busy.has(name);
  }

  /** Whether it was done, by this desk or by another. */
  async run(name: string, act: () => Promise<unknown>, { isThere, onrefused }: Options = {}): Promise<boolean> {
    if (this.#busy.has(name)) return false;
    this.#busy = new Set([...this.#busy, name]);
    try {
      await act();
      await this.#store.catchUp();
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && (error.status === 409 || error.status === 404)) {
        await this.#store.catchUp();
        if (isThere?.()) return true;
      }
      const words = explain(error);
      if (onrefused) onrefused(words);
      else toasts.show(words, { tone: "problem" });
      return false;
    } finally {
      this.#busy = new Set([...this.#busy].filter((other) => other !== name));
    }
  }

  // The sitting

  open(motion: string): Promise<boolean> {
    return this.run("open", () => openSitting(this.#store.slug, { motion }), { isThere: () => this.#store.sitting !== null });
  }

  close(onrefused: (words: string) => void): Promise<boolean> {
    return this.#inSitting("close", closeSitting, { isThere: () => this.#store.sitting === null, onrefused });
  }

  /** Calls something; one press takes it back. */
  async call(item: Item | null, words: string): Promise<boolean> {
    const before = this.#store.on;
    if (sameItem(before, item)) return true;
    this.#settle();
    const done = await this.#inSitting("call", (sitting) => callItem(sitting, { item, seen: before }), { isThere: () => sameItem(this.#store.on, item) });
    if (done && words !== "") {
      this.#called = words;
      this.#undoable(words, () => this.call(before, ""));
    }
    return done;
  }

  // Ballots

  openBallot(ballot: NewBallot, onrefused: (words: string) => void): Promise<boolean> {
    this.#settle();
    return this.#inSitting("ballot", (sitting) => openBallot(sitting, ballot), { onrefused });
  }

  closeBallot(ballot: BallotView, clear: Choice | null, onrefused?: (words: string) => void): Promise<boolean> {
    return this.run("close_ballot", () => closeBallot(ballot.id, clear === null ? {} : { clear }), {
      isThere: () => this.#store.openBallot?.id !== ballot.id,
      ...(onrefused ? { onrefused } : {}),
    });
  }

  setDeadline(ballot: BallotView, seconds: number | null): Promise<boolean> {
    return this.run("deadline", () => setBallotDeadline(ballot.id, { seconds }), { isThere: () => this.#store.openBallot?.id !== ballot.id });
  }

  castingVote(ballot: BallotView, choice: "for" | "against"): Promise<boolean> {
    return this.run("casting_vote", () => giveCastingVote(ballot.id, { choice }), {
      isThere: () => this.#store.state?.ballot?.id === ballot.id && this.#store.state.ballot.result?.casting_vote !== null,
    });
  }

  voidBallot(ballot: BallotView, reason: string, onrefused: (words: string) => void): Promise<boolean> {
    return this.run("void", () => voidBallot(ballot.id, { reason }), { onrefused });
  }

  setTellers(tellers: string[]): Promise<boolean> {
    return this.#inSitting("tellers", (sitting) => setTellers(sitting, { tellers }));
  }

  // Presence and proxies

  async presence(one: Attendee, act: PresenceAct, attendance: Attendance): Promise<boolean> {
    const before = one.attendance;
    const done = await this.#record(one.id, act, attendance);
    if (!done) return false;
    const words = t(act === "left" ? "desk.presence.recorded.left" : `desk.presence.recorded.${attendance}`, { name: one.name });
    announce(words);
    this.#undoable(words, () => (before === null ? this.#record(one.id, "left", attendance) : this.#record(one.id, "arrived", before)));
    return true;
  }

  #record(participant: string, act: PresenceAct, attendance: Attendance): Promise<boolean> {
    return this.#inSitting(`presence ${participant}`, (sitting) => recordPresence(sitting, { participants: [participant], act, attendance }));
  }

  async giveProxy(giver: string, holder: string, onrefused: (words: string) => void): Promise<boolean> {
    return this.run("proxy", () => giveProxy(this.#store.slug, { giver, holder }), { onrefused });
  }

  async endProxy(proxy: Proxy): Promise<boolean> {
    const isThere = (): boolean => this.#store.desk?.proxies.every(({ id }) => id !== proxy.id) ?? false;
    const done = await this.run(`proxy ${proxy.id}`, () => endProxy(proxy.id), { isThere });
    const again = (): Promise<boolean> => this.run("proxy", () => giveProxy(this.#store.slug, { giver: proxy.giver.id, holder: proxy.holder.id }));
    if (done) this.#undoable(t("desk.proxies.ended", { giver: proxy.giver.name }), again);
    return done;
  }

  // The floor

  async ask(participant: string, kind: FloorKind): Promise<boolean> {
    return this.#inSitting("floor", (sitting) => askFloor(sitting, { participant, kind }));
  }

  giveFloor(entry: FloorEntry, seconds: number | null = null): Promise<boolean> {
    return this.run(`floor ${entry.id}`, () => giveFloor(entry.id, seconds === null ? {} : { seconds }), {
      isThere: () => this.#store.state?.floor.speaking?.id === entry.id,
    });
  }

  endTurn(entry: FloorEntry): Promise<boolean> {
    return this.run(`floor ${entry.id}`, () => endTurn(entry.id), { isThere: () => this.#store.state?.floor.speaking?.id !== entry.id });
  }

  async withdrawFloor(entry: FloorEntry): Promise<boolean> {
    const done = await this.run(`floor ${entry.id}`, () => withdrawFloor(entry.id), {
      isThere: () => this.#store.state?.floor.waiting.every(({ id }) => id !== entry.id) ?? false,
    });
    if (done) this.#undoable(t("desk.floor.withdrawn", { name: entry.person.name }), () => this.ask(entry.person.id, entry.kind));
    return done;
  }

  // The big screens

  show(show: NewScreenShow): Promise<boolean> {
    return this.run("show", () => setShow(this.#store.slug, show));
  }

  pair(code: string, name: string, onrefused: (words: string) => void): Promise<boolean> {
    return this.run("pair", () => pairScreen(this.#store.slug, { code, name }), { onrefused });
  }

  removeScreen(id: string): Promise<boolean> {
    return this.run(`screen ${id}`, () => removeScreen(id), { isThere: () => this.#store.desk?.screens.every((screen) => screen.id !== id) ?? false });
  }

  /** Nothing is done once the sitting is closed: what offered it is about to go. */
  async #inSitting(name: string, act: (sitting: string) => Promise<unknown>, options: Options = {}): Promise<boolean> {
    const sitting = this.#store.sitting?.id;
    return sitting !== undefined && (await this.run(name, () => act(sitting), options));
  }

  /** A call can't be taken back any more: nothing offers it. */
  #settle(): void {
    for (const { id, text } of toasts.list) if (text === this.#called) toasts.dismiss(id);
    this.#called = "";
  }

  #undoable(words: string, undo: () => Promise<unknown>): void {
    toasts.show(words, { action: { label: t("common.undo"), run: () => void undo() } });
  }
}
