// Amendments that are there before a test begins: a suggestion in a persona's name, tabled.

/**
 * Gives its id and its number.
 * @param {import("./server.mjs").Server} server
 * @param {{motion: string, persona: string, section: string, proposal: string, words: string, with: string}} amendment
 */
export async function amend(server, { motion, persona, section, proposal, words, with: instead }) {
  const { token } = await server.session(persona);
  const target = { type: "proposal", proposal };
  const suggestion = { words, with: instead };
  const { id } = await server.request("POST", `/api/motions/${motion}/amendments`, { section, target, suggestion }, token);
  const { number } = await server.request("POST", `/api/amendments/${id}/tabling`, {}, token);
  return { id, number };
}
