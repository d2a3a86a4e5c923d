// Writes the communes of France as a compact text, for the server: node communes.mjs <out file>
//
// Source: the npm package @etalab/decoupage-administratif, which Etalab makes from INSEE's Code
// officiel géographique and the legal populations. The package is under the MIT licence; the data
// in it are public data under the Licence Ouverte / Open Licence 2.0 of Etalab: reuse is free with
// mention of the source ("INSEE, Code officiel géographique ; Etalab").
//
// Deterministic: the same package gives the same bytes. One record a line, fields between tabs:
//   D  code  name  article                                       a département or overseas territory
//   C  code  name  article  département  population  postcodes   a commune (postcodes between spaces)
//   F  code  name  article  commune                              a delegated or associated commune, or
//                                                                a municipal arrondissement, and the
//                                                                code of the commune it belongs to
// `article` is the TNCC of INSEE; see server/src/domain/council.rs.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Reads a JSON file of the package. Its own index.js only works from its own folder. */
function read(file) {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@etalab/decoupage-administratif/package.json"));
  return JSON.parse(readFileSync(join(folder, "data", file), "utf8"));
}

const byCode = (one, other) => (one.code < other.code ? -1 : one.code > other.code ? 1 : 0);

/** The name as one field. */
function field(name) {
  if (/[\t\n\r]/.test(name)) throw new Error(`a name holds a tab or a line end: ${name}`);
  return name;
}

/**
 * The article code. Where the name itself begins with an article, it is believed: for a few new
 * communes the COG lags behind ("Le Vernet-Chaméane"). For the communes of the overseas
 * collectivities the COG gives none; there an initial h or y (Polynesian, Kanak) is not elided.
 */
function article({ nom, typeLiaison }) {
  const articles = [["Le ", 2], ["La ", 3], ["Les ", 4], ["L'", 5]];
  const found = articles.find(([start]) => nom.startsWith(start));
  if (found) return found[1];
  return typeLiaison ?? (/^[aàâäeéèêëiîïoôöuùûüœæ]/i.test(nom) ? 1 : 0);
}

function records() {
  const communes = read("communes.json").sort(byCode);
  // Places without inhabitants (Clipperton, the Austral lands) have no council.
  const current = communes.filter(
    (one) => one.type === "commune-actuelle" && one.population !== undefined,
  );
  const names = new Map(current.map((one) => [one.code, one.nom]));
  const lines = [];

  // The overseas collectivities belong to no département: their territory is the code's beginning.
  const territory = (one) => one.departement ?? one.code.slice(0, 3);
  const territories = new Set(current.map(territory));
  for (const one of read("departements.json").sort(byCode)) {
    if (!territories.has(one.code)) continue;
    lines.push(["D", one.code, field(one.nom), article(one)]);
  }
  for (const one of current) {
    const postcodes = [...(one.codesPostaux ?? [])].sort().join(" ");
    lines.push(["C", one.code, field(one.nom), article(one), territory(one), one.population, postcodes]);
  }
  for (const one of communes) {
    const target = one.chefLieu ?? one.commune;
    if (target === undefined) continue;
    if (!names.has(target)) throw new Error(`${one.code} belongs to no commune: ${target}`);
    // The seat of a new commune is often a delegated commune of the same name: nothing to add.
    if (one.code === target && one.nom === names.get(target)) continue;
    lines.push(["F", one.code, field(one.nom), article(one), target]);
  }
  return lines.map((line) => `${line.join("\t")}\n`).join("");
}

const [, , out] = process.argv;
if (!out) {
  console.error("usage: node communes.mjs <out file>");
  process.exit(2);
}
writeFileSync(out, records());
