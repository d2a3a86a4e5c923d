// What becomes of amendments, on the screens: signed, amended themselves, taken up, advised on, decided,
// undone; by keyboard alone, without network, on paper. On the demonstration's motion in its plenary.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { adopt, amendmentOf, choose, dialogOf, hasFocus, heading, plenary, press, reach, region, SCREENS, stands, table, tick } from "./support/amendments.mjs";
import { eventually, findings, overflow, plain, stage, wordsOf } from "./support/index.mjs";

const set = stage();
const motion = plenary(set);

const text = async () => wordsOf(await set.server.json(`/api${motion.path}`)).join("\n");
/** The text that everybody gets holds these words, or no longer does. */
const holds = (words) => eventually(`the motion says « ${words} »`, async () => (await text()).includes(words));
const lacks = (words) => eventually(`the motion no longer says « ${words} »`, async () => !(await text()).includes(words));
const becomes = (id, state) => eventually(`it is ${state}`, async () => assert.equal(await motion.status(id), state));

/** The amendment of the demonstration that adds these words. */
async function saying(words) {
  const { amendments } = await set.server.json(`/api${motion.path}/bundle`);
  const found = amendments.find(({ comparison }) => JSON.stringify(comparison).includes(words));
  assert.ok(found, `an amendment says « ${words} »`);
  return found.summary;
}

/** An amendment's sheet in the bundle, its line in the order of discussion. */
const sheet = (person, number) => person.page.getByRole("article", { name: new RegExp(`mendement ${number.replaceAll(".", "\\.")}(?![-\\d])`) });
const inDialog = (person, name) => dialogOf(person).getByRole("button", { name, exact: true });

/** Nothing is left of the open dialog's sides, nor cut off by them. */
const spills = (person) =>
  dialogOf(person).evaluate((dialog) => {
    const { left, right } = dialog.getBoundingClientRect();
    const isWider = (each) => each.getBoundingClientRect().right > right + 1 || each.getBoundingClientRect().left < left - 1;
    return [...dialog.querySelectorAll("*")].filter((each) => isWider(each) && !each.closest(".visually-hidden")).map((each) => each.outerHTML.slice(0, 120));
  });

async function keepsNobodyOut(person, what) {
  assert.deepEqual(await findings(person), [], what);
  assert.deepEqual(await overflow(person), [], what);
}

for (const { name, ...screen } of SCREENS) {
  describe(`on ${name}`, () => {
    /** Opens a dialog by its button, looks at it, and leaves it as it was. */
    async function look(person, act, inside) {
      await person.button(act).click();
      await inside();
      await keepsNobodyOut(person, act);
      assert.deepEqual(await spills(person), [], act);
      await person.page.keyboard.press("Escape");
      await dialogOf(person).waitFor({ state: "hidden" });
      await eventually("the focus is back", () => hasFocus(person.button(act)));
    }

    it("the dialogs of the chair keep nobody out", async (test) => {
      const waiting = await saying("lorsque le courant manque");
      const chair = await motion.at(test, "presidence", waiting.id, screen);
      await look(chair, `Adopter ${waiting.number}`, () => dialogOf(chair).getByRole("checkbox").first().waitFor());
      await look(chair, `Irrecevable ${waiting.number}`, async () => {
        await eventually("one writes the reason at once", () => hasFocus(dialogOf(chair).getByRole("textbox", { name: "Raison" })));
        await inDialog(chair, `Déclarer ${waiting.number} irrecevable`).click();
        await dialogOf(chair).getByRole("alert").waitFor();
      });
      const adopted = await saying("et non l’inverse");
      await chair.page.goto(`/amendments/${adopted.id}`);
      await look(chair, `Annuler l’adoption ${adopted.number}`, async () => {
        await dialogOf(chair).locator("del, ins").first().waitFor();
        await inDialog(chair, "Annuler l’adoption").click();
        await dialogOf(chair).getByRole("alert").waitFor();
      });
    });

    it("the opinion of the rapporteure keeps nobody out", async (test) => {
      const { id, number } = (await motion.amendments()).find(({ status, opinion }) => status === "tabled" && opinion === null);
      const claire = await motion.at(test, "rapporteure", id, screen);
      await look(claire, `Donner l’avis ${number}`, async () => {
        await inDialog(claire, "Donner cet avis").click();
        await dialogOf(claire).getByRole("alert").waitFor();
      });
    });

    it("the merge screen keeps nobody out while it is written", async (test) => {
      const { id } = await saying("dont six après la fin des travaux");
      const chair = await motion.at(test, "presidence", `${id}/adoption`, screen);
      await chair.page.getByRole("textbox", { name: /^Résultat : / }).click();
      await chair.page.keyboard.type("Mots. ");
      await chair.page.locator("ins", { hasText: "Mots." }).first().waitFor();
      await keepsNobodyOut(chair, "the merge screen");
    });
  });
}

