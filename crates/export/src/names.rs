//! The words that exports use for the closed sets of `dateline-text`.

use dateline_text::{
    Anchor, BlockKind, DateOrigin, MentionKind, Participant, Place, PlacePrecision, PlaceRole,
    TimeKind, Unresolved,
};

/// Where a publication date came from.
pub(crate) fn origin(origin: DateOrigin) -> &'static str {
    match origin {
        DateOrigin::Option => "option",
        DateOrigin::Metadata => "metadata",
        DateOrigin::Text => "text",
    }
}

/// Why a value is missing.
pub(crate) fn unresolved(reason: Unresolved) -> &'static str {
    match reason {
        Unresolved::NoPublicationDate => "no_publication_date",
        Unresolved::Vague => "vague",
        Unresolved::UnknownName => "unknown_name",
        Unresolved::Ambiguous => "ambiguous",
        Unresolved::NotStated => "not_stated",
    }
}

/// What a time was counted from.
pub(crate) fn anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Explicit => "explicit",
        Anchor::Published => "published",
        Anchor::Lead => "lead",
        Anchor::Expression(_) => "expression",
    }
}

/// The grain of a place.
pub(crate) fn place_precision(precision: PlacePrecision) -> &'static str {
    match precision {
        PlacePrecision::Site => "site",
        PlacePrecision::City => "city",
        PlacePrecision::Region => "region",
        PlacePrecision::Country => "country",
        PlacePrecision::World => "world",
    }
}

/// What a place name does.
pub(crate) fn place_role(role: PlaceRole) -> &'static str {
    match role {
        PlaceRole::Dateline => "dateline",
        PlaceRole::Mentioned => "mentioned",
        PlaceRole::Metonym => "metonym",
    }
}

/// How a mention names its entity.
pub(crate) fn mention_kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Metonym => "metonym",
        MentionKind::Nominal => "nominal",
        MentionKind::Pronoun => "pronoun",
    }
}

/// The type of a time expression, as TIMEX3 writes it.
pub(crate) fn time_kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

/// What a block is to its report.
pub(crate) fn block(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
    }
}

/// The country and sectors of a participant ("SYR GOV"), or nothing where neither is known.
pub(crate) fn code(party: &Participant) -> String {
    let country = party.country.iter().map(|country| country.as_str());
    let sectors = party.sector.iter().map(|sector| sector.as_str());
    country.chain(sectors).collect::<Vec<_>>().join(" ")
}

/// A place with its country ("Bol, TCD"), for lines that must be short.
pub(crate) fn place_brief(place: &Place) -> String {
    let country = place.country.as_deref().filter(|_| place.precision != PlacePrecision::Country);
    [Some(place.name.as_str()), country].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A place with its region and country ("Bol, Lac, TCD").
pub(crate) fn place(place: &Place) -> String {
    let name = place.name.as_str();
    let region = place.admin1.as_deref().filter(|region| *region != name);
    let country = place.country.as_deref().filter(|_| place.precision != PlacePrecision::Country);
    [Some(name), region, country].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A number of things, in the singular or plural.
pub(crate) fn count(number: usize, name: &str) -> String {
    format!("{number} {name}{}", if number == 1 { "" } else { "s" })
}

/// What the table says of a record without a time.
pub(crate) fn no_time(reason: Unresolved) -> &'static str {
    match reason {
        Unresolved::NoPublicationDate => "no date: report undated",
        Unresolved::NotStated => "",
        _ => "no date: too vague",
    }
}

/// What the table says of a record without a place.
pub(crate) fn no_place(reason: Unresolved) -> &'static str {
    match reason {
        Unresolved::NotStated | Unresolved::NoPublicationDate => "",
        Unresolved::Ambiguous => "no place: name ambiguous",
        Unresolved::UnknownName => "no place: name unknown",
        Unresolved::Vague => "no place: too vague",
    }
}
