//! A series key as a run of bytes, which rows are compared and sorted by.

use crate::series::{Key, Multiplier};

/// Stands after each value of an encoded key; no text in UTF-8 has this byte.
const END_OF_VALUE: u8 = 0xff;

/// Adds a value of a key.
pub(crate) fn push_value(encoded: &mut Vec<u8>, value: &str) {
    encoded.extend_from_slice(value.as_bytes());
    encoded.push(END_OF_VALUE);
}

/// Ends a key with the power of ten that its values are in.
pub(crate) fn push_multiplier(encoded: &mut Vec<u8>, multiplier: Multiplier) {
    encoded.push(multiplier.power());
}

/// A key as bytes; see [`decode_key`].
pub(crate) fn encode_key(key: &Key) -> Vec<u8> {
    let mut encoded = Vec::new();
    key.values().iter().for_each(|value| push_value(&mut encoded, value));
    push_multiplier(&mut encoded, key.multiplier());
    encoded
}

/// The key that was encoded.
#[expect(clippy::expect_used, reason = "every value was text when it was encoded")]
pub(crate) fn decode_key(encoded: &[u8]) -> Key {
    let (power, encoded) = encoded.split_last().expect("the multiplier stands last");
    let values = encoded.split_inclusive(|byte| *byte == END_OF_VALUE).map(|value| &value[..value.len() - 1]);
    let text = |value: &[u8]| String::from_utf8(value.to_vec()).expect("a value of a key is text");
    let multiplier = Multiplier::of_power(*power).expect("it was one when it was encoded");
    Key::new(values.map(text).collect()).in_multiplier(multiplier)
}
