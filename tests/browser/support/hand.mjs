// How somebody's hand does things on a page: with a pointer, or by keyboard
// alone. The second brings the focus to what is meant, sees that it took it, and
// presses the key that belongs there.

import assert from "node:assert/strict";
import { eventually } from "./wait.mjs";

/** With a mouse, or a finger. */
export class Pointer {
  /** Follows a link, presses a button. */
  press(target) {
    return target.click();
  }

  /** Opens one row of a list. */
  open(list, row) {
    return row.click();
  }

  /** Ticks a box, or one of several choices. */
  tick(target) {
    return target.check();
  }

  /** Writes in place of what a field holds. */
  write(target, words) {
    return target.fill(words);
  }
}

/** Without either. */
export class Keyboard {
  async press(target) {
    await focus(target);
    await target.press("Enter");
  }

  /** The list is one stop for Tab: the arrows lead from row to row. */
  async open(list, row) {
    await row.waitFor();
    await focus(list.locator("[tabindex='0']"));
    const keys = list.page().keyboard;
    await keys.press("Home");
    for (let rest = await list.getByRole("listitem").count(); rest > 0 && !(await hasFocus(row)); rest -= 1) await keys.press("ArrowDown");
    assert.equal(await hasFocus(row), true, `${row} is reached by the arrows`);
    await keys.press("Enter");
  }

  async tick(target) {
    await focus(target);
    if (!(await target.isChecked())) await target.press("Space");
    await eventually("the box is ticked", () => target.isChecked());
  }

  async write(target, words) {
    await focus(target);
    // Each browser has its own keys for the parts of a day; what is typed elsewhere is typed.
    if (["date", "time"].includes(await target.getAttribute("type"))) return target.fill(words);
    await target.press("Control+A");
    await target.page().keyboard.insertText(words);
  }
}

const hasFocus = (target) => target.evaluate((element) => element === document.activeElement);

async function focus(target) {
  await target.focus();
  assert.equal(await target.evaluate((element) => element === document.activeElement && element.tabIndex >= 0), true, `${target} is reached by keyboard`);
}
