//! What the operating system knows of a process: the processor time it used,
//! its memory, the cores it may run on, and the size its files may have.

use std::fs;
use std::time::Duration;

use rustix::process::{Pid, Resource, Rlimit, Signal};
use rustix::thread::CpuSet;

/// Clock ticks a second in `/proc/<pid>/stat`: 100 on every Linux that Rust's
/// first-class targets run on.
const TICKS_PER_SECOND: u64 = 100;

/// The processor time a process has used so far, in user and kernel mode, all
/// threads together. Zero once the process is gone.
pub fn processor_time(pid: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The second field is the program's name in parentheses and may hold spaces.
    let fields = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: u64 = fields
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 1000 / TICKS_PER_SECOND)
}

/// The memory of a process, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    /// What is resident now.
    pub resident: u64,
    /// The most that was ever resident.
    pub peak: u64,
}

/// The memory a process occupies. Zero once the process is gone.
pub fn memory(pid: u32) -> Memory {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let kibibytes = |name: &str| -> u64 {
        status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .and_then(|rest| rest.split_whitespace().next())
            .and_then(|number| number.parse::<u64>().ok())
            .unwrap_or_default()
    };
    Memory {
        resident: kibibytes("VmRSS:") * 1024,
        peak: kibibytes("VmHWM:") * 1024,
    }
}

/// How many cores this process may use.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get())
}

/// Confines the calling thread to one core. Processes and threads that it starts
/// afterwards inherit the confinement.
///
/// # Panics
/// When the machine has no such core.
pub fn pin_to(core: usize) {
    let mut set = CpuSet::new();
    set.set(core);
    rustix::thread::sched_setaffinity(None, &set).expect("the core exists");
}

/// Limits how large any file of the process may grow, or lifts the limit. A
/// write beyond it fails as it does on a full disk, provided that the process
/// ignores `SIGXFSZ` ([`crate::server::Builder`] sees to that).
///
/// Needs no privilege: only the soft limit moves, and the process is our own.
///
/// # Panics
/// When the process is gone.
pub fn limit_file_size(pid: u32, bytes: Option<u64>) {
    let limit = Rlimit {
        current: bytes,
        maximum: None,
    };
    rustix::process::prlimit(Some(as_pid(pid)), Resource::Fsize, limit)
        .expect("the process is ours");
}

/// Sends a signal. A process that is already gone is no error.
pub fn signal(pid: u32, signal: Signal) {
    let _ = rustix::process::kill_process(as_pid(pid), signal);
}

fn as_pid(pid: u32) -> Pid {
    i32::try_from(pid)
        .ok()
        .and_then(Pid::from_raw)
        .expect("a process id is a positive number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_work_is_counted() {
        let before = processor_time(std::process::id());
        let mut sum = 0_u64;
        while processor_time(std::process::id()) <= before {
            sum = std::hint::black_box(sum.wrapping_add(1));
        }
        assert!(memory(std::process::id()).resident > 1 << 20);
    }
}
