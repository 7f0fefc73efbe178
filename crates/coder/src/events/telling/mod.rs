//! Whether the report tells a match as an event, or only speaks in passing as if there were one.
//!
//! A frame sees a predicate and its arguments. What it can't see is whether anybody is said to have done
//! anything: questions, orders to the reader, what "you" would do, what might befall nobody in
//! particular. Such matches make no record.

use super::{Draft, Finder, Told};
use crate::predicates::{PredicateKind, Role};
use dateline_text::{
    Dep, EntityId, EntityKind, EventType, Mode, Pos, Sector, Size, Span, Status, Tag,
};
use smol_str::SmolStr;

/// How many governors above a word are asked whether it belongs to a question.
const DEPTH: usize = 6;

/// Subjects that stand for whoever cares to do it.
const ANYBODY: &[&str] = &["you", "one", "anyone", "anybody", "everyone", "everybody", "whoever"];

/// Whether a draft of a match is worth a record.
pub fn is_told(finder: &Finder, told: &Told, draft: &Draft) -> bool {
    let token = draft.token;
    !is_asked(finder, told)
        && !is_imperative(finder, token)
        && !is_anybody_s(finder, token)
        && !is_about_nobody(finder, draft)
        && !is_mere_chance(told, draft)
        && !is_hypothetical(finder, told, draft)
        && !is_private(finder, draft)
        && !is_of_strangers(finder, draft)
        && !is_private_journey(finder, draft)
        && !is_private_job(finder, draft)
        && !is_thing_released(finder, draft)
        && !is_about_self(finder, draft)
        && !is_empty_figure(finder, draft)
        && !is_mere_attribute(finder, draft)
        && (draft.has_actor() || stands_without_actor(finder, told, draft))
}

/// "Do you support the mayor?" tells of no support; what a question takes for granted in a clause of
/// its own ("the man *who shot the mayor*") has happened.
fn is_asked(finder: &Finder, told: &Told) -> bool {
    let report = finder.report;
    let above = std::iter::successors(Some(told.found.trigger), |&t| report.analysis.head(t));
    told.why == "status:question"
        && !above.take(DEPTH).any(|t| matches!(report.dep(t), Dep::Relcl | Dep::Acl))
}

/// "Support our troops."
fn is_imperative(finder: &Finder, token: usize) -> bool {
    let report = finder.report;
    let bare = report.token(token).tag == Tag::Vb && report.dep(token) == Dep::Root;
    bare && report.child_of(token, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Aux, Dep::Auxpass]).is_none()
}

/// "You have to talk to the members."
fn is_anybody_s(finder: &Finder, token: usize) -> bool {
    let Some(predicate) = finder.predicates.at(token) else { return false };
    let anybody = |subject: usize| ANYBODY.contains(&&*finder.report.lower_lemma(subject));
    predicate.kind != PredicateKind::Noun && predicate.role(&Role::Subject).any(anybody)
}

/// Words and help that somebody can, might or may give, or gives if something else holds, are no news.
fn is_mere_chance(told: &Told, draft: &Draft) -> bool {
    const MODALS: &[&str] = &[
        "status:can",
        "status:ca",
        "status:could",
        "status:may",
        "status:might",
        "status:maybe",
        "status:right",
        "status:ability",
        "status:chance",
        "status:opportunity",
        "status:easy",
        "status:hard",
        "status:difficult",
        "status:tough",
        "status:tempting",
        "status:free",
        "status:eligible",
        "status:rare",
        "status:unusual",
        "status:impossible",
    ];
    let verbal = matches!(draft.event_type.quad_code(), 1 | 3);
    let chance =
        MODALS.contains(&&*told.why) || matches!(&*told.why, "status:if" | "status:unless");
    (verbal || draft.event_type == EventType::Aid) && chance
}

/// "A wise mayor *would* ask", "he *would have* asked": words and help that somebody would give under other
/// conditions. What somebody has said would come is told by a clause of its own ("said she would help").
fn is_hypothetical(finder: &Finder, told: &Told, draft: &Draft) -> bool {
    let report = finder.report;
    let token = draft.token;
    let verbal = matches!(draft.event_type.quad_code(), 1 | 3);
    let would = matches!(&*told.why, "status:would" | "status:'d" | "status:’d");
    let main = matches!(report.dep(token), Dep::Root | Dep::Conj)
        && report
            .analysis
            .ancestors(token)
            .take(DEPTH)
            .all(|above| report.dep(above) != Dep::Ccomp);
    let past = report.token(token).tag == Tag::Vbn
        && report.analysis.children(token).any(|child| report.word(child) == "have");
    would && (verbal || draft.event_type == EventType::Aid) && (main || past)
}

