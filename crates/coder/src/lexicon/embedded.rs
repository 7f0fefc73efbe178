//! The lexicon files that are built in.

/// Each file's name and text. The order decides ties between equally specific senses.
pub const FILES: &[(&str, &str)] = &[
    ("classes.tsv", include_str!("../../data/lexicon/classes.tsv")),
    ("contexts.tsv", include_str!("../../data/lexicon/contexts.tsv")),
    ("threaten.tsv", include_str!("../../data/lexicon/threaten.tsv")),
    ("reject.tsv", include_str!("../../data/lexicon/reject.tsv")),
    ("request.tsv", include_str!("../../data/lexicon/request.tsv")),
    ("accuse.tsv", include_str!("../../data/lexicon/accuse.tsv")),
    ("concede.tsv", include_str!("../../data/lexicon/concede.tsv")),
    ("retreat.tsv", include_str!("../../data/lexicon/retreat.tsv")),
    ("agree.tsv", include_str!("../../data/lexicon/agree.tsv")),
    ("consult.tsv", include_str!("../../data/lexicon/consult.tsv")),
    ("support.tsv", include_str!("../../data/lexicon/support.tsv")),
    ("cooperate.tsv", include_str!("../../data/lexicon/cooperate.tsv")),
    ("aid.tsv", include_str!("../../data/lexicon/aid.tsv")),
    ("protest.tsv", include_str!("../../data/lexicon/protest.tsv")),
    ("sanction.tsv", include_str!("../../data/lexicon/sanction.tsv")),
    ("mobilize.tsv", include_str!("../../data/lexicon/mobilize.tsv")),
    ("coerce.tsv", include_str!("../../data/lexicon/coerce.tsv")),
    ("assault.tsv", include_str!("../../data/lexicon/assault.tsv")),
    ("other.tsv", include_str!("../../data/lexicon/other.tsv")),
];
