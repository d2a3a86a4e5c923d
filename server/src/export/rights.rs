//! The table of rights, for people (Markdown) and for programs (JSON).

use std::fmt::Write as _;

use crate::domain::policy::{RightsLine, RightsTable};

/// Of each thing, the lines of `nobody` and `outsider`, who are never granted what participants are not.
const STRANGERS: usize = 2;

const HEAD: &str = "\
# Who may do what, and when

Made by `motion-ouverte rights` from `server/src/domain/policy`: change it there, then
`cargo run -p motion-ouverte -- rights > docs/rights.md`. Tests hold every route and every live
document of the running server against the same table (`motion-ouverte rights --format json`).

The congress is one that everybody may read. `elu_of_group` works in a group that writes the section
in question, `rapporteur` answers for it; those `elsewhere` do so for others. `outsider` has logged
in and takes no part in this congress; to both `outsider` and `nobody` a congress that is not public
does not exist.
";

const ACTIONS: &str = "\
## The motion and the congress
";

const ACTS: &str = "\
## A contribution

One that a helper of the secretariat entered for its author and that awaits confirmation. The author,
the co-author and the invited are élus; a contribution that was entered by nobody knows no `helper`.
What each act needs besides (that there is something to confirm, say) is refused with its own reason.
";

const AMENDMENT_ACTS: &str = "\
## An amendment

One that a helper of the secretariat typed for its author and that was opened, so that all
participants know of it; the author, the co-author, the invited and the signatory are élus. An
amendment that was typed by nobody knows no `helper`. What each act needs besides (that it is tabled,
say) is refused with its own reason.
";

const DOCUMENTS: &str = "\
## Live documents: who writes

Everybody reads what they may not write, except drafts and what was withdrawn of contributions, which
exist for those who have a hand in them alone, open amendments, which exist for participants, and
removed sections, which nobody opens. Of an amendment, the branch and its statement open alike.
";

/// As `docs/rights.md`: who may, by phase.
#[must_use]
pub fn markdown(table: &RightsTable) -> String {
    let mut page = HEAD.to_owned();
    for (head, lines, granted) in [
        (ACTIONS, &table.actions, "yes"),
        (ACTS, &table.acts, "yes"),
        (AMENDMENT_ACTS, &table.amendment_acts, "yes"),
        (DOCUMENTS, &table.documents, "write"),
    ] {
        page.push('\n');
        page.push_str(head);
        page.push_str("\n| |");
        for phase in table.phases {
            write!(page, " {phase} |").expect("a string grows");
        }
        page.push_str("\n|---|");
        page.push_str(&"---|".repeat(table.phases.len()));
        page.push('\n');
        for about_one in lines.chunk_by(|one, other| one.what == other.what) {
            page.push_str(&row(about_one, granted));
        }
    }
    page
}

/// Everybody's rights, and why not more.
#[must_use]
pub fn json(table: &RightsTable) -> String {
    let text = serde_json::to_string_pretty(table);
    text.expect("names and lists are JSON") + "\n"
}

/// Who is granted one thing in each phase.
fn row(lines: &[RightsLine], granted: &str) -> String {
    let phases = lines.first().map_or(0, |line| line.by_phase.len());
    let cells = (0..phases).map(|phase| {
        let who: Vec<&str> = lines
            .iter()
            .filter(|line| line.by_phase[phase] == granted)
            .map(|line| line.who)
            .collect();
        if who.is_empty() {
            "–".to_owned()
        } else if who.len() == lines.len() {
            "everybody".to_owned()
        } else if who.len() == lines.len() - STRANGERS && lines.len() > STRANGERS {
            "participants".to_owned()
        } else {
            who.join(", ")
        }
    });
    let what = lines.first().map_or("", |line| line.what);
    let cells: Vec<String> = cells.collect();
    format!("| `{what}` | {} |\n", cells.join(" | "))
}
