"""Packs an installed spaCy English pipeline into one safetensors file for dateline.

    python tools/pack_model.py MODEL_DIR NAME VERSION OUT.safetensors

It runs with spaCy 3.8 (cargo xtask model makes the environment). The weights are written as the
package holds them (f32). The large tables are rows of 64-bit numbers sorted by the first, so that
the engine can search them in place; a string stands in them as its number. `config` holds sizes and
label lists, `rules` the patterns and rules (both JSON, as bytes). The same package and the same
Python give the same bytes.
"""

import json
import struct
import sys
import unicodedata

import numpy
import spacy
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.strings import get_string_id, hash_string
from spacy.symbols import IDS
from spacy.tokenizer import Tokenizer

DESIGN = "dateline-spacy-3.8-2"
# Tensors start at multiples of this in the file, as long as their sizes allow.
ALIGNMENT = 64


def layers(model, name):
    return [node for node in model.walk() if node.name == name]


def tok2vec_tensors(prefix, model, tensors):
    """Writes one Tok2Vec's weights and returns its configuration."""
    embed, encode = model.get_ref("embed"), model.get_ref("encode")
    (extract,) = layers(embed, "extract_features")
    tables = []
    for attr, table in zip(extract.attrs["columns"], sorted(layers(embed, "hashembed"), key=lambda n: n.attrs["column"])):
        tensors[f"{prefix}.embed.{attr}"] = table.get_param("E")
        tables.append({"attr": attr, "seed": table.attrs["seed"]})
    static = layers(embed, "static_vectors")
    for node in static:
        tensors[f"{prefix}.static.W"] = node.get_param("W")
    maxout_tensors(f"{prefix}.mix", embed, tensors, 0)
    depth = len(layers(encode, "maxout"))
    windows = {node.attrs["window_size"] for node in layers(encode, "expand_window")}
    assert windows == {1}, windows
    for index in range(depth):
        maxout_tensors(f"{prefix}.encode.{index}", encode, tensors, index)
    return {"tables": tables, "static_vectors": bool(static), "depth": depth}


def maxout_tensors(prefix, model, tensors, index):
    # Layers are walked breadth first, so that the n-th maxout and the n-th norm belong together.
    maxout, norm = layers(model, "maxout")[index], layers(model, "layernorm")[index]
    tensors[f"{prefix}.W"] = maxout.get_param("W")
    tensors[f"{prefix}.b"] = maxout.get_param("b")
    tensors[f"{prefix}.norm.G"] = norm.get_param("G")
    tensors[f"{prefix}.norm.b"] = norm.get_param("b")


def transition_tensors(prefix, pipe, tensors):
    """Writes the layers above the token vectors and returns the moves in the order of the scores."""
    model = pipe.model
    assert not model.attrs["unseen_classes"], model.attrs["unseen_classes"]
    assert pipe.cfg["beam_width"] == 1
    linear = layers(model.get_ref("tok2vec"), "linear")[0]
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    for name, node in (("linear", linear), ("lower", lower), ("upper", upper)):
        tensors[f"{prefix}.{name}.W"] = node.get_param("W")
        tensors[f"{prefix}.{name}.b"] = node.get_param("b")
    tensors[f"{prefix}.lower.pad"] = lower.get_param("pad")
    moves = pipe.moves
    return [moves.get_class_name(number) for number in range(moves.n_moves)]


def vectors_tensors(vectors, tensors):
    tensors["vectors.data"] = vectors.data
    tensors["vectors.rows"] = table(vectors.key2row.items())


def ranges(belongs):
    """The code points for which `belongs` holds, as inclusive ranges."""
    found = []
    for point in range(0x110000):
        if 0xD800 <= point <= 0xDFFF or not belongs(chr(point)):
            continue
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def unicode_tables():
    """Character classes: the first and last code point of each range."""
    return {
        "unicode.alpha": table(ranges(str.isalpha)),
        "unicode.upper": table(ranges(str.isupper)),
        "unicode.digit": table(ranges(str.isdigit)),
        "unicode.decimal": table(ranges(str.isdecimal)),
        "unicode.word": table(ranges(lambda c: c.isalnum() or c == "_")),
        "unicode.space": table(ranges(str.isspace)),
    }


