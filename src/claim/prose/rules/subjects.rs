//! Words around the name of a series: those that leave it what it is, and those that make it another thing.

/// Words that may stand before a name and leave it what it is.
#[rustfmt::skip]
pub(crate) const PLAIN_BEFORE: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "such", "its", "their", "his", "her", "our", "of", "in", "on", "at", "to", "by", "for", "from",
    "with", "as", "and", "or", "but", "than", "while", "whereas", "though", "although", "when", "where", "which", "that", "who",
    "because", "since", "after", "before", "during", "until", "through", "per", "via", "despite", "amid", "between", "both", "also", "then",
    "total", "overall", "aggregate", "cumulative", "combined", "monthly", "annual", "yearly", "quarterly", "nominal", "headline", "actual",
    "official", "provisional", "latest", "recent", "recorded", "reported", "higher", "lower", "strong", "strongest", "stronger", "robust", "weak", "weaker",
    "record", "highest", "lowest", "rising", "falling", "growing", "declining", "said", "says", "say", "show", "shows", "showed", "shown", "saw", "sees", "see",
    "boost", "boosted", "boosting", "lifted", "lifting", "pushed", "pushing", "took", "taking", "takes", "brought", "bringing", "brings", "put", "putting", "sent", "sending",
    "had", "has", "have", "was", "were", "is", "are", "be", "been", "did", "does", "do", "earned", "posted", "registered", "meanwhile", "however", "therefore", "similarly",
    "moreover", "furthermore", "separately", "besides", "additionally", "overall", "only", "even", "just", "now", "still", "not", "if", "whose", "so", "yet", "again", "alone",
    "country", "nation", "national", "state", "month", "year", "fiscal", "financial", "period", "quarter", "all", "each", "every", "first", "second",
    "third", "half", "share", "percent", "%", "million", "billion", "like", "including", "growth", "rise", "fall", "value", "volume", "level", "average", "daily", "gross", "more", "less",
    "showing", "indicating", "indicated", "according", "estimated", "same", "corresponding", "previous", "last", "past", "current", "ongoing", "new", "fresh", "trailing", "rolling",
    "touched", "reached", "crossed", "hit", "fetched", "generated", "worth", "data", "figures", "report", "statistics", "release", "released", "today", "yesterday", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "ago", "there", "it", "we", "they", "he", "she", "being", "about", "around", "nearly", "almost", "some",
    "grew", "rose", "fell", "up", "down", "within", "against", "versus", "vs", "over", "under", "above", "below", "no", "any", "one", "two", "three", "government", "driven", "supported", "helped", "well",
];
/// Words that may stand behind a name and leave it what it is; a singular is a name only before one of them.
#[rustfmt::skip]
pub(crate) const PLAIN_BEHIND: &[&str] = &[
    "figure", "figures", "tally", "turnover", "total", "totals", "value", "values", "volume", "volumes", "earnings", "earning", "proceeds", "receipts", "receipt", "revenue",
    "revenues", "growth", "performance", "number", "numbers", "data", "bill", "reading", "print", "inflow", "inflows", "amount", "sum", "level", "remittance", "remittances", "income", "sales",
];
/// Words behind a name that make it another thing.
#[rustfmt::skip]
pub(crate) const OTHER_BEHIND: &[&str] = &[
    "surplus", "deficit", "gap", "balance", "companies", "company", "firm", "firms", "industry", "workforce", "graduates", "spending", "park", "parks",
    "segment", "segments", "market", "markets", "duty", "duties", "tax", "taxes", "orders", "order", "price", "prices", "index", "volume",
    "licence", "license", "licences", "cost", "costs", "credit", "finance", "loan", "loans", "board", "council", "association", "promotion", "policy", "professionals", "freelancers",
    "excluding", "ex", "minus", "without",
];
/// Words that go on with the series spoken of.
#[rustfmt::skip]
pub(crate) const HEADS: &[&str] = &[
    "exports", "receipts", "inflows", "earnings", "proceeds", "sector", "figure", "tally", "total", "turnover", "shipments", "number", "reading", "amount",
];
/// Those of them that are words of the names of the series that they go on with.
pub(crate) const HEADS_BY_NAME: &[&str] = &["exports", "shipments"];
/// Words that go on with the clause's own subject.
pub(crate) const POSSESSIVES: &[&str] = &["their", "its"];
/// Words that point back to the sentence before.
pub(crate) const POINTERS: &[&str] = &["this", "that", "it", "these", "those", "such", "they"];
/// Words behind a name after which a place or a good makes it a part: exports of tea, exports to China.
pub(crate) const PART_LINKS: &[&str] = &["of", "from", "to", "by", "excluding", "other", "into"];
/// Words that may follow such a link and leave the name what it is.
#[rustfmt::skip]
pub(crate) const PLAIN_PARTS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "its", "last", "previous", "past", "current", "more", "less", "over", "about", "around", "nearly", "almost", "some", "just",
    "stand", "reach", "hit", "total", "be", "date", "exceed", "only", "under", "up", "at", "close", "goods", "month", "months", "year", "period", "country", "sector", "industry",
    "world", "various", "different", "abroad", "overseas", "data", "far", "decline", "fall", "rise", "grow", "increase", "drop", "remain", "record", "all", "than", "as",
    "end", "mid", "early", "late", "then", "now", "value", "volume",
    "which", "those", "almost", "roughly", "approximately", "well", "record", "half", "every", "each", "them",
];
/// Things that are none of a series' figures, whatever stands around them; the names of the data come before these.
#[rustfmt::skip]
pub(crate) const OTHERS: &[&str] = &[
    "goods exports|imports", "trade surplus|deficit|balance|gap", "imports|import", "surplus|deficit", "net exports|imports|inflows",
    "gdp|inflation|cpi|reserves|rupee|dollar|euro|oil|gold|textiles|cotton|wheat|agriculture|remittances",
    "manufacturing|profit|profits|revenue|revenues|sales|dividend|loan|loans|grant|investment|gas|coal|copper|silver|steel",
    "investments|fund|funding|financing|deposits|tax|taxes|duty|tariff|levy|budget|salary|salaries|wages|price",
    "prices|stake|debt|discount|subsidy|interest|yield|bond|bonds|stocks|stock|equities|shares|bourse|index",
    "population|workforce|women|students|users|subscribers|customers|respondents|jobs|employment|unemployment",
    "retention|accounts|fdi|startups|startup|broadband|smartphones|penetration|turnout|voters|attendance|water",
    "retain|retained|ownership|owned|equity|battery|discounts|humidity|rain|rainfall|votes|vote|probability",
    "policy|interest rate", "exchange rate", "current account", "market cap|capitalisation|capitalization",
    "contract|contracts|auction|spectrum|costs|cost|priced|edition|ticket|tickets|fee|fees|penalty|prize|petrol|diesel",
    "litre|liter|ounce|barrel|tonne|tonnes|factory|plant|bridge|pipeline|dam|airport|hospital|school|scholarship|rent",
    "freelance|freelancers|freelancer|firms|companies|professionals|graduates|global|worldwide|regional",
];
/// Nouns, verbs and adverbs of a sentence that name no subject of their own; others between the start of a clause and its verb do.
#[rustfmt::skip]
pub(crate) const NO_SUBJECT: &[&str] = &[
    "data", "figures", "figure", "report", "bank", "central", "ministry", "minister", "officials", "official", "analysts", "analyst", "experts", "statistics", "bureau", "office", "release",
    "statement", "press", "news", "research", "brokerage", "economists", "tally", "total", "sum", "level", "reading", "number", "amount", "rise", "fall", "increase", "decrease", "growth", "decline",
    "jump", "drop", "change", "gain", "performance", "country", "nation", "economy", "sector", "industry", "government", "month", "months", "year", "period", "quarter", "half", "week", "day", "date",
    "basis", "terms", "comparison", "addition", "contrast", "fact", "result", "all", "line", "showing", "achievement", "momentum", "trend", "pace", "record", "high", "low", "milestone", "time",
    "value", "volume", "receipts", "exports", "inflows", "earnings", "proceeds", "turnover", "shipments", "rate", "average", "cumulative", "cumulatively", "sequentially", "annually",
    "according", "released", "issued", "compiled", "shows", "show", "showed", "said", "says", "added", "reported", "recorded", "noted", "adding", "latest", "recent", "new", "previous", "earlier", "last", "past", "first", "second", "third",
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "meanwhile", "however", "moreover", "overall", "also", "again", "thus", "hence", "so", "here", "now", "then", "only", "just", "even", "still",
    "percent", "million", "billion", "dollars", "us", "strong", "robust", "healthy", "modest", "sharp", "slight", "massive", "significant", "substantial", "notable", "remarkable", "impressive", "steady", "further", "same", "corresponding", "comparable", "respective",
    "reflecting", "registering", "marking", "recording", "posting", "clocking", "indicating", "representing", "bringing", "taking", "pushing", "making", "witnessing",
    "translating", "signalling", "underscoring", "highlighting", "helped", "driven", "supported", "fuelled", "led", "thanks", "due", "owing", "amid", "depicting", "totalling",
    "end", "time", "times", "spike", "peak", "fiscal", "financial", "calendar", "current", "ongoing", "outgoing", "monthly", "annual", "yearly", "daily", "working", "days", "consecutive", "straight", "row",
];
/// Words of time: where one is left that no months were read from, the months spoken of before may not be meant.
#[rustfmt::skip]
pub(crate) const TIME_WORDS: &[&str] = &[
    "year", "years", "quarter", "quarters", "half", "week", "weeks", "fortnight", "day", "days", "months", "decade", "decades", "season", "semester", "annum", "period", "yesterday", "today",
];
