//! Reads every path out of a Rust file: `use` trees, paths in code and types,
//! attributes, and the tokens of macros, in nested modules too; and resolves
//! `crate`, `self`, `super`, child modules and aliases.

use std::collections::{HashMap, HashSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A module of the crate, by its path from the root: `live::gate` is
/// `["live", "gate"]`, the root is empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Module(pub(crate) Vec<String>);

impl Module {
    /// The module that a file below `src` holds.
    pub(crate) fn of_file(path: &str) -> Self {
        let stem = path.trim_end_matches(".rs");
        let mut segments: Vec<String> = stem.split('/').map(str::to_owned).collect();
        let last = segments.last().map(String::as_str);
        if matches!(last, Some("mod")) || matches!(stem, "lib" | "main") {
            segments.pop();
        }
        Self(segments)
    }

    fn child(&self, name: &str) -> Self {
        let mut segments = self.0.clone();
        segments.push(name.to_owned());
        Self(segments)
    }
}

/// The modules that exist, so that `store::open()` in the root is known to mean
/// `crate::store::open()`.
#[derive(Clone, Debug)]
pub(crate) struct Tree(HashSet<Module>);

impl Tree {
    pub(crate) fn new(modules: impl Iterator<Item = Module>) -> Self {
        Self(modules.collect())
    }
}

/// Something that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A path inside the crate, from its root.
    Inside(Vec<String>),
    /// A path that begins with another crate's name, or with a local name.
    Outside(Vec<String>),
}

/// One mention of a path.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The module it stands in.
    pub(crate) module: Module,
    pub(crate) target: Target,
    pub(crate) line: usize,
    /// Whether the mention passes the name on to others (`pub use`).
    pub(crate) reexport: bool,
    /// Whether everything below the path is imported.
    pub(crate) glob: bool,
}

/// What a file says.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) mentions: Vec<Mention>,
    /// Methods that are called: name and line.
    pub(crate) methods: Vec<(String, usize)>,
    /// Lines of `async` and `.await`.
    pub(crate) asynchronous: Vec<usize>,
}

/// Reads a file.
pub(crate) fn read(tree: &Tree, module: &Module, text: &str) -> Findings {
    let file = match syn::parse_file(text) {
        Ok(file) => file,
        Err(error) => panic!("a source can't be parsed: {error}"),
    };
    let mut aliases = Aliases(HashMap::new());
    aliases.visit_file(&file);
    let mut tree = tree.clone();
    note_inline_modules(&file.items, module, &mut tree);
    let mut reader = Reader {
        tree: &tree,
        aliases: &aliases.0,
        module: module.clone(),
        found: Findings::default(),
    };
    reader.visit_file(&file);
    reader.found
}

fn note_inline_modules(items: &[syn::Item], module: &Module, tree: &mut Tree) {
    for item in items {
        if let syn::Item::Mod(inner) = item {
            let child = module.child(&inner.ident.to_string());
            if let Some((_, items)) = &inner.content {
                note_inline_modules(items, &child, tree);
            }
            tree.0.insert(child);
        }
    }
}

/// The names that `use … as …` and plain imports bring into a file, wherever
/// they stand in it. Over-reaching on purpose: a rule would rather see a path
/// twice than miss it.
struct Aliases(HashMap<String, Vec<String>>);

impl Visit<'_> for Aliases {
    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        for leaf in leaves(&item.tree) {
            let first = leaf.path.first().map(String::as_str);
            if leaf.glob || matches!(first, Some("self" | "super")) {
                continue;
            }
            if leaf.name != "_" && leaf.path != [leaf.name.clone()] {
                self.0.insert(leaf.name, leaf.path);
            }
        }
    }

    fn visit_item_extern_crate(&mut self, item: &syn::ItemExternCrate) {
        if let Some((_, name)) = &item.rename {
            self.0
                .insert(name.to_string(), vec![item.ident.to_string()]);
        }
    }
}

struct Reader<'a> {
    tree: &'a Tree,
    aliases: &'a HashMap<String, Vec<String>>,
    module: Module,
    found: Findings,
}

