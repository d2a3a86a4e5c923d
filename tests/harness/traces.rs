//! Public recordings of people writing, as input for replays. They are not part
//! of the project: `TRACES_DIR` or `../shared/traces` holds them.

use std::fs::File;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use serde_json::Value;

use crate::binary;

/// One step of a recording: what one person changed at once.
#[derive(Clone, Debug)]
pub struct Step {
    /// The earlier steps that this person had seen.
    pub parents: Vec<usize>,
    /// Who wrote.
    pub agent: usize,
    /// Position, deleted and inserted, in code points, one after the other.
    pub patches: Vec<(u32, u32, String)>,
}

/// A recording.
#[derive(Clone, Debug)]
pub struct Trace {
    /// How many people wrote.
    pub agents: usize,
    /// Their steps, in an order in which each comes behind its parents.
    pub steps: Vec<Step>,
    /// The text they ended with.
    pub end: String,
}

/// Reads `friendsforever`: two people typing in one text at the same time.
///
/// `None` where the recordings are absent: says so on standard error, since a
/// test that is silently left out would look as if it had passed.
///
/// # Panics
/// When the file is there and is not a recording.
pub fn friends_forever() -> Option<Trace> {
    let folder = std::env::var_os("TRACES_DIR").map_or_else(
        || binary::workspace().join("../shared/traces"),
        PathBuf::from,
    );
    let path = folder.join("friendsforever.json.gz");
    let Ok(file) = File::open(&path) else {
        eprintln!(
            "LEFT OUT: no recording at {} (set TRACES_DIR)",
            path.display()
        );
        return None;
    };
    let trace: Value = serde_json::from_reader(GzDecoder::new(file)).expect("a recording is JSON");
    Some(Trace {
        agents: number(&trace["numAgents"]),
        steps: list(&trace["txns"]).iter().map(step).collect(),
        end: trace["endContent"].as_str().expect("its end").to_owned(),
    })
}

fn step(txn: &Value) -> Step {
    Step {
        parents: list(&txn["parents"]).iter().map(number).collect(),
        agent: number(&txn["agent"]),
        patches: list(&txn["patches"])
            .iter()
            .map(|patch| {
                let inserted = patch[2].as_str().expect("an inserted text");
                let short = |value| u32::try_from(number(value)).expect("a position");
                (short(&patch[0]), short(&patch[1]), inserted.to_owned())
            })
            .collect(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a recording holds lists")
}

fn number(value: &Value) -> usize {
    value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok())
        .expect("a recording holds small numbers")
}
