// The registrations of 120 people as Excel saves "CSV" in France: Windows-1252,
// semicolons, CRLF, an association's own headings; and one line that is wrong.

const TOWNS = ["Le Mans", "ALBI", "Strasbourg", "L'Haÿ-les-Roses", "Ambérieu-en-Bugey", "La Rochelle"];
const OFFICES = ["maire", "adjointe au maire déléguée au numérique", "conseiller municipal"];
/** What Windows-1252 holds and Latin-1 does not, of the signs that French needs. */
const OWN = { œ: 0x9c, Œ: 0x8c, "’": 0x92, "€": 0x80, Ÿ: 0x9f };

/** The file; the three who act in the story come first, each with a council of another kind. */
export function registrations([first, second, third]) {
  const others = Array.from({ length: 117 }, (_, index) => {
    const town = TOWNS[index % TOWNS.length];
    return ["Lefèvre", `Zoé-${index}`, `zoe.${index}@mairie.example`, town, OFFICES[index % OFFICES.length], "Élue", index % 2 === 0 ? "Proximité" : "Formation", "06"];
  });
  const rows = [
    ["Nom", "Prénom", "E-mail", "Commune", "Fonction", "Rôle", "Groupe", "Téléphone"],
    [...names(first), first.email, "Le Mans", "maire", "Élue", "Proximité", "06"],
    // A commune that has become part of another; who comes from there presides over the sitting.
    [...names(second), second.email, "Chanzeaux", "conseillère municipale", "Présidente de séance / Élue", "Proximité", "06"],
    // There are several of this name.
    [...names(third), third.email, "Saint-Denis", "adjointe au maire", "Élue", "Formation", "06"],
    ["Sansadresse", "Paul", "sans-arobase", "Albi", "maire", "Élu", "Formation", "06"],
    ...others,
  ];
  const text = rows.map((row) => `${row.join(";")}\r\n`).join("");
  return { name: "inscriptions.csv", mimeType: "text/csv", buffer: windows1252(text) };
}

function names({ name }) {
  const [given, family] = name.split(" ");
  return [family, given];
}

function windows1252(text) {
  return Buffer.from([...text].map((sign) => OWN[sign] ?? sign.charCodeAt(0)));
}
