//! Freezing a text while people write in it.

use motion_tests::live::FullClient;
use serde_json::json;

use crate::support::{House, append_paragraph};

/// What is written at that moment is in the version, or nowhere in the fixed text.
#[tokio::test]
async fn what_is_acknowledged_is_frozen() {
    let house = House::new();
    let mut page = house.open(1).await;
    let path = format!("/api/motions/{}/phase", house.motion_id());
    let api = house.api.clone();
    let freezing =
        tokio::task::spawn_blocking(move || api.put(&path, &json!({ "phase": "frozen" })));
    for number in 0..40 {
        append_paragraph(&mut page, &format!("au dernier instant {number}")).await;
        tokio::task::yield_now().await;
    }
    freezing.await.expect("the request ends").expect_ok();
    let path = format!("/api/motions/{}/versions/1", house.motion_id());
    let frozen = house.api.get(&path).expect_ok();
    // The live document, as a newcomer receives it, says what was frozen and nothing more.
    let document = house.document(1);
    let mut reader = FullClient::open(&house.server, &house.secretariat, &[&document]).await;
    reader.synced().await;
    let live = motion_tests::section::read(reader.first().doc());
    let text = motion_tests::section::without_numbers(frozen["sections"][1]["text"].clone());
    motion_tests::section::assert_same("the version", &text, &live);
}
