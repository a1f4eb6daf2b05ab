//! Work on blocks by several threads, results in the order of the blocks.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Takes blocks one by one, works on them on so many threads, and hands the results over in order.
///
/// Each thread has a worker of its own: the room that one block needed serves for the next.
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
    let input = Mutex::new(Input { next, taken: 0, ended: false });
    let output = Mutex::new(Output { hand_over, turn: 0, failure: None });
    let turned = Condvar::new();
    let run = || {
        let mut worker = new_worker();
        loop {
            let (number, block) = {
                let mut input = lock(&input);
                if input.ended {
                    return;
                }
                let number = input.taken;
                input.taken += 1;
                let block = (input.next)(&mut worker);
                input.ended = !matches!(block, Ok(Some(_)));
                (number, block)
            };
            let result = match block {
                Ok(None) => return,
                Ok(Some(block)) => work(&mut worker, block),
                Err(error) => Err(error),
            };
            let mut output = lock(&output);
            while output.turn < number && output.failure.is_none() {
                output = turned.wait(output).unwrap_or_else(PoisonError::into_inner);
            }
            if output.failure.is_some() {
                return;
            }
            if let Err(error) = result.and_then(|result| (output.hand_over)(&mut worker, result)) {
                output.failure = Some(error);
            }
            output.turn += 1;
            let failed = output.failure.is_some();
            drop(output);
            turned.notify_all();
            if failed {
                lock(&input).ended = true;
                return;
            }
        }
    };
    if threads <= 1 {
        run();
    } else {
        std::thread::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(run);
            }
            run();
        });
    }
    output.into_inner().unwrap_or_else(PoisonError::into_inner).failure.map_or(Ok(()), Err)
}

struct Input<N> {
    next: N,
    taken: u64,
    ended: bool,
}

struct Output<H, E> {
    hand_over: H,
    turn: u64,
    failure: Option<E>,
}

/// A thread that panicked ends the program, so a poisoned lock is never seen with half-done work.
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
}
