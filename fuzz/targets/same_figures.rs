//! The same observations give the same figures, byte for byte: plain, quoted, shuffled, packed by gzip and by Zstandard, whole
//! and in blocks on several threads.

#![no_main]

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use itx::read::Source;
use itx_fuzz::table::Table;
use itx_fuzz::{compare, figures, plans, sorted_lines};
use libfuzzer_sys::fuzz_target;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

fuzz_target!(|bytes: &[u8]| {
    let table = Table::from_bytes(bytes);
    let plain = table.csv();
    let [whole, divided @ ..] = plans();
    let expected = figures(Source::from_bytes("plain", plain.as_bytes()), whole);
    let gzip = gzip(plain.as_bytes());
    let zstandard = compress_to_vec(plain.as_bytes(), CompressionLevel::Fastest);
    for (name, packed) in [
        ("plain", plain.as_bytes()),
        ("quoted", table.quoted_csv().as_bytes()),
        ("gzip", &gzip),
        ("zstandard", &zstandard),
    ] {
        for plan in [whole].into_iter().chain(divided) {
            compare(figures(Source::from_bytes(name, packed), plan), &expected, name);
        }
    }
    let expected = expected.map(|text| sorted_lines(&text));
    for plan in [whole].into_iter().chain(divided) {
        let shuffled = figures(Source::from_bytes("shuffled", table.shuffled_csv().as_bytes()), plan);
        compare(shuffled.map(|text| sorted_lines(&text)), &expected, "shuffled");
    }
});

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes every byte");
    encoder.finish().expect("memory takes every byte")
}
