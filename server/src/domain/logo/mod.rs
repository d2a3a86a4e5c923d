//! The logo of a congress: which files are taken, and what is kept of them.
//!
//! A file is known by its content, never by its name or by what its sender says. The dimensions of
//! a picture are read from its head and bounded, because a file of some kilobytes can unfold into
//! gigabytes; nothing is ever decoded here. A drawing (SVG) is rewritten from an allow-list (`svg`).

mod style;
mod svg;

use std::fmt;
use std::str::FromStr;

use imagesize::ImageType;

/// Bytes of a file, at most.
pub const LARGEST: usize = 256 * 1024;

/// Pixels of a side, at most: 4096 × 4096 are 64 MiB once a browser has decoded them.
const LONGEST_SIDE: usize = 4096;

/// What a kept logo is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKind {
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A drawing that was cleaned.
    Svg,
}

/// A logo that may be shown to everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// What it is.
    pub kind: LogoKind,
    /// The file: a picture as it came, a drawing as it was rewritten.
    pub bytes: Vec<u8>,
}

/// Why a file can't be the logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogoRefusal {
    /// More than [`LARGEST`] bytes.
    #[error("the file is larger than 256 KB")]
    TooLarge,
    /// Neither PNG nor JPEG nor SVG.
    #[error("the file is neither PNG nor JPEG nor SVG")]
    UnknownKind,
    /// It says what it is and is not.
    #[error("the file is damaged")]
    Damaged,
    /// Too many pixels, too deep or too many elements.
    #[error("the picture is too large when it is opened")]
    TooManyPixels,
}

impl Logo {
    /// Judges a file and keeps what is harmless of it.
    ///
    /// # Errors
    /// [`LogoRefusal`] when it can't be the logo.
    pub fn parse(file: &[u8]) -> Result<Self, LogoRefusal> {
        if file.len() > LARGEST {
            return Err(LogoRefusal::TooLarge);
        }
        let kind = match imagesize::image_type(file) {
            Ok(ImageType::Png) => LogoKind::Png,
            Ok(ImageType::Jpeg) => LogoKind::Jpeg,
            _ => return Self::drawing(file),
        };
        let size = imagesize::blob_size(file).map_err(|_| LogoRefusal::Damaged)?;
        if size.width == 0 || size.height == 0 {
            return Err(LogoRefusal::Damaged);
        }
        if size.width > LONGEST_SIDE || size.height > LONGEST_SIDE {
            return Err(LogoRefusal::TooManyPixels);
        }
        Ok(Self {
            kind,
            bytes: file.to_vec(),
        })
    }

    fn drawing(file: &[u8]) -> Result<Self, LogoRefusal> {
        let text = std::str::from_utf8(file).map_err(|_| LogoRefusal::UnknownKind)?;
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if !text.starts_with('<') {
            return Err(LogoRefusal::UnknownKind);
        }
        Ok(Self {
            kind: LogoKind::Svg,
            bytes: svg::cleaned(text)?.into_bytes(),
        })
    }
}

impl LogoKind {
    const ALL: [Self; 3] = [Self::Png, Self::Jpeg, Self::Svg];

    /// The media type under which it is stored and served.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// A media type that no logo has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no logo is of this kind")]
pub struct UnknownLogoKind;

impl FromStr for LogoKind {
    type Err = UnknownLogoKind;

    fn from_str(name: &str) -> Result<Self, UnknownLogoKind> {
        let known = Self::ALL.into_iter().find(|kind| kind.as_str() == name);
        known.ok_or(UnknownLogoKind)
    }
}

impl fmt::Display for LogoKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
