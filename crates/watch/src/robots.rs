//! robots.txt: what a site asks programs to leave alone (RFC 9309), and the pause it asks for between
//! requests (`Crawl-delay`, which many sites write and no standard has).

use std::time::Duration;

/// The longest pause between two requests that is granted.
const LONGEST: Duration = Duration::from_secs(3600);

/// How much of a file is read, as the RFC has it at least.
const LIMIT: usize = 512_000;

/// What a site asks one program for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allows: bool,
    pattern: String,
}

/// A group of rules: whom it is for, and what it asks.
#[derive(Default)]
struct Group {
    agents: Vec<String>,
    robots: Robots,
}

impl Robots {
    /// Reads a file for the program of the given name: the groups that name it, or else those for all.
    ///
    /// ```
    /// use dateline_watch::Robots;
    /// let robots = Robots::read("User-agent: *\nDisallow: /private\nAllow: /private/news", "dateline");
    /// assert!(robots.allows("/private/news/1"));
    /// assert!(!robots.allows("/private/2"));
    /// ```
    pub fn read(text: &str, program: &str) -> Robots {
        let groups = groups(text);
        let named = |group: &&Group| group.agents.iter().any(|agent| names(agent, program));
        let for_all = |group: &&Group| group.agents.iter().any(|agent| agent == "*");
        let own: Vec<&Group> = groups.iter().filter(named).collect();
        let wanted = if own.is_empty() { groups.iter().filter(for_all).collect() } else { own };
        let rules = wanted.iter().flat_map(|group| group.robots.rules.iter().cloned()).collect();
        let delay = wanted.iter().filter_map(|group| group.robots.delay).max();
        Robots { rules, delay }
    }

    /// Whether a path, with its query, may be fetched: the longest pattern that fits decides, and of two
    /// of one length the one that allows.
    pub fn allows(&self, path: &str) -> bool {
        let path = normal(path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        let strongest = fitting.max_by_key(|rule| (rule.pattern.len(), rule.allows));
        strongest.is_none_or(|rule| rule.allows)
    }

    /// The pause between two requests that the site asks for, an hour at most.
    pub fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut in_head = false;
    let end = (0..=LIMIT.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    let text = text.get(..end.unwrap_or(0)).unwrap_or_default();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((field, value)) = line.split_once(':') else { continue };
        let (field, value) = (field.trim().to_ascii_lowercase(), value.trim());
        if field == "user-agent" {
            if !in_head {
                groups.push(Group::default());
            }
            in_head = true;
            if let Some(group) = groups.last_mut() {
                group.agents.push(value.to_ascii_lowercase());
            }
        } else if let Some(group) = groups.last_mut() {
            in_head &= !group.robots.take(&field, value);
        }
    }
    groups
}

impl Robots {
    /// Takes a line of a group; says whether it is one that belongs to groups.
    fn take(&mut self, field: &str, value: &str) -> bool {
        let rule = |allows| Rule { allows, pattern: normal(value) };
        match field {
            "allow" | "disallow" if value.is_empty() => {}
            "allow" => self.rules.push(rule(true)),
            "disallow" => self.rules.push(rule(false)),
            "crawl-delay" => {
                let seconds = value.parse().ok().filter(|seconds: &f64| *seconds >= 0.0);
                self.delay = seconds.map(|seconds| Duration::from_secs_f64(seconds.min(3600.0)));
                self.delay = self.delay.map(|delay| delay.min(LONGEST));
            }
            _ => return false,
        }
        true
    }
}

/// Whether the name of a group is a program's: programs are named without their version.
fn names(agent: &str, program: &str) -> bool {
    agent.split(['/', ' ']).next().is_some_and(|name| name.eq_ignore_ascii_case(program))
}

/// Escapes in one way: letters that need none are written out, the others in capital digits.
fn normal(path: &str) -> String {
    let mut normal = String::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        let byte = match (byte, bytes.clone().next(), bytes.clone().nth(1)) {
            (b'%', Some(high), Some(low)) => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                match (digit(high), digit(low)) {
                    (Some(high), Some(low)) => {
                        bytes.nth(1);
                        let decoded = (high * 16 + low) as u8;
                        if !decoded.is_ascii_alphanumeric() && !b"-._~".contains(&decoded) {
                            normal.push_str(&format!("%{decoded:02X}"));
                            continue;
                        }
                        decoded
                    }
                    _ => byte,
                }
            }
            _ => byte,
        };
        if byte.is_ascii() {
            normal.push(char::from(byte));
        } else {
            normal.push_str(&format!("%{byte:02X}"));
        }
    }
    normal
}

