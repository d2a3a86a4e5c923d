// Takes over the form of /verify, which the server has rendered: a file is read and hashed here and stays
// here; the digest of its text alone is asked about. Who wants the server's whole examination asks for it.

import { getKnownVersions } from "../api/versions.ts";
import { t } from "../i18n/index.ts";
import type { KnownVersion } from "../wire/index.ts";
import { checkFiles, sha256, typedDigest, type Checked } from "./checking.ts";
import { unzip } from "./zip.ts";

/** More than any package. */
const LARGEST = 50 * 1024 * 1024;

/** Whether this browser lets pages compute digests: it doesn't where the connection is not safe. */
export function canCheck(): boolean {
  return typeof crypto !== "undefined" && "subtle" in crypto && typeof DecompressionStream !== "undefined";
}

/** Follows the form; returns the end of it. */
export function enhance(page: HTMLElement): () => void {
  const form = page.querySelector<HTMLFormElement>("#verify-form");
  const answer = page.querySelector<HTMLElement>("#verify-answer");
  if (!form || !answer || !canCheck()) return () => undefined;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void check(form, answer);
  };
  form.addEventListener("submit", onSubmit);
  const hint = page.querySelector("#verify-package-hint");
  if (hint) hint.textContent = t("verify.package.hint");
  return () => form.removeEventListener("submit", onSubmit);
}

async function check(form: HTMLFormElement, answer: HTMLElement): Promise<void> {
  show(answer, "waiting", t("verify.checking"), []);
  const data = new FormData(form);
  const [file, typed] = [data.get("package"), data.get("digest")];
  try {
    if (file instanceof File && file.size > 0) await checkFile(file, form, answer);
    else await checkDigest(typeof typed === "string" ? typed : "", answer);
  } catch {
    show(answer, "broken", t("verify.unanswered"), []);
  }
}

async function checkDigest(typed: string, answer: HTMLElement): Promise<void> {
  const digest = typedDigest(typed);
  if (digest === null) return show(answer, "broken", t("verify.nothing"), []);
  const known = await getKnownVersions(digest);
  show(answer, known.length > 0 ? "sound" : "broken", textSentence(known), [known.map(versionLine)]);
}

async function checkFile(file: File, form: HTMLFormElement, answer: HTMLElement): Promise<void> {
  if (file.size > LARGEST) return show(answer, "broken", t("verify.too-large"), []);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return checkDigest(await sha256(bytes), answer);
  const files = await unzip(bytes).catch(() => null);
  if (!files) {
    show(answer, "broken", t("verify.no-package"), []);
    return offerExamination(form, answer);
  }
  const checked = await checkFiles(files);
  const known = checked.digest === null ? [] : await getKnownVersions(checked.digest);
  const isSound = checked.differing.length === 0 && checked.seal !== "broken" && checked.digest !== null;
  const lines = [...filesLines(checked), sealLine(checked), textSentence(known), ...known.map(versionLine)];
  show(answer, isSound ? "sound" : "broken", t(isSound ? "verify.sound" : "verify.broken"), [
    lines,
    [t("verify.unchecked.key"), t("verify.unchecked.people"), t("verify.unchecked.examination")],
  ]);
  offerExamination(form, answer);
}

function filesLines({ differing, listed }: Checked): string[] {
  if (differing.length === 0) return [t("verify.files", { count: listed })];
  return differing.map((name) => t("verify.file-differs", { name }));
}

function sealLine({ seal }: Checked): string {
  switch (seal) {
    case "sound":
      return t("verify.seal.sound");
    case "broken":
      return t("verify.seal.broken");
    case "unsupported":
      return t("verify.seal.unsupported");
  }
}

function textSentence(known: readonly KnownVersion[]): string {
  return known.length > 0 ? t("verify.text.known") : t("verify.text.unknown");
}

function versionLine(version: KnownVersion): string {
  const { title, congress, number, signatures } = version;
  return version.reopened
    ? t("verify.version.reopened", { title, congress, number })
    : t("verify.version", { title, congress, number, signatures });
}

/** One way to the server's examination: the form, sent as without JavaScript. */
function offerExamination(form: HTMLFormElement, answer: HTMLElement): void {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = t("verify.examine");
  button.addEventListener("click", () => form.submit());
  answer.firstElementChild?.append(button);
}

function show(answer: HTMLElement, kind: "waiting" | "sound" | "broken", title: string, lists: readonly (readonly string[])[]): void {
  const section = document.createElement("section");
  section.className = `answer ${kind}`;
  const heading = document.createElement("h2");
  heading.textContent = title;
  section.append(heading);
  const headings = [t("verify.checked"), t("verify.unchecked")];
  lists.forEach((lines, index) => {
    if (lines.length === 0) return;
    const over = document.createElement("h3");
    over.textContent = headings[index] ?? "";
    const list = document.createElement("ul");
    for (const line of lines) list.append(Object.assign(document.createElement("li"), { textContent: line }));
    section.append(over, list);
  });
  answer.replaceChildren(section);
}
