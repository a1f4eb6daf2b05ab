//! Who is shown the series of an input, and what becomes of what they gather.

use crate::read::error::ReadError;
use crate::series::Series;

/// What is done with the series of one block, and then of another; there is one for each thread.
pub trait Visitor: Send {
    /// What can fail.
    type Error: From<ReadError> + Send;

    /// Takes the next series of the block.
    ///
    /// # Errors
    /// Whatever makes the run end.
    fn visit(&mut self, series: &Series) -> Result<(), Self::Error>;
}

/// What becomes of what visitors gather, in the order of the inputs.
pub trait Sink<V: Visitor>: Send {
    /// Takes what the visitor of the next block has gathered and leaves it empty; with it comes the number of bytes read so far.
    ///
    /// # Errors
    /// Whatever makes the run end.
    fn take(&mut self, visitor: &mut V, bytes: u64) -> Result<(), V::Error>;

    /// Whether all that was taken can be dropped and the run started over; a file that is renamed at the end can.
    fn can_start_over(&self) -> bool {
        false
    }

    /// Drops all that was taken: the rows did not stand together by series after all.
    ///
    /// # Errors
    /// Whatever makes the run end.
    fn start_over(&mut self) -> Result<(), V::Error> {
        Ok(())
    }
}
