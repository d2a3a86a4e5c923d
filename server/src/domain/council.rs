//! Communes and their councils, and their names in a French sentence: "maire du Mans", "adjointe au
//! maire d’Albi", "conseillère municipale de La Rochelle".
//!
//! Owns the reading of the list that `web/communes.mjs` writes (from INSEE's Code officiel
//! géographique) and the grammar of its names. Never a person: whoever sits in a council is a
//! participant.
//!
//! Names are kept as INSEE spells them, with the straight apostrophe, so that they can be compared
//! with files and other programs; sentences carry the typographic one.

use std::collections::HashMap;

/// The article of a name: the code TNCC of INSEE, "type de nom en clair",
/// <https://www.insee.fr/fr/information/8377162>.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Article {
    /// 0: no article, and a consonant or an aspirated h: "de Lyon", "de Huelgoat".
    Consonant,
    /// 1: no article, and a vowel or a mute h: "d’Albi", "d’Hyères".
    Vowel,
    /// 2: "Le Mans", "du Mans".
    Le,
    /// 3: "La Rochelle", "de La Rochelle".
    La,
    /// 4: "Les Sables-d’Olonne", "des Sables-d’Olonne".
    Les,
    /// 5: "L’Haÿ-les-Roses", "de L’Haÿ-les-Roses".
    Elided,
    /// 6: "Aux Marais". The article has become part of the name: its town hall writes "d’Aux
    /// Marais".
    Aux,
    /// 7: "Las", Occitan: "de Las …".
    Las,
    /// 8: "Los Masos", Catalan: "de Los Masos".
    Los,
}

impl Article {
    fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "0" => Self::Consonant,
            "1" => Self::Vowel,
            "2" => Self::Le,
            "3" => Self::La,
            "4" => Self::Les,
            "5" => Self::Elided,
            "6" => Self::Aux,
            "7" => Self::Las,
            "8" => Self::Los,
            _ => return None,
        })
    }
}

/// A commune of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune<'a> {
    /// INSEE code, five characters: `2A004`, `97411`. Not a postcode.
    pub code: &'a str,
    /// The name, article included, as INSEE spells it.
    pub name: &'a str,
    /// The article of the name.
    pub article: Article,
    /// Code of the département or overseas territory: `72`, `2A`, `974`.
    pub department: &'a str,
    /// Inhabitants.
    pub population: u32,
    /// Its postcodes, in order, between spaces. May be empty.
    pub postcodes: &'a str,
}

/// A commune that has become part of another, or an arrondissement of Paris, Lyon or Marseille.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerCommune<'a> {
    /// INSEE code. May be that of the commune of today whose seat it is.
    pub code: &'a str,
    /// The name.
    pub name: &'a str,
    /// The article of the name.
    pub article: Article,
    /// Code of the commune to which it belongs.
    pub current: &'a str,
}

/// A département or an overseas territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department<'a> {
    /// `72`, `2A`, `974`.
    pub code: &'a str,
    /// The name, without article: "Sarthe".
    pub name: &'a str,
}

/// The communes of France.
#[derive(Debug, Clone, Default)]
pub struct Communes<'a> {
    current: Vec<Commune<'a>>,
    former: Vec<FormerCommune<'a>>,
    departments: Vec<Department<'a>>,
    by_code: HashMap<&'a str, usize>,
    /// How many communes of today each département has.
    sizes: HashMap<&'a str, usize>,
}

/// A line of the list that can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the list of communes: {reason}")]
pub struct CommunesError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl<'a> Communes<'a> {
    /// Reads the list that `web/communes.mjs` writes; its head describes the columns.
    ///
    /// # Errors
    /// The first line that can't be read, or that belongs to an unknown place.
    pub fn parse(list: &'a str) -> Result<Self, CommunesError> {
        let mut communes = Self::default();
        for (index, line) in list.lines().enumerate() {
            let refuse = |reason| CommunesError {
                line: index + 1,
                reason,
            };
            communes.read(line).map_err(refuse)?;
        }
        Ok(communes)
    }

