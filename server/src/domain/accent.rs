//! The colour of a congress, and whether it can be read.
//!
//! Owns the measure of contrast (WCAG 2.2, 1.4.3: 4.5 : 1) and the nearest shade that passes. Never
//! draws anything: the client derives from the accent what it paints (`colour/accent.ts`).
//!
//! No colour reads both on white and on the night of the dark theme: white asks for a luminance
//! below 0.184, the night for one above 0.224. So a congress chooses the colour of the light theme,
//! which must read as it is; the dark theme shows a lighter shade of the same hue, and the tests
//! prove that there is one for every accent that is accepted.

use std::fmt;
use std::str::FromStr;

/// Red, green and blue. Written `#2b3ea8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Accent([u8; 3]);

/// A text that is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a colour such as #2b3ea8")]
pub struct InvalidAccent;

/// An accent that is too pale to be read, or to carry words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the colour can't be read on a light page; {nearest} can")]
pub struct UnreadableAccent {
    /// The nearest shade of the same hue that passes.
    pub nearest: Accent,
}

/// The least contrast of ordinary text.
pub const READABLE: f64 = 4.5;

/// What the accent stands on in the light theme: white, and the three papers of `tokens.css`.
const LIGHT: [Accent; 4] = [
    Accent([0xff, 0xff, 0xff]),
    Accent([0xff, 0xfd, 0xf9]),
    Accent([0xfa, 0xf7, 0xf2]),
    Accent([0xf3, 0xf0, 0xe9]),
];

/// What its shade stands on in the dark theme.
const DARK: [Accent; 3] = [
    Accent([0x1b, 0x1c, 0x26]),
    Accent([0x17, 0x18, 0x21]),
    Accent([0x13, 0x14, 0x1b]),
];

impl Accent {
    /// Whether the colour can be chosen: it reads on every light page, and a shade of it in the
    /// dark.
    ///
    /// # Errors
    /// [`UnreadableAccent`] with the nearest colour that can.
    pub fn check(self) -> Result<Self, UnreadableAccent> {
        if self.reads_on(&LIGHT) && self.dark_shade().reads_on(&DARK) {
            return Ok(self);
        }
        let nearest = self.towards(Self([0, 0, 0]), &LIGHT);
        Err(UnreadableAccent { nearest })
    }

    /// The shade that the dark theme shows: the colour itself, or the first on its way to white
    /// that reads there.
    #[must_use]
    pub fn dark_shade(self) -> Self {
        self.towards(Self([255, 255, 255]), &DARK)
    }

    /// The contrast with another colour, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn reads_on(self, surfaces: &[Self]) -> bool {
        surfaces
            .iter()
            .all(|surface| self.contrast(*surface) >= READABLE)
    }

    /// The first colour on the way to `end` that reads on `surfaces`. Mixing with black or white
    /// keeps the hue; by hundredths, so that the change is the smallest that can be seen.
    fn towards(self, end: Self, surfaces: &[Self]) -> Self {
        (0..=100_u32)
            .map(|share| self.mixed(end, share))
            .find(|shade| shade.reads_on(surfaces))
            .unwrap_or(end)
    }

    fn mixed(self, other: Self, hundredths: u32) -> Self {
        let mut mixed = self.0;
        for (channel, to) in mixed.iter_mut().zip(other.0) {
            let sum = u32::from(*channel) * (100 - hundredths) + u32::from(to) * hundredths;
            *channel = u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }

    /// Relative luminance (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl FromStr for Accent {
    type Err = InvalidAccent;

    fn from_str(text: &str) -> Result<Self, InvalidAccent> {
        let digits = text.strip_prefix('#').ok_or(InvalidAccent)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(InvalidAccent);
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| InvalidAccent)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn accent(text: &str) -> Accent {
        text.parse().unwrap()
    }

    #[test]
    fn contrast_is_that_of_the_guideline() {
        let black = accent("#000000");
        assert!((black.contrast(accent("#ffffff")) - 21.0).abs() < 1e-9);
        assert!((black.contrast(black) - 1.0).abs() < 1e-9);
        // The grey that every table of contrasts gives as the palest readable on white.
        assert!(accent("#767676").contrast(accent("#ffffff")) >= READABLE);
        assert!(accent("#777777").contrast(accent("#ffffff")) < READABLE);
    }

    #[test]
    fn what_reads_is_kept_and_what_does_not_gets_a_neighbour() {
        assert_eq!(accent("#2b3ea8").check(), Ok(accent("#2b3ea8")));
        assert_eq!(accent("#000000").check(), Ok(accent("#000000")));
        let pale = accent("#ffcc00").check().unwrap_err().nearest;
        assert!(pale.check().is_ok());
        let Accent([red, green, blue]) = pale;
        assert!(red > green && blue == 0, "the hue stays: {pale}");
    }

    #[test]
    fn a_colour_has_six_digits() {
        assert_eq!(accent("#2B3EA8").to_string(), "#2b3ea8");
        for text in [
            "", "#fff", "2b3ea8", "#2b3ea", "#2b3ea8f", "#+b3ea8", "red", "#é3ea8",
        ] {
            assert_eq!(text.parse::<Accent>(), Err(InvalidAccent), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_refusal_proposes_what_is_accepted(colour in any::<[u8; 3]>()) {
            let accent = Accent(colour);
            if let Err(UnreadableAccent { nearest }) = accent.check() {
                prop_assert_eq!(nearest.check(), Ok(nearest));
                prop_assert!(!accent.reads_on(&LIGHT));
            }
        }

        #[test]
        fn every_colour_has_a_shade_for_the_dark(colour in any::<[u8; 3]>()) {
            prop_assert!(Accent(colour).dark_shade().reads_on(&DARK));
        }

        #[test]
        fn every_colour_reads_back(colour in any::<[u8; 3]>()) {
            prop_assert_eq!(Accent(colour).to_string().parse(), Ok(Accent(colour)));
        }
    }
}
