//! Morphological features, as far as lemmas depend on them.

/// What the lemmatizer asks of a token's features.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Morph {
    pub(crate) number: Option<bool>,
    pub(crate) infinitive: bool,
    pub(crate) finite: bool,
    pub(crate) present: bool,
    pub(crate) positive: bool,
    pub(crate) no_verb_form: bool,
}

impl Morph {
    /// Reads features written as `Number=Sing|Person=3`, or `_` for none.
    pub(crate) fn parse(features: &str) -> Morph {
        let mut morph = Morph::default();
        for feature in features.split('|') {
            match feature {
                "VerbForm=Inf" => morph.infinitive = true,
                "VerbForm=Fin" => morph.finite = true,
                "VerbForm=None" => morph.no_verb_form = true,
                "Tense=Pres" => morph.present = true,
                "Degree=Pos" => morph.positive = true,
                _ => {
                    if let Some(number) = feature.strip_prefix("Number=") {
                        morph.number = Some(number == "Sing");
                    }
                }
            }
        }
        morph
    }
}