    fn read(&mut self, line: &'a str) -> Result<(), &'static str> {
        let article = |code| Article::from_code(code).ok_or("unknown article code");
        match line.split('\t').collect::<Vec<_>>()[..] {
            ["D", code, name, _] => self.departments.push(Department { code, name }),
            ["C", code, name, kind, department, population, postcodes] => {
                if self.department(department).is_none() {
                    return Err("unknown département");
                }
                if self.by_code.insert(code, self.current.len()).is_some() {
                    return Err("a commune stands twice");
                }
                *self.sizes.entry(department).or_default() += 1;
                self.current.push(Commune {
                    code,
                    name,
                    article: article(kind)?,
                    department,
                    population: population
                        .parse()
                        .map_err(|_| "the population is no number")?,
                    postcodes,
                });
            }
            ["F", code, name, kind, current] => {
                if !self.by_code.contains_key(current) {
                    return Err("belongs to an unknown commune");
                }
                self.former.push(FormerCommune {
                    code,
                    name,
                    article: article(kind)?,
                    current,
                });
            }
            _ => return Err("neither a département nor a commune"),
        }
        Ok(())
    }

    /// The commune of today that has this INSEE code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Commune<'a>> {
        self.by_code.get(code).map(|index| &self.current[*index])
    }

    /// The commune of today to which this code leads, be it of a commune of today or of a former
    /// one.
    #[must_use]
    pub fn current_of(&self, code: &str) -> Option<&Commune<'a>> {
        self.get(code).or_else(|| {
            let former = self.former.iter().find(|former| former.code == code)?;
            self.get(former.current)
        })
    }

    /// The département or territory of this code.
    #[must_use]
    pub fn department(&self, code: &str) -> Option<&Department<'a>> {
        self.departments
            .iter()
            .find(|department| department.code == code)
    }

    /// The départements and territories, by code.
    pub fn departments(&self) -> impl ExactSizeIterator<Item = &Department<'a>> {
        self.departments.iter()
    }

    /// Whether the département of this code is a single commune, as Paris is.
    #[must_use]
    pub fn is_one_commune(&self, department: &str) -> bool {
        self.sizes.get(department) == Some(&1)
    }

    /// The communes of today, by code.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Commune<'a>> {
        self.current.iter()
    }

    /// The former communes and the arrondissements, by code.
    pub fn former(&self) -> impl ExactSizeIterator<Item = &FormerCommune<'a>> {
        self.former.iter()
    }
}

impl Commune<'_> {
    /// The name behind "de", with the right article: "du Mans", "d’Albi", "de La Rochelle".
    #[must_use]
    pub fn of(&self) -> String {
        of(self.article, self.name)
    }

    /// A word and the commune to which it belongs: `with_of("maire")` is "maire du Mans".
    #[must_use]
    pub fn with_of(&self, word: &str) -> String {
        format!("{word} {}", self.of())
    }

    /// A capacity in this commune: "adjointe au maire déléguée au numérique" becomes "adjointe au
    /// maire d’Albi déléguée au numérique". The place stands before the delegation, because that is
    /// no part of the office.
    #[must_use]
    pub fn title(&self, capacity: &str) -> String {
        title_of(capacity, &self.of())
    }
}

/// A capacity in a commune whose name stands behind "de" already: `title_of("maire", "d’Albi")`.
#[must_use]
pub fn title_of(capacity: &str, of: &str) -> String {
    const DELEGATIONS: [&str; 7] = [
        " délégué ",
        " déléguée ",
        " chargé ",
        " chargée ",
        " en charge ",
        ", délégué",
        ", chargé",
    ];
    let end = DELEGATIONS
        .iter()
        .filter_map(|word| capacity.find(word))
        .min();
    let (office, delegation) = capacity.split_at(end.unwrap_or(capacity.len()));
    format!("{office} {of}{delegation}")
}

