"""Writes what the original spaCy finds in texts, for `dateline-eval parity`.

    python tools/spacy_reference.py TEXTS.jsonl OUT.jsonl --model NAME_OR_PATH

Each line of TEXTS.jsonl is an object with `text` and, if it likes, `id`. Each line of OUT.jsonl
holds the id, the text and its tokens as arrays: start and end in code points, tag, part of speech,
index of the head, label, lemma, IOB mark and kind of the entity.
"""

import argparse
import json
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy


def tokens(doc):
    return [
        [t.idx, t.idx + len(t), t.tag_, t.pos_, t.head.i, t.dep_, t.lemma_, t.ent_iob_, t.ent_type_]
        for t in doc
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts")
    parser.add_argument("out")
    parser.add_argument("--model", default="en_core_web_sm", help="an installed package or a path")
    options = parser.parse_args()
    nlp = spacy.load(options.model)
    with open(options.texts, encoding="utf-8") as file:
        reports = [json.loads(line) for line in file if line.strip()]
    with open(options.out, "w", encoding="utf-8") as out:
        texts = (report["text"] for report in reports)
        for number, (report, doc) in enumerate(zip(reports, nlp.pipe(texts, batch_size=16))):
            row = {
                "id": report.get("id", str(number)),
                "text": report["text"],
                "model": f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
                "tokens": tokens(doc),
            }
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
