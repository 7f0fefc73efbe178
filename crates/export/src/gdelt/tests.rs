use super::*;
use serde_json::json;

/// A record of a report of one's own making.
fn record(report: &str, published: &str) -> Value {
    json!({
        "kind": "event", "id": "d00000000000000a", "type": "CONSULT", "mode": ["visit"], "context": [],
        "status": "happened",
        "document": {"id": report, "source": "The \"Daily\"", "url": format!("https://daily.example/{report}"),
            "published": published},
        "actor": [{"name": "Foreign Minister Awa Diop", "country": "SEN", "sector": "GOV", "other_sectors": [],
            "identifier": null, "span": [0, 9]}],
        "recipient": [{"name": "North Atlantic Treaty Organization", "country": "IGO", "sector": "IGO",
            "other_sectors": ["MIL"], "identifier": "org:nato", "span": [20, 24]}],
        "time": {"start": "2024-12-31", "end": "2024-12-31"},
        "place": {"name": "Austin", "admin1": "Texas", "country": "USA", "precision": "city", "lat": 30.25, "lon": -97.75},
        "evidence": {"sentence": {"span": [0, 60]}, "trigger": {"span": [10, 17]}},
        "also": [{"span": [70, 75]}], "confidence": 0.734
    })
}

fn written(records: &[Value]) -> (Vec<String>, Vec<String>) {
    let layout = Layout::new("Awa Diop visited NATO’s men in Austin, Texas, on Tuesday.");
    let telling = |record| Telling { record, layout: Some(&layout) };
    let mut event = GdeltEvent::new(telling(&records[0])).unwrap();
    let (mut mentions, mut events) = (Vec::new(), Vec::new());
    for record in records {
        event.mention(telling(record), &mut mentions).unwrap();
    }
    event.write(&mut events).unwrap();
    let lines = |bytes| String::from_utf8(bytes).unwrap().lines().map(String::from).collect();
    (lines(events), lines(mentions))
}

#[test]
fn a_row_of_events() {
    let (events, mentions) = written(&[record("a", "2025-01-01"), record("b", "2025-01-02")]);
    let expected = "5764607523034234890 20241231 202412 2024 2024.9890 \
        SENGOV FOREIGN_MINISTER_AWA_DIOP SEN - - - - GOV - - \
        IGONATMIL NORTH_ATLANTIC_TREATY_ORGANIZATION - NAT - - - IGO MIL - \
        1 042 042 04 1 1.9 4 1 2 0 \
        1 Senegal SG SG - 14.0 -14.0 SG 0 - - - - - - - \
        3 Austin,_Texas,_United_States US USTX - 30.25 -97.75 - 20250101000000 https://daily.example/a";
    let shown = |row: &str| -> Vec<String> {
        let cell = |cell: &str| if cell.is_empty() { "-".into() } else { cell.replace(' ', "_") };
        row.split('\t').map(cell).collect()
    };
    assert_eq!(events.len(), 1);
    assert_eq!(shown(&events[0]).join(" "), expected);
    assert_eq!(shown(&events[0]).len(), 61);
    assert_eq!(mentions.len(), 2);
    assert_eq!(
        shown(&mentions[1]).join(" "),
        "5764607523034234890 20250101000000 20250102000000 1 The_'Daily' https://daily.example/b \
         1 0 20 10 1 73 57 0 - -"
    );
}

#[test]
fn those_who_meet_are_paired_once_and_each_pair_has_a_number() {
    let mut met = record("a", "2025-01-01");
    let party = |country: &str| json!({"name": country, "country": country, "sector": "GOV", "span": [0, 3]});
    met["actor"] = json!([party("SEN"), party("MLI"), party("NER")]);
    met["recipient"] = json!([]);
    let (events, mentions) = written(&[met]);
    let ids: BTreeSet<&str> = events.iter().filter_map(|row| row.split('\t').next()).collect();
    assert_eq!((events.len(), mentions.len(), ids.len()), (3, 3, 3));
}

#[test]
fn what_gdelt_does_not_have_is_left_out() {
    let check = |change: fn(&mut Value)| {
        let mut event = record("a", "2025-01-01");
        change(&mut event);
        assert!(GdeltEvent::new(Telling { record: &event, layout: None }).is_none(), "{event}");
    };
    check(|event| event["status"] = "planned".into());
    check(|event| event["type"] = "OTHER".into());
    check(|event| event["time"] = json!({"start": null, "end": null}));
    check(|event| event["kind"] = "statement".into());
    check(|event| (event["actor"], event["recipient"]) = (json!([]), json!([])));
}