fn of(article: Article, name: &str) -> String {
    let spelled = name.replace('\'', "’");
    let contracted = |article: &str, word: &str| match spelled.strip_prefix(article) {
        Some(rest) => format!("{word} {rest}"),
        None => format!("de {spelled}"),
    };
    match article {
        Article::Consonant | Article::La | Article::Elided | Article::Las | Article::Los => {
            format!("de {spelled}")
        }
        Article::Vowel | Article::Aux => format!("d’{spelled}"),
        Article::Le => contracted("Le ", "du"),
        Article::Les => contracted("Les ", "des"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A few lines as `communes.mjs` writes them.
    const LIST: &str = "\
D\t2A\tCorse-du-Sud\t3
D\t17\tCharente-Maritime\t3
D\t974\tLa Réunion\t0
C\t17300\tLa Rochelle\t3\t17\t79851\t17000
C\t97411\tSaint-Denis\t0\t974\t155634\t97400 97417 97490
C\t2A004\tAjaccio\t1\t2A\t75000\t20000 20090
F\t17013\tL'Ancienne\t5\t17300
";

    #[test]
    fn names_take_their_article_in_a_sentence() {
        let cases = [
            ("0", "Saint-Denis", "de Saint-Denis"),
            ("0", "Huelgoat", "de Huelgoat"),
            ("1", "Albi", "d’Albi"),
            ("1", "Hyères", "d’Hyères"),
            ("1", "Œting", "d’Œting"),
            ("1", "Y", "d’Y"),
            ("2", "Le Mans", "du Mans"),
            ("3", "La Rochelle", "de La Rochelle"),
            ("4", "Les Sables-d'Olonne", "des Sables-d’Olonne"),
            ("5", "L'Haÿ-les-Roses", "de L’Haÿ-les-Roses"),
            ("6", "Aux Marais", "d’Aux Marais"),
            ("8", "Los Masos", "de Los Masos"),
        ];
        for (code, name, expected) in cases {
            assert_eq!(of(Article::from_code(code).unwrap(), name), expected);
        }
    }

    #[test]
    fn the_place_stands_behind_the_office_and_before_the_delegation() {
        let communes = Communes::parse(LIST).unwrap();
        let la_rochelle = communes.get("17300").unwrap();
        let cases = [
            ("maire", "maire de La Rochelle"),
            (
                "conseillère municipale",
                "conseillère municipale de La Rochelle",
            ),
            (
                "adjointe au maire déléguée au numérique",
                "adjointe au maire de La Rochelle déléguée au numérique",
            ),
            (
                "conseiller municipal chargé des écoles",
                "conseiller municipal de La Rochelle chargé des écoles",
            ),
        ];
        for (capacity, expected) in cases {
            assert_eq!(la_rochelle.title(capacity), expected);
        }
        assert_eq!(la_rochelle.with_of("maire"), "maire de La Rochelle");
    }

    #[test]
    fn communes_are_found_by_code_and_former_ones_lead_to_todays() {
        let communes = Communes::parse(LIST).unwrap();
        let saint_denis = communes.get("97411").unwrap();
        assert_eq!(
            (saint_denis.department, saint_denis.population),
            ("974", 155_634)
        );
        assert_eq!(saint_denis.postcodes, "97400 97417 97490");
        assert_eq!(communes.department("974").unwrap().name, "La Réunion");
        assert!(communes.get("17013").is_none());
        assert_eq!(communes.current_of("17013").unwrap().code, "17300");
        assert_eq!(communes.current_of("2A004").unwrap().name, "Ajaccio");
        assert!(communes.current_of("00000").is_none());
        assert_eq!((communes.iter().len(), communes.former().len()), (3, 1));
        let list = LIST.replace("97411\tSaint-Denis\t0\t974", "97411\tSaint-Denis\t0\t17");
        let communes = Communes::parse(&list).unwrap();
        let whole = ["17", "2A", "974", "99"].map(|code| communes.is_one_commune(code));
        assert_eq!(whole, [false, true, false, false]);
    }

    #[test]
    fn a_bad_line_is_named() {
        let cases = [
            ("D\t01\n", 1, "neither a département nor a commune"),
            (
                "D\t01\tAin\t5\nC\t01001\tX\t9\t01\t1\t\n",
                2,
                "unknown article code",
            ),
            (
                "D\t01\tAin\t5\nC\t01001\tX\t0\t02\t1\t\n",
                2,
                "unknown département",
            ),
            (
                "D\t01\tAin\t5\nC\t01001\tX\t0\t01\tmany\t\n",
                2,
                "the population is no number",
            ),
            (
                "F\t01001\tX\t0\t01002\n",
                1,
                "belongs to an unknown commune",
            ),
        ];
        for (list, line, reason) in cases {
            assert_eq!(
                Communes::parse(list).unwrap_err(),
                CommunesError { line, reason }
            );
        }
    }
}
