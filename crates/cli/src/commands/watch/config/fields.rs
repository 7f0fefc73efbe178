//! The fields of a table of TOML, with the lines they stand on.

use dateline_text::{Mistake, nearest};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file with the mistakes found so far.
pub(super) struct Sheet<'t> {
    name: &'t str,
    text: &'t str,
    mistakes: Vec<Mistake>,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(name: &'t str, text: &'t str) -> Sheet<'t> {
        Sheet { name, text, mistakes: Vec::new() }
    }

    /// Notes what is wrong at a byte, and the mend.
    pub(super) fn note(&mut self, at: usize, message: impl Into<String>) {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        self.mistakes.push(Mistake { file: self.name.into(), line, message: message.into() });
    }

    /// How many mistakes there are so far.
    pub(super) fn count(&self) -> usize {
        self.mistakes.len()
    }

    /// Notes what is no TOML.
    pub(super) fn fault(&mut self, fault: &toml::de::Error) {
        let at = fault.span().map_or(0, |span| span.start);
        let message = fault.message().replace('\n', ", ");
        self.note(
            at,
            format!("is no TOML: {message}; texts stand in quotation marks, tables in [ ]"),
        );
    }

    /// What was read, if it has no mistake.
    pub(super) fn finish<T>(mut self, read: T) -> Result<T, Vec<Mistake>> {
        Mistake::sort(&mut self.mistakes);
        self.mistakes.dedup();
        if self.mistakes.is_empty() { Ok(read) } else { Err(self.mistakes) }
    }
}

/// The fields of a table. Those that were never asked for are mistakes.
pub(super) struct Fields<'t> {
    table: &'t DeTable<'t>,
    at: usize,
    name: &'static str,
    known: Vec<&'static str>,
}

/// A value with the byte it stands at.
type Value<'t> = &'t Spanned<DeValue<'t>>;

impl<'t> Fields<'t> {
    pub(super) fn new(table: &'t DeTable<'t>, at: usize, name: &'static str) -> Fields<'t> {
        Fields { table, at, name, known: Vec::new() }
    }

    /// Where the table stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn value(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.known.push(key);
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// The tables of a name: one `[name]`, or any number of `[[name]]`.
    pub(super) fn tables(
        &mut self,
        key: &'static str,
        many: bool,
        sheet: &mut Sheet,
    ) -> Vec<Fields<'t>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let one = |value: Value<'t>| match value.get_ref() {
            DeValue::Table(table) => Some(Fields::new(table, value.span().start, key)),
            _ => None,
        };
        let tables: Option<Vec<Fields>> = match value.get_ref() {
            DeValue::Array(values) if many => values.iter().map(one).collect(),
            _ if many => None,
            _ => one(value).map(|fields| vec![fields]),
        };
        tables.unwrap_or_else(|| {
            let brackets = if many { format!("[[{key}]]") } else { format!("[{key}]") };
            sheet.note(value.span().start, format!("write {brackets} above the fields of {key}"));
            Vec::new()
        })
    }

    /// A field that is a text, a number or a list of them, each read by `read`.
    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&str) -> Result<T, String>,
        sheet: &mut Sheet,
    ) -> Vec<T> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let values: Vec<Value> = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            _ => vec![value],
        };
        values.into_iter().filter_map(|value| one(key, value, &read, sheet)).collect()
    }

    /// A field that is a text or a number.
    pub(super) fn read<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&str) -> Result<T, String>,
        sheet: &mut Sheet,
    ) -> Option<T> {
        let value = self.value(key)?;
        one(key, value, &read, sheet)
    }

    /// A field that must be there.
    pub(super) fn needed<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&str) -> Result<T, String>,
        sheet: &mut Sheet,
    ) -> Option<T> {
        if self.table.iter().all(|(name, _)| name.get_ref() != key) {
            self.known.push(key);
            sheet.note(self.at, format!("this {} has no {key}; add {key} = \"…\"", self.name));
            return None;
        }
        self.read(key, read, sheet)
    }

    /// A field that is true or false.
    pub(super) fn flag(&mut self, key: &'static str, sheet: &mut Sheet) -> Option<bool> {
        let value = self.value(key)?;
        if value.get_ref().as_bool().is_none() {
            sheet.note(
                value.span().start,
                format!("{key} is true or false, without quotation marks"),
            );
        }
        value.get_ref().as_bool()
    }

    /// Notes the fields that nobody asked for.
    pub(super) fn close(self, sheet: &mut Sheet) {
        for (name, _) in self.table.iter() {
            let known: &str = name.get_ref();
            if self.known.contains(&known) {
                continue;
            }
            let mend = match nearest(known, self.known.iter().copied()) {
                Some(meant) => format!("write {meant}"),
                None => format!("there are {}", self.known.join(", ")),
            };
            let Range { start, .. } = name.span();
            sheet.note(start, format!("{} has no field “{known}”; {mend}", self.name));
        }
    }
}

fn one<T>(
    key: &str,
    value: Value,
    read: &impl Fn(&str) -> Result<T, String>,
    sheet: &mut Sheet,
) -> Option<T> {
    let text = match value.get_ref() {
        DeValue::String(text) => text.as_ref(),
        DeValue::Integer(number) => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => {
            sheet.note(value.span().start, format!("{key} is a text; write it in quotation marks"));
            return None;
        }
    };
    let done = read(text);
    done.map_err(|mend| sheet.note(value.span().start, format!("{key} cannot be “{text}”; {mend}")))
        .ok()
}