/// Words, help and deals among single people of whom the report says no office, no country and no body that
/// they belong to.
fn is_of_strangers(finder: &Finder, draft: &Draft) -> bool {
    let peaceful = draft.event_type.quad_code() != 4 && draft.event_type != EventType::Other;
    let nobody_else = draft.nameless.actor.is_empty() && draft.nameless.recipient.is_empty();
    let mut parties = draft.actor.iter().chain(&draft.recipient);
    peaceful && nobody_else && parties.all(|&(id, _)| is_stranger(finder, id))
}

fn is_stranger(finder: &Finder, id: EntityId) -> bool {
    let entity = finder.entities.get(id);
    let unknown = entity.identifier.is_none() && entity.role.is_none();
    let private = matches!(entity.sector, None | Some(Sector::Cvl));
    entity.kind == EntityKind::Person && unknown && private && entity.country.is_none()
}

/// Journeys of tourists, students and voters; but not of those who flee.
fn is_private_journey(finder: &Finder, draft: &Draft) -> bool {
    const FLIGHTS: &[&str] = &["flee", "escape", "displace", "evacuate", "seek"];
    let journey = draft.mode.contains(&Mode::Visit)
        || draft.event_type == EventType::Other
            && !FLIGHTS.contains(&&*finder.report.lower_lemma(draft.token));
    journey
        && draft.actor.iter().all(|&(id, _)| {
            let entity = finder.entities.get(id);
            let private = matches!(
                entity.sector,
                None | Some(Sector::Cvl | Sector::Edu | Sector::Med | Sector::Soc | Sector::Lab)
            );
            let unknown = entity.identifier.is_none() && entity.role.is_none();
            private && unknown && entity.kind != EntityKind::State
        })
}

/// "Left her job at the bakery": nobody gives up an office.
fn is_private_job(finder: &Finder, draft: &Draft) -> bool {
    use Sector::{Agr, Bus, Cvl, Edu, Lab, Med, Soc};
    draft.mode.contains(&Mode::Resign)
        && draft.actor.iter().all(|&(id, _)| {
            let entity = finder.entities.get(id);
            let private = match entity.sector {
                Some(sector) => matches!(sector, Agr | Bus | Cvl | Edu | Lab | Med | Soc),
                None => entity.role.is_none(),
            };
            private && entity.identifier.is_none()
        })
}

/// "Released a film": nobody is set free.
fn is_thing_released(finder: &Finder, draft: &Draft) -> bool {
    let free = |kind| matches!(kind, EntityKind::Person | EntityKind::Group | EntityKind::State);
    let mut recipients = draft.recipient.iter().map(|&(id, _)| finder.entities.get(id).kind);
    draft.mode.contains(&Mode::Release) && !draft.recipient.is_empty() && !recipients.any(free)
}

/// "People are being killed": nobody did it, and to nobody in particular.
fn is_about_nobody(finder: &Finder, draft: &Draft) -> bool {
    let nobody = |&(_, span): &(EntityId, Span)| {
        let words = span.of(&finder.report.document.text).to_lowercase();
        matches!(&*words, "people" | "a person" | "others" | "anyone" | "someone")
            || words.ends_with("many people")
    };
    draft.actor.is_empty() && !draft.recipient.is_empty() && draft.recipient.iter().all(nobody)
}

/// Words and help between private people ("my neighbor", "the friends") are no matter of politics.
fn is_private(finder: &Finder, draft: &Draft) -> bool {
    let verbal = matches!(draft.event_type.quad_code(), 1 | 3);
    let mut parties = draft.actor.iter().chain(&draft.recipient);
    let meets = draft.event_type == EventType::Consult;
    (verbal || draft.event_type == EventType::Aid)
        && parties.all(|&(id, span)| {
            is_private_person(finder, id, span) || meets && is_bystander(finder, id)
        })
}

/// Whoever meets nobody but reporters and private people holds no talks.
fn is_bystander(finder: &Finder, id: EntityId) -> bool {
    let sector = finder.entities.get(id).sector;
    matches!(sector, Some(Sector::Cvl | Sector::Jrn | Sector::Soc))
}

/// "The governor defended his record" supports nobody but himself.
fn is_about_self(finder: &Finder, draft: &Draft) -> bool {
    let Some(predicate) = finder.predicates.at(draft.token) else { return false };
    let owners = predicate
        .role(&Role::Object)
        .filter_map(|object| finder.report.child_of(object, &[Dep::Poss]))
        .flat_map(|owner| finder.who(owner));
    let mut own = owners.filter(|owner| draft.actor.iter().any(|(actor, _)| actor == owner));
    draft.event_type == EventType::Support && draft.recipient.is_empty() && own.next().is_some()
}

