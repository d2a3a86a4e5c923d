//! Codes as they are shown, typed and judged.

use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_000_000;

fn asked() -> Asked {
    Asked {
        is_typed: false,
        expires_at: NOW + 1,
        wrong_tries: 0,
        is_used: false,
    }
}

proptest! {
    #[test]
    fn a_code_reads_back_however_it_is_typed(number in any::<u64>()) {
        let code = LoginCode::of_number(number);
        let shown = code.to_string();
        prop_assert_eq!(shown.len(), 9);
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', ""), shown.replace('-', " – "), format!(" {shown}\n")] {
            prop_assert_eq!(LoginCode::parse(&typed).unwrap(), code.clone());
        }
    }

    #[test]
    fn no_text_makes_reading_panic(text in "\\PC{0,80}") {
        let _ = LoginCode::parse(&text);
    }

    #[test]
    fn hashes_differ_by_browser_and_by_code(one in any::<u64>(), other in any::<u64>()) {
        let (code, another) = (LoginCode::of_number(one), LoginCode::of_number(other));
        prop_assert_eq!(code.hash("a") == another.hash("a"), code == another);
        prop_assert_ne!(code.hash("a"), code.hash("b"));
    }

    /// Whoever types nothing but wrong codes never gets in, and is stopped after so many.
    #[test]
    fn wrong_codes_are_counted_and_end(codes in 1_usize..4, tries in 0_i64..20) {
        let mut state = vec![asked(); codes];
        for attempt in 0..tries {
            let verdict = judge(&state, NOW);
            if attempt < MOST_WRONG {
                prop_assert_eq!(verdict, Verdict::Wrong);
                for code in &mut state { code.wrong_tries += 1; }
            } else {
                prop_assert_eq!(verdict, Verdict::Exhausted);
            }
        }
    }

    /// A session opens for the typed code only while it is fresh, unused and not exhausted.
    #[test]
    fn only_a_good_code_opens(
        codes in proptest::collection::vec((any::<bool>(), -2_i64..3, 0_i64..8, any::<bool>()), 0..5)
    ) {
        let codes: Vec<Asked> = codes.into_iter().map(|(is_typed, life, wrong_tries, is_used)| Asked {
            is_typed, expires_at: NOW + life, wrong_tries, is_used,
        }).collect();
        if let Verdict::Open(place) = judge(&codes, NOW) {
            let code = codes[place];
            prop_assert!(code.is_typed && !code.is_used && code.expires_at > NOW && code.wrong_tries < MOST_WRONG);
        }
    }
}

#[test]
fn signs_that_look_alike_are_in_no_code() {
    for typed in [
        "0BCDEFGH",
        "OBCDEFGH",
        "1BCDEFGH",
        "IBCDEFGH",
        "LBCDEFGH",
        "ÉBCDEFGH",
        "BCDEFGH",
        "ABCDEFGHJ",
        "",
    ] {
        assert_eq!(LoginCode::parse(typed), Err(UnreadableCode), "{typed}");
    }
}

#[test]
fn each_refusal_has_its_reason() {
    let typed = Asked {
        is_typed: true,
        ..asked()
    };
    assert_eq!(judge(&[], NOW), Verdict::Elsewhere);
    assert_eq!(judge(&[asked()], NOW), Verdict::Wrong);
    assert_eq!(judge(&[asked(), typed], NOW), Verdict::Open(1));
    assert_eq!(
        judge(
            &[Asked {
                is_used: true,
                ..typed
            }],
            NOW
        ),
        Verdict::Used
    );
    assert_eq!(
        judge(
            &[Asked {
                expires_at: NOW,
                ..typed
            }],
            NOW
        ),
        Verdict::Expired
    );
    assert_eq!(
        judge(
            &[Asked {
                expires_at: NOW,
                ..asked()
            }],
            NOW
        ),
        Verdict::Expired
    );
    assert_eq!(
        judge(
            &[Asked {
                wrong_tries: MOST_WRONG,
                ..typed
            }],
            NOW
        ),
        Verdict::Exhausted
    );
    assert_eq!(
        judge(
            &[Asked {
                wrong_tries: MOST_WRONG,
                ..asked()
            }],
            NOW
        ),
        Verdict::Exhausted
    );
}

#[test]
fn a_code_is_never_printed_by_debug() {
    assert_eq!(format!("{:?}", LoginCode::of_number(7)), "LoginCode(…)");
}
