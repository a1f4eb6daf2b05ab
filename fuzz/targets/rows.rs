//! A header with rows is read or refused, in the same way whole and in blocks on several threads.

#![no_main]

use itx::read::Source;
use itx_fuzz::{compare, figures, plans};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = || Source::from_bytes("data.csv", bytes);
    let [whole, divided @ ..] = plans();
    let expected = figures(source(), whole);
    for plan in divided {
        compare(figures(source(), plan), &expected, &format!("{plan:?}"));
    }
});
