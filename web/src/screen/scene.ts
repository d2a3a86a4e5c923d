// Which scene is shown. Pure. The server chooses; this only keeps a screen from standing empty where a scene
// was chosen by hand that has nothing to show, and from ever showing a result before the closing.

import type { Scene, SittingState } from "../wire/index.ts";

type Facts = Pick<SittingState, "ballot" | "on" | "floor" | "screen" | "congress" | "signatures">;

export function sceneOf(state: Facts): Scene {
  const { ballot, screen } = state;
  switch (screen.scene) {
    case "ballot":
      return ballot === null ? withoutBallot(state) : ballot.state === "open" ? "ballot" : "result";
    case "result":
      return ballot === null ? withoutBallot(state) : ballot.state === "open" ? "ballot" : "result";
    case "text":
      return state.on === null ? idle(state) : "text";
    case "agenda":
      return idle(state);
    case "speaker":
      return state.floor.speaking === null ? withoutBallot(state) : "speaker";
    case "message":
      return screen.message.trim() === "" ? withoutBallot(state) : "message";
    case "signatures":
      return state.signatures === null || state.signatures.version === null ? withoutBallot(state) : "signatures";
    case "welcome":
    case "pause":
      return screen.scene;
  }
}

function withoutBallot(state: Facts): Scene {
  return state.on === null ? idle(state) : "text";
}

function idle({ congress }: Facts): Scene {
  return congress.agenda.length === 0 ? "welcome" : "agenda";
}

/** Changes when another thing is shown, and not while it only goes on: who announces it says each once. */
export function sceneKey(state: Facts): string {
  const scene = sceneOf(state);
  const { ballot, on, floor, screen } = state;
  switch (scene) {
    case "ballot":
      return `ballot ${ballot?.id ?? ""}`;
    case "result":
      // The chair's casting vote and a voiding say something new of the same ballot.
      return `result ${ballot?.id ?? ""} ${ballot?.state ?? ""} ${ballot?.result?.decision.type ?? ""}`;
    case "text":
      return `text ${JSON.stringify(on?.mention.item ?? null)}`;
    case "speaker":
      return `speaker ${floor.speaking?.id ?? ""}`;
    case "message":
      return `message ${screen.message}`;
    case "signatures":
      return `signatures ${state.signatures?.motion ?? ""}`;
    case "agenda":
    case "welcome":
    case "pause":
      return scene;
  }
}
