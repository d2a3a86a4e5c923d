import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PublishedSignature, SignaturesState } from "../wire/index.ts";
import { signed } from "./examples.ts";
import { SignatoryList } from "./signatories.svelte.ts";

const getSignatures = vi.hoisted(() => vi.fn<() => Promise<PublishedSignature[]>>());
vi.mock("../api.ts", async (original) => ({ ...(await original<object>()), getSignatures }));

const brief = (numbers: [number, number][], newest: PublishedSignature[]): SignaturesState => ({ roll: { unnamed: 0, numbers, newest } }) as unknown as SignaturesState;

beforeEach(() => {
  vi.useFakeTimers();
  getSignatures.mockReset();
});
afterEach(() => vi.useRealTimers());

describe("the list of signatories", () => {
  it("is asked for once, and goes on with what the brief names", async () => {
    getSignatures.mockResolvedValue([signed(1, "elu")]);
    let state = brief([[1, 1]], []);
    const list = new SignatoryList("m", null, () => state);
    expect(list.entries).toBeNull();
    list.refresh();
    list.refresh();
    await vi.runAllTimersAsync();
    expect(getSignatures).toHaveBeenCalledTimes(1);
    expect(list.isWhole).toBe(true);
    state = brief([[1, 2]], [signed(2, "council")]);
    const next = new SignatoryList("m", null, () => state);
    expect(next.isWhole).toBe(false);
  });

  it("is asked for again after a failure, and not in the same instant as by all others", async () => {
    getSignatures.mockRejectedValueOnce(new Error("hall")).mockResolvedValue([signed(1, "elu")]);
    const list = new SignatoryList("m", null, () => brief([[1, 1]], []));
    list.refresh();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(getSignatures).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(getSignatures).toHaveBeenCalledTimes(2);
    expect(list.entries?.map(({ number }) => number)).toEqual([1]);
  });

  it("asks no more once its page is left", async () => {
    getSignatures.mockRejectedValue(new Error("hall"));
    const list = new SignatoryList("m", null, () => brief([], []));
    list.refresh();
    list.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(getSignatures).not.toHaveBeenCalled();
  });
});
