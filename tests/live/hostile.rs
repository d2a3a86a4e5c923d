//! Updates that mean harm. Each is sent by somebody who may write; the server
//! stays up, closes the sender with a documented code, and the others agree.

use motion_tests::live::crafted::{
    ARRAY, Content, Crafted, FRAGMENT, Id, MAP, Place, TEXT, XML_TEXT, id, nested_arrays,
    text_value,
};
use motion_tests::live::{FullClient, LightClient, close, wire};
use yrs::updates::decoder::Decode;
use yrs::{Doc, ReadTxn, StateVector, Transact, Update};

use crate::support::{House, until_holds, write_paragraph};

/// The attacker's own client id, as long as it does not forge another.
const OWN: u64 = 666;

/// A proposal of the attacker's.
const PROPOSAL: &str = "7d3f0f3e-2f0b-4b5e-9a51-9c3a4d1f2b60";

/// What an attacker knows of the document.
struct Known {
    /// Somebody else's client id, and that client's next clock.
    victim: u64,
    clock: u64,
}

impl Known {
    /// A paragraph of the victim: its element, its words, a character.
    fn paragraph(&self) -> Id {
        id(self.victim, self.clock - 5)
    }
    fn words(&self) -> Id {
        id(self.victim, self.clock - 4)
    }
    fn character(&self) -> Id {
        id(self.victim, self.clock - 1)
    }
}

