"""Times spaCy's `nlp.pipe` on one thread, for `cargo xtask bench engine`.

    python tools/spacy_speed.py TEXTS.jsonl MODEL [LIMIT]

Prints one JSON line with `seconds`, `cpu` (the processor's seconds) and `tokens`; loading and a warm-up are not counted.
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
    start, cpu = time.perf_counter(), time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=256))
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(json.dumps({"seconds": seconds, "cpu": cpu, "tokens": tokens}))


if __name__ == "__main__":
    main(*sys.argv[1:])
