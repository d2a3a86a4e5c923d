// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { AmendmentState, BallotView, ItemMention, Quorum, Rule, Tally } from "../wire/index.ts";
import {
  ballotRuleWords,
  ballotTitle,
  choiceWords,
  figuresWords,
  itemSubtitle,
  itemTitle,
  quorumWords,
  resultWords,
  ruleWords,
  tieWords,
  wayWords,
} from "./words.ts";

const plain = (words: string): string => words.replaceAll(/[\u00a0\u202f]/g, " ");

const section = { id: "s3", kind: "principle" as const, number: 3, title: "Proximité", locked: false, removed: false };
const amendment = (number: string, state: AmendmentState = "tabled"): ItemMention => ({
  item: { type: "amendment", amendment: number },
  section,
  amendment: { id: number, number, state },
  author: { id: "p1", name: "Maud Lescoat", title: "maire", council: null },
  signatories: 6,
  title: null,
});
const mention = (item: ItemMention["item"], more: Partial<ItemMention> = {}): ItemMention => ({
  item,
  section: null,
  amendment: null,
  author: null,
  signatories: 0,
  title: null,
  ...more,
});

const rule: Rule = { majority: "absolute", base: "expressed", unit: "heads", tie: "rejected" };
const figures = { for: 42, against: 17, abstentions: 6, not_voting: 0, blank: 0, options: [] };
const tally: Tally = { figures, expressed: 59, cast: 65, entitled: 80, needed: 30, decision: { type: "adopted" } };
const ballot = (more: Partial<BallotView>): Pick<BallotView, "subject" | "on" | "rule" | "result"> => ({
  subject: { type: "amendment", amendment: "P3-2" },
  on: [amendment("P3-2")],
  rule,
  result: { decision: tally.decision, tally, casting_vote: null },
  ...more,
});

describe("what is on", () => {
  it("has a title", () => {
    const titles: [ItemMention, string][] = [
      [amendment("P3-2"), "Amendement P3-2"],
      [amendment("3.2-1"), "Amendement 3.2-1"],
      [amendment("P3-2-1"), "Sous-amendement P3-2-1"],
      [mention({ type: "section", section: "s3" }, { section }), "Principe 3"],
      [mention({ type: "section", section: "s0" }, { section: { ...section, kind: "preamble", number: null } }), "Préambule"],
      [mention({ type: "motion" }), "Ensemble de la motion"],
      [mention({ type: "agenda_item", agenda_item: "a" }, { title: "Ouverture" }), "Ouverture"],
      [mention({ type: "pause" }), "Suspension de séance"],
    ];
    for (const [item, title] of titles) expect(itemTitle(item)).toBe(title);
  });

  it("says under the title whose it is", () => {
    expect(itemSubtitle(amendment("P3-2"))).toBe("Principe 3 · Maud Lescoat et 6 cosignataires");
    expect(itemSubtitle({ ...amendment("P3-2"), signatories: 0 })).toBe("Principe 3 · Maud Lescoat");
    expect(itemSubtitle(mention({ type: "section", section: "s3" }, { section }))).toBe("Proximité");
  });

  it("is titled by its subject in a ballot", () => {
    expect(ballotTitle(ballot({}))).toBe("Amendement P3-2");
    expect(ballotTitle(ballot({ on: [amendment("P3-2"), amendment("P3-4")] }))).toBe("Amendements P3-2 et P3-4");
    expect(ballotTitle(ballot({ subject: { type: "uncontested", amendments: ["a", "b", "c"] } }))).toBe("3 amendements non contestés");
    expect(ballotTitle(ballot({ subject: { type: "question", words: "Où siéger ?", options: [] }, on: [] }))).toBe("Où siéger ?");
    expect(ballotTitle(ballot({ subject: { type: "motion" }, on: [] }))).toBe("Ensemble de la motion");
  });
});

