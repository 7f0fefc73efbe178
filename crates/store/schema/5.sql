-- Version 5: `daily` and `monthly_place` count happenings, no longer each report's telling of them.

-- What the reports of a happening tell of a pair of parties (b is 0 for a alone) or, where a is 0, of its place:
-- the day, the quad class and the scale, and how many records tell them so. Of happenings of one record
-- nothing stands here.
CREATE TABLE telling (
  happening INTEGER NOT NULL,
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  day TEXT NOT NULL,
  quad INTEGER NOT NULL,
  scale REAL NOT NULL,
  country TEXT NOT NULL,
  place TEXT NOT NULL,
  lat REAL NOT NULL,
  lon REAL NOT NULL,
  tellings INTEGER NOT NULL,
  PRIMARY KEY (happening, a, b, day, quad, scale, country, place, lat, lon)
) STRICT, WITHOUT ROWID;

-- What is counted, from the records: events that happened or go on, of a type.
CREATE VIEW counted_event AS
SELECT id, happening, coalesce(day, day_end, '') AS day, quad, scale,
       coalesce(country, '') AS country, place, lat, lon
FROM record
WHERE kind = 'event' AND status IN ('happened', 'ongoing') AND type <> 'OTHER';

-- `telling`, made anew from the records, also of happenings of one record.
CREATE VIEW told AS
SELECT happening, a, b, day, quad, scale, country, place, lat, lon, count(*) AS tellings
FROM (
  SELECT e.happening, p.party AS a, 0 AS b, p.day, e.quad, e.scale,
         '' AS country, '' AS place, 0.0 AS lat, 0.0 AS lon
  FROM appearance p JOIN counted_event e ON e.id = p.record
  UNION ALL
  SELECT e.happening, p.a, p.b, p.day, e.quad, e.scale, '', '', 0.0, 0.0
  FROM dyad p JOIN counted_event e ON e.id = p.record
  UNION ALL
  SELECT happening, 0, 0, day, quad, scale, country, place, lat, lon
  FROM counted_event WHERE place IS NOT NULL
)
GROUP BY happening, a, b, day, quad, scale, country, place, lat, lon;

-- Of each happening and pair, and of its place, what most records tell; of several the first in order.
CREATE VIEW most_told AS
SELECT a, b, day, quad, scale, country, place, lat, lon
FROM (
  SELECT *, row_number() OVER (
    PARTITION BY happening, a, b
    ORDER BY tellings DESC, day, quad, scale, country, place, lat, lon
  ) AS rank
  FROM told
)
WHERE rank = 1;

-- `daily` and `monthly_place`, made anew from the records.
CREATE VIEW daily_again AS
SELECT a, b, day, quad, count(*) AS events, sum(scale) AS scale
FROM most_told WHERE a <> 0 GROUP BY a, b, day, quad;
CREATE VIEW monthly_place_again AS
SELECT substr(day, 1, 7) AS month, country, place, lat, lon, quad, count(*) AS events
FROM most_told WHERE a = 0 GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO telling SELECT * FROM told WHERE happening IN (
  SELECT happening FROM record WHERE happening IS NOT NULL GROUP BY happening HAVING count(*) > 1
);
DELETE FROM daily;
INSERT INTO daily SELECT * FROM daily_again;
DELETE FROM monthly_place;
INSERT INTO monthly_place SELECT * FROM monthly_place_again;
