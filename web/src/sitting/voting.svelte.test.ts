// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem, NetworkFailure } from "../api.ts";
import type { Choice, MyBallot, NewVote } from "../wire/index.ts";
import { Voting, type Tools } from "./voting.svelte.ts";

const ballot = (recorded: Record<string, Choice> = {}, voters = ["me", "a"]): MyBallot => ({
  ballot: "b",
  voters: voters.map((id) => ({ voter: { id, name: id, title: "", council: null }, weight: 1, vote: recorded[id] ? { choice: recorded[id], at: 1, by: null } : null })),
});

function device(): { tools: Tools; cast: ReturnType<typeof vi.fn<Tools["cast"]>>; network: { online: boolean } } {
  const kept = new Map<string, string>();
  const network = { online: true };
  const cast = vi.fn<Tools["cast"]>(async (_, votes: NewVote[]) => ballot(Object.fromEntries(votes.map((vote) => [vote.voter, vote.choice]))));
  const tools: Tools = {
    storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) },
    cast,
    isOnline: () => network.online,
  };
  return { tools, cast, network };
}

const refusal = new ApiProblem({ type: "about:blank", status: 409, code: "ballot_closed", title: "Clos.", detail: "" });

describe("voting", () => {
  it("is recorded only once the server has answered", async () => {
    const { tools, cast } = device();
    const voting = new Voting("b", "me", tools);
    voting.choose("me", { type: "choice", choice: "for" });
    voting.review();
    expect(cast).not.toHaveBeenCalled();
    let answer: (value: MyBallot) => void = () => undefined;
    cast.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const sent = voting.send(ballot());
    expect(voting.sending.type).toBe("sending");
    expect(voting.recorded).toEqual([]);
    answer(ballot({ me: "for" }));
    await sent;
    expect(voting.sending.type).toBe("idle");
    expect(voting.isReviewing).toBe(false);
    expect(voting.draft("me")).toBeNull();
    expect(voting.recorded[0]?.vote?.choice).toBe("for");
  });

  it("sends a vote once, however often one touches the button", async () => {
    const { tools, cast } = device();
    const voting = new Voting("b", "me", tools);
    voting.choose("me", { type: "choice", choice: "for" });
    await Promise.all([voting.send(ballot()), voting.send(ballot()), voting.send(ballot())]);
    expect(cast).toHaveBeenCalledTimes(1);
  });

  it("gives the same for all in one touch, but for those whose vote is recorded", async () => {
    const { tools, cast } = device();
    const voting = new Voting("b", "me", tools);
    const all = ballot({ c: "against" }, ["me", "a", "b", "c"]);
    voting.choose("me", { type: "choice", choice: "abstention" });
    voting.chooseSame(all);
    await voting.send(all);
    expect(cast.mock.calls[0]?.[1]).toEqual(["me", "a", "b"].map((voter) => ({ voter, choice: "abstention" })));
  });
});

describe("a half-filled ballot", () => {
  it("is not reset by what others do, nor by new answers of the server", () => {
    const { tools } = device();
    const voting = new Voting("b", "me", tools);
    voting.choose("me", { type: "choice", choice: "for" });
    voting.choose("a", { type: "other" });
    voting.review();
    voting.learn(ballot());
    voting.learn(ballot({}, ["me"]));
    voting.learn({ ...ballot({ me: "against" }), ballot: "another" });
    expect(voting.draft("me")).toEqual({ type: "choice", choice: "for" });
    expect(voting.draft("a")).toEqual({ type: "other" });
    expect(voting.isReviewing).toBe(true);
  });

  it("survives a reload, for each ballot and person alone", () => {
    const { tools } = device();
    const before = new Voting("b", "me", tools);
    before.choose("me", { type: "choice", choice: "against" });
    before.review();
    const after = new Voting("b", "me", tools);
    expect(after.draft("me")).toEqual({ type: "choice", choice: "against" });
    expect(after.isReviewing).toBe(true);
    expect(new Voting("c", "me", tools).draft("me")).toBeNull();
    expect(new Voting("b", "somebody", tools).draft("me")).toBeNull();
  });

  it("is not reset while one changes a recorded vote", () => {
    const { tools } = device();
    const voting = new Voting("b", "me", tools);
    voting.learn(ballot({ me: "for" }));
    voting.choose("me", { type: "other" });
    voting.learn(ballot({ me: "for" }));
    expect(voting.draft("me")).toEqual({ type: "other" });
    voting.drop("me");
    expect(voting.draft("me")).toBeNull();
  });
});

describe("without network", () => {
  it("nothing leaves, nothing is queued, and the choice stays", async () => {
    const { tools, cast, network } = device();
    const voting = new Voting("b", "me", tools);
    voting.choose("me", { type: "choice", choice: "for" });
    network.online = false;
    expect(await voting.send(ballot())).toBeNull();
    expect(voting.sending.type).toBe("lost");
    network.online = true;
    voting.learn(ballot());
    expect(cast).not.toHaveBeenCalled();
    expect(voting.sending.type).toBe("lost");
    expect(voting.draft("me")).toEqual({ type: "choice", choice: "for" });
    expect((await voting.send(ballot()))?.voters[0]?.vote?.choice).toBe("for");
    expect(cast).toHaveBeenCalledTimes(1);
  });

  it("a missing answer is a doubt, which the server's word ends one way or the other", async () => {
    for (const [arrived, sending] of [[true, "idle"], [false, "lost"]] as const) {
      const { tools, cast } = device();
      const voting = new Voting("b", "me", tools);
      voting.choose("me", { type: "choice", choice: "for" });
      voting.review();
      cast.mockRejectedValueOnce(new NetworkFailure("hall"));
      await voting.send(ballot());
      expect(voting.sending.type).toBe("unsure");
      expect(new Voting("b", "me", tools).sending.type).toBe("unsure");
      voting.learn(ballot(arrived ? { me: "for" } : {}));
      expect(voting.sending.type).toBe(sending);
      expect(voting.isReviewing).toBe(!arrived);
    }
  });

  describe("that holds a request back", () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it("the wait ends with a doubt", async () => {
      const { tools, cast } = device();
      cast.mockImplementationOnce((_, __, signal) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new NetworkFailure("hall")))));
      const voting = new Voting("b", "me", tools);
      voting.choose("me", { type: "choice", choice: "for" });
      const sent = voting.send(ballot());
      await vi.advanceTimersByTimeAsync(13_000);
      await sent;
      expect(voting.sending.type).toBe("unsure");
    });
  });
});

it("a refusal says why and keeps the choice", async () => {
  const { tools, cast } = device();
  const voting = new Voting("b", "me", tools);
  voting.choose("me", { type: "choice", choice: "for" });
  cast.mockRejectedValueOnce(refusal);
  await voting.send(ballot());
  expect(voting.sending).toEqual({ type: "refused", error: refusal });
  expect(voting.draft("me")).toEqual({ type: "choice", choice: "for" });
  voting.modify();
  expect(voting.sending.type).toBe("idle");
});
