//! What the documents hold before a measurement, written through the protocol
//! itself.

use motion_tests::live::crafted::{Id, id};
use motion_tests::live::{FullClient, Replica};
use motion_tests::section::insert_paragraph;
use yrs::{ReadTxn, StateVector, Transact, XmlFragment};

use crate::target::Target;

/// What a congress writes about, to fill documents with.
const SENTENCE: &str = "Les communes demandent que chaque habitant puisse accomplir ses démarches \
    auprès d’une personne, à proximité, et que le numérique ne soit jamais la seule voie. ";

/// Adds a paragraph for each typist, and returns the unit behind which they write.
pub(crate) async fn places(target: &Target, document: &str, typists: usize) -> Vec<Id> {
    let mut client = open(target, document).await;
    let writer = client.first().client_id();
    client
        .edit(|roots, txn| {
            for _ in 0..typists {
                let end = roots.body.len(txn);
                insert_paragraph(txn, &roots.body, end, "•");
            }
        })
        .await;
    client.settled().await;
    // A new client's units are counted from 0: an element, its words, the bullet.
    (0..typists as u64).map(|n| id(writer, 3 * n + 2)).collect()
}

/// Fills a document until its encoded state has at least so many bytes.
pub(crate) async fn fill(target: &Target, document: &str, bytes: usize) {
    let mut client = open(target, document).await;
    let paragraph = SENTENCE.repeat(8);
    while encoded(client.first()).len() < bytes {
        client
            .edit(|roots, txn| {
                let end = roots.body.len(txn);
                insert_paragraph(txn, &roots.body, end, &paragraph);
            })
            .await;
        client.settled().await;
    }
}

/// The encoded state of a document.
pub(crate) async fn state(target: &Target, document: &str) -> Vec<u8> {
    encoded(open(target, document).await.first())
}

/// Brings a document of a server without limits to this state.
pub(crate) async fn put(target: &Target, document: &str, update: &[u8]) {
    let mut client = open(target, document).await;
    client.send_update(update).await;
    client.settled().await;
}

/// A client that holds the document, complete.
pub(crate) async fn open(target: &Target, document: &str) -> FullClient {
    let replicas = vec![Replica::new(document)];
    let mut client = FullClient::offline_at(&target.url(), &target.login(), replicas);
    client.connect().await;
    client.settled().await;
    client
}

fn encoded(replica: &Replica) -> Vec<u8> {
    let txn = replica.doc().transact();
    txn.encode_state_as_update_v1(&StateVector::default())
}
