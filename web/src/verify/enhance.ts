// Takes over the form of /verify, which the server has rendered: a file is read and hashed here and stays
// here; the digest of its text alone is asked about. Who wants the server's whole examination asks for it.

import { getKnownVersions } from "../api/versions.ts";
import { t } from "../i18n/index.ts";
import type { KnownVersion } from "../wire/index.ts";
import { checkFiles, sha256, typedDigest, verdict, type Checked, type Verdict } from "./checking.ts";
import { typedFingerprint } from "./key.ts";
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
  const file = data.get("package");
  try {
    if (file instanceof File && file.size > 0) await checkFile(file, form, answer);
    else await checkDigest(words(data, "digest"), answer);
  } catch {
    show(answer, "broken", t("verify.unanswered"), []);
  }
}

function words(data: FormData, name: string): string {
  const typed = data.get(name);
  return typeof typed === "string" ? typed : "";
}

async function checkDigest(typed: string, answer: HTMLElement): Promise<void> {
  const digest = typedDigest(typed);
  if (digest === null) return show(answer, "broken", t("verify.nothing"), []);
  const known = await getKnownVersions(digest);
  show(answer, known.length > 0 ? "sound" : "broken", textSentence(known), [
    known.map(versionLine),
    known.length > 0 ? [t("verify.unchecked.rest")] : [],
  ]);
}

async function checkFile(file: File, form: HTMLFormElement, answer: HTMLElement): Promise<void> {
  if (file.size > LARGEST) return show(answer, "broken", t("verify.too-large"), []);
  const typed = words(new FormData(form), "key");
  const expected = typedFingerprint(typed);
  if (typed.trim() !== "" && expected === null) return show(answer, "broken", t("verify.key.unreadable"), []);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return checkDigest(await sha256(bytes), answer);
  const files = await unzip(bytes).catch(() => null);
  if (!files) {
    show(answer, "broken", t("verify.no-package"), []);
    return offerExamination(form, answer);
  }
  const checked = await checkFiles(files, expected);
  const known = checked.digest === null ? [] : await getKnownVersions(checked.digest);
  const found = verdict(checked);
  const text = known.length > 0 ? [textSentence(known), ...known.map(versionLine)] : [];
  const lines = [...filesLines(checked), ...sealLines(checked), ...keyLines(checked, expected), ...text];
  const open = known.length > 0 ? unchecked(checked) : [t("verify.unchecked.text"), ...unchecked(checked)];
  show(answer, found, verdictTitle(found), [lines, open]);
  offerExamination(form, answer);
}

function verdictTitle(found: Verdict): string {
  switch (found) {
    case "sound":
      return t("verify.sound");
    case "broken":
      return t("verify.broken");
    case "unsure":
      return t("verify.unsure");
  }
}

function unchecked({ seal, key }: Checked): string[] {
  const lines = [t("verify.unchecked.people"), t("verify.unchecked.examination")];
  if (key === null) lines.unshift(t("verify.unchecked.key"));
  if (seal === "unsupported") lines.unshift(t("verify.seal.unsupported"));
  return lines;
}

/** The fingerprint, and what the key is to the expected one. */
function keyLines({ fingerprint, key }: Checked, expected: string | null): string[] {
  const lines = fingerprint === null ? [] : [t("verify.key.fingerprint", { fingerprint })];
  switch (key?.type) {
    case "expected":
      return [...lines, t("verify.key.expected")];
    case "handed-over":
      return [...lines, t("verify.key.handed-over", { count: key.rotations })];
    case "other":
      return [...lines, t("verify.key.other", { expected: expected ?? "" })];
    case "unsupported":
      return [...lines, t("verify.key.unsupported")];
    case undefined:
      return lines;
  }
}

function filesLines({ differing, listed }: Checked): string[] {
  if (differing.length === 0) return [t("verify.files", { count: listed })];
  return differing.map((name) => t("verify.file-differs", { name }));
}

function sealLines({ seal }: Checked): string[] {
  switch (seal) {
    case "sound":
      return [t("verify.seal.sound")];
    case "broken":
      return [t("verify.seal.broken")];
    case "unsupported":
      // It stands among what was not checked.
      return [];
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

function show(answer: HTMLElement, kind: "waiting" | Verdict, title: string, lists: readonly (readonly string[])[]): void {
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
