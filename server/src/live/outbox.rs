//! What waits to be written to one connection.
//!
//! Bounded in bytes: a reader that takes nothing hurts only itself, and rooms never wait for it.
//! When an update finds no place, the room notes from which state on this reader lacks something
//! and brings it up to date by one difference when the outbox is empty again.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use bytes::Bytes;
use futures_util::task::AtomicWaker;
use tokio::sync::Notify;

use super::close::Close;

/// Bytes that may wait. Enough for a first sync of the largest section and some seconds of a
/// room's frames; 500 readers who all stall hold 4 GiB of *shared* frames at most once each.
const CAPACITY: usize = 8 * 1024 * 1024;

/// A frame, shared by all its readers.
pub(crate) type Frame = Bytes;

/// The queue between the rooms and the socket of one connection.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    waiting: Mutex<Waiting>,
    /// Wakes the one task that writes the socket. Cheaper than a `Notify`, and there is one wake-up
    /// for each reader of each frame.
    writer: AtomicWaker,
    /// Whether a room waits for the queue to be empty.
    lagging: AtomicBool,
    /// Wakes whoever brings lagging documents up to date.
    drained: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    frames: VecDeque<Frame>,
    bytes: usize,
    close: Option<Close>,
}

/// What the socket does next.
#[derive(Debug)]
pub(crate) enum Next {
    /// Write these, in order.
    Write(VecDeque<Frame>),
    /// Close with that reason.
    Close(Close),
}

/// The queue was full; the frame was not taken.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Full;

impl Outbox {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // Nothing panics while it holds the lock, so a poisoned queue is still whole.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Queues a frame, unless the queue is full.
    pub(crate) fn push(&self, frame: Frame) -> Result<(), Full> {
        {
            let mut waiting = self.waiting();
            if waiting.bytes + frame.len() > CAPACITY && !waiting.frames.is_empty() {
                self.lagging.store(true, Ordering::Release);
                return Err(Full);
            }
            waiting.bytes += frame.len();
            waiting.frames.push_back(frame);
        }
        self.writer.wake();
        Ok(())
    }

    /// Queues a small frame that must not be lost: an acknowledgement, a scope. Goes beyond the
    /// capacity; a client that keeps asking without reading is closed at twice of it.
    pub(crate) fn push_always(&self, frame: Frame) {
        {
            let mut waiting = self.waiting();
            waiting.bytes += frame.len();
            waiting.frames.push_back(frame);
            if waiting.bytes > 2 * CAPACITY {
                waiting.close.get_or_insert(Close::TooMany);
            }
        }
        self.writer.wake();
    }

    /// Closes the connection instead of anything that still waits. The first reason stays.
    pub(crate) fn close(&self, reason: Close) {
        self.waiting().close.get_or_insert(reason);
        self.writer.wake();
    }

    /// Waits for something to do. To be called by one task only.
    pub(crate) async fn next(&self) -> Next {
        poll_fn(|context| {
            if let Some(next) = self.take() {
                return Poll::Ready(next);
            }
            self.writer.register(context.waker());
            // Something may have come between the look and the registration.
            self.take().map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }

    fn take(&self) -> Option<Next> {
        let mut waiting = self.waiting();
        if let Some(reason) = waiting.close {
            return Some(Next::Close(reason));
        }
        if waiting.frames.is_empty() {
            return None;
        }
        waiting.bytes = 0;
        Some(Next::Write(std::mem::take(&mut waiting.frames)))
    }

    /// The socket has written all that it took: lagging documents may catch up.
    pub(crate) fn note_written(&self) {
        if self.lagging.load(Ordering::Acquire) && self.waiting().frames.is_empty() {
            self.lagging.store(false, Ordering::Release);
            self.drained.notify_one();
        }
    }

    /// Waits until a document that lagged may catch up.
    pub(crate) async fn drained(&self) {
        self.drained.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn frames_leave_in_order_and_together() {
        let outbox = Outbox::default();
        outbox.push(Frame::from_static(&[1])).unwrap();
        outbox.push(Frame::from_static(&[2])).unwrap();
        let Next::Write(frames) = outbox.next().await else {
            panic!("nothing to write")
        };
        assert_eq!(frames, [Frame::from_static(&[1]), Frame::from_static(&[2])]);
    }

    #[tokio::test]
    async fn a_full_queue_refuses_and_tells_when_it_is_empty() {
        let outbox = Outbox::default();
        let half: Frame = vec![0; CAPACITY / 2 + 1].into();
        outbox.push(half.clone()).unwrap();
        assert_eq!(outbox.push(half), Err(Full));
        let Next::Write(_) = outbox.next().await else {
            panic!("nothing to write")
        };
        outbox.note_written();
        outbox.drained().await;
    }

    #[tokio::test]
    async fn closing_overtakes_what_waits() {
        let outbox = Outbox::default();
        outbox.push(Frame::from_static(&[1])).unwrap();
        outbox.close(Close::SessionEnded);
        outbox.close(Close::GoingAway);
        assert!(matches!(
            outbox.next().await,
            Next::Close(Close::SessionEnded)
        ));
    }
}
