//! What was acknowledged or shown survives a power cut.

use std::time::{Duration, Instant};

use fastrand::Rng;
use motion_tests::live::{FullClient, Replica, close};
use motion_tests::section;
use tokio::time::timeout;
use yrs::{IdSet, ReadTxn, StateVector, Transact};

use crate::support::{House, append_paragraph, holds, until_holds, write_paragraph};

/// Power cuts in all, on two servers at the same time.
const KILLS: usize = 50;
const WRITERS: usize = 20;
/// From the start of the process until a client is complete. Expected below 2 s;
/// the rest is for a machine that runs other tests beside this one.
const RESTART: Duration = Duration::from_secs(8);

#[tokio::test]
async fn an_acknowledged_change_survives_a_kill_at_once() {
    let mut house = House::new();
    for round in 0..5 {
        let mut page = house.open(1).await;
        let words = format!("reçu {round}");
        write_paragraph(&mut page, &words).await;
        page.settled().await;
        house.server.kill_9();
        house.server.restart();
        let page = house.open(1).await;
        assert!(holds(&page, &words), "acknowledged, and lost: {words}");
    }
    let document = house.document(1);
    house.agrees(&document, &mut []).await;
}

#[tokio::test]
async fn what_another_has_seen_survives_a_kill_at_once() {
    let mut house = House::new();
    for round in 0..5 {
        let (mut writer, mut reader) = (house.open(1).await, house.open(1).await);
        let words = format!("vu {round}");
        write_paragraph(&mut writer, &words).await;
        until_holds(&mut reader, &words).await;
        house.server.kill_9();
        house.server.restart();
        let page = house.open(1).await;
        assert!(holds(&page, &words), "shown, and lost: {words}");
    }
}

#[tokio::test]
async fn a_graceful_stop_tells_clients_to_come_back_and_loses_nothing() {
    let mut house = House::new();
    let document = house.document(1);
    let mut page = house.open(1).await;
    for word in 0..20 {
        append_paragraph(&mut page, &format!("avant l’arrêt {word}")).await;
    }
    page.settled().await;
    house.server.ask_to_stop();
    assert_eq!(page.closed().await, close::AWAY);
    assert!(house.server.stop().success(), "{}", house.server.log());
    house.server.restart();
    page.connect().await;
    page.settled().await;
    house.agrees(&document, &mut [page]).await;
}

#[test]
fn fifty_kills_lose_nothing_that_was_acknowledged_or_shown() {
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .expect("a runtime starts");
                runtime.block_on(kill_often(seed ^ half));
            });
        }
    });
}

async fn kill_often(seed: u64) {
    let mut random = Rng::with_seed(seed);
    let mut house = House::new();
    let document = house.new_section();
    let mut writers: Vec<FullClient> = (0..WRITERS)
        .map(|_| {
            let replica = vec![Replica::new(&document)];
            FullClient::offline(&house.server, &house.secretariat, replica)
        })
        .collect();
    let mut slowest = Duration::ZERO;
    let mut written = 0;
    for kill in 0..KILLS / 2 {
        let moment = Duration::from_millis(random.u64(5..250));
        // The server dies while everybody writes: some have barely connected.
        let pid = house.server.pid();
        let writing = writers
            .iter_mut()
            .map(|writer| write_until_closed(writer, random.fork()));
        let killing = async {
            tokio::time::sleep(moment).await;
            motion_tests::machine::signal(pid, rustix::process::Signal::KILL);
        };
        tokio::join!(futures_util::future::join_all(writing), killing);
        let (promised, deleted) = promises(&writers);
        written = promised.iter().map(|(_, clock)| *clock).sum::<u32>();
        let begun = Instant::now();
        house.server.restart();
        let newcomer = FullClient::open(&house.server, &house.secretariat, &[&document]).await;
        slowest = slowest.max(begun.elapsed());
        let held = newcomer.first().snapshot();
        for (client, clock) in promised.iter() {
            let kept = held.state_map.get(client);
            assert!(
                kept >= *clock,
                "kill {kill} (seed {seed}): client {client:?} was promised {clock} units, {kept} are left"
            );
        }
        let lost = deleted.diff(&held.delete_set);
        assert!(
            lost.is_empty(),
            "kill {kill} (seed {seed}): deletions came back: {lost:?}"
        );
    }
    assert!(
        written > 1_000,
        "only {written} units were promised: the test tests nothing"
    );
    println!("{written} units promised; slowest restart to first sync {slowest:?}");
    assert!(slowest < RESTART, "restart to first sync took {slowest:?}");
    for writer in &mut writers {
        writer.connect().await;
    }
    house.agrees(&document, &mut writers).await;
}

/// Connects and writes, a few changes on their way at a time, until the server is
/// gone.
async fn write_until_closed(writer: &mut FullClient, mut random: Rng) {
    if !writer.try_connect().await {
        return;
    }
    loop {
        let busy = !writer.first().is_synced() || writer.first().unacknowledged() > 3;
        if busy {
            if writer.step().await.is_err() {
                return;
            }
            continue;
        }
        let remove = random.u8(0..8) == 0;
        writer
            .edit(
                |roots, txn| match section::words_of(txn, &roots.body).first() {
                    Some(words) if remove && yrs::Text::len(words, txn) > 0 => {
                        yrs::Text::remove_range(words, txn, 0, 1);
                    }
                    Some(words) => yrs::Text::push(words, txn, "mot "),
                    None => {
                        section::insert_paragraph(txn, &roots.body, 0, "mot ");
                    }
                },
            )
            .await;
        // What has arrived meanwhile is shown to this writer, hence promised.
        while let Ok(step) = timeout(Duration::ZERO, writer.step()).await {
            if step.is_err() {
                return;
            }
        }
    }
}

/// What the server owes to all writers together.
fn promises(writers: &[FullClient]) -> (StateVector, IdSet) {
    let mut promised = StateVector::default();
    let mut deleted = IdSet::default();
    for writer in writers {
        for (client, clock) in writer.first().promised().iter() {
            promised.set_max(*client, *clock);
        }
        deleted.merge_with(writer.first().promised_deletions().clone());
    }
    (promised, deleted)
}

#[tokio::test]
async fn restarts_change_nothing() {
    let mut house = House::new();
    let document = house.document(1);
    let before = house.open(1).await.first().snapshot();
    for _ in 0..3 {
        house.server.stop();
        house.server.restart();
    }
    let after = house.open(1).await;
    assert!(after.first().snapshot() == before);
    assert!(!after.first().doc().transact().state_vector().is_empty());
    house.agrees(&document, &mut []).await;
}
