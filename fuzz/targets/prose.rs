//! Any text is read to its end, and every claim lies within it.

#![no_main]

use itx::claim::prose::{Context, read_prose};
use itx::series::Vintage;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let context = Context {
        published: Vintage::parse("2025-09-20").ok(),
        unit: Some("USD million".to_owned()),
        names: vec![("exports".to_owned(), "IT exports".to_owned()), ("imports".to_owned(), "IT imports".to_owned())],
        total: Some("exports".to_owned()),
        ..Context::default()
    };
    let claims = read_prose(&text, &context);
    let again = read_prose(&text, &context);
    assert_eq!(format!("{claims:?}"), format!("{again:?}"), "the same text is read the same way");
    read_prose(&text, &Context::default());
});
