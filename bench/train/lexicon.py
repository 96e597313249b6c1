"""Treebanks -> ingest/data/en/lemmas.tsv: the lemma of each form under each tag, where the treebanks agree on one.

    python3 lexicon.py DATA > lemmas.tsv

Left out is what the program's rule gives anyway: with the tags in ITSELF the lemma is the word in lower case, names are
written as they stand. "*" says that the treebanks differ and the network shall choose. Example: "regards" as NNS is
"regards", "regards" as VBZ is "regard". ingest/annotate/morphology.cpp reads the file.
"""
import collections
import sys

from corpora import read_conllu
from features import fold, plain

# As "itself" in ingest/data/en/morphology.json.
ITSELF = {"NN", "VB", "VBP", "DT", "IN", "CC", "PRP", "PRP$", "MD", "TO", "WDT", "WP", "WRB", "PDT", "EX", "WP$"}
LEFT_OUT = {":", ",", ".", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "ADD", "GW", "XX", "SYM", "FW", "LS"}


def folded(word):
    return "".join(fold(c) for c in plain(word))


def lexicon(sentences):
    """Sentences of treebanks -> [(form, tag, lemma)] by form and tag."""
    lemmas, forms = collections.defaultdict(collections.Counter), collections.defaultdict(set)
    for sentence in sentences:
        for token in sentence:
            if token[4] not in LEFT_OUT:
                lemmas[folded(token[1]), token[4]][token[2]] += 1
                forms[folded(token[1]), token[4]].add(token[1])
    rows = []
    for (form, tag), counts in lemmas.items():
        total = sum(counts.values())
        lemma, most = counts.most_common(1)[0]
        if any(c.isspace() for c in form + lemma) or lemma == "_":
            continue
        agreed = most >= (0.8 if total < 20 else 0.97) * total
        if not agreed:
            if tag in ITSELF - {"NN", "VB", "VBP"} and total >= 20:
                rows.append((form, tag, "*"))
        elif tag in ITSELF:
            if lemma != form:
                rows.append((form, tag, lemma))
        elif tag == "NNP":
            # A name is what it looks like; a short form ("Jan.") or a name that people write in lower case is not.
            if total > 1 and not forms[form, tag] <= {lemma, lemma.upper()}:
                rows.append((form, tag, lemma))
        elif tag != "CD" or lemma != form:
            rows.append((form, tag, lemma))
    return sorted(rows, key=lambda row: f"{row[0]}\t{row[1]}\t".encode("utf8"))


def write(data, out):
    rows = lexicon([s for f in ("ewt", "gum") for s in read_conllu(f"{data}/{f}-train.conllu")])
    print("# Source: UD English EWT 2.16, train, and UD English GUM, train (bench/train/lexicon.py wrote this file).", file=out)
    print("# Licence: CC BY-SA 4.0.", file=out)
    print("# Format: form in lower case, tab, tag, tab, lemma; sorted by bytes. \"*\": the network chooses.", file=out)
    for row in rows:
        print(*row, sep="\t", file=out)


if __name__ == "__main__":
    write(sys.argv[1], sys.stdout)
