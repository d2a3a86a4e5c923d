import { describe, expect, it } from "vitest";
import { Load } from "./load.svelte.ts";

/** Questions that are answered when the test says so. */
function questions() {
  const answers: ((value: string) => void)[] = [];
  const load = new Load(() => new Promise<string>((resolve) => answers.push(resolve)));
  return { answers, load };
}

describe("a thing asked of the server", () => {
  it("is what the latest question found, whichever answer comes last", async () => {
    const { answers, load } = questions();
    const [first, second] = [load.refresh(), load.refresh()];
    answers[1]?.("new");
    answers[0]?.("old");
    await Promise.all([first, second]);
    expect(load.state).toEqual({ type: "ready", value: "new" });
  });

  it("is there for whoever asked, though somebody asked again meanwhile", async () => {
    const { answers, load } = questions();
    const first = load.refresh();
    void load.refresh();
    const read = first.then(() => load.state);
    answers[0]?.("old");
    await new Promise((resolve) => setTimeout(resolve, 0));
    answers[1]?.("new");
    expect(await read).toEqual({ type: "ready", value: "new" });
  });
});
