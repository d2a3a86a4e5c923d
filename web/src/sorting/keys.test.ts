// @vitest-environment node
import { describe, expect, it } from "vitest";
import { commandOf, SHOWN } from "./keys.ts";

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe("keys of the board", () => {
  it("do what is shown of them", () => {
    const named: Record<string, string> = { "↓": "ArrowDown", "↑": "ArrowUp" };
    for (const { keys, command } of SHOWN) {
      for (const key of keys) expect(commandOf(press(named[key] ?? key), "on"), key).toBe(command);
    }
  });

  it("leave the browser its own, and lone letters to who turned them off", () => {
    expect(commandOf(press("r", { ctrlKey: true }), "on")).toBeNull();
    expect(commandOf(press("l", { altKey: true }), "on")).toBeNull();
    expect(commandOf(press("j"), "off")).toBeNull();
    expect(commandOf(press("ArrowDown"), "off")).toBe("next");
    expect(commandOf(press("L"), "on"), "with the capitals locked").toBe("link");
    expect(commandOf(press("x"), "on")).toBeNull();
  });
});
