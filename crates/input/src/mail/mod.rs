//! Mails, such as newsletters: one report a message.

mod mbox;

pub(crate) use mbox::{Messages, is_separator};

use crate::document::{self, Metadata};
use crate::error::Problem;
use crate::{Options, Reading, dates, html, plain};
use mailparse::{DispositionType, MailAddr, MailHeaderMap, ParsedMail};

/// Reads one message with its header; one without an id is named by `name`.
pub(crate) fn read(bytes: &[u8], name: &str, options: &Options) -> Result<Reading, Problem> {
    let mail = mailparse::parse_mail(bytes).map_err(|error| Problem::Mail(error.to_string()))?;
    let field = |name: &str| {
        let value = mail.headers.get_first_value(name)?;
        Some(value.trim().to_string()).filter(|value| !value.is_empty())
    };
    let id = field("Message-ID").unwrap_or_else(|| name.to_string());
    let metadata = Metadata {
        title: field("Subject"),
        source: field("From").map(|from| sender(&from)),
        url: None,
        date: field("Date").and_then(|date| dates::read_field(&date)),
        fetched: None,
    };
    match body(&mail) {
        Body::Text(text) => Ok(read_text(&id, text, metadata, options)),
        Body::Html(html) => html::read_piece(&html, &id, metadata, options),
    }
}

fn read_text(id: &str, text: String, metadata: Metadata, options: &Options) -> Reading {
    let layout = plain::layout(&text, &plain::Known::default());
    document::assemble(id, text, layout, metadata, options.date)
}

/// The sender's name, or else the address.
fn sender(from: &str) -> String {
    let first = mailparse::addrparse(from).ok().and_then(|list| list.first().cloned());
    match first {
        Some(MailAddr::Single(single)) => single.display_name.unwrap_or(single.addr),
        Some(MailAddr::Group(group)) => group.group_name,
        None => from.to_string(),
    }
}

/// What a message says.
enum Body {
    Text(String),
    Html(String),
}

/// How much shorter than its markup a text may be: newsletters hold as text the whole story, or no
/// more than a hint to look at it elsewhere.
const SHORTEST: usize = 40;

/// The plain text, or the HTML where there is none or next to none.
fn body(mail: &ParsedMail) -> Body {
    let text = part(mail, "text/plain").unwrap_or_default();
    match part(mail, "text/html") {
        Some(html) if text.trim().len() < html.len() / SHORTEST || text.trim().is_empty() => {
            Body::Html(html)
        }
        _ => Body::Text(text),
    }
}

/// The first part of a kind that is no attachment.
fn part(mail: &ParsedMail, kind: &str) -> Option<String> {
    let shown = |part: &&ParsedMail| {
        part.ctype.mimetype == kind
            && part.get_content_disposition().disposition != DispositionType::Attachment
    };
    let body = mail.parts().find(shown)?.get_body().ok()?;
    Some(body.replace("\r\n", "\n").replace('\0', " "))
}
