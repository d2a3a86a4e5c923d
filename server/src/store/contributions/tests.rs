//! Contributions in SQL: what happens without a theme, and what a search finds.

use uuid::Uuid;

use super::*;
use crate::domain::contribution::LocalAction;
use crate::domain::document::DocumentName;
use crate::domain::search::sought_words;
use crate::domain::text::{Block, Inline, SectionText};
use crate::store::documents;

const CONGRESS: CongressId = CongressId::new(Uuid::from_u128(1));
const AUTHOR: ParticipantId = ParticipantId::new(Uuid::from_u128(2));
const THEME: ThemeId = ThemeId::new(Uuid::from_u128(3));

/// A database with a congress, a theme and a participant.
async fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    for sql in [
        "INSERT INTO congresses (congress_id, slug, title, place, organiser, starts_on, ends_on,
             accent, public_reading, demonstration, created_at)
         VALUES ($1, 'c', '', '', '', '', '', '', 0, 0, 0)",
        "INSERT INTO people (person_id, given_name, family_name, locale, created_at)
         VALUES ($2, '', '', 'fr', 0)",
        "INSERT INTO participants (participant_id, congress_id, person_id, capacity, created_at)
         VALUES ($2, $1, $2, '', 0)",
        "INSERT INTO themes (theme_id, congress_id, name, question, place)
         VALUES ($3, $1, '', '', 1)",
    ] {
        sqlx::query(sql)
            .bind(CONGRESS.to_string())
            .bind(AUTHOR.to_string())
            .bind(THEME.to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    (folder, store)
}

async fn contribute(store: &Store, number: u128, title: &str, text: &str) -> ContributionId {
    let id = ContributionId::new(Uuid::from_u128(number));
    let mut tx = store.begin().await.unwrap();
    let name = DocumentName::Contribution(id);
    let row = ContributionRow {
        id,
        congress: CONGRESS,
        theme: Some(THEME),
        document: documents::insert(&mut tx, name, CONGRESS).await.unwrap(),
        author: AUTHOR,
        entered_by: None,
        confirmed_at: None,
        created_at: 1,
        submitted_at: Some(2),
        withdrawn_at: None,
        title: String::new(),
    };
    insert(&mut tx, &row).await.unwrap();
    let text = SectionText {
        title: vec![Inline::plain(title)],
        body: vec![Block::paragraph(text)],
        proposals: Vec::new(),
    };
    let reading = Reading::of(&text, 1);
    save_reading(&mut tx, id, &reading).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn found(store: &Store, search: &str) -> usize {
    let words = sought_words(search);
    let found = store.contributions_with_words(CONGRESS, &words).await;
    found.unwrap().len()
}

#[tokio::test]
async fn a_contribution_outlives_its_theme() {
    let (_folder, store) = store().await;
    let id = contribute(&store, 10, "Un titre", "Un texte").await;
    let mut tx = store.begin().await.unwrap();
    sqlx::query("DELETE FROM themes WHERE theme_id = $1")
        .bind(THEME.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let row = store.contribution(id).await.unwrap().unwrap();
    assert_eq!((row.theme, row.title.as_str()), (None, "Un titre"));
    assert_eq!(found(&store, "texte").await, 1);
}

#[tokio::test]
async fn a_theme_that_does_not_exist_is_refused() {
    let (_folder, store) = store().await;
    let id = contribute(&store, 10, "Un titre", "Un texte").await;
    let mut tx = store.begin().await.unwrap();
    let nowhere = ThemeId::new(Uuid::from_u128(404));
    assert!(set_theme(&mut tx, id, Some(nowhere)).await.is_err());
}

#[tokio::test]
async fn accents_capitals_elisions_and_ligatures_count_for_nothing() {
    let (_folder, store) = store().await;
    let text = "L’égalité d'accès aux démarches : aujourd’hui, qu’une œuvre ÉLOIGNÉE.";
    contribute(&store, 10, "Les tiers-lieux", text).await;
    for search in [
        "egalite",
        "ÉGALITÉ",
        "l'égalité",
        "d’egalite",
        "acces demarches",
        "aujourd'hui",
        "une oeuvre",
        "qu'une œuvre",
        "eloi",
        "tiers lieux",
        "tiers-lieu",
    ] {
        assert_eq!(found(&store, search).await, 1, "{search}");
    }
    for search in ["fibre", "egalite fibre", "galite"] {
        assert_eq!(found(&store, search).await, 0, "{search}");
    }
}

#[tokio::test]
async fn no_search_is_a_syntax_error() {
    let (_folder, store) = store().await;
    contribute(&store, 10, "Or et argent", "near, not, and").await;
    for search in [
        "\"",
        "a\"b",
        "OR",
        "NOT",
        "AND",
        "NEAR(",
        "title:or",
        "or*",
        "(or",
        "^or",
        "a - b",
        "\\",
        "{title}:or",
        "%_",
        "\0",
        "or\u{301}",
    ] {
        found(&store, search).await;
    }
    assert_eq!(found(&store, "OR").await, 1, "a word, no operator");
    assert_eq!(found(&store, "NOT AND").await, 1);
}

#[tokio::test]
async fn local_actions_are_searched_too_and_stay_in_order() {
    let (_folder, store) = store().await;
    let id = contribute(&store, 10, "Titre", "Texte").await;
    let action = |title| LocalAction::parse(title, Some("81004"), Some("à Albi"), None).unwrap();
    let actions = [action("Le bus numérique"), action("Une cyberbase")];
    let mut tx = store.begin().await.unwrap();
    local_actions::replace(&mut tx, id, &actions).await.unwrap();
    words::index(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.local_actions(id).await.unwrap(), actions);
    for search in ["cyberbase", "albi", "numerique titre"] {
        assert_eq!(found(&store, search).await, 1, "{search}");
    }
}

#[tokio::test]
async fn a_later_reading_is_not_overwritten() {
    let (_folder, store) = store().await;
    let id = contribute(&store, 10, "Titre", "Texte").await;
    let reading = |title: &str, update| Reading {
        title: title.to_owned(),
        plain_text: title.to_owned(),
        json: "{}".to_owned(),
        update,
    };
    store
        .save_contribution_reading(id, &reading("Neuf", 5))
        .await
        .unwrap();
    store
        .save_contribution_reading(id, &reading("Vieux", 4))
        .await
        .unwrap();
    let kept = store.contribution_reading(id).await.unwrap().unwrap();
    assert_eq!((kept.title.as_str(), kept.update), ("Neuf", 5));
    assert_eq!(
        (found(&store, "neuf").await, found(&store, "vieux").await),
        (1, 0)
    );
}
