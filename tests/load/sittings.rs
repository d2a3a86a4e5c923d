//! The scenarios of the sitting: hundreds vote while others write and everybody follows. No peer
//! stands beside them, because none was found that votes.

use std::io;
use std::time::Duration;

use hdrhistogram::Histogram;
use motion_tests::machine;

use crate::assembly::{Assembly, Ending, Poll};
use crate::crowd::{Crowd, Measured, Meeting, Plan};
use crate::lean::Address;
use crate::options::Scenario;
use crate::report::{Measure, Unit};
use crate::setup;

/// Members who vote, each with a screen.
const VOTERS: usize = 500;
/// Amendments that are put to the vote, one after the other.
const BALLOTS: usize = 40;
/// Within which time all of them vote on one.
const POLL: Duration = Duration::from_secs(2);
/// Clients in the section that is written, and those of them who write.
const READERS: usize = 500;
const WRITERS: usize = 60;

/// Members who vote at once, and within which time.
const RUSHING: usize = 2_000;
const RUSH: Duration = Duration::from_secs(10);

/// Runs one scenario on a server of its own.
pub(crate) async fn run(scenario: Scenario, core: Option<usize>) -> io::Result<Vec<Measure>> {
    match scenario {
        Scenario::Sitting => sitting(core).await,
        Scenario::Rush => rush(core).await,
        Scenario::Hall
        | Scenario::Congress
        | Scenario::Carets
        | Scenario::Join
        | Scenario::Cold => Err(io::Error::other("nobody votes in it")),
    }
}

/// 500 voters and 40 ballots, while 60 write and 500 read.
async fn sitting(core: Option<usize>) -> io::Result<Vec<Measure>> {
    let mut assembly = Assembly::open(core, VOTERS, BALLOTS).await?;
    let mut screens = assembly.screens().await?;
    let crowd = gather(&assembly).await?;
    crowd.begin();
    crowd.measure();
    let load = Load::begin(&assembly);
    let bytes = screens.bytes();
    let (mut polls, mut endings) = (Vec::new(), Vec::new());
    for amendment in assembly.amendments.clone() {
        let ballot = assembly.put_to_vote(&amendment).await?;
        let poll = assembly.poll(&ballot, POLL).await?;
        endings.push(assembly.close(&ballot, &poll, &mut screens).await?);
        polls.push(poll);
    }
    crowd.pause();
    let mut load = load.end(&assembly);
    let received = screens.bytes() - bytes;
    let written = crowd.finish().await?;
    let mut measures = votes(&polls);
    measures.extend(closings(&endings));
    measures.extend(writing(&written));
    let kibibytes = received as f64 / 1024.0 / VOTERS as f64;
    measures.push(Measure::new(
        "a screen receives, in all",
        Unit::Kibibytes,
        Some(kibibytes),
    ));
    measures.append(&mut load);
    Ok(measures)
}

/// 2,000 voters within ten seconds.
async fn rush(core: Option<usize>) -> io::Result<Vec<Measure>> {
    let mut assembly = Assembly::open(core, RUSHING, 0).await?;
    let mut screens = assembly.screens().await?;
    let ballot = assembly
        .ask("Le congrès se réunit-il l’an prochain ?")
        .await?;
    let load = Load::begin(&assembly);
    let poll = assembly.poll(&ballot, RUSH).await?;
    let ending = assembly.close(&ballot, &poll, &mut screens).await?;
    let mut measures = votes(&[poll]);
    measures.extend(closings(&[ending]));
    measures.append(&mut load.end(&assembly));
    Ok(measures)
}

/// Opens the section in which people write while the assembly votes on others.
async fn gather(assembly: &Assembly) -> io::Result<Crowd> {
    let target = &assembly.target;
    let document = target.documents[2].clone();
    let plan = Plan {
        clients: READERS,
        typists: WRITERS,
        carets: false,
    };
    let meeting = Meeting {
        address: Address::of(&target.url())?,
        places: setup::places(target, &document, WRITERS).await,
        token: target.token.clone(),
        document,
    };
    Crowd::gather(plan, meeting).await
}

