//! The checker itself, on small wrong files.

use super::paths::{Module, Tree};
use super::{docs, rules, web};

fn findings(file: &str, text: &str) -> Vec<String> {
    let files = [
        "main.rs",
        "config.rs",
        "domain/mod.rs",
        "domain/policy.rs",
        "store/mod.rs",
        "live/mod.rs",
        "live/wire.rs",
        "app/mod.rs",
        "http/mod.rs",
        "http/wire.rs",
        "export/mod.rs",
        "mail/mod.rs",
    ];
    let tree = Tree::new(files.iter().map(|file| Module::of_file(file)));
    rules::judge(&tree, &Module::of_file(file), text)
}

#[track_caller]
fn caught(file: &str, text: &str) {
    assert!(!findings(file, text).is_empty(), "{file}: {text}");
}

#[track_caller]
fn passes(file: &str, text: &str) {
    assert_eq!(findings(file, text), Vec::<String>::new(), "{file}: {text}");
}

#[test]
fn an_upward_import_is_caught_wherever_it_stands() {
    caught("store/mod.rs", "use crate::live::Room;");
    caught(
        "store/mod.rs",
        "use crate::{domain::X, live::{Room, Gate as G}};",
    );
    caught("store/people.rs", "use super::super::app::run;");
    caught("store/people.rs", "fn f() { use crate::http; }");
    caught("store/people.rs", "fn f() { crate::http::serve(); }");
    caught(
        "store/people.rs",
        "fn f() -> crate::app::Refusal { panic!() }",
    );
    caught("store/people.rs", "impl crate::app::Announce for X {}");
    caught(
        "store/people.rs",
        "mod deep { fn f() { super::super::super::app::g(); } }",
    );
    caught("domain/policy.rs", "use super::super::store;");
    caught("export/pdf.rs", "use crate::live::Room;");
    caught(
        "live/room.rs",
        "use crate as root; fn f() { root::app::g(); }",
    );
    caught("live/room.rs", "use crate::*;");
    caught("live/room.rs", "fn f() { motion_ouverte::http::serve(); }");
}

#[test]
fn a_macro_hides_nothing() {
    caught(
        "live/room.rs",
        "fn f() { println!(\"{}\", crate::app::NAME); }",
    );
    caught(
        "live/room.rs",
        "fn f() { select! { _ = sqlx::query(\"\") => {} } }",
    );
    caught(
        "domain/policy.rs",
        "macro_rules! m { () => { tokio::spawn(f()) } }",
    );
    caught(
        "domain/policy.rs",
        "macro_rules! m { () => { $crate::store::open() } }",
    );
    caught("domain/policy.rs", "#[derive(sqlx::FromRow)] struct Row;");
    caught(
        "domain/policy.rs",
        "#[cfg_attr(test, derive(axum::extract::FromRef))] struct S;",
    );
}

#[test]
fn a_crate_has_one_user() {
    caught("http/mod.rs", "fn f() { sqlx::query(\"\"); }");
    caught("app/mod.rs", "use yrs::Doc;");
    caught("app/mod.rs", "use yrs as y; ");
    caught("app/mod.rs", "extern crate yrs;");
    caught("live/mod.rs", "use ::axum::Router;");
    caught("main.rs", "use axum::Router;");
    caught("app/mod.rs", "use lettre::Message;");
    caught("mail/smtp.rs", "use crate::store::Store;");
    passes("mail/smtp.rs", "use lettre::Message; use crate::domain::X;");
    passes("app/mod.rs", "use crate::mail::Mailer;");
    caught("store/mod.rs", "pub use sqlx::SqlitePool;");
    caught("http/mod.rs", "fn f() { std::env::var(\"X\"); }");
    caught("http/mod.rs", "use std::{env, fs};");
    caught("main.rs", "use clap::Parser;");
    passes(
        "store/mod.rs",
        "use sqlx::SqlitePool; type Tx = sqlx::Transaction<'static, X>;",
    );
    passes("live/mod.rs", "use yrs::{Doc, Transact};");
    passes(
        "config.rs",
        "use clap::Parser; fn f() { std::env::args(); }",
    );
}