describe("the chair, by keyboard alone at 320 px", () => {
  const { name, ...screen } = SCREENS.find(({ viewport }) => viewport.width === 320);
  assert.match(name, /dark/);
  const MERGED = "Annoncer chaque fermeture aux maires deux ans à l’avance, dont six mois après la fin des travaux.";

  it("adopts in the order of discussion what makes another fall", async (test) => {
    const adopted = await saying("lorsque le courant manque");
    const fallen = await saying("l’un des moyens les plus sûrs");
    const chair = await motion.before(test, "presidence", "bundle", screen);
    await press(chair, chair.page.getByRole("link", { name: "Discussion", exact: true }));
    await heading(chair, "Ordre de discussion");
    await press(chair, chair.button(`Adopter ${adopted.number}`));
    await tick(chair, dialogOf(chair).getByRole("checkbox", { name: new RegExp(`${fallen.number} tombe`) }));
    await press(chair, inDialog(chair, `Adopter ${adopted.number}`));
    await holds("le seul moyen d’appeler les secours lorsque le courant manque");
    assert.equal(await motion.status(fallen.id), "fallen");
    await eventually("the focus is on a line that waits", () => chair.page.evaluate(() => document.activeElement.matches("[data-line] a")));
    assert.equal(await chair.button(`Adopter ${fallen.number}`).count(), 0, "what fell is discussed no more");
  });

  it("decides of the text that a colliding one gives", async (test) => {
    const { id, number } = await saying("dont six après la fin des travaux");
    const chair = await motion.at(test, "presidence", id, screen);
    await press(chair, chair.button(`Adopter ${number}`));
    await press(chair, dialogOf(chair).getByRole("link", { name: "Décider du texte" }));
    await heading(chair, `${number} : décider du texte`);
    await reach(chair, chair.page.getByRole("textbox", { name: /^Résultat : / }));
    await chair.page.keyboard.press("Control+A");
    await chair.page.keyboard.type(MERGED);
    await press(chair, chair.button("Adopter ce texte"));
    await heading(chair, "Ordre de discussion");
    await holds(MERGED);
    assert.equal(await motion.status(id), "adopted");
  });

  it("undoes an adoption from the bundle, with a reason that is asked for", async (test) => {
    const WEEK = "Réparer dans la semaine tout poteau";
    const adopted = await motion.amend("elue", "4.3", "les dix jours", "la semaine");
    const fallen = await motion.amend("elu-2", "4.3", "dix jours", "cinq jours");
    await motion.adopt(adopted.id, [fallen.id]);
    assert.equal(await motion.status(fallen.id), "fallen");
    const chair = await motion.before(test, "presidence", "bundle", screen);
    await reach(chair, chair.page.getByLabel("Aller à l’amendement numéro"));
    await chair.page.keyboard.type(adopted.number);
    await chair.page.keyboard.press("Enter");
    await press(chair, chair.button(`Annuler l’adoption ${adopted.number}`));
    await dialogOf(chair).locator("del, ins").first().waitFor();
    await press(chair, inDialog(chair, "Annuler l’adoption"));
    await dialogOf(chair).getByRole("alert").waitFor();
    await holds(WEEK);
    assert.equal(await hasFocus(dialogOf(chair).getByRole("textbox", { name: "Raison" })), true, "one writes where the reason is missing");
    await chair.page.keyboard.type("Le vote n’avait pas été annoncé.");
    await press(chair, inDialog(chair, "Annuler l’adoption"));
    await lacks(WEEK);
    assert.equal(await motion.status(adopted.id), "tabled");
    assert.equal(await motion.status(fallen.id), "tabled", "what fell with it waits again");
    await eventually("the focus stays in the page", () => chair.page.evaluate(() => document.activeElement !== document.body && document.activeElement.closest("main") !== null));
  });

  it("moves one up in the order, and keeps hold of it", async (test) => {
    const chair = await motion.before(test, "presidence", "discussion", screen);
    const lines = chair.page.locator("[data-line]");
    const order = () => lines.evaluateAll((all) => all.map(({ dataset }) => dataset.line));
    const movable = lines.filter({ has: chair.page.getByRole("button", { name: /^Avancer /, disabled: false }) }).first();
    await movable.waitFor();
    const before = await order();
    const moved = await movable.getAttribute("data-line");
    const place = before.indexOf(moved);
    const after = before.with(place, before[place - 1]).with(place - 1, moved);
    await press(chair, movable.getByRole("button", { name: /^Avancer / }));
    await eventually("it is before the other", async () => assert.deepEqual(await order(), after));
    const line = chair.page.locator(`[data-line="${moved}"]`);
    await line.getByText("Placé ici à la main").waitFor();
    await eventually("the focus stays with it", () => line.evaluate((element) => element.contains(document.activeElement)));
    await chair.page.reload();
    await eventually("the order is kept", async () => assert.deepEqual(await order(), after));
  });
});

