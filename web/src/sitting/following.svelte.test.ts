import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem, NetworkFailure } from "../api.ts";
import type { SittingState } from "../wire/index.ts";
import { followScreen, Following, STALE_MS, type Source } from "./following.svelte.ts";

class FakeEvents {
  static all: FakeEvents[] = [];
  closed = false;
  readonly #listeners = new Map<string, ((event: Event) => void)[]>();
  constructor(readonly url: string) {
    FakeEvents.all.push(this);
  }
  addEventListener(name: string, listener: (event: Event) => void): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }
  close(): void {
    this.closed = true;
  }
  send(name: string, data: unknown): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
  fail(): void {
    for (const listener of this.#listeners.get("error") ?? []) listener(new Event("error"));
  }
}

const last = (): FakeEvents => {
  const events = FakeEvents.all.at(-1);
  if (!events) throw new Error("nothing was opened");
  return events;
};
const state = (revision: number): SittingState => ({ revision, now: Date.now(), ballot: null }) as SittingState;

let end: (() => void) | null = null;
function follow(ask: Source["ask"]): Following {
  const following = new Following({ stream: "/stream", ask }, { openEvents: (url) => new FakeEvents(url) as unknown as EventSource });
  end = following.start();
  return following;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  FakeEvents.all = [];
});
afterEach(() => {
  end?.();
  end = null;
  vi.useRealTimers();
});

const unreachable: Source["ask"] = () => Promise.reject(new NetworkFailure("hall"));

describe("following", () => {
  it("shows what the stream says, and ignores what is older", () => {
    const following = follow(unreachable);
    expect(following.connection).toBe("connecting");
    last().send("state", state(5));
    last().send("state", state(4));
    expect(following.state?.revision).toBe(5);
    expect(following.connection).toBe("live");
    last().send("state", state(6));
    expect(following.state?.revision).toBe(6);
  });

  it("counts down with the server's clock", () => {
    const following = follow(unreachable);
    last().send("beat", { now: 1_002_000 });
    expect(following.now()).toBe(1_002_000);
    vi.advanceTimersByTime(3_000);
    expect(following.now()).toBe(1_005_000);
  });

  it("opens a broken stream again, later each time, and asks meanwhile", async () => {
    const ask = vi.fn<Source["ask"]>(async () => ({ type: "state", state: state(7) }));
    const following = follow(ask);
    last().fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(following.connection).toBe("polling");
    expect(following.state?.revision).toBe(7);
    await vi.advanceTimersByTimeAsync(700);
    expect(FakeEvents.all).toHaveLength(2);
    for (let attempt = 2; attempt < 6; attempt += 1) {
      last().fail();
      await vi.advanceTimersByTimeAsync(20_000);
    }
    const before = ask.mock.calls.length;
    last().fail();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(ask.mock.calls.length - before).toBeGreaterThanOrEqual(3);
    await vi.waitUntil(async () => {
      await vi.advanceTimersByTimeAsync(1_000);
      return !last().closed;
    });
    last().send("state", state(8));
    expect(following.connection).toBe("live");
  });

  it("asks when a proxy holds the stream back without an error", async () => {
    const following = follow(async () => ({ type: "state", state: state(3) }));
    await vi.advanceTimersByTimeAsync(8_000);
    expect(following.state?.revision).toBe(3);
    expect(following.connection).toBe("polling");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(following.stale).toBe(false);
  });

  it("says that it is stale after twelve seconds without a word, and keeps what it shows", async () => {
    const following = follow(unreachable);
    last().send("state", state(5));
    await vi.advanceTimersByTimeAsync(STALE_MS - 1_000);
    last().send("beat", { now: Date.now() });
    await vi.advanceTimersByTimeAsync(STALE_MS);
    expect(following.stale).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(following.stale).toBe(true);
    expect(following.offline).toBe(true);
    expect(following.state?.revision).toBe(5);
    last().send("state", state(6));
    expect(following.stale).toBe(false);
    expect(following.connection).toBe("live");
  });

  it("knows at once when the machine has no network, and when it is back", async () => {
    const following = follow(unreachable);
    last().send("state", state(5));
    dispatchEvent(new Event("offline"));
    expect(following.offline).toBe(true);
    expect(last().closed).toBe(true);
    dispatchEvent(new Event("online"));
    last().send("state", state(6));
    expect(following.connection).toBe("live");
  });

  it("says why the server refuses", async () => {
    const problem = new ApiProblem({ type: "about:blank", status: 401, code: "not_logged_in", title: "", detail: "" });
    const following = follow(() => Promise.reject(problem));
    last().fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(following.error).toBe(problem);
  });

  it("ends when it is told to", async () => {
    const ask = vi.fn(unreachable);
    follow(ask);
    last().fail();
    await vi.advanceTimersByTimeAsync(0);
    const opened = FakeEvents.all.length;
    end?.();
    end = null;
    ask.mockClear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeEvents.all).toHaveLength(opened);
    expect(ask).not.toHaveBeenCalled();
  });

  it("of a big screen shows the code until it is paired, and stops once it is taken off", async () => {
    const following = follow(unreachable);
    last().send("pairing", { code: "123456", expires_at: 0, congress: "2026" });
    expect(following.pairing?.code).toBe("123456");
    last().send("state", state(1));
    expect(following.pairing).toBeNull();
    const events = last();
    events.send("removed", {});
    expect(following.removed).toBe(true);
    expect(events.closed).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(last()).toBe(events);
  });
});

describe("a big screen behind a proxy that holds streams back", () => {
  const refused = { type: "about:blank", status: 404, code: "screen_unknown", title: "", detail: "" };
  let answers: Record<string, { status: number; body: unknown }>;
  let asked: string[];

  beforeEach(() => {
    asked = [];
    vi.stubGlobal("EventSource", FakeEvents);
    vi.stubGlobal("fetch", (path: string) => {
      asked.push(path);
      const { status, body } = answers[path] ?? { status: 404, body: refused };
      return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } }));
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("asks for its code until it is paired, then for the state, and hears that it was taken off", async () => {
    answers = { "/api/screen": { status: 200, body: { code: "482913", expires_at: 9, congress: "2026" } } };
    const following = followScreen();
    end = following.start();
    await vi.advanceTimersByTimeAsync(8_000);
    expect(following.pairing?.code).toBe("482913");
    expect(following.connection).toBe("polling");
    expect(asked).not.toContain("/api/screen/state");

    answers = { "/api/screen": { status: 200, body: { code: null, expires_at: null, congress: "2026" } }, "/api/screen/state": { status: 200, body: state(3) } };
    await vi.advanceTimersByTimeAsync(4_000);
    expect(following.pairing).toBeNull();
    expect(following.state?.revision).toBe(3);
    answers["/api/screen/state"] = { status: 200, body: state(4) };
    await vi.advanceTimersByTimeAsync(4_000);
    expect(following.state?.revision).toBe(4);
    await vi.advanceTimersByTimeAsync(STALE_MS * 2);
    expect(following.stale).toBe(false);
    expect(following.connection).toBe("polling");

    answers = {};
    await vi.advanceTimersByTimeAsync(4_000);
    expect(following.error?.status).toBe(404);
  });
});
