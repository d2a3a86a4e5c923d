// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Invitation, Invitee, MailState } from "../wire/index.ts";
import { countGroups, findInvitees, groupOf, reached, standingOf } from "./invitees.ts";

const invitation = (state: MailState, recipient = "a@example.org"): Invitation => ({ state, recipient, at: 0, error: null });
const invitee = (participant: string, email: string | null, letter: Invitation | null): Invitee => ({
  participant,
  name: `Élu ${participant}`,
  email,
  locale: "fr",
  invitation: letter,
});

const hall = [
  invitee("new", "a@example.org", null),
  invitee("mute", null, null),
  invitee("waiting", "a@example.org", invitation("sending")),
  invitee("sent", "a@example.org", invitation("sent")),
  invitee("failed", "a@example.org", invitation("failed")),
  invitee("corrected", "b@example.org", invitation("failed")),
  invitee("doubt", "a@example.org", invitation("uncertain")),
];

describe("invitations", () => {
  it("stand as the secretariat thinks of them", () => {
    expect(hall.map(standingOf)).toEqual(["none", "address", "sending", "sent", "failed", "none", "uncertain"]);
    expect(hall.map(groupOf)).toEqual(["none", "address", "waiting", "sent", "trouble", "none", "trouble"]);
    expect(countGroups(hall)).toEqual({ none: 2, waiting: 1, sent: 1, trouble: 2, address: 1 });
  });

  it("reach whom the form means", () => {
    const names = (choice: "new" | "everybody" | "some", ...chosen: string[]) =>
      reached(hall, choice, new Set(chosen)).map((each) => each.participant);
    expect(names("new", "sent")).toEqual(["new", "corrected"]);
    expect(names("everybody")).toEqual(["new", "sent", "failed", "corrected", "doubt"]);
    expect(names("some", "sent", "mute", "waiting")).toEqual(["sent"]);
  });

  it("are found by name and by address", () => {
    expect(findInvitees(hall, "elu sen").map((each) => each.participant)).toEqual(["sent"]);
    expect(findInvitees(hall, "b@exam").map((each) => each.participant)).toEqual(["corrected"]);
    expect(findInvitees(hall, " ")).toHaveLength(hall.length);
  });
});
