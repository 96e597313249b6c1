"""The task of names: name corpora -> loss and scores; measured by exact span and type on a corpus that is never trained on.

Three rounds. The first network learns from the name corpora; it labels the sentences of a treebank of web text (web_names.py), and the
second goes on from its weights with these beside the others. Then a larger teacher learns the same, and the third round learns from the
labels and from what the teacher and the second network think of each word (Hinton et al. 2015).
"""
import collections
import os

import numpy as np
import torch
import torch.nn.functional as F

import corpora
import web_names
from batches import batches, counted, inputs, noisy, targets
from decode import viterbi
from lists import Lists
from mend import mend, split_hyphens
from network import Names

LONGEST = 110
LISTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../ingest/data/en")
MEASURED = ("PER", "LOC", "ORG")
# How often an epoch reads each corpus; of the silver one it reads a random half.
TIMES = {"gmb": 0.4, "wikigold": 1.5, "gum": 1.5, "web": 1.5, "btc": 1.3, "wnut17": 1.5, "crossner": 1, "multiconer": 0.7}
WEB_CONVENTIONS = ("wikigold", "gum")  # whose notion of a name the web's names follow
# Share of a corpus' own label where teachers think of the word too.
OWN_PART = {name: 0.6 for name in TIMES} | {"gmb": 0.5, "web": 0.4}


