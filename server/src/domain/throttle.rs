//! How often somebody may ask for a code to log in.
//!
//! Owns the rates and the arithmetic. Never reads a clock: times are handed in.
//!
//! The rule is the generic cell rate algorithm: of each key one number is kept, the time at which
//! its credit will be whole again. A request costs one interval of it, and may go `burst` intervals
//! into debt. What is refused costs nothing, so that whoever knocks without pause waits no longer
//! than who waits patiently: one interval at most.
//!
//! Four rates must agree:
//!
//! - *one address from one network* stops somebody who asks again and again in another's name. It
//!   is the tightest, so that a single attacker never uses up the next one;
//! - *one address from anywhere* bounds the mails that a person can be pestered with;
//! - *one network* is wide: a whole hall shares one public address, and 400 people arrive within
//!   minutes;
//! - *everybody* bounds what a flood costs the disk.

use std::collections::HashMap;

use super::email::Email;

const SECOND: i64 = 1000;

/// So many at once, then one each interval.
#[derive(Debug, Clone, Copy)]
struct Rate {
    burst: i64,
    /// Milliseconds.
    interval: i64,
}

const ADDRESS_FROM_NETWORK: Rate = Rate {
    burst: 5,
    interval: 60 * SECOND,
};
const ADDRESS: Rate = Rate {
    burst: 15,
    interval: 30 * SECOND,
};
const NETWORK: Rate = Rate {
    burst: 400,
    interval: SECOND,
};
const EVERYBODY: Rate = Rate {
    burst: 1200,
    interval: SECOND / 20,
};
/// Codes for addresses that nobody has logged in with: they make this server write to whomever
/// somebody names. A stand with a tablet is served, a mailing list is not.
const STRANGERS_OF_NETWORK: Rate = Rate {
    burst: 120,
    interval: 10 * SECOND,
};
const STRANGERS: Rate = Rate {
    burst: 600,
    interval: 2 * SECOND,
};
/// Keys whose credit is whole again are dropped when so many more have come than were kept.
const PRUNE_AFTER: usize = 1024;

/// For how long to wait before the next request, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many requests, the next one in {0} ms")]
pub struct Wait(pub i64);

/// From where a request comes, as a number: those with the same number share a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network(pub u128);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Everybody,
    Strangers,
    StrangersOfNetwork(Network),
    Network(Network),
    Address(Email),
    AddressFromNetwork(Email, Network),
}

/// Who has asked for codes of late.
#[derive(Debug, Default)]
pub struct Throttle {
    whole_at: HashMap<Key, i64>,
    kept: usize,
}

impl Throttle {
    /// Admits a request for a code, or says how long to wait. Only what is admitted counts.
    ///
    /// # Errors
    /// The longest wait that one of the rates asks for.
    pub fn admit(&mut self, email: &Email, network: Network, now: i64) -> Result<(), Wait> {
        self.admit_all(rates(email, network).into(), now)
    }

    /// The same, for a code to an address that whoever asks has not logged in with.
    ///
    /// # Errors
    /// The longest wait that one of the rates asks for.
    pub fn admit_stranger(
        &mut self,
        email: &Email,
        network: Network,
        now: i64,
    ) -> Result<(), Wait> {
        let mut wanted = Vec::from(rates(email, network));
        wanted.push((Key::Strangers, STRANGERS));
        wanted.push((Key::StrangersOfNetwork(network), STRANGERS_OF_NETWORK));
        self.admit_all(wanted, now)
    }

    fn admit_all(&mut self, wanted: Vec<(Key, Rate)>, now: i64) -> Result<(), Wait> {
        if self.whole_at.len() > self.kept + PRUNE_AFTER {
            self.whole_at.retain(|_, whole_at| *whole_at > now);
            self.kept = self.whole_at.len();
        }
        let mut admitted = Vec::with_capacity(wanted.len());
        let mut longest = 0;
        for (key, rate) in wanted {
            match rate.admit(self.whole_at.get(&key).copied(), now) {
                Ok(whole_at) => admitted.push((key, whole_at)),
                Err(Wait(wait)) => longest = longest.max(wait),
            }
        }
        if longest > 0 {
            return Err(Wait(longest));
        }
        self.whole_at.extend(admitted);
        Ok(())
    }
}

fn rates(email: &Email, network: Network) -> [(Key, Rate); 4] {
    [
        (Key::Everybody, EVERYBODY),
        (Key::Network(network), NETWORK),
        (Key::Address(email.clone()), ADDRESS),
        (
            Key::AddressFromNetwork(email.clone(), network),
            ADDRESS_FROM_NETWORK,
        ),
    ]
}

/// Machines that ask to become a big screen: a hall has few projectors, and somebody may load the
/// page again and again.
const SCREENS_OF_NETWORK: Rate = Rate {
    burst: 30,
    interval: 2 * SECOND,
};
const SCREENS: Rate = Rate {
    burst: 200,
    interval: SECOND / 5,
};
/// Wrong codes of screens that one person types: of a million codes, hardly one is ever hit.
const GUESSES: Rate = Rate {
    burst: 10,
    interval: 30 * SECOND,
};

/// Who has asked of late to become a big screen.
#[derive(Debug, Default)]
pub struct ScreenThrottle {
    everybody: Option<i64>,
    networks: HashMap<Network, i64>,
}

impl ScreenThrottle {
    /// Admits a machine, or says how long to wait. Only what is admitted counts.
    ///
    /// # Errors
    /// The wait that a rate asks for.
    pub fn admit(&mut self, network: Network, now: i64) -> Result<(), Wait> {
        if self.networks.len() > PRUNE_AFTER {
            self.networks.retain(|_, whole_at| *whole_at > now);
        }
        let everybody = SCREENS.admit(self.everybody, now)?;
        let known = self.networks.get(&network).copied();
        let whole_at = SCREENS_OF_NETWORK.admit(known, now)?;
        self.everybody = Some(everybody);
        self.networks.insert(network, whole_at);
        Ok(())
    }
}

/// Who has typed wrong codes of late.
#[derive(Debug)]
pub struct Guesses<K> {
    whole_at: HashMap<K, i64>,
}

impl<K> Default for Guesses<K> {
    fn default() -> Self {
        Self {
            whole_at: HashMap::new(),
        }
    }
}

impl<K: Eq + std::hash::Hash> Guesses<K> {
    /// How long somebody has to wait before they may type another code; none when they may now.
    #[must_use]
    pub fn wait(&self, who: &K, now: i64) -> Option<Wait> {
        GUESSES.admit(self.whole_at.get(who).copied(), now).err()
    }

    /// Counts a wrong code.
    pub fn count(&mut self, who: K, now: i64) {
        if self.whole_at.len() > PRUNE_AFTER {
            self.whole_at.retain(|_, whole_at| *whole_at > now);
        }
        if let Ok(next) = GUESSES.admit(self.whole_at.get(&who).copied(), now) {
            self.whole_at.insert(who, next);
        }
    }
}

impl Rate {
    /// The time at which the credit is whole again after one more request, or how long to wait.
    fn admit(self, whole_at: Option<i64>, now: i64) -> Result<i64, Wait> {
        let next = whole_at.unwrap_or(now).max(now) + self.interval;
        let wait = next - now - self.burst * self.interval;
        if wait > 0 { Err(Wait(wait)) } else { Ok(next) }
    }
}

#[cfg(test)]
#[path = "throttle_tests.rs"]
mod tests;
