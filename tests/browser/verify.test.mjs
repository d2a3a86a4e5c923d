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
const UNSURE = "Ce navigateur ne peut pas vérifier le sceau de ce paquet";
const STRANGER = `SHA256:${"A".repeat(43)}`;
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

      // The key is compared with the one that the organiser has told.
      const key = page.getByLabel("Empreinte de la clé de l’organisateur");
      await verify(person, whole, SOUND);
      const own = (await page.getByText("Empreinte de la clé du paquet").innerText()).match(/SHA256:\S+/)[0];
      await key.fill(` ${own} `);
      await verify(person, whole, SOUND);
      await page.getByText("La clé est bien celle que vous attendiez.").waitFor();
      await key.fill(STRANGER);
      await verify(person, whole, BROKEN);
      await page.getByText(`La clé n’est pas celle que vous attendiez (${STRANGER})`).waitFor();
      await open(person, "another key");
      await key.fill("abc");
      await verify(person, whole, /^L’empreinte de la clé ne se lit pas/);
      await key.fill("");

      // Whoever wants all of it examined sends it.
      await verify(person, whole, SOUND);
      await page.getByRole("button", { name: "Envoyer le paquet pour un examen complet" }).click();
      await page.getByText(EXAMINED).first().waitFor();
      await open(person, "the examination");
    });

    it(`in a browser that knows no Ed25519, ${way.name}`, async (test) => {
      const person = await set.person(test, way.options);
      const { page } = person;
      await page.addInitScript(() => {
        crypto.subtle.importKey = async () => {
          throw new DOMException("unknown algorithm", "NotSupportedError");
        };
      });
      await page.goto("/verify");
      await page.getByText("il n’est pas envoyé").waitFor();
      await verify(person, whole, UNSURE);
      assert.equal(await page.locator("#verify-answer .sound").count(), 0);
      await page.getByText("lancez les commandes ci-dessous").waitFor();
      await open(person, "an unsure package");
      await verify(person, altered(), BROKEN);
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
