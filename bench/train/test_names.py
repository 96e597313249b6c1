"""Tests of what the trainer does to name corpora: python3 -m unittest discover bench/train (needs numpy and torch)."""
import os
import pathlib
import tempfile
import unittest

import numpy as np

import corpora
import web_names
from lists import Lists, type_of
from mend import mend, pieces, split_hyphens

LISTS = Lists(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../ingest/data/en"))


def spans(words, *names):
    """("Oslo LOC", ...) -> [(begin, end, type)] in a list of words."""
    result = []
    for name in names:
        *parts, kind = name.split()
        begin = next(at for at in range(len(words)) if words[at:at + len(parts)] == parts)
        result.append((begin, begin + len(parts), kind))
    return result


def mended(text, *names):
    """One sentence mended alone: the words and types of its names."""
    words = text.split()
    (words, found), = mend([(words, spans(words, *names))], LISTS)
    return [" ".join([*words[begin:end], kind]) for begin, end, kind in found]


def sentence(rows):
    """ "form tag head relation" rows -> columns of a treebank."""
    return [[str(at), form, form, tag, "NNP" if tag == "PROPN" else "XX", "_", head, relation, "_", "_"]
            for at, (form, tag, head, relation) in enumerate((row.split() for row in rows), 1)]


def chances(length, **likely):
    """Chances of labels: those of `likely` (label with "_", words) are high, "O" is high elsewhere."""
    table = np.full((length, len(corpora.NAME_LABELS)), 0.02)
    table[:, 0] = 0.5
    for label, words in likely.items():
        for at in words:
            table[at, corpora.NAME_LABELS.index(label.replace("_", "-"))] = 0.9
    return table


class Mending(unittest.TestCase):
    def test_words_split_at_hyphens_but_not_after_prefixes(self):
        for word, expected in (("al-Rashid", ["al", "-", "Rashid"]), ("pro-Norwegian", ["pro-Norwegian"]), ("20-year-old", ["20", "-", "year", "-", "old"]),
                               ("ex-vice-mayor", ["ex-vice", "-", "mayor"]), ("--", ["--"]), ("-4", ["-4"]), ("Oslo", ["Oslo"])):
            self.assertEqual(pieces(word, LISTS.prefixes), expected, word)

    def test_spans_follow_the_split_words(self):
        self.assertEqual(split_hyphens([(["A", "b-c", "d"], [(1, 3, "ORG")])], LISTS.prefixes), [(["A", "b", "-", "c", "d"], [(1, 5, "ORG")])])

    def test_lists_decide_the_types_of_what_they_know(self):
        self.assertEqual(mended("Norway met Sweden", "Norway ORG", "Sweden PER"), ["Norway LOC", "Sweden LOC"])

    def test_what_is_no_part_of_a_name_goes(self):
        self.assertEqual(mended("southern Norway met King Keller", "southern Norway LOC", "King Keller ORG"), ["Norway LOC", "Keller PER"])

    def test_two_known_names_are_not_one(self):
        self.assertEqual(mended("Norway and Sweden met", "Norway and Sweden ORG"), ["Norway LOC", "Sweden LOC"])

    def test_pieces_of_a_listed_name_are_joined(self):
        self.assertEqual(mended("In North Korea it rained", "Korea LOC"), ["North Korea LOC"])

    def test_a_title_that_stands_alone_is_no_name(self):
        self.assertEqual(mended("Secretary of State Keller met", "State ORG"), [])


class Web(unittest.TestCase):
    def names(self, rows, table):
        words = sentence(rows)
        (found, _), = web_names.label(["a"], [words], [table], LISTS)
        return [" ".join([*(row[1] for row in words[begin:end]), kind]) for begin, end, kind in found]

    def test_one_who_is_addressed_is_a_person(self):
        rows = ["Thanks NOUN 0 root", ", PUNCT 1 punct", "Traddle PROPN 1 vocative"]
        self.assertEqual(self.names(rows, chances(3, S_ORG=[2])), ["Traddle PER"])

    def test_a_tree_parts_two_names(self):
        rows = ["Keller PROPN 2 nsubj", "told VERB 0 root", "Berg PROPN 2 iobj", "Oslo PROPN 2 obj", "waits VERB 2 ccomp"]
        table = chances(5, S_PER=[0], B_PER=[2], E_PER=[3])
        table[2, corpora.NAME_LABELS.index("S-PER")] = 0.3
        table[3, corpora.NAME_LABELS.index("S-LOC")] = 0.4
        self.assertEqual(self.names(rows, table), ["Keller PER", "Berg PER", "Oslo LOC"])

    def test_a_date_is_no_name(self):
        self.assertEqual(self.names(["Monday PROPN 0 root"], chances(1, S_LOC=[0])), [])


class MoreCorpora(unittest.TestCase):
    def test_types_become_ours_and_what_has_no_place_is_not_learnt(self):
        rows = ["Keller\tB-politician", "of\tO", "al-Rashid\tB-politicalparty", "won\tO", "polls\tB-task", "", "@\tB-person", "keller\tB-person",
                "Norwegian\tB-misc"]
        with tempfile.NamedTemporaryFile("w", suffix=".conll") as file:
            file.write("\n".join(rows) + "\n")
            file.flush()
            read = corpora.read_more(file.name, "crossner", {"Norwegian"}, LISTS.prefixes)
        self.assertEqual(read, [(["Keller", "of", "al", "-", "Rashid", "won", "polls"], [(0, 1, "PER"), (2, 5, "ORG")], {6}),
                                (["@", "keller", "Norwegian"], [(2, 3, "NORP")], {0, 1})])


class Samples(unittest.TestCase):
    def test_a_sample_holds_the_first_sentences_of_each_corpus(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(f"{folder}/all")
            for name, text in (("a", "one\n\ntwo\ntwo\n\nthree\n"), ("b", "one\n")):
                with open(f"{folder}/all/{name}", "w", encoding="utf8") as file:
                    file.write(text)
            sample = corpora.write_sample(f"{folder}/all", f"{folder}/some", 2)
            texts = [pathlib.Path(sample, name).read_text(encoding="utf8") for name in ("a", "b")]
        self.assertEqual(texts, ["one\n\ntwo\ntwo\n\n", "one\n"])


class Kinds(unittest.TestCase):
    def test_kinds_tell_types(self):
        for phrase, expected in (("norway", "LOC"), ("norwegian", "NORP"), ("united nations", "ORG"), ("wubble", None)):
            self.assertEqual(type_of(LISTS.of(phrase.split())), expected, phrase)

    def test_a_name_begins_at_its_first_proper_noun(self):
        rows = sentence(["the DET 3 det", "United ADJ 3 amod", "States PROPN 0 root"])
        rows[1][4] = "NNP"
        rows[0][9], rows[2][9] = "Entity=(1-place-giv:act-1-coref", "Entity=1)"
        self.assertEqual(corpora.gum_names(rows, set()), ([(1, 3, "LOC")], set()))


if __name__ == "__main__":
    unittest.main()
