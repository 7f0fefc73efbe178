//! The names of news agencies and outlets behind the signs that reports carry.

/// The table of signs and names; `data/outlets.tsv` says where it comes from.
const TABLE: &str = include_str!("../data/outlets.tsv");

/// The name of the outlet that signs so, if the table has it.
pub(crate) fn name(sign: &str) -> Option<&'static str> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .find(|(key, _)| *key == sign)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_have_names() {
        assert_eq!(name("AP"), Some("Associated Press"));
        assert_eq!(name("The Daily Planet"), None);
    }
}
