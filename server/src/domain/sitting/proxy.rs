//! Proxies: one member votes in the name of another.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::assembly::Assembly;
use crate::domain::ids::{ParticipantId, ProxyId};

/// A proxy that has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProxyFacts {
    /// Which one.
    pub id: ProxyId,
    /// Who is absent.
    pub giver: ParticipantId,
    /// Who votes in their name.
    pub holder: ParticipantId,
}

/// Why a proxy ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProxyEnd {
    /// The giver took it back.
    Withdrawn,
    /// The giver arrived.
    GiverArrived,
    /// The giver gave it to somebody else.
    Replaced,
    /// The holder gave it up.
    Declined,
}

/// Why a proxy can't be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ProxyRefusal {
    /// Nobody represents themselves.
    #[error("the giver and the holder are the same")]
    Oneself,
    /// The giver has no vote.
    #[error("the giver is not entitled")]
    GiverNotEntitled,
    /// The holder has no vote.
    #[error("the holder is not entitled")]
    HolderNotEntitled,
    /// Who is present votes for themselves.
    #[error("the giver is present")]
    GiverPresent,
    /// During a sitting the holder must be present.
    #[error("the holder is not present")]
    HolderAbsent,
    /// The holder has given a proxy away, and can't pass this one on.
    #[error("the holder has given a proxy")]
    HolderHasGiven,
    /// The giver holds proxies, which can't be passed on.
    #[error("the giver holds a proxy")]
    GiverHolds,
    /// The holder has as many as one may have.
    #[error("the holder has too many")]
    TooMany,
}

/// Whether `giver` may give their proxy to `holder`. One that the giver gave before is replaced, and
/// doesn't count against anybody. `sitting` says whether a sitting is open: before it, the holder
/// need not be present yet. Every proxy that has not ended counts, in force or not.
///
/// # Errors
/// Why not.
pub fn give_proxy(
    assembly: &Assembly,
    giver: ParticipantId,
    holder: ParticipantId,
    most: u32,
    sitting: SittingIs,
) -> Result<(), ProxyRefusal> {
    if giver == holder {
        return Err(ProxyRefusal::Oneself);
    }
    if !assembly.is_entitled(giver) {
        return Err(ProxyRefusal::GiverNotEntitled);
    }
    if !assembly.is_entitled(holder) {
        return Err(ProxyRefusal::HolderNotEntitled);
    }
    if assembly.is_present(giver) {
        return Err(ProxyRefusal::GiverPresent);
    }
    if sitting == SittingIs::Open && !assembly.is_present(holder) {
        return Err(ProxyRefusal::HolderAbsent);
    }
    // A cycle is a chain that ends where it begins: without chains there are none.
    let proxies = || assembly.proxies.iter();
    if proxies().any(|proxy| proxy.giver == holder) {
        return Err(ProxyRefusal::HolderHasGiven);
    }
    if proxies().any(|proxy| proxy.holder == giver) {
        return Err(ProxyRefusal::GiverHolds);
    }
    let held = proxies().filter(|proxy| proxy.holder == holder && proxy.giver != giver);
    let has_room = u32::try_from(held.count()).is_ok_and(|held| held < most);
    if has_room {
        Ok(())
    } else {
        Err(ProxyRefusal::TooMany)
    }
}

/// Whether `holder` can hold one more proxy, whoever would give it.
///
/// # Errors
/// Why not.
pub fn may_hold(
    assembly: &Assembly,
    holder: ParticipantId,
    most: u32,
    sitting: SittingIs,
) -> Result<(), ProxyRefusal> {
    if !assembly.is_entitled(holder) {
        return Err(ProxyRefusal::HolderNotEntitled);
    }
    if sitting == SittingIs::Open && !assembly.is_present(holder) {
        return Err(ProxyRefusal::HolderAbsent);
    }
    let proxies = || assembly.proxies.iter();
    if proxies().any(|proxy| proxy.giver == holder) {
        return Err(ProxyRefusal::HolderHasGiven);
    }
    let held = proxies().filter(|proxy| proxy.holder == holder);
    if u32::try_from(held.count()).is_ok_and(|held| held < most) {
        Ok(())
    } else {
        Err(ProxyRefusal::TooMany)
    }
}

/// Whether the assembly sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SittingIs {
    /// It does.
    Open,
    /// It does not.
    Closed,
}
