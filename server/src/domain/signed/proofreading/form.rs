//! The form of visas, considérants and proposals, as French motions have it.
//!
//! A visa begins with "Vu" and ends with a semicolon or a comma; a considérant begins with
//! "Considérant"; a proposal begins with an infinitive ("Créer …") or has a verb by which an assembly
//! asks, decides or binds ("Le congrès demande …").

use super::lines::Words;
use super::{Finding, FindingKind, Part};
use crate::domain::text::{Block, Inline, plain_text};
use crate::domain::typography::NARROW_NO_BREAK_SPACE;

/// Verbs by which an assembly asks, as they stand in a sentence, singular and plural.
const REQUESTS: [&str; 56] = [
    "demande",
    "demandent",
    "demandons",
    "appelle",
    "appellent",
    "appelons",
    "invite",
    "invitent",
    "invitons",
    "souhaite",
    "souhaitent",
    "souhaitons",
    "propose",
    "proposent",
    "proposons",
    "recommande",
    "recommandent",
    "recommandons",
    "réaffirme",
    "réaffirment",
    "réaffirmons",
    "affirme",
    "affirment",
    "rappelle",
    "rappellent",
    "exige",
    "exigent",
    "réclame",
    "réclament",
    "sollicite",
    "sollicitent",
    "préconise",
    "préconisent",
    "encourage",
    "encouragent",
    "engage",
    "engagent",
    "décide",
    "décident",
    "soutient",
    "soutiennent",
    "refuse",
    "refusent",
    "oppose",
    "opposent",
    "attend",
    "attendent",
    "insiste",
    "insistent",
    "plaide",
    "plaident",
    "doit",
    "doivent",
    "devra",
    "devront",
    "veut",
];

/// Words that end like an infinitive and are none.
const NO_INFINITIVES: [&str; 30] = [
    "premier",
    "dernier",
    "entier",
    "notre",
    "votre",
    "autre",
    "entre",
    "outre",
    "contre",
    "centre",
    "titre",
    "nombre",
    "maire",
    "cadre",
    "hier",
    "hiver",
    "avenir",
    "loisir",
    "ministère",
    "territoire",
    "commissaire",
    "membre",
    "lettre",
    "chiffre",
    "offre",
    "œuvre",
    "quatre",
    "être",
    "cher",
    "quartier",
];

/// Marks a visa that is out of form.
pub(super) fn check_visa(content: &[Inline], part: &Part, findings: &mut Vec<Finding>) {
    let words = Words::of(content);
    let said = words.trimmed();
    if said.is_empty() {
        return;
    }
    let beginnings = ["vu", "vus", "vue", "vues"];
    check_beginning(
        &words,
        &beginnings,
        FindingKind::VisaBeginning,
        part,
        findings,
    );
    let last = words.characters[said.end - 1];
    if matches!(last, ';' | ',') {
        return;
    }
    let start = (said.start..said.end)
        .rev()
        .find(|place| words.characters[*place].is_whitespace());
    let tail = start.map_or(said.start, |place| place + 1)..said.end;
    let stem: String = words.characters[tail.clone()].iter().collect();
    let stem = stem.trim_end_matches('.');
    let replacement = match last {
        _ if stem.is_empty() => None,
        // What ends so may go on in the lines below, or has its reason.
        ':' | '…' | '!' | '?' | '(' | '-' | '–' | '—' => None,
        _ => Some(format!("{stem}{NARROW_NO_BREAK_SPACE};")),
    };
    findings.push(words.finding(part.clone(), FindingKind::VisaEnd, tail, replacement));
}

/// Marks a considérant that is out of form.
pub(super) fn check_considerant(content: &[Inline], part: &Part, findings: &mut Vec<Finding>) {
    let words = Words::of(content);
    let kind = FindingKind::ConsiderantBeginning;
    check_beginning(&words, &["considérant"], kind, part, findings);
}

/// Marks the first word where it is none of these, or is one in small letters.
fn check_beginning(
    words: &Words,
    beginnings: &[&str],
    kind: FindingKind,
    part: &Part,
    findings: &mut Vec<Finding>,
) {
    let said = words.trimmed();
    let is_letter = |place: &usize| words.characters[*place].is_alphanumeric();
    let end = (said.start..said.end)
        .find(|place| !is_letter(place))
        .unwrap_or(said.end);
    let word: String = words.characters[said.start..end].iter().collect();
    let is_known = beginnings.contains(&word.to_lowercase().as_str());
    let is_capital = word.starts_with(char::is_uppercase);
    if said.is_empty() || (is_known && is_capital) {
        return;
    }
    let capital = || {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    };
    let replacement = is_known.then(capital);
    // Where no word begins the line, its first sign is what is looked at.
    let range = said.start..end.max(said.start + 1);
    findings.push(words.finding(part.clone(), kind, range, replacement));
}

/// Whether a proposal asks for something.
pub(super) fn asks(text: &[Block]) -> bool {
    let text = plain_text(text).to_lowercase();
    let words: Vec<&str> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    // "S’engager à …", "Ne plus fermer …".
    let small = ["ne", "pas", "plus", "jamais", "se", "s", "y", "en"];
    let first = words.iter().find(|word| !small.contains(word));
    first.is_some_and(|word| is_infinitive(word))
        || words.iter().any(|word| REQUESTS.contains(word))
}

fn is_infinitive(word: &str) -> bool {
    let ends = ["er", "ir", "re"].iter().any(|end| word.ends_with(end));
    ends && word.chars().count() > 3 && !NO_INFINITIVES.contains(&word)
}
