"""Treebanks and name corpora -> sentences of words with their labels.

Those of MORE_TYPES need not be there. Example: "Garcia" tagged B-per in the Groningen Meaning Bank becomes S-PER.
Sources and licences: the model's card in train.py.
"""
import collections
import os
import re

from mend import TITLES, split_hyphens

NAME_TYPES = ("PER", "LOC", "ORG", "NORP", "MISC")
NAME_LABELS = ["O"] + [f"{place}-{kind}" for kind in NAME_TYPES for place in "BIES"]
CORPUS_IDS = {"gmb": 0, "wikigold": 1, "gum": 2, "web": 3, "btc": 4, "wnut17": 5, "crossner": 6, "multiconer": 7}
# More corpora of names, NAME.conll, a word and its tag a line, parted by a tab: their types in ours. What has no place in ours is not learnt.
MORE_TYPES = {
    "btc": {"PER": "PER", "LOC": "LOC", "ORG": "ORG"},
    "wnut17": {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG", "product": "MISC", "creative-work": "MISC"},
    "crossner": {**dict.fromkeys(("person", "politician", "scientist", "musicalartist", "writer", "researcher"), "PER"),
                 **dict.fromkeys(("location", "country"), "LOC"),
                 **dict.fromkeys(("organisation", "politicalparty", "university", "band", "magazine"), "ORG"),
                 **dict.fromkeys(("election", "event", "misc", "award", "astronomicalobject", "album", "song", "book", "poem", "product", "conference",
                                  "programlang"), "MISC")},
    "multiconer": {**dict.fromkeys(("Artist", "Athlete", "Politician", "Cleric", "Scientist", "SportsManager", "OtherPER"), "PER"),
                   **dict.fromkeys(("HumanSettlement", "Facility", "Station", "OtherLOC"), "LOC"),
                   **dict.fromkeys(("ORG", "PublicCorp", "PrivateCorp", "MusicalGRP", "SportsGRP", "CarManufacturer", "AerospaceManufacturer"), "ORG"),
                   **dict.fromkeys(("VisualWork", "MusicalWork", "WrittenWork", "ArtWork", "Software", "OtherPROD", "Vehicle"), "MISC")}}


def read_articles(path):
    """A treebank -> [(name of the article, [columns of a token])] by sentences, multiword ranges and empty nodes left out."""
    sentences, current, article = [], [], ""
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if current:
                sentences.append((article, current))
            current = []
        elif line.startswith("# newdoc id"):
            article = line
        elif line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                current.append(columns)
    return sentences + ([(article, current)] if current else [])


def read_conllu(path):
    return [sentence for _, sentence in read_articles(path)]


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


def write_sample(data, folder, sentences):
    """The first sentences of each corpus of a folder, into another; its path."""
    os.makedirs(folder, exist_ok=True)
    for name in sorted(os.listdir(data)):
        left = sentences
        with open(f"{data}/{name}", encoding="utf8") as file, open(f"{folder}/{name}", "w", encoding="utf8") as out:
            while left and (line := file.readline()):
                out.write(line)
                left -= not line.strip()
    return folder


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
    """The silver corpus as it is; mend.py mends it."""
    result = []
    for sentence in read_iob(path, 0, 1, "\t"):
        spans = [(begin, end, GMB_TYPES[kind]) for begin, end, kind in iob_spans([tag for _, tag in sentence]) if kind in GMB_TYPES]
        result.append(([word for word, _ in sentence], spans))
    return result


def demonyms_of(gmb):
    """Words that the silver corpus mostly calls a people, e.g. Norwegian."""
    people, other = collections.Counter(), collections.Counter()
    for words, spans in gmb:
        for begin, end, kind in spans:
            if end - begin == 1:
                (people if kind == "NORP" else other)[words[begin]] += 1
    return {word for word, count in people.items() if count >= 2 and count > 3 * other[word] and word[0].isupper()}


def read_wikigold(path, demonyms):
    result = []
    for sentence in read_iob(path, 0, 1, " "):
        words = [word for word, _ in sentence]
        spans = [(b, e, "NORP" if kind == "MISC" and e - b == 1 and words[b] in demonyms else kind)
                 for b, e, kind in iob_spans([tag for _, tag in sentence])]
        result.append((words, spans))
    return result


def read_more(path, corpus, demonyms, prefixes):
    """One of MORE_TYPES -> [(words, spans, words whose label is not known)]: handles and tags of the web are names in one corpus only."""
    types, result = MORE_TYPES[corpus], []
    for sentence in read_iob(path, 0, 1, "\t"):
        words, spans = [word for word, _ in sentence], []
        for begin, end, kind in iob_spans([tag.strip() for _, tag in sentence]):
            kind = types.get(kind, "")
            if words[begin][0] in "@#" or begin and words[begin - 1] in ("@", "#"):
                kind = ""
            spans.append((begin, end, "NORP" if kind == "MISC" and end - begin == 1 and words[begin] in demonyms else kind))
        (words, spans), = split_hyphens([(words, spans)], prefixes)
        result.append((words, [span for span in spans if span[2]], {at for begin, end, kind in spans if not kind for at in range(begin, end)}))
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
    """Names out of nested mentions: the run of proper nouns about the head of a mention, the longest first; and the words of uncertain type."""
    spans, taken, uncertain = [], set(), set()
    proper = [columns[3] == "PROPN" or columns[4].startswith("NNP") for columns in sentence]
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
        if kind == "person":
            first = max([first, *(at + 1 for at in range(first, last) if sentence[at][1].lower() in TITLES)])
        if taken & set(range(first, last + 1)) or sentence[first][1].lower() in TITLES and first == last:
            continue
        taken |= set(range(first, last + 1))
        if kind == "abstract" and first == last:  # often a work by its author: "( Lindsay , 2015 )"
            uncertain.add(first)
        people = kind == "person" and first == last and sentence[first][4] == "NNPS"
        spans.append((first, last + 1, "NORP" if people else GUM_TYPES[kind]))
    for at, columns in enumerate(sentence):
        if at not in taken and columns[1] in demonyms:
            spans.append((at, at + 1, "NORP"))
    return sorted(spans), uncertain
