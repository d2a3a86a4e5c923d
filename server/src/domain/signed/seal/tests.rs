use proptest::prelude::*;

use super::*;

/// The first key of RFC 8032, section 7.1.
fn key() -> SealingKey {
    let mut seed = [0; 32];
    let digits = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    for (byte, place) in seed.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(&digits[place..place + 2], 16).unwrap();
    }
    SealingKey::from_seed(seed)
}

#[test]
fn keys_and_seals_are_those_of_rfc_8032() {
    let key = key();
    let public = key.public();
    assert_eq!(public.0[..4], [0xd7, 0x5a, 0x98, 0x01]);
    let seal = key.seal(b"");
    assert_eq!(seal.bytes()[..4], [0xe5, 0x56, 0x43, 0x00]);
    assert!(public.has_sealed(b"", &seal));
    assert!(!public.has_sealed(b"a", &seal));
    assert!(
        !SealingKey::from_seed([1; 32])
            .public()
            .has_sealed(b"", &seal)
    );
}

/// Made with `openssl pkey` and `ssh-keygen -l` of the same key.
#[test]
fn keys_are_written_as_public_tools_write_them() {
    let key = key();
    assert_eq!(
        key.public().to_pem(),
        "-----BEGIN PUBLIC KEY-----\n\
         MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n\
         -----END PUBLIC KEY-----\n"
    );
    assert_eq!(
        key.to_pem(),
        "-----BEGIN PRIVATE KEY-----\n\
         MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n\
         -----END PRIVATE KEY-----\n"
    );
    assert_eq!(
        key.public().to_ssh(),
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
    );
    assert_eq!(
        key.public().fingerprint().to_string(),
        "SHA256:bbXpuKG6zhzdmnxq256TlqzFBzRl2f6OOg722cYNbU8"
    );
}

#[test]
fn keys_read_back_and_nothing_else_does() {
    let key = key();
    let public = key.public();
    assert_eq!(PublicKey::from_pem(&public.to_pem()), Ok(public));
    assert_eq!(
        SealingKey::from_pem(&key.to_pem()).unwrap().public(),
        public
    );
    assert_eq!(PublicKey::from_ssh(&public.to_ssh()), Ok(public));
    let commented = format!("{} somebody@somewhere\n", public.to_ssh());
    assert_eq!(PublicKey::from_ssh(&commented), Ok(public));
    let private = key.to_pem();
    for length in 0..private.len() {
        assert!(SealingKey::from_pem(&private[..length]).is_err());
    }
    assert!(PublicKey::from_pem(&private).is_err());
    assert!(PublicKey::from_pem(&public.to_pem().replace('\n', "\r\n")).is_err());
    assert!(PublicKey::from_ssh("ssh-rsa AAAA").is_err());
    let fingerprint = public.fingerprint();
    assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
    assert!("SHA256:abc".parse::<Fingerprint>().is_err());
    assert!(!format!("{key:?}").contains("nWGx"));
}

#[test]
fn a_seal_for_ssh_is_good_for_one_namespace() {
    let (key, message) = (key(), b"bytes\n");
    let armour = key.seal_for_ssh(message, NAMESPACE);
    let public = key.public();
    assert!(public.has_sealed_for_ssh(message, NAMESPACE, &armour));
    assert!(!public.has_sealed_for_ssh(message, ROTATION_NAMESPACE, &armour));
    assert!(!public.has_sealed_for_ssh(b"other", NAMESPACE, &armour));
    let other = SealingKey::from_seed([1; 32]);
    assert!(
        !other
            .public()
            .has_sealed_for_ssh(message, NAMESPACE, &armour)
    );
}

#[test]
fn a_rotation_is_signed_by_the_old_key() {
    let (old, new) = (key(), SealingKey::from_seed([2; 32]));
    let rotation = Rotation {
        number: 1,
        at: 1_795_000_000_000,
        old: old.public(),
        new: new.public(),
    };
    let json = rotation.to_json();
    assert_eq!(Rotation::from_json(&json), Ok(rotation));
    assert!(rotation.is_sealed(&rotation.seal_by(&old)));
    assert!(!rotation.is_sealed(&rotation.seal_by(&new)));
    let other = json.replace("1795000000000", "1795000000001");
    let other = Rotation::from_json(&other).unwrap();
    assert!(!other.is_sealed(&rotation.seal_by(&old)));
    assert!(Rotation::from_json(&json.replace("SHA256:", "SHA256: ")).is_err());
}

proptest! {
    #[test]
    fn any_changed_byte_breaks_a_seal(
        message in prop::collection::vec(any::<u8>(), 1..200),
        at in any::<prop::sample::Index>(),
        change in 1..=u8::MAX,
    ) {
        let key = key();
        let public = key.public();
        let (seal, armour) = (key.seal(&message), key.seal_for_ssh(&message, NAMESPACE));
        let mut changed = message.clone();
        changed[at.index(message.len())] ^= change;
        prop_assert!(public.has_sealed(&message, &seal));
        prop_assert!(!public.has_sealed(&changed, &seal));
        prop_assert!(!public.has_sealed_for_ssh(&changed, NAMESPACE, &armour));
        let mut broken = armour.clone().into_bytes();
        broken[at.index(armour.len())] ^= change;
        if let Ok(broken) = String::from_utf8(broken) {
            prop_assert!(!public.has_sealed_for_ssh(&message, NAMESPACE, &broken));
        }
    }
}