describe("the rule before the ballot", () => {
  const check = (over: Partial<Rule>, words: string): void => expect(plain(ruleWords({ ...rule, ...over }))).toBe(words);

  it("is said whole", () => {
    check({ majority: "simple" }, "Adopté si les « pour » dépassent les « contre ».");
    check({}, "Adopté à la majorité absolue des suffrages exprimés : plus de la moitié des « pour » et « contre ».");
    check({ base: "cast" }, "Adopté à la majorité absolue des votants : plus de la moitié des « pour », « contre », abstentions et bulletins blancs.");
    check({ majority: "two_thirds", base: "entitled" }, "Adopté à la majorité des deux tiers des membres ayant droit de vote : au moins les deux tiers de tous les membres, présents ou non.");
    check({ majority: "three_fifths" }, "Adopté à la majorité des trois cinquièmes des suffrages exprimés : au moins les trois cinquièmes des « pour » et « contre ».");
  });

  it("says its unit when votes are weighted", () => {
    check({ majority: "simple", unit: "weights" }, "Adopté si les « pour » dépassent les « contre ». Décompte en voix pondérées : chaque vote compte pour le nombre de voix de son membre.");
  });

  it("agrees with what is voted on", () => {
    const simple = { ...rule, majority: "simple" as const };
    const closing = mention({ type: "section", section: "s9" }, { section: { ...section, kind: "closing", number: null } });
    expect(plain(ballotRuleWords(ballot({ rule: simple, subject: { type: "section", section: "s9" }, on: [closing] })))).toBe("Adoptée si les « pour » dépassent les « contre ».");
    expect(plain(ballotRuleWords(ballot({ rule: simple, on: [amendment("P3-2"), amendment("P3-4")] })))).toBe("Adoptés si les « pour » dépassent les « contre ».");
    expect(ballotRuleWords(ballot({ rule: simple, subject: { type: "question", words: "Où ?", options: ["Lyon", "Brest"] }, on: [] }))).toBe("L’option qui réunit le plus de voix est retenue.");
    expect(plain(tieWords(rule))).toBe("En cas d’égalité : rejeté.");
    expect(tieWords({ ...rule, tie: "casting_vote" })).toBe("En cas d’égalité, la présidence départage.");
  });

  it("speaks of a tie only where one more voice would decide", () => {
    for (const over of [{ majority: "two_thirds" }, { majority: "three_fifths" }, { base: "cast" }, { base: "entitled" }] as const) {
      expect(tieWords({ ...rule, ...over, tie: "casting_vote" })).toBe("");
    }
  });
});

describe("the result", () => {
  const check = (over: Partial<BallotView>, words: string): void => expect(plain(resultWords(ballot(over)))).toBe(words);
  const decided = (over: Partial<Tally>): Pick<BallotView, "result"> => {
    const counted = { ...tally, ...over };
    return { result: { decision: counted.decision, tally: counted, casting_vote: null } };
  };

  it("gives figures, rule and decision", () => {
    check({}, "42 pour, 17 contre, 6 abstentions ; majorité des suffrages exprimés : 30 ; adopté");
    check(decided({ needed: 40, decision: { type: "rejected" } }), "42 pour, 17 contre, 6 abstentions ; majorité des suffrages exprimés : 40 ; rejeté");
    check({ rule: { ...rule, majority: "simple" }, ...decided({ needed: 18 }) }, "42 pour, 17 contre, 6 abstentions ; majorité simple : plus de pour que de contre ; adopté");
    check({ rule: { ...rule, majority: "two_thirds", base: "cast" }, ...decided({ needed: 44, decision: { type: "rejected" } }) }, "42 pour, 17 contre, 6 abstentions ; deux tiers des votants : 44 ; rejeté");
  });

  it("names blank papers and who took no part, where there are any", () => {
    check(decided({ figures: { ...figures, abstentions: 1, blank: 2, not_voting: 1 } }), "42 pour, 17 contre, 1 abstention, 2 bulletins blancs ou nuls, 1 ne prend pas part au vote ; majorité des suffrages exprimés : 30 ; adopté");
  });

  it("says when figures are weighted votes", () => {
    check({ rule: { ...rule, unit: "weights" } }, "En voix pondérées : 42 pour, 17 contre, 6 abstentions ; majorité des suffrages exprimés : 30 ; adopté");
  });

  it("is said without figures when the chair saw that it was clear", () => {
    check({ result: { decision: { type: "adopted" }, tally: null, casting_vote: null } }, "Adopté à main levée, sans décompte");
  });

  it("says a tie, and who decided it", () => {
    const tied = { figures: { ...figures, against: 42 }, needed: 43, decision: { type: "tied" as const } };
    check(decided(tied), "42 pour, 42 contre, 6 abstentions ; majorité des suffrages exprimés : 43 ; égalité, la présidence départage");
    check({ result: { decision: { type: "adopted" }, tally: { ...tally, ...tied }, casting_vote: "for" } }, "42 pour, 42 contre, 6 abstentions ; majorité des suffrages exprimés : 43 ; égalité, départagée par la présidence ; adopté");
  });

  it("names options", () => {
    const subject = { type: "question" as const, words: "Où ?", options: ["Lyon", "Brest"] };
    const counted = { figures: { ...figures, for: 0, against: 0, options: [12, 30] }, needed: 22, decision: { type: "chosen" as const, option: 2 } };
    check({ subject, on: [], ...decided(counted) }, "Lyon : 12, Brest : 30, 6 abstentions ; majorité des suffrages exprimés : 22 ; retenu : « Brest »");
    check({ subject, on: [], rule: { ...rule, majority: "simple" }, ...decided({ ...counted, needed: 13 }) }, "Lyon : 12, Brest : 30, 6 abstentions ; majorité simple : plus de voix que chaque autre option ; retenu : « Brest »");
    expect(plain(figuresWords(counted.figures, subject.options))).toBe("Lyon : 12, Brest : 30, 6 abstentions");
    expect(choiceWords("option_2", subject.options)).toBe("Brest");
    expect(choiceWords("not_voting")).toBe("Ne prend pas part au vote");
  });

  it("is empty before there is one", () => check({ result: null }, ""));
});

