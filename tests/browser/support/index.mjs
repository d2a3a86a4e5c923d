// What the browser tests share.

import { after, before } from "node:test";
import { launch } from "./browser.mjs";
import { Person } from "./person.mjs";
import { Server } from "./server.mjs";

export { findings, overflow } from "./access.mjs";
export { launch } from "./browser.mjs";
export { contribute } from "./contribute.mjs";
export { Keyboard, Pointer } from "./hand.mjs";
export { Mailbox } from "./mailbox.mjs";
export { keepInAlbum, photograph } from "./pictures.mjs";
export { plain, wordsOf } from "./person.mjs";
export { Person, Server };
export { eventually, PATIENCE } from "./wait.mjs";

/**
 * A server and a browser for all tests of a file. Windows opened with `person`
 * are closed by `closing` of each test.
 */
export function stage() {
  const stage = { server: null, browser: null };
  before(async () => {
    [stage.server, stage.browser] = await Promise.all([Server.start(), launch()]);
  });
  after(async () => {
    await stage.browser?.close();
    await stage.server?.stop();
  });
  /** Opens a window, which closes when the test ends; its complaints fail the test. */
  stage.person = async (test, options = {}) => {
    const person = await Person.open(stage.browser, stage.server, options);
    test.after(() => person.close());
    return person;
  };
  return stage;
}