def table(rows, width=2):
    """Rows of numbers, sorted; with several columns, no two rows start with the same number."""
    rows = sorted(rows)
    assert width == 1 or len({row[0] for row in rows}) == len(rows)
    return numpy.asarray(rows, dtype="<u8").reshape(len(rows), width)


def tokenizer_patterns(tokenizer):
    assert tokenizer.token_match is None and tokenizer.faster_heuristics
    pattern = lambda bound: bound.__self__.pattern
    return {
        "prefix": pattern(tokenizer.prefix_search),
        "suffix": pattern(tokenizer.suffix_search),
        "infix": pattern(tokenizer.infix_finditer),
        "url": pattern(tokenizer.url_match),
    }


def special_tables(nlp):
    """Special cases, by the hash of the text: the first and the end of their parts. A part is its length in
    bytes, the number of its text, and that of its norm or 0."""
    strings = nlp.vocab.strings
    cases, parts = [], []
    for text, pieces in sorted(nlp.tokenizer.rules.items()):
        first = len(parts)
        for piece in pieces:
            piece = {(key if isinstance(key, str) else strings[key]): value for key, value in piece.items()}
            assert set(piece) <= {"ORTH", "NORM"}, piece
            orth, norm = piece["ORTH"], piece.get("NORM")
            parts.append([len(orth.encode()), get_string_id(orth), get_string_id(norm) if norm else 0])
        assert "".join(strings[orth] for _, orth, _ in parts[first:]) == text, text
        cases.append([hash_string(text), first, len(parts)])
    return {"special.cases": table(cases, 3), "special.parts": numpy.asarray(parts, dtype="<u8")}


def phrase_tables(nlp):
    """Special cases that the rules cut apart, as runs of tokens. Runs with the same first token stand
    together; a first token has the first and the end of its runs, a run those of its tokens."""
    tokenizer = nlp.tokenizer
    searches = ("prefix_search", "suffix_search", "infix_finditer", "url_match")
    bare = Tokenizer(nlp.vocab, {}, **{name: getattr(tokenizer, name) for name in searches})
    finders = (tokenizer.find_prefix, tokenizer.find_suffix, tokenizer.find_infix)
    cut = [text for text in tokenizer.rules if " " in text or any(find(text) for find in finders)]
    by_first = {}
    for run in sorted({tuple(token.orth for token in bare(text)) for text in cut}):
        by_first.setdefault(run[0], []).append(run)
    firsts, runs, tokens = [], [], []
    for first, found in sorted(by_first.items()):
        firsts.append([first, len(runs), len(runs) + len(found)])
        for run in found:
            runs.append([len(tokens), len(tokens) + len(run)])
            tokens.extend(run)
    return {
        "phrases.firsts": table(firsts, 3),
        "phrases.runs": numpy.asarray(runs, dtype="<u8"),
        "phrases.tokens": numpy.asarray(tokens, dtype="<u8").reshape(len(tokens), 1),
    }


def norm_table(nlp):
    """Norms by form; the package's own table goes before spaCy's base table."""
    norms = {get_string_id(form): norm for form, norm in BASE_NORMS.items()}
    norms.update(nlp.vocab.lookups.get_table("lexeme_norm").items())
    return table([form, get_string_id(norm)] for form, norm in norms.items())


