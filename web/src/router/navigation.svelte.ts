// The address bar: owns the current route, moves between pages without a
// reload, and puts the reader's focus and scroll where a new page begins.

import { announce } from "../ui/announcer.svelte.ts";
import { parseRoute, type Route } from "./route.ts";

type Arrival = { scroll: number };

class Navigation {
  #route = $state.raw<Route>({ type: "unknown" });
  #outside: (() => void) | null = null;
  /** Set while a page asked for by the reader has not shown its heading yet. */
  #arrival: Arrival | null = null;

  get route(): Route {
    return this.#route;
  }

  /** Starts following the address bar and the links of the page; returns the end of it. */
  start(): () => void {
    this.#route = parseRoute(new URL(location.href));
    const onPopState = (event: PopStateEvent) => this.#show(scrollOf(event.state));
    addEventListener("popstate", onPopState);
    document.addEventListener("click", this.#onClick);
    return () => {
      removeEventListener("popstate", onPopState);
      document.removeEventListener("click", this.#onClick);
    };
  }

  go(path: string, options: { replace: boolean } = { replace: false }): void {
    const url = new URL(path, location.href);
    if (options.replace) history.replaceState(null, "", url);
    else {
      history.replaceState({ scroll: scrollY }, "");
      history.pushState(null, "", url);
    }
    this.#show(0);
  }

  /**
   * For the main heading of a page, as `{@attach navigation.arrive}`: after a
   * navigation it receives the focus and its words are announced by it.
   */
  readonly arrive = (heading: HTMLElement): void => {
    heading.tabIndex = -1;
    const arrival = this.#arrival;
    if (!arrival) return;
    this.#arrival = null;
    heading.focus({ preventScroll: true });
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (target) target.scrollIntoView();
    else scrollTo(0, arrival.scroll);
    announce(heading.textContent ?? "");
  };

  /** What is shown was not made by this app: any other address is opened by a reload. */
  leave(open: () => void): void {
    this.#outside = open;
  }

  #show(scroll: number): void {
    const next = parseRoute(new URL(location.href));
    if (JSON.stringify(next) === JSON.stringify(this.#route)) return; // only the fragment moved
    if (this.#outside) {
      this.#outside();
      return;
    }
    this.#arrival = { scroll };
    this.#route = next;
  }

  #onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a[href]");
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href, location.href);
    if (url.origin !== location.origin || parseRoute(url).type === "unknown") return;
    if (url.pathname === location.pathname && url.search === location.search && url.hash) return; // the browser's own
    if (link.isContentEditable) return; // a link inside the text being written
    event.preventDefault();
    this.go(url.pathname + url.search + url.hash);
  };
}

function scrollOf(state: unknown): number {
  const scroll = (state as { scroll?: unknown } | null)?.scroll;
  return typeof scroll === "number" ? scroll : 0;
}

export const navigation = new Navigation();

/** Names the browser's tab: what is on it first, the house last. */
export function titlePage(...parts: string[]): void {
  document.title = [...parts, "Motion ouverte"].join(" · ");
}
