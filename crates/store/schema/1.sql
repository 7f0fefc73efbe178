-- The schema of a base, version 1. docs/base.md describes it for users; days are texts such as 2025-10-16.

-- One run of `dateline ingest`.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,
  version TEXT NOT NULL,
  model TEXT NOT NULL,
  options TEXT NOT NULL,
  reports INTEGER NOT NULL DEFAULT 0,
  records INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A file, and how many of its reports were taken, so that a stopped run goes on where it was.
CREATE TABLE input (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  taken INTEGER NOT NULL DEFAULT 0,
  ended INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A report that could not be read or coded.
CREATE TABLE failure (
  id INTEGER PRIMARY KEY,
  input INTEGER NOT NULL REFERENCES input,
  number INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES run,
  reason TEXT NOT NULL,
  advice TEXT,
  UNIQUE (input, number)
) STRICT;

-- A report. `original` is the report that it copies, perhaps with small edits; the records of copies are
-- packed in them alone and stand in no other table. `text` and `records` (JSON lines, as `dateline code --format jsonl` writes them) are
-- packed with Zstandard.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  input INTEGER NOT NULL REFERENCES input,
  number INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES run,
  digest BLOB NOT NULL,
  original INTEGER REFERENCES document,
  source TEXT,
  url TEXT,
  title TEXT,
  published TEXT,
  language TEXT,
  text BLOB,
  records BLOB NOT NULL
) STRICT;
CREATE INDEX document_digest ON document (digest);
CREATE INDEX document_original ON document (original) WHERE original IS NOT NULL;

-- By what copies are found: 128 numbers of each original's text, and bands of them that are the same in
-- texts that are alike.
CREATE TABLE sketch (
  document INTEGER PRIMARY KEY REFERENCES document,
  numbers BLOB NOT NULL
) STRICT;
CREATE TABLE band (
  band INTEGER NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;

-- Somebody who takes part in records: a country (key: its code), or an actor with a name.
CREATE TABLE party (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  records INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The words of parties' names, in lower case and without accents.
CREATE TABLE party_word (
  word TEXT NOT NULL,
  party INTEGER NOT NULL REFERENCES party,
  PRIMARY KEY (word, party)
) STRICT, WITHOUT ROWID;

-- An event, statement or relation. `key` is the record's id as a signed number, `number` counts the
-- report's records from 0 and is the line in `document.records`. `type` is an event's type, a
-- statement's style or a relation's kind; `mode` an event's modes or an office. `said_by` are the words
-- that name the sources, from the outermost to the innermost. Events with one `happening` are the same
-- event in different reports; it is the number of the first of them.
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  context TEXT,
  status TEXT NOT NULL,
  day TEXT,
  day_end TEXT,
  precision TEXT,
  place TEXT,
  country TEXT,
  admin1 TEXT,
  lat REAL,
  lon REAL,
  geonameid INTEGER,
  quad INTEGER,
  scale REAL,
  dead INTEGER,
  injured INTEGER,
  arrested INTEGER,
  said_by TEXT,
  confidence REAL NOT NULL,
  happening INTEGER
) STRICT;
CREATE INDEX record_key ON record (key);
CREATE INDEX record_document ON record (document, number);
CREATE INDEX record_happening ON record (happening) WHERE happening IS NOT NULL;
CREATE INDEX record_type_day ON record (type, day);

-- By what the same event is known in different reports (crates/store/src/happenings.rs).
CREATE TABLE happening_key (
  key INTEGER PRIMARY KEY,
  happening INTEGER NOT NULL
) STRICT;
CREATE INDEX happening_key_happening ON happening_key (happening);

-- Who takes part in a record: as actor, recipient, speaker, addressee, about (whom a statement's
-- content names), a, b or member.
CREATE TABLE participant (
  record INTEGER NOT NULL REFERENCES record,
  side TEXT NOT NULL,
  number INTEGER NOT NULL,
  party INTEGER REFERENCES party,
  name TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  role TEXT,
  PRIMARY KEY (record, side, number)
) STRICT, WITHOUT ROWID;

-- The records of a party by day; of each participant its actor and its country.
CREATE TABLE appearance (
  party INTEGER NOT NULL,
  day TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (party, day, record)
) STRICT, WITHOUT ROWID;

-- The records between two parties by day, the smaller party id first.
CREATE TABLE dyad (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  day TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (a, b, day, record)
) STRICT, WITHOUT ROWID;

-- Events that happened or go on, counted by day, pair of parties (b is 0 for all of a's) and quad
-- class (1 verbal cooperation to 4 material conflict); `scale` is the sum over them.
CREATE TABLE daily (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  day TEXT NOT NULL,
  quad INTEGER NOT NULL,
  events INTEGER NOT NULL,
  scale REAL NOT NULL,
  PRIMARY KEY (a, b, day, quad)
) STRICT, WITHOUT ROWID;

-- Events that happened or go on, counted by month and place.
CREATE TABLE monthly_place (
  month TEXT NOT NULL,
  country TEXT NOT NULL,
  place TEXT NOT NULL,
  lat REAL NOT NULL,
  lon REAL NOT NULL,
  quad INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (month, country, place, lat, lon, quad)
) STRICT, WITHOUT ROWID;

-- The words of records: of a statement what is said, of the others the sentence. `parties` holds the
-- ids of the parties with a letter for the side (s12: speaker 12, x7: spoken of,
-- p7: the other sides), the kind of the record (kevent) and its
-- months (m202510; m alone where it has no day).
CREATE VIRTUAL TABLE words USING fts5 (
  text, parties, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- The months ("2025-10") that records last; an empty one for records without a day.
CREATE TABLE month (month TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
