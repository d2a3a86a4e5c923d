//! The schema, step by step, compiled into the binary. See `migrations/README.md`.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Number, purpose, statements.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (
        1,
        "people",
        include_str!("../../../migrations/0001_people.sql"),
    ),
    (
        2,
        "congresses",
        include_str!("../../../migrations/0002_congresses.sql"),
    ),
    (
        3,
        "documents",
        include_str!("../../../migrations/0003_documents.sql"),
    ),
    (
        4,
        "motions",
        include_str!("../../../migrations/0004_motions.sql"),
    ),
    (
        5,
        "events",
        include_str!("../../../migrations/0005_events.sql"),
    ),
    (
        6,
        "themes",
        include_str!("../../../migrations/0006_themes.sql"),
    ),
    (
        10,
        "contributions",
        include_str!("../../../migrations/0010_contributions.sql"),
    ),
    (
        11,
        "sorting",
        include_str!("../../../migrations/0011_sorting.sql"),
    ),
];

/// All migrations.
pub(super) fn migrator() -> Migrator {
    let migrations = MIGRATIONS.iter().map(|&(number, purpose, sql)| {
        Migration::new(
            number,
            purpose.into(),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(migrations.collect())
}

#[cfg(test)]
mod tests {
    use super::MIGRATIONS;

    #[test]
    fn every_file_is_listed_under_its_number() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".sql"))
            .collect();
        files.sort();
        let listed: Vec<String> = MIGRATIONS
            .iter()
            .map(|(number, purpose, _)| format!("{number:04}_{purpose}.sql"))
            .collect();
        assert_eq!(files, listed);
    }
}