describe("an amendment", () => {
  it("is shown while it is a draft, found by another élu and signed", async (test) => {
    const id = await motion.draft("elue", "4.4", "supports communs", "supports communs et des tracés");
    const { token } = await set.server.session("elu-2");
    const isKnown = async () => (await set.server.json(`/api${motion.path}/amendments`, token)).some((one) => one.id === id);
    assert.equal(await isKnown(), false, "a draft is its author’s");
    const maud = await motion.at(test, "elue", id);
    await maud.button("Montrer aux autres élus").click();
    await stands(maud, "Ouvert aux cosignatures");

    const thomas = await motion.before(test, "elu-2");
    await thomas.page.getByRole("combobox", { name: "Sort" }).selectOption("written");
    const found = thomas.page.getByRole("article").filter({ hasText: "et des tracés" });
    await found.getByText("Maud Lescoat").waitFor();
    await found.getByRole("link", { name: /^Ouvrir/ }).click();
    await thomas.button("Cosigner cet amendement").click();
    await region(maud, "Cosignataires").getByText("Thomas Berthelon").waitFor();
    await region(maud, "Cosignataires").getByText("A signé").waitFor();
  });

  it("is amended itself", async (test) => {
    const parent = await motion.amend("elue", "4.4", "supports communs", "supports communs, chaque année");
    const thomas = await motion.at(test, "elu-2", parent.id);
    await thomas.button("Sous-amender").click();
    await dialogOf(thomas, `Sous-amender ${parent.number}`).getByRole("button", { name: "Écrire l’amendement" }).click();
    await thomas.page.waitForURL((url) => !url.pathname.includes(parent.id));
    await thomas.live();
    await thomas.sees("Principe 4, proposition 4.4", "chaque année");
    await thomas.write("Principe 4, proposition 4.4", " Et en public.");
    await table(thomas);
    await heading(thomas, `Sous-amendement ${parent.number}-1`);
    await thomas.page.getByRole("link", { name: `Modifie l’amendement ${parent.number}` }).click();
    await region(thomas, "Sous-amendements").getByRole("link", { name: `Sous-amendement ${parent.number}-1` }).waitFor();
  });

  it("is withdrawn by its author and taken up by another, under its number", async (test) => {
    const { id, number } = await motion.amend("elue", "4.4", "Associer", "Associer enfin");
    const thomas = await motion.at(test, "elu-2", id);
    const maud = await motion.at(test, "elue", id);
    assert.equal(await thomas.button("Reprendre cet amendement à mon compte").count(), 0, "it is still hers");
    await maud.button("Retirer l’amendement").click();
    await inDialog(maud, "Retirer l’amendement").click();
    await stands(thomas, "Retiré");
    await thomas.button("Reprendre cet amendement à mon compte").click();
    await stands(maud, "Déposé");
    await heading(maud, `Amendement ${number}`);
    await maud.page.locator("main > header").getByText("Thomas Berthelon").waitFor();
  });

  it("is typed from a slip of paper by the secretariat, which is said wherever it is read", async (test) => {
    const desk = await motion.reading(test, "secretariat");
    await motion.passage(desk, "4.4").click();
    await desk.button("Saisir un amendement papier").click();
    await choose(desk, "Maud Lescoat");
    await inDialog(desk, "Saisir l’amendement").click();
    await desk.page.waitForURL("**/amendments/*");
    await desk.live();
    await desk.write("Principe 4, proposition 4.4", " Sans frais pour eux.");
    await table(desk);
    const SAID = "Saisi par Hélène Vaucourt pour Maud Lescoat";
    await desk.page.getByText(SAID).waitFor();
    await heading(desk, /^Amendement 4\.4-\d+$/);
    const { number } = (await motion.amendments()).find(({ id }) => id === amendmentOf(desk));
    const reader = await motion.before(test, "observateur");
    await sheet(reader, number).getByText(SAID).waitFor();
  });

  it("bears the rapporteur’s opinion and its sentence in the bundle", async (test) => {
    const { id, number } = await motion.amend("elue", "4.4", "syndicats d’énergie", "syndicats d’énergie et les maires");
    const reader = await motion.before(test, "observateur");
    await sheet(reader, number).waitFor();
    const claire = await motion.at(test, "rapporteure", id);
    await claire.button(`Donner l’avis ${number}`).click();
    await dialogOf(claire).getByRole("radio", { name: /avis défavorable/ }).check();
    await dialogOf(claire).getByLabel("En une phrase, pourquoi ?").fill("Le syndicat parle déjà pour eux.");
    await inDialog(claire, "Donner cet avis").click();
    await region(claire, "Avis des rapporteurs").getByText("Défavorable").waitFor();
    await sheet(reader, number).getByText("Avis du rapporteur : défavorable").waitFor();
    await sheet(reader, number).getByText("Le syndicat parle déjà pour eux.").waitFor();
  });

  it("is rejected or not defended in the order of discussion, and its author sees it", async (test) => {
    const rejected = await motion.amend("elue", "4.4", "choix", "seul choix");
    const undefended = await motion.amend("elue", "4.4", "choix", "bon choix");
    const maud = await motion.at(test, "elue", rejected.id);
    const chair = await motion.before(test, "presidence", "discussion");
    await chair.button(`Rejeter ${rejected.number}`).click();
    await inDialog(chair, `Rejeter ${rejected.number}`).click();
    await stands(maud, "Rejeté");
    await chair.button(`Autres décisions sur ${undefended.number}`).click();
    await chair.page.getByRole("menuitem", { name: "Non défendu" }).click();
    await inDialog(chair, `Noter ${undefended.number} non défendu`).click();
    await becomes(undefended.id, "not_defended");
    await eventually("both have left the order", async () => assert.equal(await sheet(chair, rejected.number).or(sheet(chair, undefended.number)).count(), 0));
    await maud.page.goto(`/amendments/${undefended.id}`);
    await stands(maud, "Non défendu");
  });

  it("is inadmissible only with a reason, which everybody reads", async (test) => {
    const { id, number } = await motion.amend("elue", "4.4", "supports communs", "satellites communs");
    const maud = await motion.at(test, "elue", id);
    const desk = await motion.at(test, "secretariat", id);
    await desk.button(`Irrecevable ${number}`).click();
    await inDialog(desk, `Déclarer ${number} irrecevable`).click();
    await dialogOf(desk).getByRole("alert").waitFor();
    assert.equal(await motion.status(id), "tabled", "nothing was recorded");
    await dialogOf(desk).getByRole("textbox", { name: "Raison" }).fill("Étranger à l’objet de la motion.");
    await inDialog(desk, `Déclarer ${number} irrecevable`).click();
    await stands(maud, "Irrecevable");
    await region(maud, "Ce qui a été décidé").getByText("Étranger à l’objet de la motion.").waitFor();
  });

  it("asks its authors to look again when its words moved: one confirms, another adapts", async (test) => {
    const OTHER = "de plus de soixante-quinze ans";
    const confirmed = await motion.amend("elue", "2.3", "Prendre en charge", "Prendre entièrement en charge");
    const adapted = await motion.amend("elu-2", "2.3", "le remplacement", "sans délai le remplacement");
    const adopted = await motion.amend("elue-3", "2.3", OTHER, "de plus de soixante-dix ans");
    const maud = await motion.at(test, "elue", confirmed.id);
    const thomas = await motion.at(test, "elu-2", adapted.id);
    const chair = await motion.at(test, "presidence", adopted.id);
    await adopt(chair, adopted.number);
    await inDialog(chair, `Adopter ${adopted.number}`).click();

    await maud.button("Il dit toujours ce que je veux").click();
    await region(maud, "Le texte a changé depuis").waitFor({ state: "detached" });
    await stands(maud, "Déposé");

    await thomas.button("L’adapter au nouveau texte").click();
    await thomas.page.waitForURL((url) => !url.pathname.includes(adapted.id));
    await thomas.live();
    await thomas.sees("Principe 2, proposition 2.3", "sans délai le remplacement des téléassistances des personnes de plus de soixante-dix ans");
    await table(thomas);
    await heading(thomas, `Amendement ${adapted.number} rectifié`);
    await becomes(adapted.id, "rectified");
  });

  it("waits for the network while it is written, keeps its words, and is tabled", async (test) => {
    const id = await motion.draft("elue", "3.3", "Financer", "Financer sans attendre");
    const maud = await motion.at(test, "elue", id);
    await maud.live();
    maud.network.cut();
    await maud.write("Principe 3, proposition 3.3", " Partout.");
    await eventually("the bar counts what waits", async () => assert.match(plain(await maud.saveState().innerText()), /^Hors ligne . \d+/));
    await maud.page.getByText("Le réseau manque").waitFor();
    await maud.button("Déposer l’amendement").click();
    await maud.page.getByText("vos mots sont gardés ici").waitFor();
    assert.equal(await dialogOf(maud).count(), 0, "nothing is tabled without network");

    maud.network.restore();
    await region(maud, "Ce que tout le monde verra").locator("ins", { hasText: "Partout." }).waitFor();
    await table(maud);
    await heading(maud, /^Amendement 3\.3-\d+$/);
    const reader = await motion.at(test, "observateur", id);
    await reader.page.locator("ins", { hasText: "Partout." }).waitFor();
  });
});

