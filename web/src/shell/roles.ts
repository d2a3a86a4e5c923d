// Roles in the order in which a hall reads them, and their names.

import { formatList, t } from "../i18n/index.ts";
import type { Role } from "../wire/index.ts";

export const ROLES: readonly Role[] = ["secretariat", "chair", "rapporteur", "elu", "contributor", "observer"];

export function roleLabel(role: Role): string {
  return t(`role.${role}`);
}

export function roleLabels(roles: readonly Role[]): string {
  return formatList(ROLES.filter((role) => roles.includes(role)).map(roleLabel));
}

/** The first of their roles: the one under which a list places somebody. */
export function mainRole(roles: readonly Role[]): Role {
  return ROLES.find((role) => roles.includes(role)) ?? "observer";
}
