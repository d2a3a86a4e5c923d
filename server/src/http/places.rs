//! Places for what costs memory while it arrives: so many in all, and few for one network, so that
//! nobody takes them all.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::throttle::Network;

/// Places, and who has some.
pub(super) struct Places {
    most: usize,
    most_of_one: usize,
    taken: Mutex<BTreeMap<u128, usize>>,
}

impl Places {
    /// So many in all, of which one network may have so many.
    pub(super) const fn new(most: usize, most_of_one: usize) -> Self {
        Self {
            most,
            most_of_one,
            taken: Mutex::new(BTreeMap::new()),
        }
    }

    /// A place, none while all are taken, or all that this network may have.
    pub(super) fn take(&'static self, network: Network) -> Option<Place> {
        let mut taken = self.taken();
        let all: usize = taken.values().sum();
        let own = taken.get(&network.0).copied().unwrap_or_default();
        if all >= self.most || own >= self.most_of_one {
            return None;
        }
        taken.insert(network.0, own + 1);
        Some(Place {
            places: self,
            network,
        })
    }

    fn taken(&self) -> MutexGuard<'_, BTreeMap<u128, usize>> {
        // Nothing panics while it holds this lock, so what it guards is still whole.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place, given back when it is dropped.
pub(super) struct Place {
    places: &'static Places,
    network: Network,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        if let Some(own) = taken.get_mut(&self.network.0) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.network.0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_never_has_all_places() {
        static PLACES: Places = Places::new(3, 2);
        let [one, other, third] = [1, 2, 3].map(Network);
        let first = PLACES.take(one);
        let second = PLACES.take(one);
        assert!(first.is_some() && second.is_some());
        assert!(PLACES.take(one).is_none(), "a third of one network");
        let last = PLACES.take(other);
        assert!(last.is_some(), "another network has its own");
        assert!(PLACES.take(third).is_none(), "more than there are");
        drop(first);
        assert!(PLACES.take(third).is_some(), "it was given back");
        drop((second, last));
        assert!(PLACES.taken().is_empty(), "nobody is remembered");
    }
}
