//! The lists bench: `cargo bench -p motion-tests --bench lists`, with `-- --write`
//! to put its table into `docs/benchmarks.md`.
//!
//! How long the lists of a large congress take: the demonstration's, to which a
//! file brings 1,000 participants, and for whom the secretariat enters 500
//! contributions. Each list is asked for in turn by one person, over the loopback,
//! until its whole answer is read. Then a browser scrolls the longest of them, row by row,
//! 200 amendments are tabled on the motion, and both are printed.

mod amendments;
mod printing;

use std::fmt::Write;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use motion_tests::api::{Answer, text};
use motion_tests::node::{self, NodeFolder};
use motion_tests::{Api, Login, Server, benchmarks, contribution};
use serde_json::{Value, json};
use tokio::task::LocalSet;

const PARTICIPANTS: usize = 1_000;
const CONTRIBUTIONS: usize = 500;
/// Words of a contribution.
const WORDS: usize = 150;
const WARM_UP: usize = 5;
const ROUNDS: usize = 100;
/// INSEE codes of communes small and large.
const COUNCILS: [&str; 8] = [
    "72181", "81004", "17300", "93066", "56260", "29232", "35238", "69123",
];

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("the bench's runtime starts");
    let hall = LocalSet::new().block_on(&runtime, Hall::open());
    let (lists, scrolling) = (hall.table(), hall.scrolling());
    let amendments = amendments::table(&hall.server);
    let printing = LocalSet::new().block_on(&runtime, printing::table(&hall.server));
    let table = format!("{lists}\n{scrolling}\n{amendments}\n{printing}");
    println!("{table}");
    if !std::env::args().any(|argument| argument == "--write") {
        return ExitCode::SUCCESS;
    }
    match benchmarks::write("lists", &table) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the table was not written: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The congress that is measured, as its secretariat and an élu see it.
struct Hall {
    server: Server,
    slug: String,
    theme: String,
    contribution: String,
    secretariat: Api,
    elue: Api,
}

impl Hall {
    async fn open() -> Self {
        let server = Server::builder().release().start();
        let nobody = Api::new(&server);
        let login = nobody.log_in("secretariat");
        let secretariat = nobody.with(&login);
        let elue = nobody.with(&nobody.log_in("elue"));
        let slug = text(&secretariat.get("/api/congresses").expect_ok()[0]["slug"]);
        import(&secretariat, &slug);
        let congress = secretariat
            .get(&format!("/api/congresses/{slug}"))
            .expect_ok();
        let themes = list(&congress["themes"]);
        let ids: Vec<String> = themes.iter().map(|theme| text(&theme["id"])).collect();
        let contribution = contribute(&server, &login, &secretariat, &slug, &ids).await;
        Self {
            server,
            theme: ids[0].clone(),
            contribution,
            slug,
            secretariat,
            elue,
        }
    }

    fn table(&self) -> String {
        let mut table = format!(
            "{PARTICIPANTS} more participants and {CONTRIBUTIONS} more contributions of {WORDS} words \
             than in the demonstration; {ROUNDS} requests each, one after the other.\n\n\
             | list | for | median | slowest | answer |\n|---|---|---:|---:|---:|\n"
        );
        for (what, who, path) in self.lists() {
            let api = match who {
                "the secretariat" => &self.secretariat,
                _ => &self.elue,
            };
            let taken = measure(|| (), || api.get(&path));
            row(&mut table, what, who, &taken);
        }
        table
    }

    /// How smoothly a browser scrolls the longest lists.
    fn scrolling(&self) -> String {
        let mut browser = NodeFolder::prepared("tests/browser").command("node");
        browser.args(["scrolling.mjs", &self.server.origin(), &self.slug]);
        let output = node::succeed(browser).stdout;
        let mut table = String::from(
            "The same lists in a headless Chromium without a GPU, 1440 px wide, scrolled by 120 px a \
             frame from the first row to the last: the time from one frame to the next.\n\n\
             | list | rows | frames | median | 99th percentile | slowest |\n|---|---:|---:|---:|---:|---:|\n",
        );
        for line in String::from_utf8_lossy(&output).lines() {
            let row: Value = serde_json::from_str(line).expect("a line of JSON for each list");
            let time = |key: &str| row[key].as_f64().unwrap_or(f64::NAN);
            let _ = writeln!(
                table,
                "| {} | {} | {} | {:.1} ms | {:.1} ms | {:.1} ms |",
                text(&row["name"]),
                row["rows"],
                row["frames"],
                time("median"),
                time("p99"),
                time("slowest"),
            );
        }
        table
    }

