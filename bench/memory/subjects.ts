/** What the entries are about: things of a shop, a library, a clinic, a bank. */
export const entities = (
  "account address agent alert album appointment article asset audit author badge balance banner basket batch bill " +
  "book booking branch brand budget bundle calendar campaign card cart catalog category certificate channel charge chart " +
  "check class client clinic comment company complaint contact contract coupon course credit currency customer dashboard " +
  "deal delivery department deposit device diagnosis discount dispatch document domain donation draft driver employee " +
  "event exam expense export feed fee file fine form fleet folder gallery gift grade group guest holiday import incident " +
  "ingredient inventory invoice item job journal key label lead lease ledger lesson letter license listing loan location " +
  "lock log manual member menu message meter milestone module mortgage notice offer order outlet package parcel partner " +
  "passport patient payment payroll permit photo plan playlist policy portfolio post price printer product profile " +
  "project promotion quote rating receipt recipe refund region rental report reservation return review reward role room " +
  "route salary sample schedule seat section segment seller sensor session setting shelf shift shipment shop signal slot " +
  "snapshot stock store student subscription supplier survey switch table tag tariff task tax team template tenant ticket " +
  "token topic tour trade trip user vaccine vehicle vendor venue visit voucher wallet warehouse warranty webhook widget wish"
).split(" ");

export const layers = [
  ...[
    "Repository",
    "Service",
    "Controller",
    "Queue",
    "Cache",
    "Parser",
    "Mapper",
    "Gateway",
    "Scheduler",
    "Validator",
  ],
  ...[
    "Importer",
    "Exporter",
    "Notifier",
    "Serializer",
    "Router",
    "Reducer",
    "Worker",
    "Store",
    "Index",
    "Migration",
  ],
];

/** What happened and what helped, each with another way to ask for it: some words of the two differ, some bend. */
export const issues: ReadonlyArray<{ title: string; text: string; asked: string }> = [
  {
    title: "Connection pool exhausted",
    text: "Under load {Name} opened a connection for every call and the pool ran dry. Releasing the client in a finally block ended the timeouts.",
    asked: "{name} timing out when all pooled connections are taken",
  },
  {
    title: "Dates off by one day",
    text: "{Name} parsed dates in local time. Parsing with an explicit UTC zone keeps the day.",
    asked: "wrong day returned by {name} for parsed date in another time zone",
  },
  {
    title: "Duplicate rows after retry",
    text: "A retried request made {Name} write twice. An idempotency key with a unique index refuses the second write.",
    asked: "{name} writes the same row twice when a request is retried",
  },
  {
    title: "Memory grows without end",
    text: "{Name} kept a listener for each subscription. Removing listeners on close keeps memory flat.",
    asked: "memory leak, listeners never removed in {name}",
  },
  {
    title: "Cannot find module at start",
    text: "{Name} was imported without its file ending, which ESM refuses. Importing ./{file}.js resolves it.",
    asked: "Error: Cannot find module imported by {name}",
  },
  {
    title: "Race between two writers",
    text: "Two writers of {Name} read the same version. A compare-and-set on the version column makes the later one try again.",
    asked: "lost update in {name} when two writers race on one version",
  },
  {
    title: "Slow list page",
    text: "{Name} ran one query per row. Loading the children in one joined query took the page from seconds to milliseconds.",
    asked: "listing is slow because {name} queries once for every row",
  },
  {
    title: "Null crash on empty input",
    text: "{Name} read the first element of an empty array. A guard for empty input returns an empty result.",
    asked: "TypeError: Cannot read properties of undefined in {name} with empty array",
  },
  {
    title: "Money rounded wrongly",
    text: "{Name} added amounts as floats. Whole cents in integers end the rounding differences.",
    asked: "rounding errors of float amounts in {name}",
  },
  {
    title: "Token expires too early",
    text: "{Name} compared seconds with milliseconds. Converting the expiry to milliseconds keeps sessions alive.",
    asked: "sessions of {name} expire early, seconds compared to milliseconds",
  },
  {
    title: "Flaky test by order",
    text: "Tests of {Name} shared a fixture and depended on their order. A fresh fixture for each test made them stable.",
    asked: "flaky {name} tests depending on order of shared fixtures",
  },
  {
    title: "Sorting differs by locale",
    text: "{Name} sorted by code unit. Intl.Collator with the user's locale sorts umlauts where people look for them.",
    asked: "umlauts sorted at the end by {name}",
  },
  {
    title: "Deadlock on update",
    text: "{Name} locked rows in the order of the request. Locking by ascending id ended the deadlocks.",
    asked: "deadlock detected while {name} updates locked rows",
  },
  {
    title: "Large upload refused",
    text: "The body limit stood before {Name}. Streaming the upload to disk accepts files of any size.",
    asked: "413 for large files uploaded through {name}",
  },
  {
    title: "Encoding of names broken",
    text: "{Name} read bytes as latin1. Decoding as UTF-8 keeps accents.",
    asked: "accents broken, {name} decodes bytes with the wrong encoding",
  },
  {
    title: "Webhook delivered twice",
    text: "The sender of {Name} repeats what is not answered in time. Answering at once and working later stops the repeats.",
    asked: "why does {name} get the same webhook delivery again",
  },
  {
    title: "Index not used",
    text: "{Name} filtered by a function of the column. An index on the expression made the planner use it.",
    asked: "sequential scan in {name}, planner ignores the index",
  },
  {
    title: "Secrets in the log",
    text: "{Name} logged whole headers. Redacting authorization and cookie keeps secrets out.",
    asked: "authorization header logged in plain text by {name}",
  },
  {
    title: "Pagination skips entries",
    text: "{Name} paged by offset while rows were added. A cursor by id and date skips none.",
    asked: "entries skipped between pages of {name}",
  },
  {
    title: "Port already in use",
    text: "The tests of {Name} used a fixed port. Listening on port 0 picks a free one.",
    asked: "EADDRINUSE when {name} tests listen",
  },
];
