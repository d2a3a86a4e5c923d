//! The schema, step by step, compiled into the binary. See `migrations/README.md`.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

macro_rules! migration {
    ($number:literal, $purpose:literal, $file:literal) => {
        (
            $number,
            $purpose,
            include_str!(concat!("../../../migrations/", $file)),
        )
    };
}

/// Number, purpose, statements.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    migration!(1, "people", "0001_people.sql"),
    migration!(2, "congresses", "0002_congresses.sql"),
    migration!(3, "documents", "0003_documents.sql"),
    migration!(4, "motions", "0004_motions.sql"),
    migration!(5, "events", "0005_events.sql"),
    migration!(6, "themes", "0006_themes.sql"),
    migration!(7, "login", "0007_login.sql"),
    migration!(8, "preparation", "0008_preparation.sql"),
    migration!(9, "participants", "0009_participants.sql"),
    migration!(10, "contributions", "0010_contributions.sql"),
    migration!(11, "sorting", "0011_sorting.sql"),
    migration!(12, "group_notes", "0012_group_notes.sql"),
    migration!(13, "amendments", "0013_amendments.sql"),
    migration!(14, "sittings", "0014_sittings.sql"),
    migration!(15, "signed_motion", "0015_signed_motion.sql"),
    migration!(16, "locale_of_signatures", "0016_locale_of_signatures.sql"),
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
