// Waiting for what must come. Never for a length of time.

/** How long a condition may take before the test fails. Two cores run many servers at once. */
export const PATIENCE = 15_000;

/**
 * Calls `check` until it neither throws nor answers false, and gives its answer.
 * Fails with the last reason.
 * @template T
 * @param {string} what the condition, as the failure will name it
 * @param {() => Promise<T> | T} check
 * @param {number} patience in milliseconds
 * @returns {Promise<T>}
 */
export async function eventually(what, check, patience = PATIENCE) {
  const deadline = Date.now() + patience;
  let reason = "";
  do {
    try {
      const answer = await check();
      if (answer !== false) return answer;
      reason = "it is not so";
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  } while (Date.now() < deadline);
  throw new Error(`waited ${patience} ms in vain until ${what}: ${reason}`);
}
