//! Work on blocks by several threads, results in the order of the blocks.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::limits::THREADS;

/// Takes blocks one by one, works on them on so many threads, and hands the results over in order.
///
/// Each thread has a worker of its own: the memory that one block needed serves for the next. Where a thread cannot be
/// started, the run goes on with fewer. A panic in any of the functions ends the run with that panic.
///
/// The first failure in the order of the blocks is the one returned, whichever thread meets it; results before it have
/// been handed over, none after it.
pub(crate) fn in_order<W, B, R, E>(
    threads: usize,
    new_worker: impl Fn() -> W + Sync,
    next: impl FnMut(&mut W) -> Result<Option<B>, E> + Send,
    work: impl Fn(&mut W, B) -> Result<R, E> + Sync,
    hand_over: impl FnMut(&mut W, R) -> Result<(), E> + Send,
) -> Result<(), E>
where
    E: Send,
{
    let run = Run {
        input: Mutex::new(Input { next, taken: 0, ended: false }),
        output: Mutex::new(Output { hand_over, turn: 0, failure: None, abandoned: false }),
        turned: Condvar::new(),
    };
    let work_until_the_end = || {
        let _alarm = Alarm { run: &run };
        let mut worker = new_worker();
        while let Some((number, block)) = run.take(&mut worker) {
            let result = block.and_then(|block| work(&mut worker, block));
            if !run.give(number, &mut worker, result) {
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(THREADS) {
            // A thread that cannot be started, as under a limit on processes, leaves its share to the others.
            if std::thread::Builder::new().spawn_scoped(scope, work_until_the_end).is_err() {
                break;
            }
        }
        work_until_the_end();
    });
    run.output.into_inner().unwrap_or_else(PoisonError::into_inner).failure.map_or(Ok(()), Err)
}

/// What the threads of a run share.
struct Run<N, H, E> {
    input: Mutex<Input<N>>,
    output: Mutex<Output<H, E>>,
    turned: Condvar,
}

struct Input<N> {
    next: N,
    taken: u64,
    ended: bool,
}

struct Output<H, E> {
    hand_over: H,
    /// The number of the block whose result is handed over next.
    turn: u64,
    failure: Option<E>,
    /// Whether a thread has panicked, so that its result will never come.
    abandoned: bool,
}

impl<N, H, E> Run<N, H, E> {
    /// The next block and its number, or what went wrong in reading it; None at the end.
    fn take<W, B>(&self, worker: &mut W) -> Option<(u64, Result<B, E>)>
    where
        N: FnMut(&mut W) -> Result<Option<B>, E>,
    {
        let mut input = lock(&self.input);
        if input.ended {
            return None;
        }
        let number = input.taken;
        input.taken += 1;
        let block = (input.next)(worker).transpose();
        input.ended = !matches!(block, Some(Ok(_)));
        block.map(|block| (number, block))
    }

    /// Hands over the result of the block of this number when its turn has come; returns whether the run goes on.
    fn give<W, R>(&self, number: u64, worker: &mut W, result: Result<R, E>) -> bool
    where
        H: FnMut(&mut W, R) -> Result<(), E>,
    {
        let mut output = lock(&self.output);
        while output.turn < number && output.failure.is_none() && !output.abandoned {
            output = self.turned.wait(output).unwrap_or_else(PoisonError::into_inner);
        }
        if output.failure.is_some() || output.abandoned {
            return false;
        }
        let outcome = result.and_then(|result| (output.hand_over)(worker, result));
        let goes_on = outcome.is_ok();
        output.failure = outcome.err();
        output.turn += 1;
        drop(output);
        self.turned.notify_all();
        if !goes_on {
            lock(&self.input).ended = true;
        }
        goes_on
    }
}

/// Tells the other threads when this one panics: they would wait for its result for ever.
struct Alarm<'r, N, H, E> {
    run: &'r Run<N, H, E>,
}

impl<N, H, E> Drop for Alarm<'_, N, H, E> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            lock(&self.run.output).abandoned = true;
            lock(&self.run.input).ended = true;
            self.run.turned.notify_all();
        }
    }
}

/// A lock whose holder panicked is taken all the same: the run is given up then, and nothing more is made of its state.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_the_first_failure_wins() {
        for threads in [1, 2, 5] {
            let (mut count, mut seen) = (0, Vec::new());
            let outcome = in_order(
                threads,
                || 0,
                |_| {
                    count += 1;
                    Ok::<_, u32>(Some(count))
                },
                |worker, number| {
                    std::thread::sleep(std::time::Duration::from_micros(u64::from(number * 37 % 100)));
                    *worker = number;
                    if number % 20 == 0 { Err(number) } else { Ok(number) }
                },
                |worker, number| {
                    assert_eq!(*worker, number);
                    seen.push(number);
                    Ok(())
                },
            );
            assert_eq!(outcome, Err(20));
            assert_eq!(seen, (1..20).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_panic_ends_the_run_and_is_passed_on() {
        for threads in [1, 2, 5] {
            let run = std::panic::catch_unwind(|| {
                let mut count = 0;
                in_order(
                    threads,
                    || (),
                    |()| {
                        count += 1;
                        Ok::<_, ()>((count <= 100).then_some(count))
                    },
                    |(), number| {
                        assert_ne!(number, 7, "a visitor that panics");
                        Ok(number)
                    },
                    |(), _| Ok(()),
                )
            });
            assert!(run.is_err(), "{threads}");
        }
    }
}
