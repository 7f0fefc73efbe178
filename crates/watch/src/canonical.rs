//! One address for a page that goes by several.

use url::Url;

/// Parameters that tell where a reader came from, not what is read.
const TRACKING: [&str; 14] = [
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "cmpid",
    "ocid",
    "ito",
    "smid",
    "_ga",
    "ns_campaign",
];

/// The families of such parameters.
const TRACKING_STARTS: [&str; 4] = ["utm_", "at_", "ns_", "hsa_"];

/// The address of a page without what does not lead to it: fragment, user name, parameters that only
/// track. Nothing where the text is no address of the web. A relative address counts from `base`.
///
/// ```
/// use dateline_watch::canonical;
/// let url = canonical("HTTPS://News.example:443/a?utm_source=rss&id=7#top", None).unwrap();
/// assert_eq!(url.as_str(), "https://news.example/a?id=7");
/// ```
pub fn canonical(address: &str, base: Option<&Url>) -> Option<Url> {
    let mut url = Url::options().base_url(base).parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return None;
    }
    url.set_fragment(None);
    // Addresses of the web can hold a user and a password; these calls fail for others only.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
        let kept = kept.join("&");
        url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    }
    Some(url)
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    TRACKING.contains(&name.as_str()) || TRACKING_STARTS.iter().any(|start| name.starts_with(start))
}

/// Whether two addresses are of one site, with or without `www`: a page may name another address of its
/// own site as its right one, but not speak for other sites.
pub fn same_site(a: &Url, b: &Url) -> bool {
    let bare = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_string());
    bare(a).is_some() && bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        let base = Url::parse("https://news.example/world/feed.xml").unwrap();
        let found = canonical(address, Some(&base));
        assert_eq!(found.as_ref().map(Url::as_str), expected, "{address}");
    }

    #[test]
    fn addresses_without_what_does_not_lead() {
        check("http://News.Example:80/a/../b#c", Some("http://news.example/b"));
        check("https://news.example/a?utm_medium=rss&UTM_x=1", Some("https://news.example/a"));
        check("https://news.example/a?b=1&fbclid=2&c", Some("https://news.example/a?b=1&c"));
        check("https://me:secret@news.example/", Some("https://news.example/"));
        check(" talks?id=4 ", Some("https://news.example/world/talks?id=4"));
        check("//cdn.example/x", Some("https://cdn.example/x"));
    }

    #[test]
    fn what_is_no_address_of_the_web() {
        for address in
            ["mailto:a@b.example", "file:///etc/hosts", "javascript:1", "http://", "data:,x"]
        {
            check(address, None);
        }
    }

    #[test]
    fn sites() {
        let check = |a: &str, b: &str, same: bool| {
            assert_eq!(
                same_site(&Url::parse(a).unwrap(), &Url::parse(b).unwrap()),
                same,
                "{a} {b}"
            );
        };
        check("https://www.news.example/a", "http://news.example/b", true);
        check("https://news.example/a", "https://evil.example/a", false);
    }
}