describe("the quorum", () => {
  const quorum: Quorum = { rule: { type: "half" }, counts: "present_or_represented", entitled: 520, counted: 438, needed: 260, reached: true };

  it("is said with its figures", () => {
    expect(plain(quorumWords(quorum))).toBe("Quorum atteint : 438 présents ou représentés sur 520.");
    expect(plain(quorumWords({ ...quorum, counts: "present", counted: 259, reached: false }))).toBe("Quorum non atteint : 259 présents sur 520 ; il en faut 260.");
    expect(plain(quorumWords({ ...quorum, rule: { type: "none" }, counted: 1 }))).toBe("Aucun quorum n’est exigé : 1 présent ou représenté sur 520.");
  });
});

it("says the way plainly", () => {
  expect(plain(wayWords("recorded"))).toBe("Vote public : les noms sont publiés avec le résultat");
  expect(wayWords("show_of_hands")).toBe("À main levée");
  expect(wayWords("paper")).toBe("Sur papier");
});

// Whoever runs the machine could read every vote, so a promise of secrecy would be false: docs/ballots.md.
describe("no sentence about ballots calls one secret", () => {
  /** "Secret", "secrète", "secrecy", "secretly"; never the secretariat and the secretaries, whom both languages name alike. */
  const SECRECY = /\bsecr(?!étair|étari|etar)[eèé]/iu;
  const catalogues = import.meta.glob<{ default: Record<string, string> }>("../../messages/{fr,en}/{sitting,ballots,desk,screen,now,minutes}.json", { eager: true });

  it("is looked for in both languages, and finds what it looks for", () => {
    const read = Object.keys(catalogues).map((file) => file.split("/").slice(-2).join("/")).sort();
    expect(read).toEqual(["en", "fr"].flatMap((language) => ["ballots", "desk", "minutes", "now", "screen", "sitting"].map((name) => `${language}/${name}.json`)));
    for (const words of ["Scrutin secret", "au vote secret,", "Élection secrète", "le secret du vote", "Secret ballot", "secrecy of the vote", "voted secretly"]) expect(words).toMatch(SECRECY);
    for (const words of ["Le secrétariat", "secrétaire de séance", "The secretariat", "a secretary", "two secretaries"]) expect(words).not.toMatch(SECRECY);
  });

  for (const [file, { default: sentences }] of Object.entries(catalogues)) {
    it(`${file.split("/").slice(-2).join("/")} is free of it`, () => {
      expect(Object.entries(sentences).filter(([, sentence]) => SECRECY.test(sentence))).toEqual([]);
    });
  }
});
