//! The gate against what was measured, and against whatever else one can think of.

use proptest::prelude::*;
use uuid::Uuid;
use yrs::updates::decoder::Decode;
use yrs::{Doc, Map, MapPrelim, ReadTxn, StateVector, Text, Transact, Update, WriteTxn};
use yrs::{Xml, XmlElementPrelim, XmlFragment, XmlFragmentPrelim, XmlTextPrelim};

use super::*;
use crate::domain::ids::ParticipantId;

fn somebody(number: u128) -> ParticipantId {
    ParticipantId::new(Uuid::from_u128(number))
}

fn shape() -> Shape {
    Shape::new(Schema::Section, Default::default())
}

/// What a client with that id writes into a document that knows `known`.
fn written(
    client: u64,
    known: &[&[u8]],
    write: impl FnOnce(&mut yrs::TransactionMut<'_>),
) -> Vec<u8> {
    let doc = Doc::with_client_id(client);
    let mut txn = doc.transact_mut();
    for update in known {
        txn.apply_update(Update::decode_v1(update).unwrap())
            .unwrap();
    }
    drop(txn);
    let mut txn = doc.transact_mut();
    write(&mut txn);
    txn.encode_update_v1()
}

fn paragraph(txn: &mut yrs::TransactionMut<'_>, words: &str) {
    let body = txn.get_or_insert_xml_fragment("body");
    let paragraph = body.push_back(txn, XmlElementPrelim::empty("paragraph"));
    paragraph.push_back(txn, XmlTextPrelim::new(words));
}

fn check_refused(update: &[u8], expected: Refusal) {
    let mut shape = shape();
    let before = format!("{shape:?}");
    assert_eq!(shape.admit(update, somebody(1)), Err(expected));
    assert_eq!(
        format!("{shape:?}"),
        before,
        "a refused update leaves no trace"
    );
}

#[test]
fn words_pass_and_their_author_owns_the_client_id() {
    let mut shape = shape();
    let update = written(7, &[], |txn| paragraph(txn, "Équité"));
    let admission = shape.admit(&update, somebody(1)).unwrap();
    assert_eq!(
        admission,
        Admission {
            fresh: true,
            new_clients: vec![7]
        }
    );
    let again = shape.admit(&update, somebody(1)).unwrap();
    assert_eq!(
        again,
        Admission {
            fresh: false,
            new_clients: vec![]
        }
    );
    assert_eq!(shape.owner(7), Some(somebody(1)));
    assert_eq!(shape.holds(&update), Ok(true));
}

#[test]
fn a_client_id_serves_one_participant() {
    let mut shape = shape();
    let first = written(7, &[], |txn| paragraph(txn, "a"));
    shape.admit(&first, somebody(1)).unwrap();
    let second = written(7, &[&first], |txn| paragraph(txn, "b"));
    assert_eq!(
        shape.admit(&second, somebody(2)),
        Err(Refusal::ForeignClient)
    );
    assert!(shape.admit(&second, somebody(1)).unwrap().fresh);
}

#[test]
fn what_was_never_sent_may_not_be_referred_to() {
    let first = written(7, &[], |txn| paragraph(txn, "a"));
    let second = written(8, &[&first], |txn| paragraph(txn, "b"));
    check_refused(&second, Refusal::Unknown);
    let gap = written(7, &[&first], |txn| paragraph(txn, "b"));
    check_refused(&gap, Refusal::Unknown);
}

#[test]
fn deletions_concern_what_is_known() {
    let first = written(7, &[], |txn| paragraph(txn, "a"));
    let deletion = written(8, &[&first], |txn| {
        txn.get_or_insert_xml_fragment("body")
            .remove_range(txn, 0, 1);
    });
    check_refused(&deletion, Refusal::Unknown);
    let mut shape = shape();
    shape.admit(&first, somebody(1)).unwrap();
    assert_eq!(shape.holds(&deletion), Ok(false));
    assert!(shape.admit(&deletion, somebody(2)).unwrap().fresh);
    assert!(!shape.admit(&deletion, somebody(2)).unwrap().fresh);
}

#[test]
fn proposals_hold_a_rank_and_a_text() {
    let mut shape = shape();
    let update = written(7, &[], |txn| {
        let map = txn.get_or_insert_map("proposals");
        let entry = map.insert(txn, Uuid::from_u128(5).to_string(), MapPrelim::default());
        entry.insert(txn, "rank", "a0");
        entry.insert(txn, "text", XmlFragmentPrelim::default());
        entry.insert(txn, "rank", "a1");
    });
    assert!(shape.admit(&update, somebody(1)).unwrap().fresh);
}

#[test]
fn foreign_content_is_refused() {
    check_refused(
        &written(7, &[], |txn| txn.get_or_insert_text("notes").push(txn, "a")),
        Refusal::Foreign,
    );
    let number = written(7, &[], |txn| {
        txn.get_or_insert_map("proposals").insert(txn, "a", 5);
    });
    check_refused(&number, Refusal::Foreign);
    let script = written(7, &[], |txn| {
        txn.get_or_insert_xml_fragment("body")
            .push_back(txn, XmlElementPrelim::empty("script"));
    });
    check_refused(&script, Refusal::Foreign);
    let other_key = written(7, &[], |txn| {
        let entry = txn.get_or_insert_map("proposals").insert(
            txn,
            Uuid::from_u128(1).to_string(),
            MapPrelim::default(),
        );
        entry.insert(txn, "owner", "me");
    });
    check_refused(&other_key, Refusal::Foreign);
    check_refused(
        &written(7, &[], |txn| {
            txn.get_or_insert_xml_fragment("body")
                .push_back(txn, XmlTextPrelim::new(""))
                .insert_embed(txn, 0, yrs::Any::from(1.5));
        }),
        Refusal::Foreign,
    );
}

/// A first struct of client 7 at clock 0 with that content.
fn forged(clock: &[u8], structs: &[u8]) -> Vec<u8> {
    let mut bytes = vec![1, 1, 7];
    bytes.extend_from_slice(clock);
    bytes.extend_from_slice(structs);
    bytes.push(0);
    bytes
}

#[test]
fn sixteen_kilobytes_of_nested_arrays_are_refused() {
    let mut content = vec![8, 1, 9];
    content.extend_from_slice(b"proposals");
    content.push(1);
    content.extend([117_u8, 1].iter().cycle().take(16 * 1024));
    check_refused(&forged(&[0], &content), Refusal::TooDeep);
}

#[test]
fn eight_bytes_can_not_claim_half_a_gigabyte() {
    check_refused(&[0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0], Refusal::Malformed);
    check_refused(&[1, 0xff, 0xff, 0xff, 0xff, 0x0f, 7, 0], Refusal::Malformed);
}

#[test]
fn a_hole_in_a_clock_is_refused() {
    check_refused(&forged(&[5], &[0, 1]), Refusal::Unknown);
    check_refused(&forged(&[0], &[10, 3]), Refusal::Unknown);
    check_refused(
        &forged(&[0xff, 0xff, 0xff, 0xff, 0x07], &[0, 1]),
        Refusal::Malformed,
    );
}

#[test]
fn types_nest_sixteen_deep_at_most() {
    let mut shape = shape();
    let doc = Doc::with_client_id(7);
    let mut parent = None;
    let mut refused = None;
    for depth in 2..20 {
        let mut txn = doc.transact_mut();
        let list = XmlElementPrelim::empty("bullet_list");
        parent = Some(match parent {
            None => txn
                .get_or_insert_xml_fragment("body")
                .push_back(&mut txn, list),
            Some(parent) => yrs::XmlElementRef::push_back(&parent, &mut txn, list),
        });
        if shape.admit(&txn.encode_update_v1(), somebody(1)).is_err() {
            refused = Some(depth);
            break;
        }
    }
    assert_eq!(refused, Some(17));
}

#[test]
fn formats_are_shallow_and_ours() {
    let formatted = |name: &str, value: yrs::Any| {
        let name = name.to_owned();
        written(7, &[], move |txn| {
            let body = txn.get_or_insert_xml_fragment("body");
            let paragraph = body.push_back(txn, XmlElementPrelim::empty("paragraph"));
            let text = paragraph.push_back(txn, XmlTextPrelim::new("mots"));
            text.format(txn, 0, 2, yrs::types::Attrs::from([(name.into(), value)]));
        })
    };
    let mut shape = shape();
    assert!(
        shape
            .admit(&formatted("strong", yrs::Any::from(true)), somebody(1))
            .is_ok()
    );
    check_refused(
        &formatted("onclick", yrs::Any::from(true)),
        Refusal::Foreign,
    );
    let mut deep = yrs::Any::from(true);
    for _ in 0..20 {
        deep = yrs::Any::from(vec![deep]);
    }
    check_refused(&formatted("link", deep), Refusal::TooDeep);
}

#[test]
fn a_contribution_holds_paragraphs_and_lists_and_nothing_of_a_motion() {
    let element = |name: &str| {
        let name = name.to_owned();
        written(7, &[], move |txn| {
            let body = txn.get_or_insert_xml_fragment("body");
            body.push_back(txn, XmlElementPrelim::empty(name));
        })
    };
    let admitted = |update: &[u8]| {
        let mut shape = Shape::new(Schema::Contribution, Default::default());
        shape
            .admit(update, somebody(1))
            .map(|admission| admission.fresh)
    };
    for name in ["paragraph", "bullet_list", "numbered_list"] {
        assert_eq!(admitted(&element(name)), Ok(true), "{name}");
    }
    for name in ["visa", "considerant", "script"] {
        assert_eq!(admitted(&element(name)), Err(Refusal::Foreign), "{name}");
    }
    let proposal = written(7, &[], |txn| {
        let proposals = txn.get_or_insert_map("proposals");
        let id = Uuid::from_u128(1).to_string();
        proposals.insert(txn, id, MapPrelim::default());
    });
    assert_eq!(admitted(&proposal), Err(Refusal::Foreign));
    let title = written(7, &[], |txn| {
        let title = txn.get_or_insert_xml_fragment("title");
        let line = title.push_back(txn, XmlElementPrelim::empty("paragraph"));
        line.push_back(txn, XmlTextPrelim::new("Un titre"));
    });
    assert_eq!(admitted(&title), Ok(true));
}

#[test]
fn notes_hold_a_body_and_neither_title_nor_proposals() {
    let admitted = |root: &'static str, element: &'static str| {
        let update = written(7, &[], move |txn| {
            let root = txn.get_or_insert_xml_fragment(root);
            root.push_back(txn, XmlElementPrelim::empty(element));
        });
        let mut shape = Shape::new(Schema::Notes, Default::default());
        let admission = shape.admit(&update, somebody(1));
        admission.map(|admission| admission.fresh)
    };
    for element in ["paragraph", "bullet_list", "numbered_list"] {
        assert_eq!(admitted("body", element), Ok(true), "{element}");
    }
    assert_eq!(admitted("body", "visa"), Err(Refusal::Foreign));
    assert_eq!(admitted("title", "paragraph"), Err(Refusal::Foreign));
    assert_eq!(admitted("proposals", "paragraph"), Err(Refusal::Foreign));
}

#[test]
fn minutes_alone_hold_headings() {
    let admitted = |schema, root: &'static str, element: &'static str| {
        let update = written(7, &[], move |txn| {
            let root = txn.get_or_insert_xml_fragment(root);
            let block = root.push_back(txn, XmlElementPrelim::empty(element));
            block.insert_attribute(txn, "fact", "quorum");
        });
        let mut shape = Shape::new(schema, Default::default());
        let admission = shape.admit(&update, somebody(1));
        admission.map(|admission| admission.fresh)
    };
    for element in ["heading", "paragraph", "bullet_list", "numbered_list"] {
        assert_eq!(
            admitted(Schema::Minutes, "body", element),
            Ok(true),
            "{element}"
        );
    }
    assert_eq!(
        admitted(Schema::Minutes, "body", "visa"),
        Err(Refusal::Foreign)
    );
    assert_eq!(
        admitted(Schema::Minutes, "title", "paragraph"),
        Err(Refusal::Foreign)
    );
    for schema in [Schema::Section, Schema::Contribution, Schema::Notes] {
        assert_eq!(
            admitted(schema, "body", "heading"),
            Err(Refusal::Foreign),
            "{schema:?}"
        );
    }
}

proptest! {
    #[test]
    fn random_bytes_never_pass_unread(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut shape = shape();
        let _ = shape.admit(&bytes, somebody(1));
    }

    #[test]
    fn damaged_updates_do_no_harm(place in 0_usize..200, byte in any::<u8>()) {
        let mut update = written(7, &[], |txn| paragraph(txn, "Considérant que"));
        let place = place % update.len();
        update[place] = byte;
        let mut shape = shape();
        if shape.admit(&update, somebody(1)).is_ok() {
            let doc = Doc::new();
            let mut txn = doc.transact_mut();
            txn.apply_update(Update::decode_v1(&update).unwrap()).unwrap();
            prop_assert!(!txn.has_missing_updates());
            txn.encode_state_as_update_v1(&StateVector::default());
        }
    }
}
