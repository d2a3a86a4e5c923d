// What an élu is, and where, as documents say it: the rule of `server/src/export/signatories/words.rs`.

/** Behind these words no place stands: they are no part of the office. */
const DELEGATIONS = [" délégué ", " déléguée ", " chargé ", " chargée ", " en charge ", ", délégué", ", chargé"] as const;
const OF_COMMUNE = "commune ";

type Office = { capacity: string | null; organisation: string | null; commune: string | null };

/** "maire d’Albi", "adjointe au maire d’Albi déléguée au numérique", "présidente, Communauté du Val-Clair"; empty where nothing is known. */
export function standing({ capacity, organisation, commune }: Office): string {
  const parts = [capacity, organisation].filter((part): part is string => part !== null && part !== "");
  if (!capacity || !organisation || commune === null || !organisation.startsWith(OF_COMMUNE)) return parts.join(", ");
  const ends = DELEGATIONS.map((word) => capacity.indexOf(word)).filter((at) => at >= 0);
  const end = Math.min(capacity.length, ...ends);
  return `${capacity.slice(0, end)} ${organisation.slice(OF_COMMUNE.length)}${capacity.slice(end)}`;
}
