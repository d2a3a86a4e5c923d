//! The lists that exist twice, in code and in `docs/protocol.md`, so that both
//! can be compared.

use std::collections::BTreeMap;

use syn::visit::{self, Visit};

/// The codes of the table below "Close codes".
pub(crate) fn close_codes_of_page(page: &str) -> Vec<u32> {
    let table = page.split("\n## Close codes").nth(1).unwrap_or_default();
    let mut codes: Vec<u32> = rows(table)
        .filter_map(|cells| cells.first()?.parse().ok())
        .collect();
    codes.sort_unstable();
    codes
}

/// The numbers of four digits in `live/close.rs`.
pub(crate) fn close_codes_of_code(code: &str) -> Vec<u32> {
    let mut codes = Numbers::default();
    codes.visit_file(&syn::parse_file(code).expect("live/close.rs is Rust"));
    codes.0.retain(|number| (1000..5000).contains(number));
    codes.0.sort_unstable();
    codes.0.dedup();
    codes.0
}

/// The message types of the table of frames, by number: `3` is `QUERY_AWARENESS`.
pub(crate) fn messages_of_page(page: &str) -> BTreeMap<u32, String> {
    let table = page
        .split("\n| type | name | from")
        .nth(1)
        .unwrap_or_default();
    let table = table.split("\n\n").next().unwrap_or_default();
    rows(table)
        .flat_map(|cells| {
            let list = |index: usize| -> Vec<String> {
                let cell = cells.get(index).map(String::as_str).unwrap_or_default();
                cell.split(", ").map(str::to_owned).collect()
            };
            list(0).into_iter().zip(list(1)).collect::<Vec<_>>()
        })
        .filter_map(|(number, name)| Some((number.parse().ok()?, constant(&name))))
        .collect()
}

/// The constants of `live/frame.rs` that are message types. What stands inside a
/// payload (steps of sync and of auth) begins with the message's name, or is a
/// step.
pub(crate) fn messages_of_code(code: &str) -> BTreeMap<u32, String> {
    let file = syn::parse_file(code).expect("live/frame.rs is Rust");
    file.items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Const(item) => Some((literal(&item.expr)?, item.ident.to_string())),
            _ => None,
        })
        .filter(|(_, name)| {
            let inside_payload = ["STEP_", "AUTH_", "UPDATE", "LONGEST_", "STATUS_"];
            !inside_payload.iter().any(|start| name.starts_with(start))
        })
        .collect()
}

fn constant(name: &str) -> String {
    name.to_uppercase().replace(' ', "_")
}

fn rows(table: &str) -> impl Iterator<Item = Vec<String>> {
    table
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells.map(|cell| cell.trim().to_owned()).collect()
        })
}

#[derive(Default)]
struct Numbers(Vec<u32>);

impl Visit<'_> for Numbers {
    fn visit_lit_int(&mut self, number: &syn::LitInt) {
        self.0.extend(number.base10_parse::<u32>());
        visit::visit_lit_int(self, number);
    }
}

fn literal(expression: &syn::Expr) -> Option<u32> {
    match expression {
        syn::Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        _ => None,
    }
}
