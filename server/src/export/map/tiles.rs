//! Where each département's tile lies.
//!
//! Neighbours lie beside each other as far as a grid allows; the overseas départements, then the
//! other overseas territories, stand in the last row.

/// Columns of the grid.
pub(super) const COLUMNS: usize = 14;
/// Rows of the grid, the one of the overseas included.
pub(super) const ROWS: usize = 14;

/// The tile of a département or territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tile {
    pub(super) code: &'static str,
    pub(super) column: usize,
    pub(super) row: usize,
}

const GRID: [&str; ROWS] = [
    " .   .   .   .   .   .   62  59  .   .   .   .   .   .",
    " .   .   .   .   .   76  80  60  02  08  .   .   .   .",
    " .   .   .   50  14  27  95  93  77  51  55  54  57  67",
    " 29  22  35  53  61  78  92  75  94  10  52  88  68  .",
    " .   56  44  49  72  28  91  45  89  21  70  90  .   .",
    " .   .   85  79  37  41  18  58  71  39  25  .   .   .",
    " .   .   .   17  86  36  23  03  69  01  74  .   .   .",
    " .   .   .   16  87  19  63  42  38  73  .   .   .   .",
    " .   .   .   33  24  46  15  43  07  26  05  .   .   .",
    " .   .   .   40  47  82  12  48  30  84  04  06  .   .",
    " .   .   .   64  32  31  81  34  13  83  .   .   .   2B",
    " .   .   .   .   65  09  11  66  .   .   .   .   .   2A",
    " .   .   .   .   .   .   .   .   .   .   .   .   .   .",
    "971 972 973 974 976  .  975 977 978 986 987 988  .   .",
];

/// Every tile.
pub(super) fn tiles() -> impl Iterator<Item = Tile> {
    GRID.iter().enumerate().flat_map(|(row, line)| {
        let codes = line.split_whitespace().enumerate();
        let codes = codes.filter(|(_, code)| *code != ".");
        codes.map(move |(column, code)| Tile { code, column, row })
    })
}