    fn lists(&self) -> Vec<(&'static str, &'static str, String)> {
        let congress = format!("/api/congresses/{}", self.slug);
        let of = |rest: &str| format!("{congress}/contributions{rest}");
        let secretariat = "the secretariat";
        let elu = "an élue";
        vec![
            ("contributions, a page of 50", elu, of("")),
            ("contributions, all at once", elu, of("?per_page=1000")),
            ("contributions, searched", elu, of("?q=l%27egalite%20numer")),
            (
                "contributions, of a theme",
                elu,
                of(&format!("?theme={}", self.theme)),
            ),
            (
                "contributions, of a département, unread",
                elu,
                of("?department=72&unread=true"),
            ),
            (
                "contributions, counted for the filters",
                elu,
                of("/overview"),
            ),
            (
                "contributions entered for others",
                secretariat,
                of("?entered=true"),
            ),
            ("the board", secretariat, format!("{congress}/board")),
            (
                "what became of a contribution",
                elu,
                format!("/api/contributions/{}/fate", self.contribution),
            ),
            ("the congress", elu, congress.clone()),
            ("what to do now", elu, format!("{congress}/now")),
            ("participants", secretariat, format!("{congress}/people")),
            (
                "participants, as CSV",
                secretariat,
                format!("{congress}/people.csv"),
            ),
            (
                "preparation",
                secretariat,
                format!("{congress}/preparation"),
            ),
            (
                "mails and invitations",
                secretariat,
                format!("{congress}/mails"),
            ),
            (
                "councils, by their name",
                secretariat,
                "/api/communes?q=saint-denis".to_owned(),
            ),
        ]
    }
}

/// Brings the participants in as a town hall does.
fn import(secretariat: &Api, slug: &str) {
    let mut file = String::from("Nom;Prénom;Courriel;Code INSEE;Fonction;Rôle\r\n");
    for number in 0..PARTICIPANTS {
        let council = COUNCILS[number % COUNCILS.len()];
        let _ = write!(
            file,
            "Personne {number};Camille;camille.{number}@exemple.fr;{council};maire;élu\r\n"
        );
    }
    let send = |path: &str| {
        let path = format!("/api/congresses/{slug}/people/import{path}");
        let request = secretariat.request("POST", &path);
        secretariat.send_bytes(request, file.as_bytes()).expect_ok()
    };
    let fingerprint = text(&send("/preview")["fingerprint"]);
    let done = send(&format!("?fingerprint={fingerprint}"));
    assert_eq!(done["created"], json!(PARTICIPANTS), "{done}");
}

/// Enters the contributions for as many participants; the last one's id.
async fn contribute(
    server: &Server,
    login: &Login,
    secretariat: &Api,
    slug: &str,
    themes: &[String],
) -> String {
    let people = secretariat
        .get(&format!("/api/congresses/{slug}/people"))
        .expect_ok();
    let authors: Vec<String> = list(&people)
        .iter()
        .filter(|person| text(&person["given_name"]) == "Camille")
        .map(|person| text(&person["id"]))
        .collect();
    let vocabulary = vocabulary(secretariat);
    fastrand::seed(7);
    let mut last = String::new();
    for (number, author) in authors.iter().take(CONTRIBUTIONS).enumerate() {
        let new = json!({ "for": author, "theme": themes[number % themes.len()] });
        last = contribution::begin(secretariat, &new);
        let title = sentence(&vocabulary, 8);
        let words = sentence(&vocabulary, WORDS);
        contribution::write(server, login, &last, &title, &words).await;
        let path = format!("/api/contributions/{last}/submission");
        secretariat.post(&path, &json!({})).expect_ok();
    }
    last
}

/// The words of the motion, as often as it has them.
fn vocabulary(api: &Api) -> Vec<String> {
    let motion = api.motion().to_string();
    let words = motion.split(|sign: char| !sign.is_alphabetic());
    words
        .filter(|word| word.chars().count() > 1)
        .map(str::to_lowercase)
        .collect()
}

fn sentence(vocabulary: &[String], words: usize) -> String {
    let chosen: Vec<&str> = (0..words)
        .filter_map(|_| fastrand::choice(vocabulary).map(String::as_str))
        .collect();
    chosen.join(" ")
}

struct Taken {
    median: Duration,
    slowest: Duration,
    bytes: usize,
}

/// Asks again and again, each time behind `before`, which is not measured.
fn measure(mut before: impl FnMut(), ask: impl Fn() -> Answer) -> Taken {
    let mut bytes = 0;
    let mut times: Vec<Duration> = (0..WARM_UP + ROUNDS)
        .map(|_| {
            before();
            let start = Instant::now();
            let answer = ask();
            let taken = start.elapsed();
            assert_eq!(answer.status, 200, "{}", answer.text);
            bytes = answer.text.len();
            taken
        })
        .skip(WARM_UP)
        .collect();
    times.sort_unstable();
    Taken {
        median: times[times.len() / 2],
        slowest: times[times.len() - 1],
        bytes,
    }
}

fn row(table: &mut String, what: &str, who: &str, taken: &Taken) {
    let _ = writeln!(
        table,
        "| {what} | {who} | {:.1} ms | {:.1} ms | {:.0} KB |",
        milliseconds(taken.median),
        milliseconds(taken.slowest),
        f64::from(u32::try_from(taken.bytes).unwrap_or(u32::MAX)) / 1000.0,
    );
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