impl Reader<'_> {
    fn note(&mut self, path: Vec<String>, line: usize) {
        self.note_use(path, line, false, false);
    }

    fn note_use(&mut self, path: Vec<String>, line: usize, reexport: bool, glob: bool) {
        self.found.mentions.push(Mention {
            target: self.resolve(path),
            module: self.module.clone(),
            line,
            reexport,
            glob,
        });
    }

    fn resolve(&self, path: Vec<String>) -> Target {
        let Some(first) = path.first() else {
            return Target::Inside(Vec::new());
        };
        match first.as_str() {
            "crate" | "$crate" | "motion_ouverte" => return Target::Inside(path[1..].to_vec()),
            "self" => return self.inside(self.module.0.len(), &path[1..]),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                let depth = self.module.0.len().saturating_sub(ups);
                return self.inside(depth, &path[ups..]);
            }
            _ => {}
        }
        if self.tree.0.contains(&self.module.child(first)) {
            return self.inside(self.module.0.len(), &path);
        }
        match self.aliases.get(first) {
            Some(known) if known.first() != Some(first) => {
                self.resolve(known.iter().chain(&path[1..]).cloned().collect())
            }
            _ => Target::Outside(path),
        }
    }

    fn inside(&self, depth: usize, rest: &[String]) -> Target {
        Target::Inside(self.module.0[..depth].iter().chain(rest).cloned().collect())
    }

    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.flush(&mut path, line);
                    }
                    colons = 0;
                    line = name.span().start().line;
                    path.push(name.to_string());
                }
                other => {
                    self.flush(&mut path, line);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        // `crate::{store, live}` in a macro: the group goes on.
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.flush(&mut path, line);
    }

    fn flush(&mut self, path: &mut Vec<String>, line: usize) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.note(path, line);
        }
    }
}

impl Visit<'_> for Reader<'_> {
    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        let line = item.use_token.span.start().line;
        let reexport = !matches!(item.vis, syn::Visibility::Inherited);
        for leaf in leaves(&item.tree) {
            self.note_use(leaf.path, line, reexport, leaf.glob);
        }
    }

    fn visit_item_extern_crate(&mut self, item: &syn::ItemExternCrate) {
        let line = item.extern_token.span.start().line;
        self.note(vec![item.ident.to_string()], line);
    }

    fn visit_item_mod(&mut self, item: &syn::ItemMod) {
        let outer = self.module.clone();
        self.module = outer.child(&item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module = outer;
    }

    fn visit_path(&mut self, path: &syn::Path) {
        let segments: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        if segments.len() > 1 || path.leading_colon.is_some() {
            let line = path.segments[0].ident.span().start().line;
            self.note(segments, line);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &syn::Macro) {
        self.tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }

    fn visit_attribute(&mut self, attribute: &syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
        visit::visit_attribute(self, attribute);
    }

    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        let line = call.method.span().start().line;
        self.found.methods.push((call.method.to_string(), line));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_signature(&mut self, signature: &syn::Signature) {
        if let Some(token) = &signature.asyncness {
            self.found.asynchronous.push(token.span.start().line);
        }
        visit::visit_signature(self, signature);
    }

    fn visit_expr_await(&mut self, expression: &syn::ExprAwait) {
        let line = expression.await_token.span.start().line;
        self.found.asynchronous.push(line);
        visit::visit_expr_await(self, expression);
    }

    fn visit_expr_async(&mut self, expression: &syn::ExprAsync) {
        let line = expression.async_token.span.start().line;
        self.found.asynchronous.push(line);
        visit::visit_expr_async(self, expression);
    }
}

/// One name that a `use` brings in.
struct Leaf {
    path: Vec<String>,
    name: String,
    glob: bool,
}

fn leaves(tree: &syn::UseTree) -> Vec<Leaf> {
    let mut found = Vec::new();
    walk(tree, &mut Vec::new(), &mut found);
    found
}

fn walk(tree: &syn::UseTree, prefix: &mut Vec<String>, found: &mut Vec<Leaf>) {
    let mut leaf = |mut path: Vec<String>, name: String, glob: bool| {
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop(); // `use crate::store::{self}`
        }
        let name = match name.as_str() {
            "self" => path.last().cloned().unwrap_or_default(),
            _ => name,
        };
        found.push(Leaf { path, name, glob });
    };
    let with = |name: &syn::Ident, prefix: &[String]| {
        let mut path = prefix.to_vec();
        path.push(name.to_string());
        path
    };
    match tree {
        syn::UseTree::Path(part) => {
            prefix.push(part.ident.to_string());
            walk(&part.tree, prefix, found);
            prefix.pop();
        }
        syn::UseTree::Group(group) => group
            .items
            .iter()
            .for_each(|item| walk(item, prefix, found)),
        syn::UseTree::Name(part) => {
            leaf(with(&part.ident, prefix), part.ident.to_string(), false);
        }
        syn::UseTree::Rename(part) => {
            leaf(with(&part.ident, prefix), part.rename.to_string(), false);
        }
        syn::UseTree::Glob(_) => leaf(prefix.clone(), String::new(), true),
    }
}
