//! The logo of a congress: what is kept of a file, what is refused, how it is served.

use motion_tests::api::text;
use serde_json::Value;

use crate::House;
use crate::preparation::{PNG, below, page, put_logo};

/// The head of a PNG that claims 60,000 pixels a side.
const BOMB: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x06\0\0\0\x1f\x15\xc4\x89";

#[test]
fn logos_are_cleaned_bounded_and_served_as_pictures() {
    let house = House::new();
    house
        .nobody
        .get(&below("logo"))
        .expect_refused(404, "logo_not_found");
    assert_eq!(page(&house.nobody)["logo"], Value::Null);
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script>\
               <image href='https://evil.example/x.png'/><path d='M0 0h9'/></svg>";
    assert_eq!(put_logo(&house.api, svg.as_bytes()).status, 204);
    let address = text(&page(&house.nobody)["logo"]);
    let response = ureq::get(format!("{}{address}", house.server.origin())).call();
    let mut response = response.expect("the logo is served");
    let header = |name: &str| {
        let value = response.headers().get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(header("content-type"), "image/svg+xml");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").starts_with("default-src 'none'; style-src"));
    assert!(header("content-security-policy").ends_with("sandbox"));
    let served = response.body_mut().read_to_string().unwrap_or_default();
    assert!(served.contains("M0 0h9") && !served.contains("alert") && !served.contains("evil"));

    put_logo(&house.api, BOMB).expect_refused(422, "logo_too_many_pixels");
    put_logo(&house.api, b"GIF89a").expect_refused(415, "logo_kind_unknown");
    put_logo(&house.api, &vec![0; 300 * 1024]).expect_refused(413, "logo_too_large");
    let entities = "<!DOCTYPE svg [<!ENTITY a 'aaa'>]><svg><text>&a;</text></svg>";
    put_logo(&house.api, entities.as_bytes()).expect_refused(422, "logo_damaged");
    assert_eq!(
        text(&page(&house.nobody)["logo"]),
        address,
        "a refusal changed the logo"
    );

    assert_eq!(put_logo(&house.api, PNG).status, 204);
    assert_ne!(text(&page(&house.nobody)["logo"]), address);
    assert_eq!(house.api.delete(&below("logo")).status, 204);
    house
        .api
        .delete(&below("logo"))
        .expect_refused(404, "logo_not_found");
}
