// A first text from a file, through the screen: read over, confirmed, in the motion for everybody who
// has it open; by eye, by keyboard, at 320 px.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eventually, findings, overflow, photograph, stage } from "./support/index.mjs";

const set = stage();

const DRAFT = `# Pour des communes vivantes

## Préambule

Vu la loi du 2 mars 1982,

## Principe 1 : L’accès de tous

Partout, **un accueil**.

### Proposition 1.1

Un guichet dans chaque commune.

### Proposition 1.2

Une permanence par semaine.

#### Un intertitre

## La mer

Bleue.
`;

const markdown = (text, name = "motion.md") => ({ name, mimeType: "text/markdown", buffer: Buffer.from(text, "utf8") });

/** A motion that nobody has written yet. */
async function newMotion(token) {
  const { slug } = await set.server.motion();
  const { id } = await set.server.request("POST", `/api/congresses/${slug}/motions`, { title: "Une motion à écrire", addressees: "" }, token);
  return { slug, id, read: () => set.server.json(`/api/motions/${id}`, token) };
}

async function checked(person, screen) {
  return [...(await findings(person)), ...(await overflow(person))].map((each) => `${screen}: ${each}`);
}

const heading = (page, level, name) => page.getByRole("heading", { level, name, exact: true });

describe("a first text", () => {
  for (const [width, colorScheme] of [[1440, "light"], [320, "dark"]]) {
    it(`comes in from a file, as it was shown, at ${width} px`, async (test) => {
      const { token } = await set.server.session("secretariat");
      const motion = await newMotion(token);
      const found = [];
      const reader = await set.person(test, {});
      await reader.logIn("observateur", `/motions/${motion.id}`);
      await reader.live();
      const helene = await set.person(test, { viewport: { width, height: 900 }, colorScheme });
      helene.refusals.push(/status of 422 .*\/draft\/preview$/, /status of 409 .*\/draft\?fingerprint=/);
      const { page } = helene;

      await helene.logIn("secretariat", `/congresses/${motion.slug}/preparation`);
      await page.getByRole("link", { name: /^Importer un premier texte.*Une motion à écrire/ }).first().click();
      await heading(page, 1, "Importer un premier texte").waitFor();
      found.push(...(await checked(helene, "file")));

      // A file that is none says why, in words, and where.
      const field = page.locator("input[type=file]");
      await field.setInputFiles({ name: "motion.md", mimeType: "text/markdown", buffer: Buffer.from([0x23, 0x20, 0x61, 0x0a, 0xff, 0xfe]) });
      await page.getByRole("alert").getByText("Ce fichier ne peut pas être lu.").waitFor();
      await page.getByRole("alert").getByText("C’est à la ligne 2").waitFor();
      found.push(...(await checked(helene, "refused")));

      await field.setInputFiles(markdown(DRAFT));
      await page.getByText("4 sections, 2 propositions").waitFor();
      await heading(page, 2, "Pour des communes vivantes").waitFor();
      await page.getByText("Aujourd’hui\u{a0}: Une motion à écrire").waitFor();
      await page.getByText("Un intertitre devient un paragraphe en gras. Ligne 19.").waitFor();
      assert.equal(await page.getByRole("checkbox").count(), 0, "nothing is replaced, nothing is asked");
      found.push(...(await checked(helene, "review")));
      await photograph(helene, `drafts-review-${width}.png`);
      assert.equal((await motion.read()).title, "Une motion à écrire", "nothing has happened yet");

      await page.getByRole("button", { name: "Importer ce texte" }).press("Enter");
      await heading(page, 2, "Le texte est dans la motion").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
      found.push(...(await checked(helene, "done")));
      const { title, sections } = await motion.read();
      assert.equal(title, "Pour des communes vivantes");
      assert.deepEqual(sections.map((each) => each.title), ["", "L’accès de tous", "La mer", ""]);
      await eventually("who has the motion open reads it", async () => {
        const text = await reader.page.locator("article.motion").innerText();
        return text.includes("Un guichet dans chaque commune.") && text.includes("Pour des communes vivantes");
      });

      // The same file again has nothing to say.
      await page.getByRole("button", { name: "Importer un autre fichier" }).click();
      await field.setInputFiles(markdown(DRAFT));
      await page.getByText("La motion dit déjà, mot pour mot, ce que dit ce fichier.").waitFor();
      assert.equal(await page.getByRole("button", { name: "Importer ce texte" }).count(), 0);

      // Another one replaces words, which is named and agreed to.
      await page.getByRole("button", { name: "Choisir un autre fichier" }).click();
      await field.setInputFiles(markdown("# Autre titre\n\n## L’accès de tous\n\nPartout.\n\n## La forêt\n\nVerte.\n"));
      const replaced = page.getByRole("region", { name: "3 sections déjà écrites seront remplacées" });
      await replaced.getByText("Principe 1\u{a0}: L’accès de tous, 2 propositions").waitFor();
      const take = page.getByRole("button", { name: "Importer ce texte" });
      assert.ok(await take.isDisabled());
      found.push(...(await checked(helene, "replacing")));
      await photograph(helene, `drafts-replacing-${width}.png`);

      // Meanwhile somebody else writes: the preview is shown anew, and agreed to anew.
      await replaced.getByRole("checkbox").press("Space");
      await set.server.request("POST", `/api/motions/${motion.id}/sections`, { kind: "principle", after: sections[0].id }, token);
      await take.click();
      await page.getByRole("alert").getByText("La motion a changé depuis l’aperçu").waitFor();
      await eventually("it is asked again", async () => !(await replaced.getByRole("checkbox").isChecked()));
      await replaced.getByRole("checkbox").press("Space");
      await take.press("Enter");
      await heading(page, 2, "Le texte est dans la motion").waitFor();
      const after = await motion.read();
      assert.deepEqual(after.sections.map((each) => each.title), ["L’accès de tous", "La forêt", ""]);
      const own = after.sections.find((each) => each.title === "L’accès de tous");
      assert.equal(own.id, sections[1].id, "it stays itself");

      // What was taken away is in the plan, to be taken back.
      await page.getByRole("link", { name: "Lire la motion" }).click();
      await page.getByText("Verte.").first().waitFor();
      assert.deepEqual(after.removed_sections.map((each) => each.title).toSorted(), ["", "La mer"]);
      assert.deepEqual(found, []);
    });
  }

  it("is the secretariat's, while the text is written", async (test) => {
    const { token } = await set.server.session("secretariat");
    const motion = await newMotion(token);
    const elu = await set.person(test, {});
    await elu.logIn("elue", `/motions/${motion.id}/draft`);
    await elu.page.getByText("Seul le secrétariat du congrès importe un texte.").waitFor();
    assert.equal(await elu.page.locator("input[type=file]").count(), 0);
    assert.deepEqual(await checked(elu, "foreign"), []);
  });
});
