// What went wrong, in words a reader can act on.

import { ApiProblem, NetworkFailure } from "../api.ts";
import { t } from "../i18n/index.ts";

export type Explanation = { title: string; detail: string };

export function explainFully(error: unknown): Explanation {
  if (error instanceof ApiProblem) {
    return error.title
      ? { title: error.title, detail: error.detail }
      : { title: t("problem.refused"), detail: t("problem.refused.detail") };
  }
  if (error instanceof NetworkFailure) return { title: t("problem.network"), detail: t("problem.network.detail") };
  return { title: t("problem.unexpected"), detail: t("problem.unexpected.detail") };
}

export function explain(error: unknown): string {
  const { title, detail } = explainFully(error);
  return detail ? `${title} ${detail}` : title;
}
