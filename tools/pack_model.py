"""Packs an installed spaCy English pipeline into one safetensors file for dateline.

    python tools/pack_model.py MODEL_DIR NAME VERSION OUT.safetensors

It runs with spaCy 3.8 (cargo xtask model makes the environment). The weights are written as the
package holds them (f32); `config` holds sizes and label lists, `tables` the string and rule tables
(both JSON, as bytes). The same package and the same Python give the same bytes.
"""

import json
import struct
import sys
import unicodedata

import numpy
import spacy
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS


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
    rows = sorted((int(key), int(row)) for key, row in vectors.key2row.items())
    tensors["vectors.data"] = vectors.data
    tensors["vectors.keys"] = numpy.asarray([key for key, _ in rows], dtype="<u8")
    tensors["vectors.rows"] = numpy.asarray([row for _, row in rows], dtype="<u4")


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


def unicode_classes():
    return {
        "version": unicodedata.unidata_version,
        "alpha": ranges(str.isalpha),
        "upper": ranges(str.isupper),
        "digit": ranges(str.isdigit),
        "decimal": ranges(str.isdecimal),
        "word": ranges(lambda c: c.isalnum() or c == "_"),
        "space": ranges(str.isspace),
    }


def tokenizer_tables(nlp):
    tokenizer = nlp.tokenizer
    assert tokenizer.token_match is None and tokenizer.faster_heuristics
    pattern = lambda bound: bound.__self__.pattern
    strings = nlp.vocab.strings
    exceptions = []
    for text, parts in sorted(tokenizer.rules.items()):
        pieces = []
        for part in parts:
            piece = {(key if isinstance(key, str) else strings[key]): value for key, value in part.items()}
            assert set(piece) <= {"ORTH", "NORM"}, piece
            pieces.append([piece["ORTH"], piece.get("NORM")])
        exceptions.append([text, pieces])
    return {
        "prefix": pattern(tokenizer.prefix_search),
        "suffix": pattern(tokenizer.suffix_search),
        "infix": pattern(tokenizer.infix_finditer),
        "url": pattern(tokenizer.url_match),
        "exceptions": exceptions,
    }


def norm_tables(nlp):
    """Norms by form; the package's own table goes before spaCy's base table."""
    table = nlp.vocab.lookups.get_table("lexeme_norm")
    norms = {str(spacy.strings.get_string_id(form)): norm for form, norm in BASE_NORMS.items()}
    norms.update({str(key): norm for key, norm in table.items()})
    return dict(sorted(norms.items()))


def lemma_tables(nlp):
    lookups = nlp.get_pipe("lemmatizer").lookups
    found = {}
    for pos in sorted({"adj", "adp", "adv", "aux", "cconj", "conj", "det", "intj", "noun", "num", "part", "pron",
                       "propn", "punct", "sconj", "sym", "verb", "x"}):
        rules = lookups.get_table("lemma_rules").get(pos, [])
        exceptions = lookups.get_table("lemma_exc").get(pos, {})
        index = lookups.get_table("lemma_index").get(pos, [])
        if rules or exceptions or index:
            found[pos] = {"rules": rules, "exceptions": dict(sorted(exceptions.items())), "index": sorted(index)}
    return found


def write(path, tensors, metadata):
    """Writes safetensors: the header's length, the header, and the tensors in the order of their names."""
    kinds = {"float32": "F32", "uint8": "U8", "uint32": "U32", "uint64": "U64"}
    header, blobs, offset = {"__metadata__": metadata}, [], 0
    # The 8-byte and 4-byte tensors come before the bytes, so that each is aligned.
    for name in sorted(tensors, key=lambda n: (-tensors[n].dtype.itemsize, n)):
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
    text += b" " * (-len(text) % 8)
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
        "design": "dateline-spacy-3.8-1",
        "name": name,
        "version": version,
        "tok2vec": tok2vec_tensors("tok2vec", shared, tensors),
        "ner_tok2vec": tok2vec_tensors("ner_tok2vec", own, tensors),
        "tags": list(tagger.labels),
        "parser_moves": transition_tensors("parser", nlp.get_pipe("parser"), tensors),
        "ner_moves": transition_tensors("ner", ner, tensors),
    }
    if nlp.vocab.vectors.data.size:
        vectors_tensors(nlp.vocab.vectors, tensors)
    tables = {
        "symbols": {symbol: number for symbol, number in sorted(IDS.items()) if symbol},
        "tokenizer": tokenizer_tables(nlp),
        "norms": norm_tables(nlp),
        "attribute_rules": nlp.get_pipe("attribute_ruler").patterns,
        "lemmas": lemma_tables(nlp),
        "unicode": unicode_classes(),
    }
    tensors["config"], tensors["tables"] = as_bytes(config), as_bytes(tables)
    write(out, tensors, {"name": name, "version": version, "design": config["design"]})


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
