//! Pages of a web archive (ISO 28500, WARC 1.0), as crawlers of news write them.

/// A `response` record with an article that was published on the day (`YYYY-MM-DD`); the paragraphs are
/// HTML already.
pub fn record(id: &str, day: &str, paragraphs: &str) -> Vec<u8> {
    let response = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta property=\"article:published_time\" content=\"{day}T08:00:00Z\"><title>{id}</title></head>\
         <body><article>{paragraphs}</article></body></html>"
    );
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{id}\r\n\
         WARC-Date: {day}T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{response}\r\n\r\n",
        response.len()
    )
    .into_bytes()
}