/// A name, and the update made from what the attacker knows.
type Case<U> = (&'static str, fn(&Known) -> U);

/// Sends hostile updates, each in a section of its own, and names those that are
/// not answered by one of these close codes.
async fn check<U: Into<Vec<u8>>>(codes: &[u16], cases: &[Case<U>]) {
    let mut house = House::new();
    let mut failures = Vec::new();
    for (name, update) in cases {
        let code = attack(&mut house, name, |known| vec![update(known).into()]).await;
        if !code.is_some_and(|code| codes.contains(&code)) {
            failures.push(format!("{name}: closed with {code:?}, not {codes:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Sends updates, one after the other, to a section where two others write.
/// Returns the code by which the server closes the attacker, if it does; fails
/// when the server or the others suffer.
async fn attack(
    house: &mut House,
    name: &str,
    updates: impl FnOnce(&Known) -> Vec<Vec<u8>>,
) -> Option<u16> {
    let document = house.new_section();
    let login = house.secretariat.clone();
    let mut victim = FullClient::open(&house.server, &house.log_in_writer(), &[&document]).await;
    let mut witness = FullClient::open(&house.server, &login, &[&document]).await;
    write_paragraph(&mut victim, "mot").await;
    victim.settled().await;
    let known = Known {
        victim: victim.first().client_id(),
        clock: 5,
    };
    let url = house.server.live_url();
    let mut attacker = LightClient::open(&url, &login.token, &document, OWN).await;
    let updates = updates(&known);
    for update in &updates {
        attacker
            .socket()
            .send(wire::update(&document, update))
            .await;
    }
    let code = attacker.outcome(updates.len()).await;
    assert!(house.server.is_up(), "{name}: the server is down");
    write_paragraph(&mut victim, "après").await;
    until_holds(&mut witness, "après").await;
    house.agrees(&document, &mut [victim, witness]).await;
    code
}

fn deep_value() -> Vec<u8> {
    Crafted::by(OWN, 0)
        .put(
            Place::RootKey("proposals", "p"),
            Content::Any(1, &nested_arrays(8000)),
        )
        .bytes()
}

/// Announces 2²⁵ structs, and holds none.
fn claim() -> Vec<u8> {
    vec![1, 0x80, 0x80, 0x80, 0x10, 1, 0, 0]
}

/// A struct that begins where its client has not got to yet.
fn hole(known: &Known) -> Vec<u8> {
    Crafted::by(OWN, 3)
        .put(Place::After(known.character()), Content::Text("trou"))
        .bytes()
}

/// Eighteen bytes: a hole, and units up to the last clock and beyond.
fn garbage() -> Crafted {
    Crafted::by(OWN, 1 << 31).garbage((1 << 31) - 1).garbage(2)
}

/// The victim's next units, written by somebody else.
fn forged(known: &Known) -> Vec<u8> {
    Crafted::by(known.victim, known.clock)
        .put(Place::After(known.character()), Content::Text("faux"))
        .bytes()
}

#[tokio::test]
async fn a_value_nested_8000_deep_is_refused() {
    assert!(deep_value().len() > 16_000);
    check(&[close::REFUSED], &[("nested arrays", |_| deep_value())]).await;
}

#[tokio::test]
async fn eight_bytes_that_claim_half_a_gigabyte_are_refused() {
    assert_eq!(claim().len(), 8);
    let codes = [close::REFUSED, close::UNREADABLE];
    check(&codes, &[("a claim", |_| claim())]).await;
}

#[tokio::test]
async fn a_hole_that_would_break_every_later_encoding_is_refused() {
    check(&[close::REFUSED], &[("a hole", hole)]).await;
}

#[tokio::test]
async fn a_forged_client_id_is_refused() {
    check(&[close::CLIENT_ID], &[("a forged id", forged)]).await;
}

#[tokio::test]
async fn garbage_after_which_nothing_could_be_encoded_is_refused() {
    let codes = [close::REFUSED, close::UNREADABLE];
    check(&codes, &[("garbage", |_| garbage())]).await;
}

/// The message above is no invention: yrs takes it, and encodes nothing any more.
#[test]
fn the_garbage_really_breaks_a_document_without_a_gate() {
    let outcome = std::panic::catch_unwind(|| {
        let doc = Doc::new();
        let update = Update::decode_v1(&garbage().bytes()).expect("yrs reads it");
        doc.transact_mut()
            .apply_update(update)
            .expect("yrs takes it");
        doc.transact().encode_diff_v1(&StateVector::default())
    });
    assert!(outcome.is_err(), "yrs has become more careful");
}

#[tokio::test]
async fn what_is_no_attack_passes_the_same_gate() {
    let mut house = House::new();
    let code = attack(&mut house, "ordinary writing", |known| {
        vec![
            own()
                .put(Place::After(known.character()), Content::Text("x"))
                .put(
                    Place::After(known.character()),
                    Content::Format("strong", "{}"),
                )
                .bytes(),
            Crafted::by(OWN, 2)
                .put(Place::RootKey("proposals", PROPOSAL), Content::Type(MAP))
                .put(
                    Place::Key(id(OWN, 2), "rank"),
                    Content::Any(1, &[119, 2, 97, 48]),
                )
                .put(Place::Key(id(OWN, 2), "text"), Content::Type(FRAGMENT))
                .put(Place::In(id(OWN, 4)), Content::Element("bullet_list"))
                .put(Place::In(id(OWN, 5)), Content::Element("list_item"))
                .put(Place::In(id(OWN, 6)), Content::Element("paragraph"))
                .put(Place::In(id(OWN, 7)), Content::Type(XML_TEXT))
                .put(Place::In(id(OWN, 8)), Content::Text("é😀"))
                .bytes(),
            Crafted::by(OWN, 12)
                .put(Place::Before(known.character()), Content::Text("y"))
                .delete(known.victim, known.clock - 1, 1)
                .bytes(),
        ]
    })
    .await;
    assert_eq!(code, None, "an ordinary writer is closed");
}

#[tokio::test]
async fn foreign_content_is_refused() {
    let cases: [Case<Crafted>; 20] = [
        ("bytes among words", |k| {
            own().put(Place::After(k.character()), Content::Binary(b"x"))
        }),
        ("old JSON", |k| {
            own().put(Place::After(k.character()), Content::Json(&["1"]))
        }),
        ("an embed", |k| {
            own().put(Place::After(k.character()), Content::Embed("{}"))
        }),
        ("a document", |k| {
            own().put(Place::After(k.character()), Content::Document("d"))
        }),
        ("an array", |k| {
            own().put(Place::After(k.paragraph()), Content::Type(ARRAY))
        }),
        ("a plain text", |k| {
            own().put(Place::After(k.paragraph()), Content::Type(TEXT))
        }),
        ("a map among blocks", |k| {
            own().put(Place::After(k.paragraph()), Content::Type(MAP))
        }),
        ("an unknown root", |_| {
            own().put(Place::InRoot("script"), Content::Element("paragraph"))
        }),
        ("an unknown element", |k| {
            own().put(Place::After(k.paragraph()), Content::Element("iframe"))
        }),
        ("an unknown format", |k| {
            own().put(
                Place::After(k.character()),
                Content::Format("onclick", "\"x\""),
            )
        }),
        ("words in a fragment", |k| {
            own().put(Place::After(k.paragraph()), Content::Text("nu"))
        }),
        ("values among words", |k| {
            own().put(Place::After(k.character()), Content::Any(1, &[126]))
        }),
        ("a proposal that is a value", |_| {
            let value = Content::Any(1, &[126]);
            own().put(Place::RootKey("proposals", PROPOSAL), value)
        }),
        ("a proposal that is an array", |_| {
            let array = Content::Type(ARRAY);
            own().put(Place::RootKey("proposals", PROPOSAL), array)
        }),
        ("a proposal whose id is no UUID", |_| {
            own().put(Place::RootKey("proposals", "p"), Content::Type(MAP))
        }),
        ("an unknown field of a proposal", |_| {
            proposal().put(
                Place::Key(id(OWN, 0), "owner"),
                Content::Any(1, &[119, 1, 97]),
            )
        }),
        ("a rank that is a type", |_| {
            proposal().put(Place::Key(id(OWN, 0), "rank"), Content::Type(FRAGMENT))
        }),
        ("a text that is a value", |_| {
            proposal().put(
                Place::Key(id(OWN, 0), "text"),
                Content::Any(1, &[119, 1, 97]),
            )
        }),
        ("a key in a fragment", |_| {
            own().put(Place::RootKey("body", "k"), Content::Any(1, &[126]))
        }),
        ("a rank of 60 KB", |_| {
            proposal().put(
                Place::Key(id(OWN, 0), "rank"),
                Content::Any(1, &text_value(&"a".repeat(60_000))),
            )
        }),
    ];
    check(&[close::REFUSED], &cases).await;
}

#[tokio::test]
async fn references_to_nothing_are_refused() {
    let cases: [Case<Crafted>; 9] = [
        ("behind an unknown client", |_| {
            own().put(Place::After(id(99, 0)), Content::Text("x"))
        }),
        ("behind the future", |k| {
            own().put(Place::After(id(k.victim, k.clock)), Content::Text("x"))
        }),
        ("before the future", |k| {
            own().put(Place::Before(id(k.victim, 1 << 30)), Content::Text("x"))
        }),
        ("in an unknown parent", |_| {
            own().put(Place::In(id(99, 0)), Content::Text("x"))
        }),
        ("in a character", |k| {
            own().put(Place::In(k.character()), Content::Text("x"))
        }),
        ("behind itself", |_| {
            own().put(Place::After(id(OWN, 0)), Content::Text("x"))
        }),
        ("a deletion of the future", |k| {
            own()
                .put(Place::In(k.words()), Content::Text("x"))
                .delete(k.victim, k.clock, 1)
        }),
        ("a deletion of everything", |k| {
            own().put(Place::In(k.words()), Content::Text("x")).delete(
                k.victim,
                0,
                u64::from(u32::MAX),
            )
        }),
        ("a skipped unit", |k| {
            own()
                .skip(4)
                .put(Place::After(k.character()), Content::Text("x"))
        }),
    ];
    check(&[close::REFUSED, close::UNREADABLE], &cases).await;
}

#[tokio::test]
async fn forged_ids_of_every_kind_are_refused() {
    let cases: [Case<Crafted>; 3] = [
        ("beside own units", |k| {
            own()
                .put(Place::After(k.character()), Content::Text("x"))
                .and_by(k.victim, k.clock)
                .put(Place::After(k.character()), Content::Text("faux"))
        }),
        ("as garbage", |k| Crafted::by(k.victim, k.clock).garbage(3)),
        ("overlapping what is known", |k| {
            Crafted::by(k.victim, k.clock - 2)
                .put(Place::After(k.character()), Content::Text("faux"))
        }),
    ];
    check(&[close::CLIENT_ID, close::REFUSED], &cases).await;
}

#[tokio::test]
async fn numbers_out_of_range_are_refused() {
    let cases: [Case<Vec<u8>>; 5] = [
        ("a client id above 53 bits", |k| {
            Crafted::by(1 << 60, 0)
                .put(Place::In(k.words()), Content::Text("x"))
                .bytes()
        }),
        ("a clock above 32 bits", |k| {
            Crafted::by(OWN, 1 << 40)
                .put(Place::In(k.words()), Content::Text("x"))
                .bytes()
        }),
        ("garbage up to the last clock", |_| {
            own().garbage(u64::from(u32::MAX)).garbage(9).bytes()
        }),
        ("four billion deleted units", |k| {
            own()
                .put(Place::In(k.words()), Content::Deleted(u64::from(u32::MAX)))
                .bytes()
        }),
        ("a deletion beyond 32 bits", |k| {
            own()
                .put(Place::In(k.words()), Content::Text("x"))
                .delete(k.victim, 1, u64::MAX / 2)
                .bytes()
        }),
    ];
    check(&[close::REFUSED, close::UNREADABLE], &cases).await;
}

#[tokio::test]
async fn types_nested_deeper_than_16_are_refused_though_each_message_adds_one() {
    let mut house = House::new();
    let code = attack(&mut house, "nested lists", |known| {
        let levels = (0..40).map(|level| {
            let place = match level {
                0 => Place::After(known.paragraph()),
                _ => Place::In(id(OWN, level - 1)),
            };
            let name = ["bullet_list", "list_item"][usize::from(level % 2 == 1)];
            Crafted::by(OWN, level)
                .put(place, Content::Element(name))
                .bytes()
        });
        levels.collect()
    })
    .await;
    assert_eq!(code, Some(close::REFUSED));
}

#[tokio::test]
async fn an_update_over_64_kib_is_refused() {
    let large: Case<Crafted> = ("a large update", |known| {
        let words = "x".repeat(64 * 1024);
        own().put(Place::After(known.character()), Content::Text(&words))
    });
    check(&[close::TOO_LARGE], &[large]).await;
}

fn own() -> Crafted {
    Crafted::by(OWN, 0)
}

/// A proposal, as the first unit of an attacker.
fn proposal() -> Crafted {
    own().put(Place::RootKey("proposals", PROPOSAL), Content::Type(MAP))
}

impl House {
    /// Somebody other than the secretariat who may write any section without a
    /// group: a rapporteur of them all.
    fn log_in_writer(&self) -> motion_tests::Login {
        self.log_in_with_role("rapporteur")
    }
}
