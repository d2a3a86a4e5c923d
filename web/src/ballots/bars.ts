// The figures of a ballot as bars. Pure.

import { t } from "../i18n/index.ts";
import type { Figures, Tally } from "../wire/index.ts";

export type Bar = {
  key: string;
  words: string;
  count: number;
  tone: "for" | "against" | "option" | "other";
  /** It is measured by what was needed. */
  decides: boolean;
};

/** For, against and abstentions always; blank papers and who took no part where there are any. */
export function barsOf(figures: Figures, options: readonly string[]): Bar[] {
  const bars: Bar[] =
    options.length === 0
      ? [
          { key: "for", words: t("sitting.choice.for"), count: figures.for, tone: "for", decides: true },
          { key: "against", words: t("sitting.choice.against"), count: figures.against, tone: "against", decides: false },
        ]
      : options.map((words, place) => ({ key: `option-${place}`, words, count: figures.options[place] ?? 0, tone: "option", decides: true }));
  bars.push({ key: "abstentions", words: t("ballots.abstentions"), count: figures.abstentions, tone: "other", decides: false });
  if (figures.blank > 0) bars.push({ key: "blank", words: t("ballots.blank"), count: figures.blank, tone: "other", decides: false });
  if (figures.not_voting > 0) bars.push({ key: "not-voting", words: t("ballots.not-voting"), count: figures.not_voting, tone: "other", decides: false });
  return bars;
}

/** The figure that fills a bar: the largest one, what was needed among them. */
export function scaleOf(bars: readonly Bar[], { needed }: Pick<Tally, "needed">): number {
  return Math.max(1, needed, ...bars.map(({ count }) => count));
}
