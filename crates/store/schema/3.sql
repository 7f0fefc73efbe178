-- The schema of a base, version 3: relations across reports, and the user's list of who is who.

-- Of a relation the days on which it began and ended, as far as the words say so; whether the place is a
-- town or less; and of records of one relation its line in `relation`.
ALTER TABLE record ADD COLUMN begins TEXT;
ALTER TABLE record ADD COLUMN ends TEXT;
ALTER TABLE record ADD COLUMN exact INTEGER;
ALTER TABLE record ADD COLUMN relation INTEGER;
CREATE INDEX record_relation ON record (relation) WHERE relation IS NOT NULL;

-- A relation as all reports tell it: a line for its kind, its parties, its members and its office. `begins`
-- is the earliest day on which it is told to begin, `ends` the latest on which it is told to end,
-- `earliest` and `latest` bound the days on which it is told to hold; each with the record that is
-- the evidence.
CREATE TABLE relation (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  begins TEXT,
  begins_by INTEGER REFERENCES record,
  ends TEXT,
  ends_by INTEGER REFERENCES record,
  earliest TEXT,
  earliest_by INTEGER REFERENCES record,
  latest TEXT,
  latest_by INTEGER REFERENCES record
) STRICT;

-- Parties that are other actors by the user's list: `participant.party` and the marks of the index of words
-- are as the report has it, everything else is the actor's.
CREATE TABLE variant (
  party INTEGER NOT NULL REFERENCES party,
  actor INTEGER NOT NULL REFERENCES party,
  PRIMARY KEY (party, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX variant_actor ON variant (actor);

-- The user's list of who is who, as it was written; at most one row.
CREATE TABLE actor_list (text TEXT NOT NULL) STRICT;