class NamesTask:
    def __init__(self, data, vocabulary, lists=LISTS, **shape):
        self.vocabulary, self.lists = vocabulary, Lists(lists)
        gmb = mend(corpora.read_gmb(f"{data}/gmb-news.iob2"), self.lists)
        demonyms = corpora.demonyms_of(gmb)
        gum = corpora.read_conllu(f"{data}/gum-train.conllu")
        gum_names = [corpora.gum_names(s, demonyms) for s in gum]
        self.named = {"gmb": gmb,
                      "wikigold": split_hyphens(corpora.read_wikigold(f"{data}/wikigold.iob", demonyms), self.lists.prefixes),
                      "gum": [([t[1] for t in s], spans) for s, (spans, _) in zip(gum, gum_names)]}
        self.articles, self.web = zip(*corpora.read_articles(f"{data}/ewt-train.conllu"))
        self.labels = corpora.NAME_LABELS
        self.index = {label: i for i, label in enumerate(self.labels)}
        self.columns = {"xpos": 4, "relation": 7}
        self.beside = {name: {label: i for i, label in enumerate(counted((t[column] for s in (*self.web, *gum) for t in s), 1))} for name, column in self.columns.items()}
        # A row: the words, the corpus, the label of each word (-1: not known), the tree or nothing.
        self.train = [(words, name, self.rows_of(words, spans), None) for name in ("gmb", "wikigold") for words, spans in self.named[name]]
        self.train += [([t[1] for t in s], "gum", self.rows_of(s, *found), s) for s, found in zip(gum, gum_names)]
        self.train += [([t[1] for t in s], "web", [], s) for s in self.web]
        self.read_more(data, demonyms)
        self.train = [row for row in self.train if len(row[0]) <= LONGEST]
        # Measured on, never trained on.
        self.dev = [([w for w, _ in s], corpora.iob_spans([t for _, t in s])) for s in corpora.read_iob(f"{data}/uner-ewt-dev.iob2", 1, 2, "\t")]
        self.model = Names(vocabulary.tensor(), len(self.labels), len(corpora.CORPUS_IDS), *(len(self.beside[name]) for name in self.columns), **shape)
        self.thoughts = None  # of each row of train: the chances of labels that teachers give

    def read_more(self, data, demonyms):
        for name in corpora.MORE_TYPES:
            if os.path.exists(f"{data}/{name}.conll"):
                found = corpora.read_more(f"{data}/{name}.conll", name, demonyms, self.lists.prefixes)
                self.named[name] = [(words, spans) for words, spans, _ in found]
                self.train += [(words, name, self.rows_of(words, spans, uncertain), None) for words, spans, uncertain in found]

    def rows_of(self, words, spans, uncertain=()):
        return [-1 if at in uncertain else self.index[label] for at, label in enumerate(corpora.labels_of(len(words), spans))]

    def sentences_with_names(self):
        """For the kinds of words (aliases.py): the gold corpora weigh more than the silver one."""
        return self.named["gmb"] + 3 * (self.named["wikigold"] + self.named["gum"])

    def lengths(self):
        return [len(words) for words, *_ in self.train]

    def choose(self, generator):
        """The rows of an epoch."""
        rows = []
        for row, (_, name, *_) in enumerate(self.train):
            times = TIMES[name]
            rows += [row] * (int(times) + (generator.random() < times % 1))
        return rows

    def label_web(self, teachers):
        """The treebank of the web gets the names that the teachers (tasks) and its trees agree on."""
        words = [[t[1] for t in s] for s in self.web]
        labelled = web_names.label(self.articles, self.web, mean_chances(teachers, words, WEB_CONVENTIONS), self.lists)
        self.train = [row for row in self.train if row[1] != "web"]
        self.train += [(w, "web", self.rows_of(w, *found), s) for w, s, found in zip(words, self.web, labelled) if len(w) <= LONGEST]

    def judge(self, teachers):
        """Names the web anew and asks the teachers of each word."""
        self.label_web(teachers)
        self.thoughts = [None] * len(self.train)
        for name in corpora.CORPUS_IDS:
            rows = [row for row, (_, corpus, *_) in enumerate(self.train) if corpus == name]
            conventions = WEB_CONVENTIONS if name == "web" else (name,)
            for row, thought in zip(rows, mean_chances(teachers, [self.train[row][0] for row in rows], conventions)):
                self.thoughts[row] = thought.astype(np.float16)

    def shares(self, group, length):
        """How much each label counts for each word of the rows: the corpus' own, and those that teachers think likely."""
        out = np.zeros((len(group), length, len(self.labels)), np.float32)
        for at, row in enumerate(group):
            words, name, labels, _ = self.train[row]
            labels = np.array(labels, int)
            known, part = np.nonzero(labels >= 0)[0], 1.0
            if self.thoughts:
                part = OWN_PART[name]
                out[at, :len(words)] = self.thoughts[row]
                out[at, known] *= 1 - part
            out[at, known, labels[known]] += part
        return torch.from_numpy(out)

    def loss(self, model, group, generator):
        rows = [self.train[i] for i in group]
        read, keys, mask = inputs(self.vocabulary, [noisy(words, generator, lower=0.04) for words, *_ in rows])
        scores, beside = model(read, keys, mask, torch.tensor([corpora.CORPUS_IDS[name] for _, name, *_ in rows]))
        length = mask.shape[1]
        mean = lambda scores, gold: F.cross_entropy(scores.transpose(1, 2), targets(gold, length), ignore_index=-1, reduction="sum") / mask.sum()
        label = -(self.shares(group, length) * scores.log_softmax(-1)).sum() / mask.sum()
        other = sum(mean(beside[name], [[self.beside[name][t[column]] for t in tree or []] for *_, tree in rows]) for name, column in self.columns.items())
        return label + 0.3 * other, {"label": label.item(), "beside": other.item()}

    def chances(self, model, sentences, corpus):
        """The probability of each label for each word."""
        learns = model.training
        model.eval()
        result = [None] * len(sentences)
        with torch.no_grad():
            for group in batches([len(s) for s in sentences], 3000):
                read, keys, mask = inputs(self.vocabulary, [sentences[i] for i in group])
                scores = model(read, keys, mask, torch.full((len(group),), corpus, dtype=torch.long))[0].softmax(-1).numpy()
                for at, i in enumerate(group):
                    result[i] = scores[at, :len(sentences[i])].copy()
        model.train(learns)
        return result

    def predict(self, model, sentences, corpus):
        return [corpora.spans_of(viterbi(np.log(chance + 1e-9), self.labels)) for chance in self.chances(model, sentences, corpus)]

    def evaluate(self, model, quick=False):
        return {name: scores_of([gold for _, gold in self.dev], self.predict(model, [words for words, _ in self.dev], corpus))
                for name, corpus in corpora.CORPUS_IDS.items()}


def mean_chances(teachers, sentences, conventions):
    """The mean of what tasks think of sentences, by each of the conventions."""
    every = [task.chances(task.model, sentences, corpora.CORPUS_IDS[name]) for task in teachers for name in conventions]
    return [sum(each) / len(every) for each in zip(*every)]


def scores_of(gold, found):
    count = collections.Counter()
    for g, f in zip(gold, found):
        g, f = ({span for span in spans if span[2] in MEASURED} for spans in (g, f))
        for kind in MEASURED:
            mine, theirs = ({span for span in spans if span[2] == kind} for spans in (f, g))
            count[kind, "right"] += len(mine & theirs)
            count[kind, "all"] += len(mine) + len(theirs)
        count["spans"] += len({s[:2] for s in f} & {s[:2] for s in g})
    total = sum(count[kind, "all"] for kind in MEASURED)
    return {"f1": round(200 * sum(count[kind, "right"] for kind in MEASURED) / total, 2),
            **{kind: round(200 * count[kind, "right"] / max(1, count[kind, "all"]), 1) for kind in MEASURED},
            "spans": round(200 * count["spans"] / total, 1)}
