//! CAMEO's code of an event.

use super::tables;
use crate::lines;
use serde_json::Value;
use std::sync::LazyLock;

/// A row of `data/cameo.tsv`.
pub(super) struct Code {
    of_type: &'static str,
    mode: &'static str,
    context: &'static str,
    code: &'static str,
    goldstein: &'static str,
}

static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| {
    let rows = tables::rows(include_str!("../../data/cameo.tsv"));
    rows.map(|[of_type, mode, context, code, goldstein, _name]| Code {
        of_type,
        mode,
        context,
        code,
        goldstein,
    })
    .collect()
});

/// The first row that fits; none for a type that PLOVER does not have.
pub(super) fn of(record: &Value) -> Option<&'static Code> {
    let own = &record["plover_type"];
    let named = if own.is_null() { &record["type"] } else { own }.as_str()?;
    let has = |field: &str, asked: &str| {
        asked == "-" || lines::list(&record[field]).any(|found| found == asked)
    };
    let mut rows = CODES.iter().filter(|row| row.of_type == named);
    rows.find(|row| has("mode", row.mode) && has("context", row.context))
}

impl Code {
    /// Code, base code, root code, quad class, Goldstein's value.
    pub(super) fn cells(&self) -> [String; 5] {
        let base = self.code.get(..3).unwrap_or(self.code);
        let root = self.code.get(..2).unwrap_or(self.code);
        let quad = quad(root).to_string();
        [self.code.into(), base.into(), root.into(), quad, self.goldstein.into()]
    }
}

/// The quad class of CAMEO's root codes (after Schrodt and Yonamine; from general knowledge, not compared with GDELT's
/// own tables): verbal and material cooperation, verbal and material conflict. PLOVER's differs: there, investigations
/// are verbal and protests material conflict.
fn quad(root: &str) -> u8 {
    match root.parse() {
        Ok(1..=5) => 1,
        Ok(6..=9) => 2,
        Ok(10..=14) => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_type_has_a_code_whatever_its_mode() {
        for of_type in dateline_text::EventType::ALL {
            let found = of(&json!({"type": of_type.as_str(), "mode": ["unheard-of"]}));
            assert_eq!(found.is_some(), of_type.as_str() != "OTHER", "{of_type}");
        }
    }

    #[test]
    fn every_row_of_the_table_can_be_reached() {
        for row in CODES.iter() {
            let list = |name: &str| if name == "-" { json!([]) } else { json!([name]) };
            let event = json!({
                "type": row.of_type, "mode": list(row.mode), "context": list(row.context)
            });
            assert_eq!(of(&event).map(|found| found.code), Some(row.code));
        }
    }

    #[test]
    fn the_table_names_what_plover_has() {
        use dateline_text::{Context, EventType, Mode};
        for row in CODES.iter() {
            assert!(EventType::parse(row.of_type).is_some(), "{}", row.of_type);
            assert!(row.mode == "-" || Mode::parse(row.mode).is_some(), "{}", row.mode);
            assert!(row.context == "-" || Context::parse(row.context).is_some(), "{}", row.context);
            assert!(row.goldstein.parse::<f64>().is_ok_and(|value| value.abs() <= 10.0));
        }
    }

    #[test]
    fn an_event_of_ones_own_type_has_the_code_of_plovers() {
        let event = json!({"type": "CYBER_STRIKE", "plover_type": "COERCE", "mode": ["seize"]});
        let cells = of(&event).map(Code::cells);
        assert_eq!(cells, Some(["1711", "171", "17", "4", "-9.2"].map(String::from)));
    }
}
