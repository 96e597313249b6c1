"""A word -> the small numbers that the network reads: one row of each hashed table, and one key of the vectors.

Everything is defined on Unicode codepoints, by rules that ingest/annotate/features.cpp repeats to the letter
(tests/golden/features.tsv holds the two together). Example: "Oslo’s" is read as "Oslo's", its normal form is
"oslo's", its prefix "osl", its suffixes "'s", "o's", "lo's", its shape "Xxxx'x".
Idea: hashed sub-word features with Bloom-like tables, Weinberger et al. 2009; spaCy's HashEmbed (Miranda et al. 2022).
"""

TABLES = (("norm", 16384, 64), ("prefix", 4096, 32), ("suffix2", 2048, 16),
          ("suffix3", 8192, 32), ("suffix4", 8192, 32), ("shape", 1024, 24))
VECTOR_SIZE = 100

APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc\uff07"
QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
HYPHENS = "\u2010\u2011\u2012\u2013\u2212\u00ad"
DASHES = "\u2014\u2015"
PLAIN = {**{c: "'" for c in APOSTROPHES}, **{c: '"' for c in QUOTES}, **{c: "-" for c in HYPHENS},
         **{c: "--" for c in DASHES}, "\u2026": "...", "\u00a0": " "}


def plain(word):
    """Typographic quotes, dashes and ellipses as the treebanks write them."""
    text = "".join(PLAIN.get(c, c) for c in word)
    return '"' if text == "''" else text


def fold(character):
    """Lower case, one codepoint for one, below U+0590 and in U+1E00..U+1FFF; all else stays."""
    code = ord(character)
    if code == 0x130:
        return "i"
    if code < 0x590 or 0x1E00 <= code < 0x2000:
        lower = character.lower()
        return lower if len(lower) == 1 else character
    return character


def shape_class(character):
    code = ord(character)
    if 48 <= code <= 57:
        return "d"
    if code >= 0x2000:
        return "y"
    if fold(character) != character:
        return "X"
    return "x" if character.isalpha() else character


def shape(text):
    """Character classes, runs cut to three, at most twelve."""
    out = []
    for character in text:
        kind = shape_class(character)
        if len(out) >= 3 and out[-1] == out[-2] == out[-3] == kind:
            continue
        out.append(kind)
        if len(out) == 12:
            break
    return "".join(out)


def hash64(text, salt=0):
    """FNV-1a of the salt's byte and the UTF-8 bytes, its upper half folded in."""
    value = 0xCBF29CE484222325
    for byte in bytes([salt]) + text.encode("utf8"):
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value ^ (value >> 29)


def features(word):
    """[norm, prefix, suffix2, suffix3, suffix4, shape]; row 0 of norm is kept for a word left out in training."""
    text = plain(word)
    norm = "".join("0" if "0" <= c <= "9" else fold(c) for c in text)
    keys = (norm, norm[:3], norm[-2:], norm[-3:], norm[-4:], shape(text))
    rows = [hash64(key, salt + 1) % size for salt, (key, (_, size, _)) in enumerate(zip(keys, TABLES))]
    rows[0] = 1 + hash64(norm, 1) % (TABLES[0][1] - 1)
    return rows


def vector_keys(word):
    """The keys under which the word's vector may be found, best first: itself, then what follows its last hyphen."""
    lower = "".join(fold(c) for c in plain(word))
    keys = [hash64(lower)]
    cut = lower.rfind("-")
    if 0 < cut < len(lower) - 2:
        keys.append(hash64(lower[cut + 1:]))
    return keys


# Words that try every rule above; the weights file carries them with their features, and the reader must find the same.
SAMPLE = ["", "The", "U.S.", "Oslo\u2019s", "\u201c", "\u2014", "\u2026", "anti-government", "2001-03-12", "''", "\u0130zmir", "\u0395\u03bb\u03bb\u03ac\u03c2",
          "\u041c\u043e\u0441\u043a\u0432\u0430", "\u5317\u4eac", "e-mail", "-", "$1.5bn", "AAAAbbbb1111----AAAA", "na\u00efve", "\u1e9e\u1ebe", "\u01c5", "\U0001f600"]


def sample_features(words=SAMPLE):
    """One line a word: the word, its rows, its keys."""
    return "".join(" ".join([word, *map(str, features(word)), *map(str, vector_keys(word))]) + "\n" for word in words)
