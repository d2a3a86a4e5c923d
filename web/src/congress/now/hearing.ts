// Which events change what the home page of a person says. Pure.

import type { CongressEvent } from "../../wire/index.ts";

/**
 * A sitting tells of arrivals and of the floor several times a minute, to home pages by the hundred:
 * they ask again only for what they show.
 */
export function concernsHome(event: CongressEvent, me: string): boolean {
  switch (event.kind) {
    case "presence_recorded":
      return event.subject === me;
    case "proxy_given":
    case "proxy_ended":
      return event.subject === me || event.detail.holder === me;
    case "item_called":
    case "tellers_named":
    case "floor_asked":
    case "floor_withdrawn":
    case "floor_given":
    case "floor_ended":
    case "ballot_counted":
    case "ballot_deadline_set":
    case "ballot_votes":
    case "screen_paired":
    case "screen_removed":
    case "screen_show_changed":
      return false;
    default:
      return true;
  }
}
