//! A simulated person: types, splits paragraphs, formats, reorders, adds and
//! deletes proposals, loses the network and comes back. Everything it decides
//! comes from its seed.

use fastrand::Rng;
use yrs::types::Attrs;
use yrs::{
    Any, Map, ReadTxn, Text, Transact, TransactionMut, XmlFragment, XmlFragmentRef, XmlTextRef,
};

use crate::live::FullClient;
use crate::section::{self, Roots};

/// Words with everything that counts differently in bytes, characters and UTF-16
/// units.
const WORDS: [&str; 8] = [
    "commune ",
    "numérique ",
    "« accès » ",
    "l’État ",
    "🗳️ ",
    "Œuvrer ",
    "a\u{0301} ",
    "et ",
];

/// A person with a page open.
#[derive(Debug)]
pub struct Editor {
    random: Rng,
    /// The page.
    pub client: FullClient,
}

impl Editor {
    /// A person who behaves as the seed says.
    pub fn new(client: FullClient, seed: u64) -> Self {
        Self {
            random: Rng::with_seed(seed),
            client,
        }
    }

    /// Does one thing. Comes back online after a while when offline.
    pub async fn act(&mut self) {
        match self.random.u32(0..100) {
            0..4 => self.client.disconnect(),
            4..10 => self.come_back().await,
            _ => {
                let mut random = self.random.fork();
                self.client
                    .edit(|roots, txn| change(&mut random, roots, txn))
                    .await;
            }
        }
    }

    /// Reconnects if the network was lost.
    pub async fn come_back(&mut self) {
        if !self.client.is_connected() {
            self.client.connect().await;
            self.client.synced().await;
        }
    }

    /// Takes in what has arrived meanwhile, up to so many frames.
    pub async fn read_some(&mut self) {
        let before = self.client.first().unacknowledged();
        if before > 4 {
            self.client
                .until("some changes are answered", |client| {
                    client.first().unacknowledged() <= before / 2
                })
                .await;
        }
    }
}

fn change(random: &mut Rng, roots: &Roots, txn: &mut TransactionMut<'_>) {
    let ranked = section::ranked(txn, &roots.proposals);
    let text = match random.choice(&ranked) {
        Some((_, id)) if random.bool() => section::proposal_text(txn, &roots.proposals, id),
        _ => Some(roots.body.clone()),
    };
    let text = text.unwrap_or_else(|| roots.body.clone());
    match random.u32(0..100) {
        0..60 => type_words(random, &text, txn),
        60..68 => split_paragraph(random, &text, txn),
        68..76 => delete_words(random, &text, txn),
        76..80 => format_words(random, &text, txn),
        80..88 => reorder(random, roots, &ranked, txn),
        88..96 => add_proposal(random, roots, txn),
        _ => {
            if let Some((_, id)) = random.choice(&ranked) {
                roots.proposals.remove(txn, id);
            }
        }
    }
}

fn type_words(random: &mut Rng, text: &XmlFragmentRef, txn: &mut TransactionMut<'_>) {
    let word = WORDS[random.usize(0..WORDS.len())];
    match pick_paragraph(random, text, txn) {
        Some((_, words)) => {
            let at = boundary(random, &words, txn);
            words.insert(txn, at, word);
        }
        None => {
            section::insert_paragraph(txn, text, 0, word);
        }
    }
}

fn split_paragraph(random: &mut Rng, text: &XmlFragmentRef, txn: &mut TransactionMut<'_>) {
    let Some((index, words)) = pick_paragraph(random, text, txn) else {
        return;
    };
    let at = boundary(random, &words, txn);
    let tail = tail(&words, at, txn);
    let length = words.len(txn);
    if at < length {
        words.remove_range(txn, at, length - at);
    }
    section::insert_paragraph(txn, text, index + 1, &tail);
}

