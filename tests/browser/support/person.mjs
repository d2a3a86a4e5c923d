// Somebody at a browser: what they see and do on the pages, in the words of the
// interface. Tests speak of fields and buttons, never of classes, wherever the
// page gives them a name.

import assert from "node:assert/strict";
import { Network } from "./network.mjs";
import { eventually, PATIENCE } from "./wait.mjs";

/** What a browser says while its network is away; no defect of the page. */
const AWAY = /ERR_(CONNECTION|INTERNET|EMPTY|NETWORK|SOCKET|INCOMPLETE_CHUNKED)|WebSocket connection to|EventSource/;
/** How the page learns that nobody has logged in: an answer, which the browser yet calls an error. */
const ANONYMOUS = /status of 401 .*\/api\/session$/;
/** The same at a congress that is none of demonstration. */
const NO_PERSONAS = /status of 404 .*\/api\/demo\/personas$/;

/** The same for the congress that the tests ask for because it does not exist. */
const NO_CONGRESS = /status of 404 .*\/api\/congresses\/congres-2026x$/;

/** A page that asks for one thing more often than that in one test has gone round in circles. */
const MOST_ALIKE = 200;

export class Person {
  #browser;
  /** Errors of the page and its scripts, refused styles, calls to strangers: each is a defect. */
  complaints = [];
  /** Refusals that the test brings about on purpose, which the browser calls errors. */
  refusals = [];

  /**
   * Opens a browser window of their own, with a network of their own.
   * @param {import("playwright-core").Browser} browser
   * @param {import("./server.mjs").Server} server
   * @param {import("playwright-core").BrowserContextOptions} options
   */
  static async open(browser, server, options = {}) {
    const network = await Network.to(server.port);
    const context = await browser.newContext({
      locale: "fr-FR",
      timezoneId: "Europe/Paris",
      viewport: { width: 1440, height: 900 },
      baseURL: network.origin,
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    context.setDefaultTimeout(PATIENCE);
    const person = new Person();
    Object.assign(person, { server, network, context });
    person.#browser = browser;
    await person.newPage();
    return person;
  }

  /** Another tab of the same person, which becomes the one they look at. */
  async newPage() {
    this.page = await this.context.newPage();
    const { origin } = this.network;
    this.page.on("pageerror", (error) => this.complaints.push(`error: ${error.stack ?? error}`));
    this.page.on("console", (message) => {
      const words = `${message.text()} ${message.location().url}`;
      if (message.type() === "error" && ![AWAY, ANONYMOUS, NO_PERSONAS, NO_CONGRESS, ...this.refusals].some((known) => known.test(words))) this.complaints.push(`console: ${words}`);
    });
    const asked = new Map();
    this.page.on("request", (request) => {
      const times = (asked.get(request.url()) ?? 0) + 1;
      asked.set(request.url(), times);
      if (times === MOST_ALIKE) this.complaints.push(`asks again and again: ${request.url()}`);
      if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).host !== new URL(origin).host) this.complaints.push(`asks a stranger: ${request.url()}`);
    });
    return this.page;
  }

  /** Closes the window; whatever the page complained of fails the test. */
  async close() {
    await this.context.close();
    await this.network.close();
    assert.deepEqual(this.complaints, [], "the page had nothing to complain of");
  }

  /** Logs in with the persona's one button, and lands where that leads. */
  async logIn(persona, next = null) {
    const known = (await this.server.personas()).find((each) => each.persona === persona);
    assert.ok(known, `the persona ${persona} exists`);
    this.name = known.name;
    await this.page.goto(next ? `/login?next=${encodeURIComponent(next)}` : "/login");
    await this.button(`Entrer comme ${known.name}`).click();
    await this.page.waitForURL((url) => url.pathname !== "/login");
    return this;
  }

  /** Logs in and opens the motion, ready to be written or read live. */
  async openMotion(persona) {
    const { path } = await this.server.motion();
    await this.logIn(persona, path);
    await this.live();
    return this;
  }

