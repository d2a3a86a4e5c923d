//! The anchors of a motion's parts. They say what they lead to, so that they can be quoted:
//! `#principe-1`, `#proposition-1.1`.

use std::collections::BTreeMap;

use crate::domain::motion::{MotionDocument, SectionDocument, SectionKind};

/// The anchors of the sections, in their order. A name that is used again gets a number.
pub(super) fn section_anchors(motion: &MotionDocument) -> Vec<String> {
    let mut used: BTreeMap<String, u32> = BTreeMap::new();
    let anchors = motion.sections.iter().map(|section| {
        let name = match (section.kind, section.number) {
            (SectionKind::Preamble, _) => "preambule".to_owned(),
            (SectionKind::Principle, Some(number)) => format!("principe-{number}"),
            (SectionKind::Principle, None) => "principe".to_owned(),
            (SectionKind::Closing, _) => "conclusion".to_owned(),
        };
        let count = used.entry(name.clone()).or_default();
        *count += 1;
        match *count {
            1 => name,
            count => format!("{name}-bis-{count}"),
        }
    });
    anchors.collect()
}

/// The anchor of a proposal: by its number, which names the principle; elsewhere behind the section.
pub(super) fn proposal_anchor(section: &SectionDocument, anchor: &str, number: &str) -> String {
    match section.number {
        Some(_) => format!("proposition-{number}"),
        None => format!("{anchor}-proposition-{number}"),
    }
}
