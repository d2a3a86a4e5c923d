// The page on which anybody verifies a package: with JavaScript the file stays in the browser, without it
// the server examines it; a changed byte is said in words.

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eventually, findings, overflow, stage } from "./support/index.mjs";

const set = stage();
const WAYS = [
  { name: "on a large screen, light", options: { viewport: { width: 1440, height: 900 }, colorScheme: "light" } },
  { name: "at 320 px, dark", options: { viewport: { width: 320, height: 640 }, colorScheme: "dark" } },
];
const SOUND = "Les fichiers de ce paquet sont ceux que sa clé a scellés";
const BROKEN = "Ce paquet ne doit pas être cru";
const EXAMINED = "Le paquet est intact";

describe("a package is verified", () => {
  let whole, motion;

  before(async () => {
    const { token } = await set.server.session("secretariat");
    const { slug } = await set.server.motion(token);
    const { motions } = await set.server.json(`/api/congresses/${slug}`, token);
    motion = motions.find(({ phase }) => phase === "signing").id;
    whole = Buffer.from(await (await fetch(`${set.server.origin}/api/motions/${motion}/package`)).arrayBuffer());
  });

  const package_ = (buffer) => ({ name: "motion.zip", mimeType: "application/zip", buffer });
  /** One byte of what stands in the middle is another. */
  const altered = () => {
    const bytes = Buffer.from(whole);
    bytes[bytes.length >> 1] ^= 1;
    return bytes;
  };

  /** Nothing keeps anybody out of the page. */
  async function open(person, what) {
    assert.deepEqual(await findings(person), [], what);
    assert.deepEqual(await overflow(person), [], what);
  }

  async function verify(person, buffer, title) {
    await person.page.getByLabel("Le paquet (fichier ZIP)").setInputFiles(package_(buffer));
    await person.page.getByRole("button", { name: "Vérifier", exact: true }).click();
    await person.page.getByRole("heading", { level: 2, name: title }).waitFor();
  }

  for (const way of WAYS) {
    it(`in the browser, ${way.name}`, async (test) => {
      const person = await set.person(test, way.options);
      const { page } = person;
      const sent = [];
      page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
      await page.goto(`/motions/${motion}`);
      await page.goto("/verify");
      await page.getByText("il n’est pas envoyé").waitFor();
      await open(person, "the form");
      await verify(person, whole, SOUND);
      await page.getByText("« Motion de printemps").waitFor();
      await open(person, "a sound package");
      await verify(person, altered(), BROKEN);
      await open(person, "an altered package");
      await verify(person, Buffer.from("not a package"), /^Aucune version que vous puissiez lire ici/);
      assert.deepEqual(sent, [], "no file left the browser");

      // Whoever wants all of it examined sends it.
      await verify(person, whole, SOUND);
      await page.getByRole("button", { name: "Envoyer le paquet pour un examen complet" }).click();
      await page.getByText(EXAMINED).first().waitFor();
      await open(person, "the examination");
    });

    it(`without JavaScript, ${way.name}`, async (test) => {
      const person = await set.person(test, { ...way.options, javaScriptEnabled: false });
      const { page } = person;
      await page.goto("/verify");
      await page.getByLabel("Le paquet (fichier ZIP)").setInputFiles(package_(whole));
      await page.getByRole("button", { name: "Vérifier", exact: true }).click();
      await page.getByText(EXAMINED).first().waitFor();
      await page.goto("/verify");
      await page.getByLabel("Le paquet (fichier ZIP)").setInputFiles(package_(altered()));
      await page.getByRole("button", { name: "Vérifier", exact: true }).click();
      await eventually("it says no", async () => assert.doesNotMatch(await page.locator("#verify-answer").innerText(), new RegExp(EXAMINED)));
    });
  }
});