#[test]
fn the_domain_is_pure() {
    caught("domain/mod.rs", "use std::time::SystemTime;");
    caught("domain/mod.rs", "use std::time::{Duration, Instant};");
    caught(
        "domain/mod.rs",
        "use std::time; fn f() { time::Instant::now(); }",
    );
    caught("domain/mod.rs", "use std::time::*;");
    caught("domain/mod.rs", "fn f() { std::fs::read(\"x\"); }");
    caught("domain/mod.rs", "fn f() { rand::random() }");
    caught(
        "domain/mod.rs",
        "use uuid::Uuid; fn f() { Uuid::now_v7(); }",
    );
    caught("domain/mod.rs", "async fn f() {}");
    passes(
        "domain/mod.rs",
        "use std::time::Duration; use uuid::Uuid; use super::x;",
    );
}

#[test]
fn wire_modules_see_only_the_domain() {
    caught("http/wire.rs", "use crate::store::Row;");
    caught("http/wire.rs", "use crate::app::Answer;");
    caught("http/wire.rs", "use super::State;");
    caught("live/wire.rs", "mod inner { fn f() { crate::live::g(); } }");
    passes(
        "http/wire.rs",
        "use crate::domain::X; use crate::live::wire::Y; use serde::Serialize;",
    );
}

#[test]
fn only_use_cases_begin_transactions() {
    caught("http/mod.rs", "use crate::store::Tx;");
    caught(
        "live/mod.rs",
        "async fn f(store: &Store) { store.begin().await; }",
    );
    passes(
        "app/mod.rs",
        "use crate::store::Tx; async fn f() { store.begin().await; }",
    );
}

#[test]
fn what_lies_below_may_be_used() {
    passes(
        "main.rs",
        "mod http; use crate::http::serve; fn f() { store::open(); }",
    );
    passes(
        "http/mod.rs",
        "use crate::{app, domain::X, live, store}; use axum::Router;",
    );
    passes(
        "app/mod.rs",
        "use crate::live::Room; use super::domain; use crate::export;",
    );
    passes(
        "live/mod.rs",
        "mod gate { use super::super::store; fn f() { self::g(); } }",
    );
}

#[test]
fn components_are_found_outside_comments() {
    let found = |text| web::components(text).len();
    assert_eq!(found("import Page from './Page.svelte';"), 1);
    assert_eq!(found("const page = await import(\"../x/Page.svelte\")"), 1);
    assert_eq!(found("export { default } from './Page.svelte'"), 1);
    assert_eq!(found("// import './Page.svelte'\n/* './Page.svelte' */"), 0);
    assert_eq!(found("import { state } from './state.svelte.ts'"), 0);
    assert!(web::is_plain("live/offline.ts") && !web::is_plain("pages/motion.ts"));
}

#[test]
fn lists_of_the_protocol_are_read() {
    let page = "x\n| type | name | from | payload |\n|---|---|---|---|\n| 0 | sync | both | … |\n\
                | 9, 10 | ping, pong | both | … |\n\n## Close codes\n\n| code | meaning |\n|---|---|\n\
                | 1001 | away |\n| 4400 | unreadable |\n";
    assert_eq!(docs::close_codes_of_page(page), [1001, 4400]);
    assert_eq!(
        docs::messages_of_page(page).into_iter().collect::<Vec<_>>(),
        [(0, "SYNC".into()), (9, "PING".into()), (10, "PONG".into())]
    );
    let code = "const SYNC: u8 = 0; const STEP_1: u8 = 0; fn f(c: C) -> u16 { match c { A => 4400, B => 9 } }";
    assert_eq!(docs::close_codes_of_code(code), [4400]);
    assert_eq!(docs::messages_of_code(code).len(), 1);
}
