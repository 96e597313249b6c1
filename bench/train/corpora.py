"""Treebanks and name corpora -> sentences of words with their labels.

Example: "Mr. Gonzales" tagged B-per I-per in the Groningen Meaning Bank becomes O, S-PER: titles are no part of our names.
Sources and licences: the model's card in train.py.
"""
import collections
import re

NAME_TYPES = ("PER", "LOC", "ORG", "NORP", "MISC")
NAME_LABELS = ["O"] + [f"{place}-{kind}" for kind in NAME_TYPES for place in "BIES"]
CORPUS_IDS = {"gmb": 0, "wikigold": 1, "gum": 2}

TITLES = set("""president prime minister foreign secretary general mr. mrs. ms. miss dr. prof. professor sir king queen prince princess
pope senator sen. rep. gov. governor chancellor defense defence interior finance vice deputy former justice judge ambassador chairman
chairwoman premier leader spokesman spokeswoman spokesperson director chief army lieutenant colonel major captain sergeant gen. lt. col.
maj. capt. sgt. adm. admiral state pm representative congressman congresswoman ayatollah sheikh imam archbishop cardinal bishop
crown emir sultan mullah commander commissioner coach attorney envoy editor author rev. reverend father sister lord lady dame""".split())
UNIONS = {("U.N.",), ("United", "Nations"), ("EU",), ("E.U.",), ("European", "Union"), ("NATO",), ("UN",), ("African", "Union"), ("Arab", "League"),
          ("White", "House"), ("Kremlin",), ("Pentagon",), ("Congress",), ("Security", "Council"), ("U.N.", "Security", "Council"), ("OPEC",), ("Hamas",), ("Hezbollah",),
          ("Taliban",), ("Taleban",), ("Supreme", "Court"), ("State", "Department"), ("World", "Bank"), ("al-Qaida",), ("Fatah",)}


def read_conllu(path):
    """A treebank -> [[columns of a token]], multiword ranges and empty nodes left out."""
    sentences, current = [], []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if current:
                sentences.append(current)
            current = []
        elif line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                current.append(columns)
    return sentences + ([current] if current else [])


def edit_script(word, lemma):
    """How to make the lemma of the word: case (K keep, L lower, T title), letters to cut, letters to add; "=x" is x itself."""
    if word == lemma:
        return "K0"
    for case, text in (("K", word), ("L", word.lower()), ("T", word[:1].upper() + word[1:].lower())):
        same = 0
        while same < len(text) and same < len(lemma) and text[same] == lemma[same]:
            same += 1
        if same and len(text) - same <= 5 and len(lemma) - same <= 5:
            return f"{case}{len(text) - same}{lemma[same:]}"
    return "=" + lemma if len(lemma) < 12 else "K0"


def apply_script(word, script):
    if script[0] == "=":
        return script[1:]
    text = {"K": word, "L": word.lower(), "T": word[:1].upper() + word[1:].lower()}[script[0]]
    cut = int(script[1])
    return (text[:len(text) - cut] if cut else text) + script[2:]


def read_iob(path, word_column, tag_column, separator):
    sentences, current = [], []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\r\n")
        columns = line.split(separator)
        if not line.strip():
            if current:
                sentences.append(current)
            current = []
        elif not line.startswith("# ") and len(columns) > max(word_column, tag_column):
            current.append((columns[word_column], columns[tag_column]))
    return sentences + ([current] if current else [])


def iob_spans(tags):
    """IOB1 or IOB2 tags -> [(begin, end, type)], half open."""
    spans, begin = [], None
    for at, tag in enumerate(list(tags) + ["O"]):
        if begin is not None and (tag[0] != "I" or tag[2:] != tags[begin][2:]):
            spans.append((begin, at, tags[begin][2:]))
            begin = None
        if tag[0] == "B" or (tag[0] == "I" and begin is None):
            begin = at
    return spans


def labels_of(length, spans):
    labels = ["O"] * length
    for begin, end, kind in spans:
        if end - begin == 1:
            labels[begin] = "S-" + kind
        else:
            labels[begin], labels[end - 1] = "B-" + kind, "E-" + kind
            for at in range(begin + 1, end - 1):
                labels[at] = "I-" + kind
    return labels


def spans_of(labels):
    """B-I-E-S labels, legal or not -> [(begin, end, type)]."""
    spans, begin = [], None
    for at, label in enumerate(labels):
        if label[0] == "S":
            spans.append((at, at + 1, label[2:]))
            begin = None
        elif label[0] == "B":
            begin = at
        elif label[0] == "E" and begin is not None:
            spans.append((begin, at + 1, label[2:]))
            begin = None
        elif label[0] == "O":
            begin = None
    return spans


GMB_TYPES = {"geo": "LOC", "org": "ORG", "per": "PER", "gpe": "NORP", "eve": "MISC", "art": "MISC", "nat": "MISC"}


