//! The page `/verify`, as a browser without JavaScript gets it.

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
