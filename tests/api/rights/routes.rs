//! Which routes change something, read from the one list of routes.

use std::collections::{BTreeMap, BTreeSet};

use motion_tests::binary::workspace;
use syn::{Block, Expr, ExprLit, Item, Lit, Pat, Stmt};

/// Method functions of axum for requests that change something.
const CHANGING: [&str; 5] = ["post", "put", "patch", "delete", "any"];

/// Every route that changes something, as `POST /motions/{id}/sections`, without `/api`.
pub(crate) fn mutating() -> BTreeSet<String> {
    let path = workspace().join("server/src/http/routes.rs");
    let source = std::fs::read_to_string(path).expect("the list of routes is there");
    of_source(&source)
}

fn of_source(source: &str) -> BTreeSet<String> {
    let file = syn::parse_file(source).expect("the list of routes is Rust");
    let mut found = BTreeSet::new();
    for item in file.items {
        if let Item::Fn(function) = item
            // It only puts the others together, below `/api`.
            && function.sig.ident != "router"
        {
            routes_of_function(&function.block, &mut found);
        }
    }
    found
}

fn routes_of_function(block: &Block, found: &mut BTreeSet<String>) {
    let mut named = BTreeMap::new();
    for statement in &block.stmts {
        match statement {
            Stmt::Local(local) => {
                if let (Pat::Ident(name), Some(value)) = (&local.pat, &local.init) {
                    named.insert(name.ident.to_string(), (*value.expr).clone());
                }
            }
            Stmt::Expr(router, _) => routes_of(router, "", &named, found),
            Stmt::Item(_) | Stmt::Macro(_) => {}
        }
    }
}

fn routes_of(
    router: &Expr,
    prefix: &str,
    named: &BTreeMap<String, Expr>,
    found: &mut BTreeSet<String>,
) {
    match router {
        Expr::Path(path) => {
            if let Some(router) = path
                .path
                .get_ident()
                .and_then(|it| named.get(&it.to_string()))
            {
                routes_of(router, prefix, named, found);
            }
        }
        Expr::MethodCall(call) => {
            routes_of(&call.receiver, prefix, named, found);
            let arguments: Vec<&Expr> = call.args.iter().collect();
            match (call.method.to_string().as_str(), arguments.as_slice()) {
                ("route", [path, methods]) => {
                    let below = literal(path);
                    let path = format!("{prefix}{}", if below == "/" { "" } else { &below });
                    for method in methods_of(methods, named) {
                        found.insert(format!("{} {path}", method.to_uppercase()));
                    }
                }
                ("nest", [path, router]) => {
                    routes_of(router, &format!("{prefix}{}", literal(path)), named, found);
                }
                ("merge", [router]) => routes_of(router, prefix, named, found),
                _ => {}
            }
        }
        _ => {}
    }
}

/// The changing ones of `get(…).post(…)`, or of a name that stands for it.
fn methods_of(methods: &Expr, named: &BTreeMap<String, Expr>) -> Vec<String> {
    let changing = |name: String| CHANGING.contains(&name.as_str()).then_some(name);
    match methods {
        Expr::Path(path) => {
            let name = path.path.get_ident().map(ToString::to_string);
            let known = name.and_then(|name| named.get(&name));
            known.map(|it| methods_of(it, named)).unwrap_or_default()
        }
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => {
                let last = path.path.segments.last();
                let name = last.and_then(|part| changing(part.ident.to_string()));
                name.into_iter().collect()
            }
            _ => Vec::new(),
        },
        Expr::MethodCall(call) => {
            let mut all = methods_of(&call.receiver, named);
            all.extend(changing(call.method.to_string()));
            all
        }
        _ => Vec::new(),
    }
}

fn literal(path: &Expr) -> String {
    match path {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => text.value(),
        _ => panic!("a path is written in a way that is not read here"),
    }
}

#[test]
fn every_way_of_writing_a_route_is_read() {
    let source = r#"
        fn router() { Router::new().nest("/api", api).route("/motions/{id}", any(page::motion)) }
        fn of_things() -> Router<State> {
            let logo = get(logos::logo).put(logos::set).delete(logos::remove).layer(limit());
            let file = post(roster::import).layer(roster::body_limit());
            let of_one = Router::new().route("/", patch(things::change)).route("/logo", logo);
            Router::new()
                .route("/things", get(things::all).post(things::create))
                .route("/things/file", file)
                .nest("/things/{id}", of_one)
        }
    "#;
    let expected = [
        "DELETE /things/{id}/logo",
        "PATCH /things/{id}",
        "POST /things",
        "POST /things/file",
        "PUT /things/{id}/logo",
    ];
    let found: Vec<String> = of_source(source).into_iter().collect();
    assert_eq!(found, expected);
    assert!(mutating().len() > 40, "routes are no longer found");
}
