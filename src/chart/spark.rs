//! Sparks: one block for each figure of a row of months.
