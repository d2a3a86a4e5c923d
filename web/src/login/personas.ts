// Personas of the demonstration, under the role for which one would try them.

import { mainRole, ROLES } from "../shell/roles.ts";
import type { Persona, Role } from "../wire/index.ts";

export type PersonaGroup = { role: Role; personas: Persona[] };

export function groupPersonas(personas: readonly Persona[]): PersonaGroup[] {
  return ROLES.map((role) => ({ role, personas: personas.filter((persona) => mainRole(persona.roles) === role) })).filter(
    (group) => group.personas.length > 0,
  );
}

/** "Maud Lacombe" → "ML"; the particle of "Anne de Vries" does not count. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word));
  const first = words[0]?.charAt(0) ?? name.charAt(0).toLocaleUpperCase();
  const last = words.length > 1 ? (words.at(-1)?.charAt(0) ?? "") : "";
  return first + last;
}