describe("what if", () => {
  it("two are chosen: the text that they give and who falls are shown, and nothing is recorded", async (test) => {
    const produce = await motion.amend("elue-3", "4.2", "la vente", "le produit");
    const exposed = await motion.amend("elu-2", "4.2", "les plus exposées", "les plus fragiles");
    const half = await motion.amend("rapporteur-2", "4.2", "la vente", "la moitié de la vente");
    const reader = await motion.before(test, "observateur", "what-if");
    for (const { number } of [produce, exposed]) await reader.page.getByRole("checkbox", { name: number }).check();
    const result = region(reader, "… le texte devient");
    await result.locator("ins", { hasText: "le produit" }).waitFor();
    await result.locator("ins", { hasText: "fragiles" }).waitFor();
    await result.locator("del", { hasText: "la vente" }).waitFor();
    await result.getByRole("listitem").filter({ hasText: half.number }).getByText("les mêmes mots sont changés").waitFor();
    assert.equal(await result.getByRole("link", { name: produce.number, exact: true }).count(), 0, "what is chosen does not fall");

    // The address says what was chosen.
    await reader.page.reload();
    await result.locator("ins", { hasText: "le produit" }).waitFor();
    assert.equal(await reader.page.getByRole("checkbox", { name: exposed.number }).isChecked(), true);
    assert.deepEqual(await Promise.all([produce, exposed, half].map(({ id }) => motion.status(id))), ["tabled", "tabled", "tabled"]);
  });
});

