import { describe, expect, it } from "vitest";
import { random } from "../live/random.ts";
import { correct, NARROW, NO_BREAK, typeInto } from "./typography.ts";

function type(keys: string): string {
  return [...keys].reduce(typeInto, "");
}

/** Visible marks for the two spaces: ~ is U+00A0, _ is U+202F. */
function check(keys: string, seen: string): void {
  it(`${keys} → ${seen}`, () => {
    expect(type(keys).replaceAll(NO_BREAK, "~").replaceAll(NARROW, "_")).toBe(seen);
  });
}

describe("typing French", () => {
  check("l'État", "l’État");
  check('Il dit "oui" et part', "Il dit «~oui~» et part");
  check('Il dit " oui "', "Il dit «~oui~»");
  check("«oui»", "«~oui~»");
  check("« oui »", "«~oui~»");
  check("Vraiment?", "Vraiment_?");
  check("Vraiment ?", "Vraiment_?");
  check("Quoi?!", "Quoi_?!");
  check("Halte !", "Halte_!");
  check("un; deux", "un_; deux");
  check("Note: lire", "Note~: lire");
  check("Note : lire", "Note~: lire");
  check("à 12:30", "à 12:30");
  check("voir http://mairie.fr/?a=b;c!", "voir http://mairie.fr/?a=b;c!");
  check("voir https://mairie.fr ; puis", "voir https://mairie.fr_; puis");
  check("maud@mairie.fr?", "maud@mairie.fr?");
  check("etc...", "etc…");
  check("../..", "../..");
  check("(?)", "(?)");
  check("! important", "! important");
  check("5'10", "5'10");
});

describe("correct", () => {
  it("leaves_text_that_is_already_right_as_it_is", () => {
    const right = `Vu l’article 3${NARROW}; «${NO_BREAK}l’État${NO_BREAK}» doit${NO_BREAK}: agir… Vraiment${NARROW}? Oui${NARROW}!`;
    expect(type(right)).toBe(right);
  });

  it("never_changes_a_letter_or_a_digit_and_settles_at_once", () => {
    const keys = [..."aéZ9 '\":;!?.,«»()-/ \u00a0\u202f"];
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
    for (let seed = 1; seed <= 3000; seed++) {
      const dice = random(seed);
      const typed = Array.from({ length: 1 + dice.below(24) }, () => dice.pick(keys)).join("");
      const seen = type(typed);
      expect(letters(seen), `seed ${seed}`).toBe(letters(typed));
      // Typing the result again gives the result: the writer is never fought.
      expect(type(seen), `seed ${seed}: ${JSON.stringify(typed)}`).toBe(seen);
    }
  });

  it("only_reaches_back_over_spaces_dots_and_colons", () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const dice = random(seed);
      const before = Array.from({ length: dice.below(12) }, () => dice.pick([..."ab .:;'\"«»"])).join("");
      const correction = correct(before, dice.pick([..."'\":;!?. »«x"]));
      if (!correction) continue;
      expect(before.slice(before.length - correction.remove)).toMatch(/^[ .:]*$/);
    }
  });
});