def lemma_tables(nlp, tensors):
    """Writes the lemmatizer's tables and returns its rules. The index holds the hashes of words; an exception
    is the hash of a form with the first and the end of its lemmas in a text that holds them in lines."""
    lookups = nlp.get_pipe("lemmatizer").lookups
    found, text = {}, bytearray()
    for pos in ("adj", "adp", "adv", "aux", "cconj", "conj", "det", "intj", "noun", "num", "part", "pron",
                "propn", "punct", "sconj", "sym", "verb", "x"):
        rules = lookups.get_table("lemma_rules").get(pos, [])
        exceptions = lookups.get_table("lemma_exc").get(pos, {})
        index = lookups.get_table("lemma_index").get(pos, [])
        if not (rules or exceptions or index):
            continue
        rows = []
        for form, lemmas in sorted(exceptions.items()):
            assert lemmas and not any("\n" in lemma for lemma in lemmas), form
            first = len(text)
            text += "\n".join(lemmas).encode()
            rows.append([hash_string(form), first, len(text)])
        hashes = {hash_string(word) for word in index}
        assert len(hashes) == len(set(index))
        tensors[f"lemmas.{pos}.exceptions"] = table(rows, 3)
        tensors[f"lemmas.{pos}.index"] = table(([word] for word in hashes), 1)
        found[pos] = rules
    tensors["lemmas.text"] = numpy.frombuffer(bytes(text), dtype="uint8")
    return found


def write(path, tensors, metadata):
    """Writes safetensors: the header's length, the header, and the tensors.

    Tensors whose size keeps the next one aligned come first, then those of longer numbers.
    """
    kinds = {"float32": "F32", "uint8": "U8", "uint64": "U64"}
    header, blobs, offset = {"__metadata__": metadata}, [], 0
    order = lambda name: (tensors[name].nbytes % ALIGNMENT > 0, -tensors[name].dtype.itemsize, name)
    for name in sorted(tensors, key=order):
        array = numpy.ascontiguousarray(tensors[name])
        blob = array.tobytes()
        header[name] = {
            "dtype": kinds[str(array.dtype)],
            "shape": list(array.shape),
            "data_offsets": [offset, offset + len(blob)],
        }
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-(8 + len(text)) % ALIGNMENT)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.writelines(blobs)


def as_bytes(value):
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    return numpy.frombuffer(text.encode(), dtype="uint8")


def main(directory, name, version, out):
    nlp = spacy.load(directory)
    tensors = {}
    shared = nlp.get_pipe("tok2vec").model
    ner = nlp.get_pipe("ner")
    own = next(node for node in ner.model.walk() if node.has_ref("embed") and node.has_ref("encode"))
    tagger = nlp.get_pipe("tagger")
    softmax = tagger.model.get_ref("softmax")
    tensors["tagger.W"], tensors["tagger.b"] = softmax.get_param("W"), softmax.get_param("b")
    config = {
        "design": DESIGN,
        "name": name,
        "version": version,
        "unicode": unicodedata.unidata_version,
        "tok2vec": tok2vec_tensors("tok2vec", shared, tensors),
        "ner_tok2vec": tok2vec_tensors("ner_tok2vec", own, tensors),
        "tags": list(tagger.labels),
        "parser_moves": transition_tensors("parser", nlp.get_pipe("parser"), tensors),
        "ner_moves": transition_tensors("ner", ner, tensors),
    }
    if nlp.vocab.vectors.data.size:
        vectors_tensors(nlp.vocab.vectors, tensors)
    rules = {
        "tokenizer": tokenizer_patterns(nlp.tokenizer),
        "attributes": nlp.get_pipe("attribute_ruler").patterns,
        "lemmas": lemma_tables(nlp, tensors),
    }
    tensors["symbols"] = table([hash_string(symbol), number] for symbol, number in IDS.items() if symbol)
    tensors["norms"] = norm_table(nlp)
    tensors |= special_tables(nlp) | phrase_tables(nlp) | unicode_tables()
    tensors["config"], tensors["rules"] = as_bytes(config), as_bytes(rules)
    write(out, tensors, {"name": name, "version": version, "design": DESIGN})


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
