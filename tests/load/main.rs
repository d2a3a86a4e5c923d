//! The load bench: `cargo bench -p motion-tests --bench load -- --help`.
//!
//! The same generator drives our server and the npm package
//! `@hocuspocus/server` (with its SQLite extension, from `peers/`), in one run,
//! server and generator on different cores. It speaks `docs/protocol.md`; most
//! of its clients hold no document ([`crowd`], [`lean`]), a few do and check that
//! all agree in the end: a run that does not converge fails.
//!
//! Then an assembly sits and votes ([`sittings`], [`assembly`], [`following`]),
//! on our server alone: a run in which one acknowledged vote is not counted fails.

mod assembly;
mod caller;
mod crowd;
mod following;
mod lean;
mod options;
mod report;
mod scenarios;
mod setup;
mod sittings;
mod target;

use std::process::ExitCode;

use motion_tests::benchmarks;
use motion_tests::binary::{self, Profile};
use motion_tests::machine;
use tokio::task::LocalSet;

use options::{Options, Scenario};
use report::Results;
use target::{GENERATOR_CORE, SERVER_CORE, Target};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help") {
        println!("{}", options::HELP);
        return ExitCode::SUCCESS;
    }
    let options = match options::read(arguments.into_iter()) {
        Ok(options) => options,
        Err(sentence) => {
            eprintln!("{sentence}\n\n{}", options::HELP);
            return ExitCode::from(2);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("the generator's runtime starts");
    match LocalSet::new().block_on(&runtime, run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the run failed: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> std::io::Result<()> {
    let cores = machine::cores();
    let pinned = cores > 1 && options.given.is_none();
    let core = pinned.then_some(SERVER_CORE);
    if options.ours {
        binary::path(Profile::Release); // compiled on all cores, before pinning
    }
    if !options.live().is_empty() {
        let table = live(options, core).await?;
        let text = format!("{}\n{table}", describe(options, cores, pinned));
        publish(options, "load", &text)?;
    }
    if !options.voting().is_empty() {
        let table = voting(options, core).await?;
        let text = format!("{}.\n\n{table}", host(cores, pinned));
        publish(options, "sitting", &text)?;
    }
    Ok(())
}

/// Shows a table, and puts it in its place if so wished.
fn publish(options: &Options, name: &str, text: &str) -> std::io::Result<()> {
    println!("{text}");
    match options.write {
        true => benchmarks::write(name, text),
        false => Ok(()),
    }
}

/// The table of live writing: each scenario on our server and on the peer.
async fn live(options: &Options, core: Option<usize>) -> std::io::Result<String> {
    let mut targets = Vec::new();
    if let Some(given) = &options.given {
        targets.push(Target::given(given));
    }
    if options.ours {
        targets.push(Target::ours(core));
    }
    if options.peer {
        let documents = targets.first().map_or(10, |ours| ours.documents.len());
        targets.push(Target::peer(core, documents));
    }
    if core.is_some() {
        machine::pin_to(GENERATOR_CORE);
    }
    let scenarios = options.live();
    let motion = if scenarios.contains(&Scenario::Join) {
        read_motion(&targets[0]).await
    } else {
        Vec::new()
    };
    let names: Vec<String> = targets
        .iter()
        .map(|target| target.name().to_owned())
        .collect();
    let mut results: Results = Vec::new();
    for scenario in scenarios {
        let mut columns = Vec::new();
        for target in &mut targets {
            eprintln!("{}: {} …", target.name(), scenario.name());
            columns.push(scenarios::run(scenario, target, options.measured, &motion).await?);
        }
        results.push((scenario, columns));
    }
    Ok(report::table(&names, &results))
}

/// The table of the sitting: each scenario on a server of its own.
async fn voting(options: &Options, core: Option<usize>) -> std::io::Result<String> {
    if core.is_some() {
        machine::pin_to(GENERATOR_CORE);
    }
    let mut results: Results = Vec::new();
    for scenario in options.voting() {
        eprintln!("{} …", scenario.name());
        results.push((scenario, vec![sittings::run(scenario, core).await?]));
    }
    Ok(report::table(&["Motion ouverte".to_owned()], &results))
}

/// The states of the motion's documents, so that the peer is given the same.
async fn read_motion(target: &Target) -> Vec<Vec<u8>> {
    let mut states = Vec::new();
    for document in &target.documents {
        states.push(setup::state(target, document).await);
    }
    states
}

fn describe(options: &Options, cores: usize, pinned: bool) -> String {
    format!(
        "{}; {} s measured; a ratio below 1 is in our favour.\n",
        host(cores, pinned),
        options.measured.as_secs()
    )
}

/// What it runs on.
fn host(cores: usize, pinned: bool) -> String {
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("an unknown processor", |rest| {
            rest.trim_start_matches([' ', '\t', ':'])
        });
    let placed = if pinned {
        "server and generator on a core each"
    } else {
        "server and generator share the cores"
    };
    format!("On {cores} cores of {model}; {placed}")
}