/// "The *exiled* writer": a participle before a noun says what somebody is; without a doer it tells of no
/// event.
fn is_mere_attribute(finder: &Finder, draft: &Draft) -> bool {
    let report = finder.report;
    let participle = report.token(draft.token).tag == Tag::Vbn;
    participle && report.dep(draft.token) == Dep::Amod && !draft.has_actor()
}

/// Whether politicians are said to fight with words of war, and nobody is said to have spoken: "the
/// battle for the nomination", "attacks on her campaign".
fn is_empty_figure(finder: &Finder, draft: &Draft) -> bool {
    is_figure(finder, draft)
        && (draft.actor.is_empty() || !is_said(finder, word_of_war(finder, draft.token)))
}

/// What politicians do to each other with a word of war is an accusation: "her attack on her rival".
pub fn tone_down(finder: &Finder, draft: &mut Draft) {
    if is_figure(finder, draft) {
        draft.event_type = EventType::Accuse;
        draft.mode = vec![Mode::Disapprove];
        draft.why.push(SmolStr::new_static("event:figure"));
    }
}

/// Whether a word of war that is used of speech, too, has nobody but politicians for its parties.
fn is_figure(finder: &Finder, draft: &Draft) -> bool {
    let lemma = finder.report.lower_lemma(word_of_war(finder, draft.token));
    let classes = finder.lexicon.classes_of(&lemma);
    let mut parties = draft.actor.iter().chain(&draft.recipient);
    draft.event_type == EventType::Assault
        && draft.size == Size::default()
        && classes.iter().any(|class| class == "FIGURATIVE")
        && parties.all(|&(id, _)| is_politician(finder, id))
}

/// "Came under *attack*", "exchanged *shots*": the noun of a light verb tells what was done.
fn word_of_war(finder: &Finder, trigger: usize) -> usize {
    let report = finder.report;
    let light = matches!(&*report.lower_lemma(trigger), "come" | "exchange" | "trade");
    let noun = |token: usize| report.child_of(token, &[Dep::Dobj, Dep::Pobj]);
    let behind = || report.child_of(trigger, &[Dep::Prep]).and_then(noun);
    noun(trigger).or_else(behind).filter(|_| light).unwrap_or(trigger)
}

fn is_politician(finder: &Finder, id: EntityId) -> bool {
    use Sector::{Eli, Gov, Jrn, Leg, Pty};
    let entity = finder.entities.get(id);
    match entity.sector {
        Some(Pty | Leg | Jrn) => true,
        Some(Eli | Gov) | None => entity.kind == EntityKind::Person,
        _ => false,
    }
}

/// Whether a word of war is one for what is said of somebody.
fn is_said(finder: &Finder, token: usize) -> bool {
    matches!(
        &*finder.report.lower_lemma(token),
        "attack" | "assault" | "broadside" | "barrage" | "onslaught"
    )
}

fn is_private_person(finder: &Finder, id: EntityId, span: Span) -> bool {
    let entity = finder.entities.get(id);
    let named = entity.identifier.is_some() || entity.role.is_some();
    let words = span.of(&finder.report.document.text).to_lowercase();
    let last = words.rsplit(' ').next().unwrap_or_default();
    let head = last.strip_suffix('s').unwrap_or(last);
    let private = |word: &str| finder.lexicon.classes_of(word).iter().any(|c| c == "PRIVATE");
    !named && (private(last) || private(head))
}

/// Without an actor, words are no event where the text does name who said them, only by a pronoun that
/// nobody can resolve; what is merely possible is nobody's doing, a request is somebody's, and a
/// pronoun alone on the other side says too little.
fn stands_without_actor(finder: &Finder, told: &Told, draft: &Draft) -> bool {
    let pronoun = |&token: &usize| finder.report.token(token).pos == Pos::Pron;
    let verbal = matches!(draft.event_type.quad_code(), 1 | 3);
    let conjecture = told.found.actors.is_empty()
        && matches!(draft.status, Status::Possible | Status::Uncertain | Status::Expected);
    let asks = draft.event_type == EventType::Request;
    let faint = draft.event_type.quad_code() != 4
        && !told.found.recipients.is_empty()
        && told.found.recipients.iter().all(pronoun);
    let unresolved = verbal && told.found.actors.iter().any(pronoun);
    !(conjecture || asks || faint || unresolved)
}

#[cfg(test)]
mod tests;
