//! What the reader of lexicon files says about mistakes.

use crate::lexicon::Lexicon;
use dateline_text::Mistake;

const CLASSES: &str = "PERSON\tman\nORGANISATION\tarmy\nMETONYM\tkremlin\nCOUNTRY\tkenya\nTROOPS\ttank\nOFFICEHOLDER\tking\nPLACE\ttown\n\
                       TRANSPARENT\tround\nLEAD\tlead\n";

fn check(line: &'static str, expected: &[&str]) {
    let files = [("classes.tsv", CLASSES), ("accuse.tsv", line)];
    let mistakes = Lexicon::mistakes(&files);
    let found: Vec<String> = mistakes.iter().map(Mistake::to_string).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_right_line_reads() {
    check("# comment\n\nblame.v.1\tblame\tv\tobj:party for=TRANSPARENT\t\t\t\tsubj\tobj\tX.", &[]);
}

#[test]
fn all_mistakes_are_named_at_once() {
    check(
        "a.v.1\tblame\tv\tobject\t\t\t\tsubj\tobj\tX.\na.v.1\tblame\tx\t\t\t\t\tsubj\tobj\tX.",
        &[
            "accuse.tsv:1: `object` is no role; did you mean `obj`?",
            "accuse.tsv:2: `x` is no part of speech; use v, n or a",
        ],
    );
    check(
        "id\tlemma\tpos\tframe\tmode\tcontext\tstatus\tactor\trecipient\texample\n\
         a.v.1\tblame\tv\tobj obj:party party\t\t\t\tsubj\tobj\tX.\n\
         a.v.2\tblame\tv\tobj~ASSALT\t\t\t\tsubj\tobj\tX.",
        &[
            "accuse.tsv:1: `pos` is no part of speech; use v, n or a; a lexicon file has no row of names",
            "accuse.tsv:2: `party` is a kind; write it behind a role, as in `obj:party`",
            "accuse.tsv:3: `ASSALT` is no event type; did you mean `ASSAULT`?",
        ],
    );
    check(
        "a.v.1\tblame\tv\tobj=NO obj:no obj~NO obj=\tno\t\t\tsubj\tobj\tX.",
        &[
            "accuse.tsv:1: `no` is no mode of PLOVER",
            "accuse.tsv:1: class `NO` is not in classes.tsv; add it or write lemmas",
            "accuse.tsv:1: `no` is no kind; use party, person, individual, several, state, \
             organisation, place or money",
            "accuse.tsv:1: `NO` is no event type; use one, or COOPERATIVE, YIELDING or HOSTILE",
            "accuse.tsv:1: an empty word in `=`; write lemmas between `|`",
        ],
    );
}

#[test]
fn slots_ids_and_columns_are_checked() {
    check(
        "a.v.1\tblame\tv\t\t\t\t\t\t\tX.",
        &["accuse.tsv:1: no slot at all; say where actor or recipient stand"],
    );
    check(
        "a.v.1\tblame\tv\t\t\t\t\tsubj\tobj\tX.\na.v.1\tblame\tv\t\t\t\t\tsubj\tobj\tX.",
        &["accuse.tsv:2: id `a.v.1` is taken; count its number up"],
    );
    check(
        "blame",
        &[
            "accuse.tsv:1: 1 column where 10 are due: id, lemma, pos, frame, mode, context, status, \
         actor, recipient, example; put one tab between them and keep empty ones",
        ],
    );
}
