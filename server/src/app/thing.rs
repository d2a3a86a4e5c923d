//! What a use case may not find.

/// What may be missing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Thing {
    Congress,
    Motion,
    Section,
    Participant,
    Group,
    Persona,
    Update,
    Link,
    Proposal,
    Theme,
    Contribution,
    Amendment,
    AgendaItem,
    Logo,
    Session,
    Minutes,
    Sitting,
    Proxy,
    FloorRequest,
    /// Who has a number on their badge.
    Badge,
    Screen,
    /// The screen that a machine's cookie speaks for.
    OwnScreen,
    Ballot,
    Version,
    ExportForm,
    Signature,
    /// A printed sheet of signatures.
    Sheet,
    /// The picture of one.
    Scan,
}

impl std::fmt::Display for Thing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{self:?}")
    }
}
