//! The page `/verify`, as a browser without JavaScript gets it.

use std::io::Write as _;
use std::net::TcpStream;

use motion_tests::mail::eventually;

use super::House;
use super::alterations::{digest, files, packed};

#[test]
fn the_page_examines_a_package() {
    let house = House::frozen();
    let package = house.package();
    let shown = house.nobody.get("/verify");
    assert_eq!(shown.status, 200);
    assert!(
        shown.text.contains("enctype=\"multipart/form-data\""),
        "{}",
        shown.text
    );
    let key = house.fingerprint();
    let send = |package: &[u8], key: &str| {
        let fields = [
            ("package", package),
            ("digest", b"".as_slice()),
            ("key", key.as_bytes()),
        ];
        house.nobody.post_form("/verify", &fields).text
    };
    let sound = send(&package, &key);
    assert!(sound.contains("Le paquet est intact"), "{sound}");
    assert!(sound.contains("bien celle que vous attendiez"), "{sound}");
    assert!(sound.contains("Ce qui n’a pas été vérifié"), "{sound}");
    let mut altered = files(&package);
    altered.insert("annexe.txt".to_owned(), Vec::new());
    let broken = send(&packed(&altered), "");
    assert!(broken.contains("ne doit pas être cru"), "{broken}");
    assert!(broken.contains("annexe.txt"), "{broken}");
    assert!(send(b"<script>", "").contains("pas un fichier ZIP"));
    assert!(send(&package, "abc").contains("L’empreinte de la clé ne se lit pas"));
}

#[test]
fn the_page_knows_the_texts_that_were_frozen() {
    let house = House::frozen();
    let text = files(&house.package())["texte-canonique.txt"].clone();
    let ask = |digest: &str| {
        let fields = [("package", b"".as_slice()), ("digest", digest.as_bytes())];
        house.nobody.post_form("/verify", &fields).text
    };
    let digest = digest(&text);
    let grouped = format!(" {} {}\n", digest[..32].to_uppercase(), &digest[32..]);
    for typed in [digest.as_str(), &grouped] {
        let known = ask(typed);
        assert!(known.contains("Ce texte est connu ici"), "{known}");
        assert!(
            known.contains(&format!("/motions/{}", house.motion)),
            "{known}"
        );
    }
    assert!(ask(&"0".repeat(64)).contains("Aucune version"));
    assert!(ask("").contains("Choisissez un paquet"));
    let strange = house.nobody.post_form("/verify", &[("other", b"x")]).text;
    assert!(strange.contains("Choisissez un paquet"), "{strange}");
}

const BOUNDARY: &str = "0199a2b0c0de";

/// The beginning of a package from a network, which then stops.
fn slow_upload(house: &House, network: &str) -> TcpStream {
    let address = house.server.address();
    let mut stream = TcpStream::connect(address).expect("the server takes connections");
    let part = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"package\"; filename=\"a.zip\"\r\n\r\n{}",
        "PK".repeat(40_000)
    );
    let head = format!(
        "POST /verify HTTP/1.1\r\nhost: {address}\r\norigin: {}\r\nx-forwarded-for: {network}\r\n\
         content-type: multipart/form-data; boundary={BOUNDARY}\r\ncontent-length: 1000000\r\n\r\n",
        house.server.origin()
    );
    let sent = [head.as_bytes(), part.as_bytes()].concat();
    stream.write_all(&sent).expect("the server reads");
    stream
}

/// What the page answers to a field from a network.
fn ask_from(house: &House, network: &str, field: &str, value: &[u8]) -> String {
    let request = house.nobody.request("POST", "/verify");
    let request = request.header("x-forwarded-for", network);
    house.nobody.send_form(request, &[(field, value)]).text
}

#[test]
fn slow_packages_of_one_network_close_the_page_for_nobody_else() {
    let house = House::frozen();
    let package = house.package();
    let (slow, other) = ("192.0.2.7", "192.0.2.8");
    let mut uploads = Vec::new();
    eventually("all places of the network are taken", || {
        uploads.push(slow_upload(&house, slow));
        ask_from(&house, slow, "package", &package).contains("Trop de paquets")
    });
    // What is refused takes the place of nobody, and a digest needs none.
    uploads.extend([(); 6].map(|()| slow_upload(&house, slow)));
    // However much is still on its way: who sends it reads why.
    let large = ask_from(&house, slow, "package", &vec![0; 16 << 20]);
    assert!(large.contains("Trop de paquets"), "{large}");
    let known = ask_from(&house, slow, "digest", "0".repeat(64).as_bytes());
    assert!(known.contains("Aucune version"), "{known}");
    let found = ask_from(&house, other, "package", &package);
    assert!(found.contains("Le paquet est intact"), "{found}");
    drop(uploads);
    eventually("the places are given back", || {
        ask_from(&house, slow, "package", &package).contains("Le paquet est intact")
    });
}
