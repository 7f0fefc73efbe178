"""Times spaCy's `nlp.pipe` on one thread, for `cargo xtask bench engine`.

    python tools/spacy_speed.py TEXTS.jsonl MODEL [LIMIT]

Prints one JSON line with `seconds` and `tokens`; loading and a warm-up are not counted.
"""

import json
import sys
import time

import spacy


def main(path, model, limit="all"):
    nlp = spacy.load(model)
    with open(path, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file if line.strip()]
    if limit != "all":
        texts = texts[: int(limit)]
    list(nlp.pipe(["A short text to warm up with."]))
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=256))
    print(json.dumps({"seconds": time.perf_counter() - start, "tokens": tokens}))


if __name__ == "__main__":
    main(*sys.argv[1:])