def read_gmb(path):
    """The silver corpus, its titles taken off its persons and the unions of states made organisations."""
    result = []
    for sentence in read_iob(path, 0, 1, "\t"):
        words = [word for word, _ in sentence]
        spans = []
        for begin, end, kind in iob_spans([tag for _, tag in sentence]):
            kind = GMB_TYPES.get(kind)
            if kind is None:
                continue
            if kind == "PER":
                while begin < end and (words[begin].lower() in TITLES or words[begin] in ("of", "U.S.")):
                    begin += 1
                if begin == end:
                    continue
            if tuple(words[begin:end]) in UNIONS:
                kind = "ORG"
            spans.append((begin, end, kind))
        result.append((words, spans))
    return result


def demonyms_of(gmb):
    """Words that the silver corpus mostly calls a people, e.g. Norwegian."""
    people, other = collections.Counter(), collections.Counter()
    for words, spans in gmb:
        for begin, end, kind in spans:
            if end - begin == 1:
                (people if kind == "NORP" else other)[words[begin]] += 1
    return {word for word, count in people.items() if count >= 2 and count > 3 * other[word] and word[0].isupper()}


def settle_types(gmb):
    """Names that the silver corpus types in two ways take the type they mostly have: "U.S." is a place there in four of five."""
    count = collections.defaultdict(collections.Counter)
    for words, spans in gmb:
        for begin, end, kind in spans:
            count[" ".join(words[begin:end]).replace(".", "")][kind] += 1
    settled = {}
    for name, kinds in count.items():
        kind, most = kinds.most_common(1)[0]
        if most >= 8 and most >= 0.7 * sum(kinds.values()):
            settled[name] = kind
    return [(words, [(b, e, settled.get(" ".join(words[b:e]).replace(".", ""), kind)) for b, e, kind in spans]) for words, spans in gmb]


def mend_peoples(gmb, demonyms):
    """Countries that the silver corpus calls a people ("Nepal") become places where it mostly calls them so."""
    return [(words, [(b, e, "LOC" if kind == "NORP" and words[e - 1] not in demonyms else kind) for b, e, kind in spans]) for words, spans in gmb]


def read_wikigold(path, demonyms):
    result = []
    for sentence in read_iob(path, 0, 1, " "):
        words = [word for word, _ in sentence]
        spans = [(b, e, "NORP" if kind == "MISC" and e - b == 1 and words[b] in demonyms else kind)
                 for b, e, kind in iob_spans([tag for _, tag in sentence])]
        result.append((words, spans))
    return result


GUM_TYPES = {"person": "PER", "place": "LOC", "organization": "ORG", "event": "MISC", "object": "MISC", "abstract": "MISC"}


def gum_mentions(sentence):
    """Mentions that open and close in the sentence: [(begin, end, type)]."""
    stack, mentions = [], []
    for at, columns in enumerate(sentence):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", columns[9])
        if not entity:
            continue
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity[1]):
            if part[0] == "(":
                fields = part.strip("()").split("-")
                mention = [fields[0], at, fields[1] if len(fields) > 1 else "abstract"]
                if part[-1] == ")":
                    mentions.append((at, at + 1, mention[2]))
                else:
                    stack.append(mention)
            else:
                key = part[:-1]
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == key:
                        mentions.append((stack[k][1], at + 1, stack[k][2]))
                        del stack[k]
                        break
    return mentions


def gum_names(sentence, demonyms):
    """Names out of nested mentions: the run of proper nouns about the head of a mention, the longest first."""
    spans, taken = [], set()
    proper = [columns[3] == "PROPN" for columns in sentence]
    for begin, end, kind in sorted(gum_mentions(sentence), key=lambda m: m[0] - m[1]):
        heads = [at for at in range(begin, end) if not begin < int(sentence[at][6]) <= end or int(sentence[at][6]) == 0]
        if len(heads) != 1 or not proper[heads[0]] or kind not in GUM_TYPES:
            continue
        first, last = heads[0], heads[0]
        joins = ("of", "for", "de", "and", "al", "the", "-", "&", "van", "von", "la", "du", "del", "bin") if kind in ("organization", "place", "person") else ()
        while last + 1 < end:
            ahead = last + 1
            while ahead < end and not proper[ahead] and sentence[ahead][1] in joins and ahead - last < 3 and kind == "organization" or (ahead < end and sentence[ahead][1] in ("-", "&")):
                ahead += 1
            if ahead < end and proper[ahead]:
                last = ahead
            else:
                break
        while first - 1 >= begin and (proper[first - 1] or (sentence[first - 1][3] == "ADJ" and sentence[first - 1][1][:1].isupper() and first - 1 > 0)):
            first -= 1
        while kind == "person" and first < last and sentence[first][1].lower() in TITLES:
            first += 1
        if taken & set(range(first, last + 1)) or sentence[first][1].lower() in TITLES and first == last:
            continue
        taken |= set(range(first, last + 1))
        people = kind == "person" and first == last and sentence[first][4] == "NNPS"
        spans.append((first, last + 1, "NORP" if people else GUM_TYPES[kind]))
    for at, columns in enumerate(sentence):
        if at not in taken and columns[1] in demonyms:
            spans.append((at, at + 1, "NORP"))
    return sorted(spans)


def read_gum_names(path, demonyms):
    return [([c[1] for c in s], gum_names(s, demonyms)) for s in read_conllu(path)]
