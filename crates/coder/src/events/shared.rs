//! Owners who share one noun: "*Chad* and Niger's ministers", "*Polish* and Czech negotiators".

use crate::Report;
use dateline_text::Dep;

/// The modifier of a party that is coordinated with a later one, and so names a party of its own.
pub fn first_owner(report: Report, party: usize) -> Option<usize> {
    let modifiers = report.analysis.children(party).filter(|&child| child < party);
    let mut owners = modifiers.filter(|&child| is_owner(report, child));
    owners.find(|&child| {
        let joined = report.child_of(child, &[Dep::Cc]).is_some_and(|cc| report.lemma(cc) == "and");
        let other = report.child_of(child, &[Dep::Conj]).or_else(|| {
            let later = report.analysis.children(party).filter(|&other| other < party);
            later.filter(|&other| other > child).find(|&other| is_owner(report, other))
        });
        joined && other.is_some_and(|other| report.token(other).entity.label().is_some())
    })
}

fn is_owner(report: Report, token: usize) -> bool {
    let modifies = matches!(report.dep(token), Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss);
    modifies && report.token(token).entity.label().is_some()
}
