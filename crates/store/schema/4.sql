-- Version 4: by what events of one story are joined (crates/store/src/happenings.rs).

-- What deed an event's trigger tells, whatever its word.
ALTER TABLE record ADD COLUMN deed TEXT;

-- The words of names that a report turns on, parted by spaces.
ALTER TABLE document ADD COLUMN story TEXT;
