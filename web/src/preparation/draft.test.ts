// @vitest-environment node
import { describe, expect, it } from "vitest";
import { ApiProblem } from "../api.ts";
import { Draft } from "./draft.svelte.ts";

type Stored = { revision: number; title: string };

/** A server that refuses an old revision, and a page that knows what it last read. */
function house() {
  const server: Stored = { revision: 1, title: "un" };
  let page: Stored = { ...server };
  const draft = new Draft<Stored, { title: string }>({
    current: () => page,
    read: ({ title }) => ({ title }),
    send: async ({ title }, base) => {
      if (base.revision !== server.revision) {
        throw new ApiProblem({ type: "about:blank", status: 409, code: "stale_revision", title: "", detail: "" });
      }
      Object.assign(server, { title, revision: server.revision + 1 });
    },
    refresh: async () => void (page = { ...server }),
  });
  const somebody = (title: string) => Object.assign(server, { title, revision: server.revision + 1 });
  return { server, draft, somebody, read: () => (page = { ...server }) };
}

describe("a draft", () => {
  it("is saved and then clean", async () => {
    const { server, draft } = house();
    draft.fields.title = "deux";
    expect(draft.isDirty).toBe(true);
    expect(await draft.save()).toBe(true);
    expect([server.title, draft.isDirty, draft.saving.type]).toEqual(["deux", false, "saved"]);
  });

  it("keeps what was typed when somebody was faster", async () => {
    const { server, draft, somebody } = house();
    draft.fields.title = "le mien";
    somebody("le sien");
    expect(await draft.save()).toBe(false);
    expect([draft.isStale, draft.fields.title, server.title]).toEqual([true, "le mien", "le sien"]);
    draft.keepMine();
    expect([draft.isStale, draft.isDirty]).toEqual([false, true]);
    expect(await draft.save()).toBe(true);
    expect(server.title).toBe("le mien");
  });

  it("can take what somebody else stored", async () => {
    const { draft, somebody } = house();
    draft.fields.title = "le mien";
    somebody("le sien");
    await draft.save();
    draft.takeStored();
    expect([draft.fields.title, draft.isDirty]).toEqual(["le sien", false]);
  });

  it("follows what is stored until it is touched", () => {
    const { draft, somebody, read } = house();
    somebody("autre");
    read();
    draft.follow();
    expect(draft.fields.title).toBe("autre");
    draft.fields.title = "touché";
    somebody("encore");
    read();
    draft.follow();
    expect(draft.fields.title).toBe("touché");
  });
});