  /** The page is connected and everything is on the server's disk. */
  async live() {
    await this.saved();
    await this.page.locator("[contenteditable]").first().waitFor();
  }

  button(name, exact = true) {
    return this.page.getByRole("button", { name, exact });
  }

  /** What the bar says of saving. */
  saveState() {
    return this.page.locator("header .save");
  }

  async saved() {
    await this.#says("Enregistré");
  }

  async #says(words) {
    await eventually(`the bar says « ${words} »`, async () => assert.equal((await this.saveState().innerText()).trim(), words));
  }

  /** A field of the motion by what a screen reader calls it, such as "Principe 3, proposition 3.2". */
  field(label) {
    return this.page.getByRole("textbox", { name: label, exact: true });
  }

  async words(label) {
    return plain(await this.field(label).innerText());
  }

  /** Puts the caret behind the last word of a field. */
  async enter(label) {
    const field = this.field(label);
    await field.scrollIntoViewIfNeeded();
    await field.click();
    // As a hand would: looking where the caret went, and once more where a busy page missed the key.
    await eventually(`the caret stands behind the last word of ${label}`, async () => {
      await this.page.keyboard.press("Control+End");
      return field.evaluate((editor) => {
        const { focusNode, focusOffset } = document.getSelection();
        if (!editor.contains(focusNode)) return false;
        const behind = document.createRange();
        behind.selectNodeContents(editor);
        behind.setStart(focusNode, focusOffset);
        const words = behind.cloneContents();
        // The names at the carets of others are no words.
        for (const widget of words.querySelectorAll(".ProseMirror-widget")) widget.remove();
        return words.textContent.trim() === "";
      });
    });
  }

  /** Types behind the last word of a field, key by key. */
  async write(label, words) {
    await this.enter(label);
    await this.page.keyboard.type(words);
  }

  /** Waits until a field holds these words. */
  async sees(label, words) {
    await eventually(`${this.name} sees « ${words} » in ${label}`, async () => {
      const shown = await this.words(label);
      assert.ok(shown.includes(words), `it reads « ${shown} »`);
    });
  }

  async misses(label, words) {
    await eventually(`« ${words} » is gone from ${label}`, async () => {
      assert.ok(!(await this.words(label)).includes(words));
    });
  }

  /** The parts of the motion as this screen shows them: one line a block, without carets, tools and numbers. */
  async text() {
    const lines = await this.page.evaluate(() =>
      [...document.querySelectorAll("article.motion section")].flatMap((section) => {
        const copy = section.cloneNode(true);
        for (const extra of copy.querySelectorAll("[data-no-print], .their-caret, .number, .ProseMirror-separator")) extra.remove();
        return [...copy.querySelectorAll("h2, p")].filter((each) => !each.parentElement.closest("h2")).map((each) => each.textContent);
      }),
    );
    return lines.map(plain).join("\n");
  }

  /** Pastes as another program puts it on the clipboard: HTML and plain text, or plain text alone. */
  async paste(text, html = null) {
    await this.page.evaluate(
      async ([text, html]) => {
        const of = (type, words) => [type, new Blob([words], { type })];
        const kinds = [of("text/plain", text), ...(html === null ? [] : [of("text/html", html)])];
        await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(kinds))]);
      },
      [text, html],
    );
    await this.page.keyboard.press("Control+V");
  }
}

/** Words as they are compared: one kind of space, no characters without width. */
export function plain(words) {
  return words.replace(/[\u00a0\u202f\s]+/g, " ").replace(/[\u200b\u2060\ufeff]/g, "").trim();
}

/** The words of a motion as `GET /api/motions/{id}` tells them: one line a block. */
export function wordsOf(motion) {
  const inline = (content) => content.map((each) => each.text ?? " ").join("");
  const block = (each) => ("items" in each ? each.items.flat().flatMap(block) : [inline(each.content)]);
  return motion.sections
    .flatMap(({ text }) => [inline(text.title), ...text.body.flatMap(block), ...text.proposals.flatMap((one) => one.text.flatMap(block))])
    .map(plain);
}
