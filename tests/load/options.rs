//! The bench's command line, after `cargo bench -p motion-tests --bench load --`.

use std::time::Duration;

/// What the bench says of itself.
pub(crate) const HELP: &str = "\
Measures the live engine, and the npm package @hocuspocus/server beside it; then the sitting alone,
because no peer votes.

  cargo bench -p motion-tests --bench load -- [OPTIONS]

  --scenario LIST  of hall, congress, carets, join, cold, sitting, rush (default: all)
  --seconds N      how long hall, congress and carets are measured (default: 20)
  --only NAME      ours or peer: leaves the other out
  --url URL        measures a server that runs already, such as ws://127.0.0.1:8080/api/live
  --document NAME  with --url: the document to write in; may be given several times
  --token TOKEN    with --url: what authenticates
  --pid N          with --url: the server's process, for its CPU time and memory
  --write          puts the tables into docs/benchmarks.md";

/// A thing to be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scenario {
    /// 120 clients in one section, 30 of them typing.
    Hall,
    /// 500 clients, 60 typing.
    Congress,
    /// As congress, and everybody moves a caret once a second.
    Carets,
    /// 500 clients open the whole motion at once, and one document of 200 KB.
    Join,
    /// The first opening after a restart of a section with 20,000 edits.
    Cold,
    /// 500 voters and 40 ballots, while 60 write and 500 read.
    Sitting,
    /// 2,000 voters within ten seconds.
    Rush,
}

impl Scenario {
    pub(crate) const ALL: [Self; 7] = [
        Self::Hall,
        Self::Congress,
        Self::Carets,
        Self::Join,
        Self::Cold,
        Self::Sitting,
        Self::Rush,
    ];

    /// Its name on the command line and in the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Hall => "hall",
            Self::Congress => "congress",
            Self::Carets => "carets",
            Self::Join => "join",
            Self::Cold => "cold",
            Self::Sitting => "sitting",
            Self::Rush => "rush",
        }
    }

    /// Whether it is about an assembly that votes, for which a server of its own is started.
    pub(crate) fn votes(self) -> bool {
        match self {
            Self::Hall | Self::Congress | Self::Carets | Self::Join | Self::Cold => false,
            Self::Sitting | Self::Rush => true,
        }
    }
}

/// A server that the bench did not start.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    pub(crate) url: String,
    pub(crate) documents: Vec<String>,
    pub(crate) token: String,
    pub(crate) pid: Option<u32>,
}

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) scenarios: Vec<Scenario>,
    pub(crate) measured: Duration,
    pub(crate) ours: bool,
    pub(crate) peer: bool,
    pub(crate) given: Option<Given>,
    pub(crate) write: bool,
}

/// Reads the command line. The error is a sentence for its author.
pub(crate) fn read(arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        scenarios: Scenario::ALL.to_vec(),
        measured: Duration::from_secs(20),
        ours: true,
        peer: true,
        given: None,
        write: false,
    };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--bench" => {} // cargo says so to every bench
            "--write" => options.write = true,
            "--scenario" => options.scenarios = scenarios(&value()?)?,
            "--seconds" => options.measured = Duration::from_secs(number(&value()?)?),
            "--only" => match value()?.as_str() {
                "ours" => options.peer = false,
                "peer" => options.ours = false,
                other => return Err(format!("--only takes ours or peer, not {other}")),
            },
            "--url" => given(&mut options).url = value()?,
            "--document" => given(&mut options).documents.push(value()?),
            "--token" => given(&mut options).token = value()?,
            "--pid" => given(&mut options).pid = Some(number(&value()?)?),
            other => return Err(format!("{other} is unknown")),
        }
    }
    match &options.given {
        Some(given) if given.url.is_empty() || given.documents.is_empty() => {
            Err("--url and --document belong together".to_owned())
        }
        Some(_) if options.scenarios.contains(&Scenario::Cold) => {
            options
                .scenarios
                .retain(|scenario| *scenario != Scenario::Cold);
            eprintln!("cold is left out: it restarts the server");
            Ok(options)
        }
        _ => Ok(options),
    }
}

impl Options {
    /// The scenarios of live writing.
    pub(crate) fn live(&self) -> Vec<Scenario> {
        let all = self.scenarios.iter().copied();
        all.filter(|scenario| !scenario.votes()).collect()
    }

    /// The scenarios of the sitting, which only our own server has.
    pub(crate) fn voting(&self) -> Vec<Scenario> {
        let all = self.scenarios.iter().copied();
        all.filter(|scenario| self.ours && scenario.votes())
            .collect()
    }
}

fn given(options: &mut Options) -> &mut Given {
    (options.ours, options.peer) = (false, false);
    options.given.get_or_insert_default()
}

fn scenarios(list: &str) -> Result<Vec<Scenario>, String> {
    list.split(',')
        .map(|name| {
            Scenario::ALL
                .into_iter()
                .find(|scenario| scenario.name() == name)
                .ok_or(format!("there is no scenario {name}"))
        })
        .collect()
}

fn number<N: std::str::FromStr>(text: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("{text} is no number"))
}