fn votes(polls: &[Poll]) -> Vec<Measure> {
    let took = || polls.iter().flat_map(|poll| &poll.took).copied();
    let recorded = took().count();
    let refused: usize = polls.iter().map(|poll| poll.refused.len()).sum();
    let mut measures = spread("a vote acknowledged", took());
    measures.extend([
        Measure::new("votes sent", Unit::Count, Some((recorded + refused) as f64)),
        Measure::new(
            "votes recorded and counted",
            Unit::Count,
            Some(recorded as f64),
        ),
        Measure::new(
            "votes refused with a reason",
            Unit::Count,
            Some(refused as f64),
        ),
    ]);
    measures
}

fn closings(endings: &[Ending]) -> Vec<Measure> {
    let answered = endings.iter().map(|ending| ending.answered);
    let shown = endings.iter().map(|ending| ending.shown);
    let mut measures = spread("closing to result", answered);
    measures.extend(spread("closing to the last screen", shown));
    measures
}

fn writing(written: &Measured) -> Vec<Measure> {
    let of = |what: &str, histogram: &Histogram<u64>, quantile| {
        let value = Duration::from_micros(histogram.value_at_quantile(quantile));
        Measure::new(what, Unit::Milliseconds, Some(milliseconds(value)))
    };
    vec![
        of("a keystroke seen by others, median", &written.seen, 0.5),
        of("a keystroke seen by others, p99", &written.seen, 0.99),
        of(
            "a keystroke acknowledged, median",
            &written.acknowledged,
            0.5,
        ),
        of("a keystroke acknowledged, p99", &written.acknowledged, 0.99),
    ]
}

/// Median and slowest of some times; the 99th percentile too, where there are enough.
fn spread(what: &str, times: impl Iterator<Item = Duration>) -> Vec<Measure> {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    let at = |share: f64| {
        let place = (times.len() as f64 * share) as usize;
        let time = times.get(place.min(times.len().saturating_sub(1)));
        time.copied().map(milliseconds)
    };
    let mut names = vec![("median", 0.5), ("p99", 0.99), ("slowest", 1.0)];
    match times.len() {
        0 | 1 => return vec![Measure::new(what, Unit::Milliseconds, at(0.0))],
        2..100 => drop(names.remove(1)),
        _ => {}
    }
    let measure = |(name, share): (&str, f64)| {
        Measure::new(&format!("{what}, {name}"), Unit::Milliseconds, at(share))
    };
    names.into_iter().map(measure).collect()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// What server and generator spend while something is measured.
struct Load {
    begun: std::time::Instant,
    server: Option<Duration>,
    generator: Duration,
}

impl Load {
    fn begin(assembly: &Assembly) -> Self {
        Self {
            begun: std::time::Instant::now(),
            server: assembly.target.processor_time(),
            generator: machine::processor_time(std::process::id()),
        }
    }

    fn end(self, assembly: &Assembly) -> Vec<Measure> {
        let seconds = self.begun.elapsed().as_secs_f64();
        let server = assembly.target.processor_time().zip(self.server);
        let server = server.map(|(after, before)| (after - before).as_secs_f64());
        let generator = machine::processor_time(std::process::id()) - self.generator;
        let memory = assembly.target.memory();
        let mebibytes = memory.map(|memory| memory.resident as f64 / f64::from(1 << 20));
        let percent = |busy: f64| busy / seconds * 100.0;
        vec![
            Measure::new("measured during", Unit::Seconds, Some(seconds)),
            Measure::new("server busy", Unit::Percent, server.map(percent)),
            Measure::new("server memory", Unit::Mebibytes, mebibytes),
            Measure::new(
                "generator busy",
                Unit::Percent,
                Some(percent(generator.as_secs_f64())),
            ),
        ]
    }
}
