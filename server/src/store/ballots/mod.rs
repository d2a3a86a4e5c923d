//! Ballots, their votes and counts.
