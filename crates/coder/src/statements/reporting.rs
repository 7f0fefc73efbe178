//! The table of words that report what somebody says, writes or thinks.

use dateline_text::Mistake as LexiconError;
use smol_str::SmolStr;
use std::collections::HashMap;

/// The table's senses by lemma and word class.
#[derive(Debug, Default)]
pub struct Reporting {
    senses: HashMap<(SmolStr, Class), Vec<Sense>>,
}

/// One sense of a reporting word: one line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The particle of a particle verb ("point *out*").
    pub particle: Option<SmolStr>,
    /// What the word does.
    pub kind: Kind,
    /// What stands for the content.
    pub takes: Vec<Complement>,
    /// Where it names who is told.
    pub addressee: Vec<Addressee>,
}

/// The word class of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
    /// A word that opens a phrase such as "according to".
    Phrase,
}

/// A form in which the content of a reporting word stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complement {
    /// A finite clause.
    That,
    /// An interrogative clause.
    Wh,
    /// An infinitive.
    To,
    /// A gerund.
    Ing,
    /// Words between quotation marks outside the word's own clause.
    Quote,
    /// A noun that is itself what is said.
    Object,
    /// A noun that is judged; the content only where it is quoted.
    Target,
    /// An object and what it is called.
    Name,
    /// The pattern "as she put it".
    Put,
    /// The clause around the phrase.
    Clause,
    /// The object of a preposition.
    Preposition(SmolStr),
}

/// Where the one who is told stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// The object.
    Object,
    /// The object of a preposition.
    Preposition(SmolStr),
}

macro_rules! kinds {
    ($($name:ident = $text:literal,)*) => {
        /// What a reporting word does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind {
            $(#[doc = concat!("`", $text, "`")] $name,)*
        }

        impl Kind {
            fn parse(text: &str) -> Option<Kind> {
                match text { $($text => Some(Kind::$name),)* _ => None }
            }

            /// The kind as the table writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Kind::$name => $text,)* }
            }
        }
    };
}

kinds! {
    Accuse = "accuse", Admit = "admit", Agree = "agree", Announce = "announce",
    Answer = "answer", Ask = "ask", Blame = "blame", Claim = "claim", Conclude = "conclude",
    Demand = "demand", Deny = "deny", Describe = "describe", Explain = "explain", Find = "find",
    Mention = "mention", Praise = "praise", Predict = "predict", Promise = "promise",
    Quote = "quote", Read = "read", Refuse = "refuse", Report = "report", Say = "say",
    Suggest = "suggest", Tell = "tell", Warn = "warn", Write = "write",
    Fear = "fear", Hope = "hope", Know = "know", Think = "think", Want = "want",
}

impl Kind {
    /// Whether the word tells of a view that its source need not have uttered.
    pub fn is_view(self) -> bool {
        matches!(self, Kind::Fear | Kind::Hope | Kind::Know | Kind::Think | Kind::Want)
    }
}

impl Reporting {
    /// The table that is built in.
    #[expect(clippy::expect_used, reason = "the built-in table is read by a test")]
    pub fn embedded() -> Reporting {
        let text = include_str!("../../data/reporting.tsv");
        Reporting::parse("reporting.tsv", text).expect("the built-in table has no mistake")
    }

    /// Reads a table. The error names the file, the line and what is wrong there.
    pub fn parse(file: &str, text: &str) -> Result<Reporting, LexiconError> {
        let mut table = Reporting::default();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (key, sense) = entry(line).map_err(|message| LexiconError {
                file: file.to_owned(),
                line: index + 1,
                message,
            })?;
            table.senses.entry(key).or_default().push(sense);
        }
        Ok(table)
    }

    /// The senses of a lemma, in the order of the table.
    pub fn senses(&self, lemma: &str, class: Class) -> &[Sense] {
        let key = (SmolStr::new(lemma), class);
        self.senses.get(&key).map_or(&[], Vec::as_slice)
    }
}

impl Sense {
    /// Whether the content can stand in this form.
    pub fn takes(&self, form: &Complement) -> bool {
        self.takes.contains(form)
    }
}

fn entry(line: &str) -> Result<((SmolStr, Class), Sense), String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [words, class, kind, takes, addressee] = fields.as_slice() else {
        return Err(format!("{} columns; write five, parted by tabs", fields.len()));
    };
    let (lemma, particle) = match words.split_once(' ') {
        Some((lemma, particle)) => (lemma, Some(SmolStr::new(particle))),
        None => (*words, None),
    };
    let sense = Sense {
        particle,
        kind: Kind::parse(kind).ok_or_else(|| unknown("kind", kind))?,
        takes: takes.split(',').map(complement).collect::<Result<_, _>>()?,
        addressee: addressees(addressee)?,
    };
    Ok(((SmolStr::new(lemma), word_class(class)?), sense))
}

fn unknown(column: &str, value: &str) -> String {
    format!("unknown {column} `{value}`; the file's head lists what can stand here")
}

fn word_class(text: &str) -> Result<Class, String> {
    Ok(match text {
        "v" => Class::Verb,
        "n" => Class::Noun,
        "a" => Class::Adjective,
        "p" => Class::Phrase,
        _ => return Err(unknown("class", text)),
    })
}

fn complement(text: &str) -> Result<Complement, String> {
    Ok(match text {
        "that" => Complement::That,
        "wh" => Complement::Wh,
        "to" => Complement::To,
        "ing" => Complement::Ing,
        "quote" => Complement::Quote,
        "obj" => Complement::Object,
        "target" => Complement::Target,
        "name" => Complement::Name,
        "put" => Complement::Put,
        "clause" => Complement::Clause,
        _ => match text.strip_prefix('~') {
            Some(word) if !word.is_empty() => Complement::Preposition(SmolStr::new(word)),
            _ => return Err(unknown("complement", text)),
        },
    })
}

fn addressees(text: &str) -> Result<Vec<Addressee>, String> {
    let one = |word: &str| match word {
        "obj" => Ok(Addressee::Object),
        "to" | "with" | "at" => Ok(Addressee::Preposition(SmolStr::new(word))),
        _ => Err(unknown("addressee", word)),
    };
    if text == "-" { Ok(Vec::new()) } else { text.split('/').map(one).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_is_read() {
        let table = Reporting::embedded();
        assert!(table.senses.values().map(Vec::len).sum::<usize>() >= 250);
        let tell = &table.senses("tell", Class::Verb)[0];
        assert!(tell.takes(&Complement::That) && tell.addressee.contains(&Addressee::Object));
        assert!(table.senses("swim", Class::Verb).is_empty());
    }

    #[track_caller]
    fn fails(text: &str, line: usize, part: &str) {
        let error = Reporting::parse("t.tsv", text).map(|_| ()).unwrap_err();
        assert_eq!(error.line, line);
        assert!(error.message.contains(part), "{}", error.message);
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        fails("# head\nsay\tv\tsay\tthat\n", 2, "4 columns");
        fails("say\tx\tsay\tthat\t-\n", 1, "class `x`");
        fails("say\tv\tsay\tthat,~\t-\n", 1, "complement `~`");
        fails("say\tv\tsing\tthat\t-\n", 1, "kind `sing`");
        fails("say\tv\tsay\tthat\tof\n", 1, "addressee `of`");
    }
}
