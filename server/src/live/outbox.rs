//! What waits to be written to one connection.
//!
//! Bounded in bytes: a reader that takes nothing hurts only itself, and rooms never wait for it.
//! When an update finds no place, the room notes from which state on this reader lacks something
//! and brings it up to date by one difference when the outbox is empty again.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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

/// What became of a frame that was offered to a socket.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Taken {
    /// It is written.
    Whole,
    /// The socket keeps its end, and has to be flushed.
    InPart,
    /// There is no room.
    Not,
}

/// A socket that takes frames without waiting, as long as it has room.
pub(crate) trait Direct: std::fmt::Debug + Send + Sync {
    /// Writes a frame at once if it can.
    fn offer(&self, frame: &Frame) -> Taken;
}

/// The queue between the rooms and the socket of one connection.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    /// Saves the way through the queue when nothing is in it.
    direct: Option<Arc<dyn Direct>>,
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
    /// Whether the socket keeps the end of a frame.
    unflushed: bool,
    /// Whether the task still writes what it was given.
    writing: bool,
}

impl Waiting {
    fn queue(&mut self, frame: Frame) {
        self.bytes += frame.len();
        self.frames.push_back(frame);
    }

    /// Whether a frame that goes out now overtakes none.
    fn is_idle(&self) -> bool {
        self.frames.is_empty() && !self.unflushed && !self.writing && self.close.is_none()
    }
}

/// What the socket does next.
#[derive(Debug)]
pub(crate) enum Next {
    /// Write what the socket kept, then these, in order.
    Write(VecDeque<Frame>),
    /// Close with that reason.
    Close(Close),
}

/// The queue was full; the frame was not taken.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Full;

impl Outbox {
    /// A queue before a socket that takes frames directly while nothing waits.
    pub(crate) fn before(direct: Arc<dyn Direct>) -> Self {
        Self {
            direct: Some(direct),
            ..Self::default()
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // Nothing panics while it holds the lock, so a poisoned queue is still whole.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends or queues a frame, unless the queue is full.
    pub(crate) fn push(&self, frame: Frame) -> Result<(), Full> {
        {
            let mut waiting = self.waiting();
            if self.sent_at_once(&mut waiting, &frame) {
                return Ok(());
            }
            if waiting.bytes + frame.len() > CAPACITY && !waiting.frames.is_empty() {
                self.lagging.store(true, Ordering::Release);
                return Err(Full);
            }
            waiting.queue(frame);
        }
        self.writer.wake();
        Ok(())
    }

    /// Sends or queues a small frame that must not be lost: an acknowledgement, a scope. Goes
    /// beyond the capacity; a client that keeps asking without reading is closed at twice of it.
    pub(crate) fn push_always(&self, frame: Frame) {
        {
            let mut waiting = self.waiting();
            if self.sent_at_once(&mut waiting, &frame) {
                return;
            }
            waiting.queue(frame);
            if waiting.bytes > 2 * CAPACITY {
                waiting.close.get_or_insert(Close::TooMany);
            }
        }
        self.writer.wake();
    }

    /// Whether the frame went out whole, so that the task need not wake.
    fn sent_at_once(&self, waiting: &mut Waiting, frame: &Frame) -> bool {
        let Some(direct) = self.direct.as_ref().filter(|_| waiting.is_idle()) else {
            return false;
        };
        match direct.offer(frame) {
            Taken::Whole => true,
            Taken::InPart => {
                waiting.unflushed = true;
                self.writer.wake();
                true
            }
            Taken::Not => false,
        }
    }

    /// Closes the connection instead of anything that still waits. The first reason stays.
    pub(crate) fn close(&self, reason: Close) {
        self.waiting().close.get_or_insert(reason);
        self.writer.wake();
    }

    /// Waits for something to do. To be called by one task only, which has written all that it was
    /// given before.
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
        waiting.writing = !waiting.frames.is_empty() || waiting.unflushed;
        if !waiting.writing {
            return None;
        }
        waiting.unflushed = false;
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

    /// A socket that takes what it is told to take.
    #[derive(Debug)]
    struct Scripted {
        answers: Mutex<VecDeque<Taken>>,
        offered: Mutex<Vec<Frame>>,
    }

    impl Direct for Scripted {
        fn offer(&self, frame: &Frame) -> Taken {
            self.offered.lock().unwrap().push(frame.clone());
            self.answers.lock().unwrap().pop_front().unwrap()
        }
    }

    #[tokio::test]
    async fn a_frame_goes_out_at_once_unless_it_would_overtake_another() {
        let socket = Arc::new(Scripted {
            answers: Mutex::new([Taken::Whole, Taken::InPart, Taken::Whole].into()),
            offered: Mutex::default(),
        });
        let outbox = Outbox::before(socket.clone());
        for byte in [1, 2, 3, 4] {
            outbox.push(vec![byte].into()).unwrap();
        }
        let Next::Write(frames) = outbox.next().await else {
            panic!("nothing to write")
        };
        assert_eq!(frames, [Frame::from_static(&[3]), Frame::from_static(&[4])]);
        // The task still writes: the fifth waits behind.
        outbox.push(Frame::from_static(&[5])).unwrap();
        let Next::Write(frames) = outbox.next().await else {
            panic!("nothing to write")
        };
        assert_eq!(frames, [Frame::from_static(&[5])]);
        assert!(futures_util::FutureExt::now_or_never(outbox.next()).is_none());
        outbox.push(Frame::from_static(&[6])).unwrap();
        let offered = socket.offered.lock().unwrap().clone();
        let bytes: Vec<u8> = offered.iter().map(|frame| frame[0]).collect();
        assert_eq!(bytes, [1, 2, 6]);
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
