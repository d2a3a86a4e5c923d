// @vitest-environment node
import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiProblem, endSession, getComparison, getCongress, moveSection, NetworkFailure } from "./api.ts";

function answer(status: number, body: string | null, type = "application/json"): void {
  vi.stubGlobal("fetch", vi.fn(async () => new Response(body, { status, headers: { "Content-Type": type } })));
}

function lastCall(): [string, RequestInit] {
  return vi.mocked(fetch).mock.lastCall as unknown as [string, RequestInit];
}

afterEach(() => vi.unstubAllGlobals());

describe("api", () => {
  it("escapes what it puts into a path", async () => {
    answer(200, "{}");
    await getCongress("../../session?x=1");
    expect(lastCall()[0]).toBe("/api/congresses/..%2F..%2Fsession%3Fx%3D1");
  });

  it("asks for the language of the reader and sends JSON", async () => {
    answer(204, null);
    await moveSection("s1", null);
    const [url, init] = lastCall();
    expect(url).toBe("/api/sections/s1");
    expect(init.method).toBe("PATCH");
    expect(init.body).toBe('{"after":null}');
    expect(init.headers).toMatchObject({ "Accept-Language": "fr", "Content-Type": "application/json" });
  });

  it("compares with the present when no end is given", async () => {
    answer(200, "{}");
    await getComparison("s1", 4, null);
    expect(lastCall()[0]).toBe("/api/sections/s1/comparison?from=4");
    await getComparison("s1", 4, 9);
    expect(lastCall()[0]).toBe("/api/sections/s1/comparison?from=4&to=9");
  });

  it("turns a refusal into a problem with its code and its sentences", async () => {
    const problem = { type: "about:blank", status: 409, code: "section_locked", title: "Verrouillée.", detail: "Attendez." };
    answer(409, JSON.stringify(problem), "application/problem+json");
    const refusal = await moveSection("s1", null).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiProblem);
    expect(refusal).toMatchObject({ status: 409, code: "section_locked", title: "Verrouillée.", detail: "Attendez." });
  });

  it("tells an unreachable server from a refusal", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => Promise.reject(new TypeError("Failed to fetch"))));
    await expect(endSession()).rejects.toBeInstanceOf(NetworkFailure);
  });

  it.each([
    [200, "<html>Connectez-vous au Wi-Fi</html>", "text/html"],
    [502, "Bad gateway", "text/plain"],
    [200, '{"cut', "application/json"],
  ])("takes %i %s for a failing network", async (status, body, type) => {
    answer(status, body, type);
    await expect(getCongress("x")).rejects.toBeInstanceOf(NetworkFailure);
  });
});
