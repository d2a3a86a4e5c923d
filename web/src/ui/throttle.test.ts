// @vitest-environment node
import { describe, expect, it } from "vitest";
import { LatestOf, type Clock } from "./throttle.ts";

function handClock(): Clock & { advance(by: number): void } {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(delay, run) {
      const timer = { at: now + delay, run };
      timers.push(timer);
      return timer;
    },
    cancel(handle) {
      timers = timers.filter((timer) => timer !== handle);
    },
    advance(by) {
      now += by;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.run();
    },
  };
}

describe("the latest of many", () => {
  it("passes the first at once and then only the last", () => {
    const heard: string[] = [];
    const clock = handClock();
    const latest = new LatestOf<string>(1000, (value) => heard.push(value), clock);
    latest.push("a");
    latest.push("b");
    latest.push("c");
    expect(heard).toEqual(["a"]);
    clock.advance(999);
    expect(heard).toEqual(["a"]);
    clock.advance(1);
    expect(heard).toEqual(["a", "c"]);
  });

  it("passes at once again after a pause", () => {
    const heard: string[] = [];
    const clock = handClock();
    const latest = new LatestOf<string>(1000, (value) => heard.push(value), clock);
    latest.push("a");
    clock.advance(1500);
    latest.push("b");
    expect(heard).toEqual(["a", "b"]);
  });

  it("forgets what waits when cleared", () => {
    const heard: string[] = [];
    const clock = handClock();
    const latest = new LatestOf<string>(1000, (value) => heard.push(value), clock);
    latest.push("a");
    latest.push("b");
    latest.clear();
    clock.advance(5000);
    expect(heard).toEqual(["a"]);
  });
});
