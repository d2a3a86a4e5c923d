// Writes the canonical text of motions, from docs/signed-motion.md alone and from nothing of the
// server's: node canonical.mjs < exports.jsonl > texts.jsonl
//
// Reads one JSON export a line, writes one JSON string a line.

import { readFileSync } from "node:fs";

const WHITE_SPACE = "\\p{White_Space}";
const AT_START = new RegExp(`^${WHITE_SPACE}+`, "u");
const AT_END = new RegExp(`${WHITE_SPACE}+$`, "u");

const trimmedEnd = (text) => text.replace(AT_END, "");
const trimmed = (text) => trimmedEnd(text).replace(AT_START, "");

/** What is "hidden". */
const seen = (text) => text.replace(/[\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/gu, "");

/** "To settle a text". */
function settled(text) {
  return seen(text)
    .normalize("NFC")
    .replace(/[\p{Cc}\u0020\u2028\u2029]+/gu, " ");
}

const clean = (line) => settled(line).replace(/^ +| +$/g, "");

/** "Spaces": the pieces of a line, with single spaces. */
function spaced(pieces) {
  const kept = [];
  let begun = false;
  let waiting = false;
  for (const { text, href = null } of pieces) {
    // A space that waits from before this piece belongs to the one before.
    let isOwn = false;
    let words = "";
    for (const character of seen(text)) {
      if (/[ \t\n\v\f\r]/.test(character)) {
        if (begun && !waiting) {
          waiting = true;
          isOwn = true;
        }
      } else if (!/\p{Cc}/u.test(character)) {
        if (waiting && isOwn) words += " ";
        if (waiting && !isOwn) kept.at(-1).text += " ";
        words += character;
        begun = true;
        waiting = false;
      }
    }
    if (words !== "") kept.push({ text: words, href });
  }
  return kept;
}

/** The address, where a link leads somewhere safe. */
function safe(href) {
  if (href === null) return null;
  const address = settled(href).replace(/^ +| +$/g, "");
  if (Buffer.byteLength(address) > 2048 || /[\p{White_Space}\p{Cc}]/u.test(address)) return null;
  const leads = /^https?:\/\/[^/]/iu.test(address) || /^mailto:./isu.test(address);
  return leads ? address : null;
}

/** "Links": words and addresses in turn. */
function runs(pieces) {
  const out = [];
  const words = (text) => {
    if (text === "") return;
    if (out.at(-1)?.words === undefined) out.push({ words: "" });
    out.at(-1).words += text;
  };
  for (let from = 0; from < pieces.length; ) {
    const href = pieces[from].href;
    let label = "";
    for (; from < pieces.length && pieces[from].href === href; from++) label += pieces[from].text;
    label = settled(label);
    const address = safe(href);
    if (address === null || trimmed(label) === "") {
      words(label);
    } else if (trimmed(label) === address) {
      const at = label.indexOf(address);
      words(label.slice(0, at));
      out.push({ address });
      words(label.slice(at + address.length));
    } else {
      const before = trimmedEnd(label);
      words(`${before} `);
      out.push({ address });
      words(label.slice(before.length));
    }
  }
  return out;
}

/** "Settling". */
function settledLine(line) {
  const said = line.map((run) =>
    run.address === undefined ? { words: settled(run.words) } : run,
  );
  if (said[0]?.words !== undefined) said[0].words = said[0].words.replace(/^ +/, "");
  // Behind an address a stroke would strike out the mark at its end.
  for (const [place, run] of said.entries()) {
    if (place > 0 && run.words !== undefined) run.words = run.words.replace(/^\u0338+/u, "");
  }
  const last = said.at(-1);
  if (last?.words !== undefined) last.words = last.words.replace(/ +$/, "");
  return said.filter((run) => run.words !== "");
}

function lines(content) {
  const cut = [[]];
  for (const piece of content) {
    if (piece.type === "break") cut.push([]);
    else cut.at(-1).push(piece);
  }
  return cut.map((pieces) => settledLine(runs(spaced(pieces)))).filter((line) => line.length > 0);
}

function titleLine(content) {
  const joined = [];
  for (const [place, line] of lines(content).entries()) {
    for (const run of place > 0 ? [{ words: " " }, ...line] : line) {
      const last = joined.at(-1);
      if (run.words !== undefined && last?.words !== undefined) last.words += run.words;
      else joined.push({ ...run });
    }
  }
  return settledLine(joined);
}

const written = (line) =>
  line
    .map((run) =>
      run.address === undefined
        ? run.words.replace(/[\\<]/g, "\\$&")
        : `<${run.address.replace(/[\\>]/g, "\\$&")}>`,
    )
    .join("");

/** Blocks that say something; a paragraph is { lines }, a list { numbered, items }. */
function plain(blocks) {
  const out = [];
  for (const block of blocks) {
    if (block.content !== undefined) {
      const said = lines(block.content);
      if (said.length > 0) out.push({ lines: said });
      continue;
    }
    const items = block.items.map(plain).filter((item) => item.length > 0);
    if (items.length === 0) continue;
    const numbered = block.type === "numbered_list";
    if (!numbered && out.at(-1)?.numbered === false) out.at(-1).items.push(...items);
    else out.push({ numbered, items });
  }
  return out;
}

const indent = (level) => "  ".repeat(level);

function paragraph(said, level) {
  const text = said.map(written);
  if (/^(•|[0-9]{1,9}\.)( |$)/.test(text[0])) text[0] = `\\${text[0]}`;
  return `${text.join(`\\\n${indent(level)}`)}\n`;
}

function block(one, level) {
  if (one.lines !== undefined) return indent(level) + paragraph(one.lines, level);
  const item = (blocks, place) => {
    const marker = indent(level) + (one.numbered ? `${place + 1}.` : "•");
    const [first, ...rest] = blocks;
    if (first.lines === undefined) return `${marker}\n${deeper(blocks)}`;
    return `${marker} ${paragraph(first.lines, level + 1)}${deeper(rest)}`;
  };
  const deeper = (blocks) => blocks.map((inner) => block(inner, level + 1)).join("");
  return one.items.map(item).join("");
}

const blocks = (all) =>
  plain(all)
    .map((one) => `\n${block(one, 1)}`)
    .join("");

const NAMES = { preamble: "PRÉAMBULE", principle: "PRINCIPE", closing: "CONCLUSION" };

function section({ kind, number, text }) {
  const name = kind === "principle" && number !== null ? `PRINCIPE ${number}` : NAMES[kind];
  const title = written(titleLine(text.title));
  const head = title === "" || title.toUpperCase() === name ? name : `${name} — ${title}`;
  const proposals = text.proposals.map(
    (proposal) => `\nPROPOSITION ${proposal.number}\n${blocks(proposal.text)}`,
  );
  return `\n${head}\n${blocks(text.body)}${proposals.join("")}`;
}

function canonical({ motion, version }) {
  const { congress } = motion;
  const fields = [
    ["MOTION", clean(motion.title)],
    ["ADRESSÉE À", clean(motion.addressees)],
    ["CONGRÈS", clean(congress.title)],
    ["LIEU", clean(congress.place)],
    ["ORGANISATEUR", clean(congress.organiser)],
    ["DATES", `${congress.starts_on}/${congress.ends_on}`],
  ];
  const head = fields.filter(([, line]) => line !== "").map(([name, line]) => `${name} — ${line}\n`);
  return (
    `MOTION OUVERTE, TEXTE CANONIQUE 1\nVERSION — ${version.number}\n` +
    head.join("") +
    motion.sections.map(section).join("")
  );
}

const exports = readFileSync(0, "utf8").split("\n").filter((line) => line !== "");
process.stdout.write(exports.map((line) => `${JSON.stringify(canonical(JSON.parse(line)))}\n`).join(""));
