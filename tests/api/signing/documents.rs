//! What is printed about signing: receipts for who has the key, sheets for who keeps the list.

use motion_tests::Api;
use motion_tests::api::text;
use motion_tests::pdf::{Pdf, bare};
use motion_tests::signing::{elu, signature};
use serde_json::{Value, json};

use super::{Table, withdraw};

fn path(signed: &Value) -> String {
    format!("/api/signatures/{}/receipt", text(&signed["id"]))
}

fn receipt(api: &Api, signed: &Value, key: &str) -> Pdf {
    Pdf::post(api, &path(signed), ("key", key))
}

#[test]
fn a_receipt_is_for_who_has_the_key() {
    let table = Table::new();
    let nobody = &table.house.nobody;
    let hostile = elu("#read(\"x\") <b>", "\u{202e}=cmd|' /C calc'!A0", "81004");
    let signed = table.sign_from("ada@example.org", &hostile).expect_ok();
    let other = table
        .sign_from("luc@example.org", &elu("Luc", "Grand", "22119"))
        .expect_ok();
    let key = text(&signed["key"]);
    let pdf = receipt(nobody, &signed, &key);
    assert_eq!(pdf.name, "recepisse-signature-1.pdf");
    // As a person types it.
    let typed = key.to_uppercase().replace('-', " ");
    let again = receipt(nobody, &signed, &typed);
    let said = (pdf.text(), again.text());
    if let (Some(said), Some(again)) = said {
        assert_eq!(said, again);
        for words in [
            "#read(\"x\") <b> =cmd|' /C calc'!A0",
            &table.digest,
            "signature électronique simple",
            &format!("/signatures/{}#{key}", text(&signed["id"])),
            "Le secrétariat du congrès vérifie cette signature",
        ] {
            assert!(said.contains(&bare(words)), "{words} is missing in {said}");
        }
    }
    let unknown = json!({ "id": "0199a2b0-0000-7000-8000-000000000000" });
    let others = text(&other["key"]);
    for (signed, key) in [
        (&signed, others.as_str()),
        (&other, &key),
        (&signed, "abc"),
        (&signed, ""),
        (&unknown, &key),
    ] {
        // The secretariat has no key either.
        for api in [nobody, &table.house.api] {
            let refused = api.post_field(&path(signed), ("key", key));
            refused.expect_refused(404, "signature_not_found");
        }
    }
    nobody
        .post_field(&path(&signed), ("name", "Ada"))
        .expect_refused(400, "parameter_unreadable");
    // An address is kept by the logs of proxies: none with a key is answered.
    let addressed = format!("{}?key={key}", path(&signed));
    nobody
        .get(&addressed)
        .expect_refused(405, "method_not_allowed");

    assert_eq!(withdraw(nobody, &signed["id"], Some(&key)).status, 204);
    let pdf = receipt(nobody, &signed, &key);
    if let Some(said) = pdf.text() {
        assert!(said.contains("Cettesignatureaétéretirée"), "{said}");
    }
}

#[test]
fn sheets_are_printed_for_who_keeps_the_list() {
    let mut table = Table::new();
    let api = &table.house.api.clone();
    let all = table.path("sheets.pdf");
    api.get(&all).expect_refused(404, "sheet_not_found");
    let make = |lines: u32| -> Value {
        let made = api.post(&table.path("sheets"), &json!({ "lines": lines }));
        made.expect_ok()
    };
    let (first, second) = (make(14), make(3));
    let of = |sheet: &Value| format!("/api/sheets/{}/pdf", text(&sheet["id"]));
    let single = Pdf::get(api, &of(&second));
    assert_eq!(single.name, "feuille-signatures-2.pdf");
    let both = Pdf::get(api, &all);
    assert!(
        both.name.starts_with("feuilles-signatures-"),
        "{}",
        both.name
    );
    if let (Some(single), Some(both)) = (single.pages(), both.pages()) {
        assert_eq!((single.len(), both.len()), (1, 2));
        for (page, sheet) in [
            (&single[0], &second),
            (&both[0], &first),
            (&both[1], &second),
        ] {
            assert!(page.contains(&table.digest), "{page}");
            let address = format!("/sheets/{}", text(&sheet["id"]));
            assert!(page.contains(&address), "{address} in {page}");
        }
    }
    let (_, thomas) = table.as_persona("elu-2");
    for path in [&all, &of(&first)] {
        let refusal = |api: &Api, status, code| api.get(path).expect_refused(status, code);
        refusal(&table.house.nobody, 401, "login_required");
        refusal(&thomas, 403, "forbidden_role");
    }

    // What was accepted is on the list, and nobody signs it any more.
    let other = table.helper("partenaire");
    let lines = json!({ "lines": [null, null, null] });
    let path = |rest: &str| format!("/api/sheets/{}{rest}", text(&second["id"]));
    for hand in [api, &other] {
        assert_eq!(hand.put(&path("/typing"), &lines).status, 204);
    }
    api.post(&path("/accept"), &Value::Null).expect_ok();
    if let Some(pages) = Pdf::get(api, &all).pages() {
        assert_eq!(pages.len(), 1);
    }
    table.reopen();
    table.move_to("frozen");
    table.move_to("signing");
    let refused = api.get(&of(&first));
    refused.expect_refused(409, "version_given_up");
    api.get(&all).expect_refused(404, "sheet_not_found");
}

/// What the signatory didn't agree to publish stands in the receipt, and in nothing that others print.
#[test]
fn an_unpublished_name_is_printed_for_its_signatory_alone() {
    let table = Table::new();
    let (_, maud) = table.as_persona("elue");
    let mut signer = table.signer(&maud);
    let code = signer.code(None, &table.digest);
    let mut body = signature(&table.digest, &table.prefill(&maud), None, &code);
    body["consents"]["publication"] = json!(false);
    let signed = signer.sign(&body).expect_ok();
    let motion = Pdf::get(&table.house.api, &table.path("export/pdf"));
    let own = receipt(&maud, &signed, &text(&signed["key"]));
    let (Some(motion), Some(own)) = (motion.text(), own.text()) else {
        return;
    };
    assert!(own.contains("Lescoat"), "{own}");
    let (_, signatories) = motion
        .split_once("Cetteversionporte")
        .expect("they are listed");
    assert!(!signatories.contains("Lescoat"), "{signatories}");
}
