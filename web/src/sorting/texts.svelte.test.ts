import { flushSync } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import { Texts } from "./texts.svelte.ts";

afterEach(() => vi.unstubAllGlobals());

it("an effect that asks for a text asks once", async () => {
  // A storm ends after the tenth question, so that this test fails rather than runs for ever.
  const fetch = vi.fn(() => (fetch.mock.calls.length > 10 ? new Promise<Response>(() => undefined) : Promise.resolve(Response.json({ id: "1" }))));
  vi.stubGlobal("fetch", fetch);
  const texts = new Texts();
  const end = $effect.root(() => {
    $effect(() => void texts.ask("1"));
  });
  flushSync();
  await vi.waitFor(() => expect(texts.of("1").type).toBe("ready"));
  for (let turn = 0; turn < 5; turn += 1) {
    flushSync();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  end();
  expect(fetch).toHaveBeenCalledTimes(1);
});
