//! A data package is read or refused, and what it names can be asked for.

#![no_main]

use itx::read::Package;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match Package::parse("datapackage.json", bytes) {
        Ok(package) => {
            let _ = (package.names(), package.short_names(), package.kinds(), package.country().map(str::len));
        }
        Err(error) => assert!(error.to_string().starts_with("datapackage.json"), "{error}"),
    }
});
