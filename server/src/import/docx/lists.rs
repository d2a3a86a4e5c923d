//! From paragraphs with levels to lists in lists.

use crate::domain::draft::{DraftFault, DraftFaultKind};
use crate::domain::text::Block;
use crate::import::draft::DEEPEST;

/// Where a paragraph with a mark stands.
pub(super) struct Place {
    /// The id of its list.
    pub(super) list: String,
    /// How deep, from 0.
    pub(super) level: u8,
    /// Whether the mark is a number.
    pub(super) is_numbered: bool,
}

struct Open {
    place: Place,
    items: Vec<Vec<Block>>,
}

/// The lists that are open, each in the last item of the one before.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    /// The outermost lists that have ended and are not taken yet.
    ended: Vec<Block>,
}

impl Lists {
    /// Begins an item with a block, or with nothing where a list follows at once.
    pub(super) fn item(
        &mut self,
        line: u32,
        place: Place,
        block: Option<Block>,
    ) -> Result<(), DraftFault> {
        self.close(|open| open.place.level > place.level);
        self.close(|open| open.place.level == place.level && open.place.list != place.list);
        let blocks = block.into_iter().collect();
        let depth = self.open.len();
        match self.open.last_mut() {
            Some(open) if open.place.level == place.level => open.items.push(blocks),
            Some(_) | None if depth == DEEPEST => return Err(DraftFaultKind::TooDeep.at(line)),
            Some(_) | None => self.open.push(Open {
                place,
                items: vec![blocks],
            }),
        }
        Ok(())
    }

    /// Adds a block to the item that is open at a level. Gives it back where none is.
    pub(super) fn following(&mut self, level: u8, block: Block) -> Option<Block> {
        self.close(|open| open.place.level > level);
        match self.open.last_mut().and_then(|open| open.items.last_mut()) {
            Some(item) => {
                item.push(block);
                None
            }
            None => Some(block),
        }
    }

    /// Whether no list is open.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The lists that stand before what comes now, which belongs to none.
    pub(super) fn take(&mut self) -> Vec<Block> {
        self.close(|_| true);
        std::mem::take(&mut self.ended)
    }

    fn close(&mut self, ends: impl Fn(&Open) -> bool) {
        while let Some(open) = self.open.pop_if(|open| ends(open)) {
            let items = open.items;
            let list = if open.place.is_numbered {
                Block::NumberedList { items }
            } else {
                Block::BulletList { items }
            };
            match self
                .open
                .last_mut()
                .and_then(|around| around.items.last_mut())
            {
                Some(item) => item.push(list),
                None => self.ended.push(list),
            }
        }
    }
}