/// Whether a path begins as a pattern says: `*` stands for any letters, `$` at its end for the path's end.
/// Each piece between stars is looked for once, from left to right, so that no pattern takes long.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, is_whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return !is_whole || rest.is_empty() };
    for piece in pieces {
        let Some((_, after)) = rest.split_once(piece) else { return false };
        rest = after;
    }
    if is_whole { rest.ends_with(last) } else { rest.contains(last) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, path: &str, allowed: bool) {
        assert_eq!(Robots::read(text, "dateline").allows(path), allowed, "{path} by\n{text}");
    }

    #[test]
    fn groups_by_name_come_before_the_group_for_all() {
        let text =
            "User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-agent: Dateline/2\nDisallow: /x";
        check(text, "/a", true);
        check(text, "/x/1", false);
        check("User-agent: datelines\nDisallow: /", "/a", true);
        check("User-agent: dateline\nAllow: /\nUser-agent: dateline\nDisallow: /b", "/b", false);
    }

    #[test]
    fn the_longest_pattern_decides() {
        let text = "user-agent: *\nallow: /p\ndisallow: /page\nallow: /page/1 # first\n";
        check(text, "/p", true);
        check(text, "/page", false);
        check(text, "/page/1", true);
        check("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true);
        check("User-agent: *\nDisallow:", "/a", true);
        check("", "/a", true);
        check("<html>Not found: no</html>", "/a", true);
    }

    #[test]
    fn stars_and_ends() {
        let text = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*/print*old\nDisallow: /q?*id=";
        check(text, "/a/b.pdf", false);
        check(text, "/a/b.pdf?x", true);
        check(text, "/a/print/very/old/1", false);
        check(text, "/print/old", true);
        check(text, "/q?x=1&id=2", false);
        check("User-agent: *\nDisallow: /$", "/", false);
        check("User-agent: *\nDisallow: /$", "/a", true);
    }

    #[test]
    fn escapes_in_any_dress() {
        check("User-agent: *\nDisallow: /caf%c3%a9", "/caf%C3%A9", false);
        check("User-agent: *\nDisallow: /café", "/caf%C3%A9", false);
        check("User-agent: *\nDisallow: /%7Ejoe", "/~joe/x", false);
        check("User-agent: *\nDisallow: /a%", "/a%", false);
    }

    #[test]
    fn pauses() {
        let check = |text: &str, seconds: Option<f64>| {
            let delay = Robots::read(text, "dateline").delay();
            assert_eq!(delay.map(|delay| delay.as_secs_f64()), seconds, "{text}");
        };
        check("User-agent: *\nCrawl-delay: 10", Some(10.0));
        check("User-agent: *\nCrawl-delay: 0.5", Some(0.5));
        check("User-agent: *\nCrawl-delay: 1e30", Some(3600.0));
        check("User-agent: *\nCrawl-delay: -1", None);
        check("User-agent: *\nCrawl-delay: NaN", None);
        check("Crawl-delay: 10", None);
    }

    #[test]
    fn patterns_made_to_take_long_do_not() {
        let text = format!("User-agent: *\nDisallow: /{}b", "a*".repeat(50_000));
        check(&text, &format!("/{}", "a".repeat(100_000)), true);
    }
}
