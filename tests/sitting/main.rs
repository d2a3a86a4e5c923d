//! Random sittings, played with dice against the real server: people come and leave, give proxies,
//! ask to speak, vote, often at the same moment, over networks that are cut, under a server that is
//! killed. A model that is written apart from the server says what each answer must be; in the end
//! the event log alone, read by a second machine, must give the same sitting.

mod act;
mod ballots;
mod ending;
mod faults;
mod floor;
mod follower;
mod form;
mod game;
mod hall;
mod model;
mod opening;
mod overstepping;
mod people;
mod play;
mod races;
mod replay;
mod tally;
mod verdict;
mod voting;
mod words;

use std::sync::atomic::{AtomicU64, Ordering};

use game::Game;

/// Sittings, and steps of each. `SITTINGS` and `STEPS` ask for more.
const SITTINGS: u64 = 12;
const STEPS: usize = 60;
/// Sittings that are played at the same time, each with a server of its own.
const AT_ONCE: u64 = 4;

#[test]
fn random_sittings_go_as_the_model_says_and_the_log_tells_them_all() {
    let seed = asked("SEED").unwrap_or_else(|| fastrand::u64(..u64::MAX / 2));
    let sittings = asked("SITTINGS").unwrap_or(SITTINGS);
    let steps = asked("STEPS").map_or(STEPS, |steps| usize::try_from(steps).unwrap_or(STEPS));
    println!("seeds from {seed} (SEED={seed} SITTINGS=1 repeats the first)");
    let next = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(sittings) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= sittings {
                        return;
                    }
                    play(seed + number, steps);
                }
            });
        }
    });
}

fn play(seed: u64, steps: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let mut game = runtime.block_on(Game::open(seed));
    game.play(steps);
    game.read_the_log();
    game.check_the_public();
    println!("{}", game.summary());
}

fn asked(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().expect("a number is asked for"))
}