fn delete_words(random: &mut Rng, text: &XmlFragmentRef, txn: &mut TransactionMut<'_>) {
    if let Some((_, words)) = pick_paragraph(random, text, txn) {
        let (one, other) = (boundary(random, &words, txn), boundary(random, &words, txn));
        let (from, to) = (one.min(other), one.max(other));
        if from < to {
            words.remove_range(txn, from, to - from);
        }
    }
}

fn format_words(random: &mut Rng, text: &XmlFragmentRef, txn: &mut TransactionMut<'_>) {
    if let Some((_, words)) = pick_paragraph(random, text, txn) {
        let (one, other) = (boundary(random, &words, txn), boundary(random, &words, txn));
        let (from, to) = (one.min(other), one.max(other));
        let name = if random.bool() { "strong" } else { "em" };
        let on = Any::Map(std::collections::HashMap::new().into());
        let value = if random.u8(0..3) == 0 { Any::Null } else { on };
        if from < to {
            words.format(txn, from, to - from, Attrs::from([(name.into(), value)]));
        }
    }
}

fn reorder(
    random: &mut Rng,
    roots: &Roots,
    ranked: &[(String, String)],
    txn: &mut TransactionMut<'_>,
) {
    if let Some((_, id)) = random.choice(ranked)
        && let Some(yrs::Out::YMap(entry)) = roots.proposals.get(txn, id)
    {
        entry.insert(txn, "rank", rank(random));
    }
}

fn add_proposal(random: &mut Rng, roots: &Roots, txn: &mut TransactionMut<'_>) {
    let (id, rank) = (uuid(random), rank(random));
    section::insert_proposal(txn, &roots.proposals, &id, &rank, "Proposition ");
}

/// A paragraph that holds words, with its index.
fn pick_paragraph<T: ReadTxn>(
    random: &mut Rng,
    text: &XmlFragmentRef,
    txn: &T,
) -> Option<(u32, XmlTextRef)> {
    let index = random.u32(0..text.len(txn).max(1));
    let paragraph = text.get(txn, index)?.into_xml_element()?;
    Some((index, paragraph.first_child()?.into_xml_text()?))
}

/// A place between two characters, in UTF-16 units.
fn boundary<T: ReadTxn>(random: &mut Rng, words: &XmlTextRef, txn: &T) -> u32 {
    let mut places = vec![0];
    for character in plain(words, txn).chars() {
        let last = places.last().copied().unwrap_or_default();
        places.push(last + u32::try_from(character.len_utf16()).unwrap_or(1));
    }
    places[random.usize(0..places.len())]
}

fn tail<T: ReadTxn>(words: &XmlTextRef, at: u32, txn: &T) -> String {
    let units: Vec<u16> = plain(words, txn).encode_utf16().skip(at as usize).collect();
    String::from_utf16_lossy(&units)
}

fn plain<T: ReadTxn>(words: &XmlTextRef, txn: &T) -> String {
    words
        .diff(txn, yrs::types::text::YChange::identity)
        .into_iter()
        .filter_map(|piece| match piece.insert {
            yrs::Out::Any(Any::String(text)) => Some(text.to_string()),
            _ => None,
        })
        .collect()
}

/// A fractional index in the format of the npm package `fractional-indexing`.
pub fn rank(random: &mut Rng) -> String {
    let mut rank = format!("a{}", random.digit(10));
    for _ in 0..random.usize(0..3) {
        rank.push(random.alphanumeric());
    }
    rank.push('V'); // the last digit of a fraction may not be zero
    rank
}

/// A UUID in its usual form.
pub fn uuid(random: &mut Rng) -> String {
    let bits = random.u128(..) & !(0xf_u128 << 76) | (0x4_u128 << 76);
    let bits = bits & !(0x3_u128 << 62) | (0x2_u128 << 62);
    let text = format!("{bits:032x}");
    [
        &text[..8],
        &text[8..12],
        &text[12..16],
        &text[16..20],
        &text[20..],
    ]
    .join("-")
}

/// The number of words in a document's body, to see that a run did something.
pub fn paragraphs(client: &FullClient) -> u32 {
    let replica = client.first();
    replica.roots().body.len(&replica.doc().transact())
}
