-- The schema of a base, version 2: what `dateline watch` remembers, so that a restart goes on politely.
-- Times are in seconds since 1970.

-- A feed or sitemap that is polled. `etag` and `modified` are what its server tells changes by; it is
-- not asked again before `due`. `errors` counts those in a row, `reason` is the last one's.
CREATE TABLE feed (
  url TEXT PRIMARY KEY,
  etag TEXT,
  modified TEXT,
  polled INTEGER,
  due INTEGER NOT NULL,
  errors INTEGER NOT NULL DEFAULT 0,
  reason TEXT
) STRICT;

-- An article that a feed names and that is yet to be fetched; not before `due`, after so many `tries`.
-- One that was fetched, or cannot be, stands in `input` under its address.
CREATE TABLE awaited (
  url TEXT PRIMARY KEY,
  feed TEXT NOT NULL,
  published TEXT,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The robots.txt of a site (https://news.example), and when it was read.
CREATE TABLE site (
  url TEXT PRIMARY KEY,
  robots TEXT NOT NULL,
  read INTEGER NOT NULL
) STRICT;

-- A record that a saved filter asked for and that is yet to be posted, as a line of JSON.
CREATE TABLE alert (
  id INTEGER PRIMARY KEY,
  line TEXT NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
) STRICT;
