//! A server on this machine that answers as a test has it, and stops by itself.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses some of it, and fails where it cannot be set up"
)]

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a server lives at most.
const LIFE: Duration = Duration::from_secs(120);

/// What was asked.
pub struct Request {
    /// The path with its query.
    pub path: String,
    /// The lines of the head, in lower case.
    pub head: String,
    /// The body of a request that posts.
    pub body: String,
}

/// A server.
pub struct Server {
    pub address: SocketAddr,
    stop: Arc<AtomicBool>,
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts a server that answers each request by `answer`, one thread a request.
    pub fn start(answer: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, log) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let (stopped, logged, answer) = (stop.clone(), log.clone(), Arc::new(answer));
        std::thread::spawn(move || {
            let end = Instant::now() + LIFE;
            while !stopped.load(Ordering::Relaxed) && Instant::now() < end {
                let Ok((stream, _)) = listener.accept() else {
                    std::thread::sleep(Duration::from_millis(5));
                    continue;
                };
                let (logged, answer) = (logged.clone(), answer.clone());
                std::thread::spawn(move || serve(stream, &logged, &*answer));
            }
        });
        Server { address, stop, log }
    }

    /// An address on this server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The paths that were asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn serve(
    mut stream: TcpStream,
    log: &Mutex<Vec<String>>,
    answer: &(impl Fn(&Request, &mut TcpStream) + ?Sized),
) {
    let _ = stream.set_nonblocking(false);
    let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
    let _ = stream.set_write_timeout(Some(Duration::from_secs(5)));
    let Some(request) = read(&stream) else { return };
    log.lock().unwrap().push(request.path.clone());
    answer(&request, &mut stream);
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream);
    let mut first = String::new();
    lines.read_line(&mut first).ok()?;
    let path = first.split_whitespace().nth(1)?.to_string();
    let mut head = String::new();
    while lines.read_line(&mut head).ok()? > 2 {}
    let head = head.to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.and_then(|length| length.trim().parse().ok()).unwrap_or(0)];
    std::io::Read::read_exact(&mut lines, &mut body).ok()?;
    Some(Request { path, head, body: String::from_utf8(body).ok()? })
}

/// Answers with a status such as "200 OK", more lines of head, and a body.
pub fn reply(stream: &mut TcpStream, status: &str, head: &str, body: impl AsRef<[u8]>) {
    let body = body.as_ref();
    let length = body.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\n{head}Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    let _ = stream.write_all(body);
    let _ = stream.flush();
}
