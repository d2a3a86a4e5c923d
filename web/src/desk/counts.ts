// What tellers type and whether two of them agree. Pure.

import type { Figures, TellerCount } from "../wire/index.ts";

/** The figures that one teller types, by their names; options of a question behind them. */
export type FigureName = "for" | "against" | "abstentions" | "blank" | `option_${number}`;
export type Typed = Readonly<Partial<Record<FigureName, string>>>;

export type CountForm = { options: number; blank: boolean };

/** What there is to type: for and against, or one figure an option; blank papers on paper. */
export function namesOf({ options, blank }: CountForm): FigureName[] {
  const choices: FigureName[] = options > 0 ? Array.from({ length: options }, (_, index): FigureName => `option_${index + 1}`) : ["for", "against"];
  return [...choices, "abstentions", ...(blank ? (["blank"] as const) : [])];
}

/** The figures; or the first field that is no whole number of at most six digits. */
export function figuresOf(typed: Typed, form: CountForm): { figures: Figures } | { missing: FigureName } {
  const read = new Map<FigureName, number>();
  for (const name of namesOf(form)) {
    const text = (typed[name] ?? "").trim();
    if (!/^\d{1,6}$/.test(text)) return { missing: name };
    read.set(name, Number(text));
  }
  const of = (name: FigureName): number => read.get(name) ?? 0;
  return {
    figures: {
      for: of("for"),
      against: of("against"),
      abstentions: of("abstentions"),
      not_voting: 0,
      blank: of("blank"),
      options: Array.from({ length: form.options }, (_, index) => of(`option_${index + 1}`)),
    },
  };
}

/** As a teller typed them, to be changed. */
export function typedOf(figures: Figures, form: CountForm): Typed {
  return Object.fromEntries(namesOf(form).map((name) => [name, String(valueOf(figures, name))]));
}

export function valueOf(figures: Figures, name: FigureName): number {
  switch (name) {
    case "for":
    case "against":
    case "abstentions":
    case "blank":
      return figures[name];
    default:
      return figures.options[Number(name.slice("option_".length)) - 1] ?? 0;
  }
}

export function sumOf(figures: Figures): number {
  return [figures.for, figures.against, figures.abstentions, figures.not_voting, figures.blank, ...figures.options].reduce((sum, one) => sum + one, 0);
}

export type Agreement =
  | { type: "none" }
  | { type: "one" }
  | { type: "agree" }
  /** Where they differ. */
  | { type: "differ"; names: FigureName[] };

/** As the server closes it: two people have the same figures, and no two others have different ones. */
export function agreementOf(counts: readonly TellerCount[], form: CountForm): Agreement {
  const names = namesOf(form);
  const isSame = (one: Figures, other: Figures): boolean => names.every((name) => valueOf(one, name) === valueOf(other, name));
  const all = counts.map(({ figures }) => figures);
  const [first, ...others] = all;
  if (!first) return { type: "none" };
  if (others.length === 0) return { type: "one" };
  const shared = all.filter((one, place) => all.some((other, at) => at !== place && isSame(one, other)));
  const [agreed] = shared;
  if (agreed && shared.every((one) => isSame(one, agreed))) return { type: "agree" };
  return { type: "differ", names: names.filter((name) => others.some((other) => valueOf(other, name) !== valueOf(first, name))) };
}
