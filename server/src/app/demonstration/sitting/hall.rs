//! The hall of the demonstration: more élus, so that a sitting looks like one.
//!
//! Their names are put together from two lists, their communes are real and spread over the country;
//! nobody in particular is meant. The same ones come each time.

use crate::app::wire::NewParticipant;
use crate::domain::council::Communes;
use crate::domain::locale::Locale;
use crate::domain::role::Role;

/// Communes smaller than this send nobody to the demonstration.
const SMALLEST: u32 = 900;

const WOMEN: [&str; 17] = [
    "Adèle",
    "Amandine",
    "Béatrice",
    "Claudine",
    "Coralie",
    "Edwige",
    "Farida",
    "Ghislaine",
    "Ingrid",
    "Laure",
    "Maëlle",
    "Nadège",
    "Noémie",
    "Odile",
    "Raphaëlle",
    "Solange",
    "Viviane",
];

const MEN: [&str; 13] = [
    "Bastien", "Bilal", "Cédric", "Damien", "Fabrice", "Gilles", "Hakim", "Jocelyn", "Loïc",
    "Marius", "Patrice", "Thibault", "Yohan",
];

const FAMILY: [&str; 47] = [
    "Abgrallec",
    "Amsellier",
    "Arrouzat",
    "Baillardeau",
    "Barthenay",
    "Belkacine",
    "Bessonneau",
    "Boisgallais",
    "Bourrachot",
    "Cailloteau",
    "Carbonnaud",
    "Castagnède",
    "Chabrillac",
    "Chantelouve",
    "Coatmellec",
    "Courtadour",
    "Darrigrand",
    "Delmarcelle",
    "Desnoyelles",
    "Dubouchaud",
    "Escoubès",
    "Estrabaud",
    "Fauconnet",
    "Ferragutti",
    "Fonteneuve",
    "Gourmelin",
    "Grangeon",
    "Guillerault",
    "Hennequart",
    "Jaffrezou",
    "Kervadec",
    "Lachaumette",
    "Lagarrigue",
    "Lespinats",
    "Malroux",
    "Marsollier",
    "Montauzan",
    "Nougarède",
    "Ouvrardin",
    "Peyrebrune",
    "Quillévéré",
    "Roubinet",
    "Sauvagnac",
    "Taillandiez",
    "Vaissettes",
    "Vernhettes",
    "Zimmerlin",
];

const CAPACITIES_OF_WOMEN: [&str; 4] = [
    "maire",
    "adjointe au maire",
    "conseillère municipale déléguée au numérique",
    "maire",
];

const CAPACITIES_OF_MEN: [&str; 3] = [
    "maire",
    "adjoint au maire chargé du numérique",
    "conseiller municipal",
];

/// So many élus, each from another commune.
pub(super) fn members(communes: &Communes<'_>, count: usize) -> Vec<NewParticipant> {
    let mut large: Vec<_> = communes
        .iter()
        .filter(|commune| commune.population >= SMALLEST)
        .collect();
    large.sort_by_key(|commune| commune.code);
    let step = (large.len() / count.max(1)).max(1);
    let places = large.into_iter().step_by(step).take(count);
    places
        .enumerate()
        .map(|(place, commune)| {
            let number = place / 2;
            let (given, capacity) = if place % 2 == 0 {
                (
                    WOMEN[number % WOMEN.len()],
                    CAPACITIES_OF_WOMEN[number % CAPACITIES_OF_WOMEN.len()],
                )
            } else {
                (
                    MEN[number % MEN.len()],
                    CAPACITIES_OF_MEN[number % CAPACITIES_OF_MEN.len()],
                )
            };
            NewParticipant {
                given_name: given.to_owned(),
                // The lists have lengths without a common divisor: no name comes twice.
                family_name: FAMILY[place % FAMILY.len()].to_owned(),
                email: String::new(),
                locale: Locale::Fr,
                capacity: capacity.to_owned(),
                council: commune.code.to_owned(),
                organisation: String::new(),
                roles: [Role::Elu].into_iter().collect(),
                groups: Vec::new(),
                may_vote: None,
                voting_weight: None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn everybody_has_another_name_and_another_commune() {
        let communes = Communes::parse(motion_ouverte_web::COMMUNES).unwrap();
        let members = members(&communes, 180);
        assert_eq!(members.len(), 180);
        let names = members
            .iter()
            .map(|one| (&one.given_name, &one.family_name));
        assert_eq!(names.collect::<HashSet<_>>().len(), 180);
        let places = members.iter().map(|one| &one.council);
        assert_eq!(places.collect::<HashSet<_>>().len(), 180);
    }
}
