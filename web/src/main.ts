// Where the page begins. The server may already have rendered a motion into
// #app: it stays until the live page can take its place, or for ever for a
// visitor who has no session.

import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/document.css";
import "./styles/published.css";
import "./styles/verify.css";
import "./styles/print.css";
import { mount } from "svelte";
import { getMotion } from "./api.ts";
import App from "./App.svelte";
import { applyAccent } from "./colour/accent.ts";
import { changeLocale, chosenLocale, isLocale } from "./i18n/index.ts";
import { navigation } from "./router/navigation.svelte.ts";
import ReaderApp from "./ReaderApp.svelte";
import { session } from "./session/session.svelte.ts";
import { theme } from "./theme/theme.svelte.ts";
import type { MotionPage } from "./wire/index.ts";

void start();

async function start(): Promise<void> {
  theme.recall();
  navigation.start();
  const app = document.getElementById("app");
  if (!app) throw new Error("index.html holds #app");

  const verify = document.getElementById("verify");
  if (verify) {
    await keepVerify(verify);
    return;
  }
  const { route } = navigation;
  const rendered = app.querySelector("article.motion");
  const motion = route.type === "motion" ? getMotion(route.id).catch(() => null) : Promise.resolve(null);
  const [state, first] = await Promise.all([session.load().catch(() => session.state), motion]);
  await chooseLocale(state.type === "open" ? state.person.locale : navigator.language.slice(0, 2));

  if (rendered && state.type === "anonymous") {
    keepRendered(app, first);
    return;
  }
  // The rendered motion stays on the screen until the live page can be drawn at once.
  if (rendered) await import("./motion/MotionPage.svelte").catch(() => undefined);
  app.replaceChildren();
  mount(App, { target: app, props: { first } });
}

/** The page is whole as the server has made it; where the browser can, it checks files by itself. */
async function keepVerify(page: HTMLElement): Promise<void> {
  navigation.leave(() => location.assign(location.href));
  await chooseLocale(page.lang);
  const { enhance } = await import("./verify/enhance.ts");
  enhance(page);
}

/** The language chosen on this device, or else the person's own, or the browser's. */
async function chooseLocale(otherwise: string): Promise<void> {
  const choice = chosenLocale() ?? (isLocale(otherwise) ? otherwise : "fr");
  // Without its messages the page speaks French rather than not at all.
  await changeLocale(choice, { remember: false }).catch(() => undefined);
}

function keepRendered(app: HTMLElement, motion: MotionPage | null): void {
  // Its contents are the only outline there is.
  app.classList.add("is-kept");
  if (motion) applyAccent(motion.congress.accent, document.documentElement.style);
  if (!document.querySelector("main")) app.setAttribute("role", "main");
  const bar = document.createElement("div");
  bar.className = "reader-bar";
  app.before(bar);
  // The way past the bar comes first in the page.
  const skip = app.querySelector(".skip-link");
  if (skip) bar.before(skip);
  mount(ReaderApp, { target: bar, props: { motion } });
  navigation.leave(() => location.assign(location.href));
}