describe("in the motion", () => {
  it("a count beside a proposal opens its amendments beside the text", async (test) => {
    const list = await motion.amendments();
    const { proposal } = motion.proposal("2.4");
    const targeting = list.filter(({ status, target }) => status === "tabled" && target.proposal === proposal.id);
    assert.ok(targeting.length > 0);
    const reader = await motion.reading(test, "observateur");
    await reader.button(`${targeting.length} amendement${targeting.length > 1 ? "s" : ""} sur la proposition 2.4`).click();
    const panel = reader.page.getByRole("tabpanel");
    await panel.getByRole("heading", { name: "Sur ce passage" }).waitFor();
    for (const { number } of targeting) await panel.getByRole("link", { name: `Amendement ${number}` }).waitFor();
    await panel.locator("ins", { hasText: "dimanches et jours fériés" }).waitFor();
    assert.equal(await motion.passage(reader, "2.4").isVisible(), true, "the text is still there");
  });
});

describe("on paper", () => {
  /** What an eye sees of each sheet: its words, its number, and whether changes are told by more than colour. */
  const seen = (articles) => {
    const isShown = (each) => each.checkVisibility({ visibilityProperty: true }) && each.getBoundingClientRect().height > 0;
    const isMarked = (line) => (each) => isShown(each) && getComputedStyle(each).textDecorationLine.includes(line);
    return articles.map((article) => {
      const all = (selector) => [...article.querySelectorAll(selector)];
      return {
        words: article.innerText,
        number: all("h4 [aria-hidden=true]").filter(isShown).map((each) => each.innerText).join(),
        struck: all("del").filter(isMarked("line-through")).length,
        underlined: all("ins").filter(isMarked("underline")).length,
        changes: all("del, ins").length,
      };
    });
  };

  it("the bundle has numbers, authors, changes and reasons, and nothing to press", async (test) => {
    const { token } = await set.server.session("observateur");
    const all = (await set.server.json(`/api${motion.path}/bundle`, token)).amendments;
    // One that was rectified lives on in the one that bears its number.
    const amendments = all.filter(({ summary }) => summary.status !== "rectified");
    const reader = await motion.before(test, "observateur");
    const articles = reader.page.getByRole("article");
    const controls = reader.page.locator("button:visible, select:visible, input:visible, nav:visible, footer:visible");
    await eventually("every amendment has its sheet", async () => assert.equal(await articles.count(), amendments.length));
    assert.ok((await controls.count()) > amendments.length, "there is something to press on the screen");

    await reader.page.emulateMedia({ media: "print" });
    assert.deepEqual(await controls.evaluateAll((all) => all.map((each) => each.outerHTML.slice(0, 120))), []);
    const sheets = await articles.evaluateAll(seen);
    for (const { number, struck, underlined, changes } of sheets) assert.equal(struck + underlined, changes, `every change of ${number} is seen`);
    assert.ok(sheets.some(({ struck }) => struck > 0) && sheets.some(({ underlined }) => underlined > 0));
    // What is still written stays on the screen.
    const tabled = amendments.filter(({ summary }) => summary.number !== null);
    assert.ok(tabled.length < amendments.length, "drafts stand beside them");
    for (const { summary, statement } of tabled) {
      const printed = sheets.filter(({ number, words }) => plain(number).split(" ")[0] === summary.number && words.includes(summary.author.name));
      assert.ok(printed.length > 0, `${summary.number} is printed, with ${summary.author.name}`);
      if (statement.length > 0) {
        const first = plain(statement[0].content.map((each) => each.text ?? " ").join(""));
        assert.ok(printed.some(({ words }) => plain(words).includes(first)), `the reasons of ${summary.number} are printed`);
      }
    }
  });

  /** Words too pale for white paper, on which browsers print no backgrounds: below 4.5 : 1. */
  const pale = (articles) => {
    const share = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const contrast = (each) => {
      const [red, green, blue] = getComputedStyle(each).color.match(/[\d.]+/g).map((value) => share(Number(value)));
      return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
    };
    const isWritten = (each) => !each.matches(".visually-hidden") && [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    const found = articles.flatMap((article) => [...article.querySelectorAll("*")]).filter((each) => each.checkVisibility() && isWritten(each) && contrast(each) < 4.5);
    return [...new Set(found.map((each) => `${each.localName}.${each.classList[0] ?? ""} in ${getComputedStyle(each).color}`))];
  };

  it("the bundle of who reads in the dark is printed dark on white", async (test) => {
    const reader = await motion.before(test, "observateur");
    await reader.button(/^Menu de/).click();
    await reader.page.getByRole("radio", { name: "Sombre" }).check();
    const articles = reader.page.getByRole("article");
    await eventually("it is dark on the screen", async () => assert.notDeepEqual(await articles.evaluateAll(pale), []));
    await reader.page.emulateMedia({ media: "print" });
    assert.deepEqual(await articles.evaluateAll(pale), []);
  });
});
