//! The words of our documents: roots, elements, formats, keys. `docs/protocol.md` describes them.

pub(super) const TITLE: &str = "title";
pub(super) const BODY: &str = "body";
pub(super) const PROPOSALS: &str = "proposals";
pub(super) const RANK: &str = "rank";
pub(super) const TEXT: &str = "text";

pub(super) const PARAGRAPH: &str = "paragraph";
pub(super) const VISA: &str = "visa";
pub(super) const CONSIDERANT: &str = "considerant";
pub(super) const BULLET_LIST: &str = "bullet_list";
pub(super) const NUMBERED_LIST: &str = "numbered_list";
pub(super) const LIST_ITEM: &str = "list_item";
pub(super) const HARD_BREAK: &str = "hard_break";
pub(super) const HEADING: &str = "heading";

/// The attribute of a paragraph or heading of minutes that names what it tells.
pub(super) const FACT: &str = "fact";

pub(super) const STRONG: &str = "strong";
pub(super) const EM: &str = "em";
pub(super) const LINK: &str = "link";
pub(super) const HREF: &str = "href";

/// Every element that a section may hold.
pub(super) const ELEMENTS: [&str; 7] = [
    PARAGRAPH,
    VISA,
    CONSIDERANT,
    BULLET_LIST,
    NUMBERED_LIST,
    LIST_ITEM,
    HARD_BREAK,
];

/// Every element that a contribution, a group's notes or the statement of an amendment may hold:
/// they argue, and have neither visas nor considérants.
pub(super) const WORKING_ELEMENTS: [&str; 5] =
    [PARAGRAPH, BULLET_LIST, NUMBERED_LIST, LIST_ITEM, HARD_BREAK];

/// Every element that minutes may hold.
pub(super) const MINUTES_ELEMENTS: [&str; 6] = [
    HEADING,
    PARAGRAPH,
    BULLET_LIST,
    NUMBERED_LIST,
    LIST_ITEM,
    HARD_BREAK,
];

/// Every format that words may have.
pub(super) const FORMATS: [&str; 3] = [STRONG, EM, LINK];
