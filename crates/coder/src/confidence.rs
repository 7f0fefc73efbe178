//! Puts a number on how likely a record is right.
