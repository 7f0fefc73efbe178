//! Conviction with prison: PLOVER codes it twice, as SANCTION/convict and as COERCE/arrest.

use super::{Draft, Finder};
use dateline_text::{Context, Dep, EventType, Mode, Tag};
use smol_str::SmolStr;

/// The imprisonment that a conviction tells of: "sentenced to 20 years *in prison*".
pub fn term(finder: &Finder, draft: &Draft) -> Option<Draft> {
    let convicts = draft.event_type == EventType::Sanction && draft.mode.contains(&Mode::Convict);
    let report = finder.report;
    let to = |&child: &usize| report.word(child) == "to" && report.dep(child) == Dep::Prep;
    let to = report.analysis.children(draft.token).filter(|_| convicts).find(to)?;
    let term = report.child_of(to, &[Dep::Pobj])?;
    let prison = report.analysis.subtree(term).rfind(|&word| is_prison(finder, word))?;
    Some(Draft {
        token: prison,
        trigger: report.token(prison).span,
        event_type: EventType::Coerce,
        mode: vec![Mode::Arrest],
        context: vec![Context::Legal],
        why: draft.why.iter().cloned().chain([SmolStr::new_static("event:prison")]).collect(),
        ..draft.clone()
    })
}

/// Whether a word says that a sentence is served behind bars, and not suspended.
fn is_prison(finder: &Finder, word: usize) -> bool {
    let report = finder.report;
    let served = matches!(report.lemma(word), "prison" | "jail" | "imprisonment" | "detention");
    served && matches!(report.token(word).tag, Tag::Nn | Tag::Nns)
}
