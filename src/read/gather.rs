//! Every row of the inputs, in any order, gathered in columns.

use crate::read::csv::{Block, Blocks, Cut, each_record};
use crate::read::options::{Options, Plan};
use crate::read::ordered::in_order;
use crate::read::row::RowParser;
use crate::read::store::Store;
use crate::read::{ReadError, Source};
use crate::series::{Entry, Month};

/// All rows of the inputs.
pub(crate) struct Gathered {
    pub(crate) store: Store,
    pub(crate) key_names: Vec<String>,
    pub(crate) bytes: u64,
}

/// Reads every row of the inputs, in any order.
pub(crate) fn gather(sources: &[Source], options: &Options, plan: Plan) -> Result<Gathered, ReadError> {
    let small = u64::try_from(plan.small).unwrap_or(u64::MAX);
    let mut gathered = Gathered { store: Store::default(), key_names: Vec::new(), bytes: 0 };
    for (input, source) in sources.iter().enumerate() {
        let mut blocks = Blocks::open(source, options, plan.block)?;
        let (header, delimiter) = (blocks.header.clone(), blocks.delimiter);
        if input == 0 {
            gathered.key_names.clone_from(&header.key_names);
        } else if gathered.key_names != header.key_names {
            let words = |names: &[String]| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            return Err(ReadError::KeyColumns {
                name: source.name().to_owned(),
                found: words(&header.key_names),
                other: sources[0].name().to_owned(),
                expected: words(&gathered.key_names),
            });
        }
        let store = &mut gathered.store;
        store.begin_input(source.name())?;
        let input = u16::try_from(input).unwrap_or(u16::MAX);
        let parser = RowParser { name: source.name(), header: &header, options, input, delimiter };
        in_order(
            if source.size().is_none_or(|size| size > small) { plan.threads } else { 1 },
            Vec::new,
            |spare| blocks.next(Cut::Record, spare),
            |spare, block: Block| {
                let parsed = parse_block(&block, &parser)?;
                *spare = block.bytes;
                Ok(parsed)
            },
            |_, parsed: Parsed| {
                let mut start = 0;
                for (end, month, entry) in parsed.rows {
                    store.turn_to(&parsed.keys[start..end]);
                    store.push(source.name(), month, &entry)?;
                    start = end;
                }
                Ok(())
            },
        )?;
        gathered.bytes += blocks.taken;
    }
    Ok(gathered)
}

/// The rows of a block, each with where its key ends in `keys`; the next one starts there.
struct Parsed {
    keys: Vec<u8>,
    rows: Vec<(usize, Month, Entry)>,
}

fn parse_block(block: &Block, parser: &RowParser<'_>) -> Result<Parsed, ReadError> {
    let mut parsed = Parsed { keys: Vec::new(), rows: Vec::new() };
    each_record(block.page(parser.name, parser.delimiter), |record, following| {
        parser.each_alike(record, following, |month, entry| {
            parser.encode_key(record, &mut parsed.keys)?;
            parsed.rows.push((parsed.keys.len(), month, entry));
            Ok(())
        })
    })?;
    Ok(parsed)
}
