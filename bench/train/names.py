"""The task of names: name corpora -> loss and scores; measured by exact span and type on a corpus that is never trained on."""
import collections

import torch
import torch.nn.functional as F

import corpora
from batches import batches, counted, inputs, noisy, targets
from decode import viterbi
from network import Names


class NamesTask:
    def __init__(self, data, vocabulary):
        self.vocabulary = vocabulary
        gmb = corpora.read_gmb(f"{data}/gmb-news.iob2")
        demonyms = corpora.demonyms_of(gmb)
        gmb = corpora.settle_types(corpora.mend_peoples(gmb, demonyms))
        sets = {"gmb": gmb, "wikigold": corpora.read_wikigold(f"{data}/wikigold.iob", demonyms) * 4,
                "gum": corpora.read_gum_names(f"{data}/gum-train.conllu", demonyms) * 2}
        self.train = [(words, spans, corpora.CORPUS_IDS[name], None) for name, rows in sets.items() for words, spans in rows if len(words) <= 110]
        trees = [s for f in ("ewt", "gum") for s in corpora.read_conllu(f"{data}/{f}-train.conllu") if len(s) <= 110]
        self.train += [([t[1] for t in s], None, 0, s) for s in trees]
        self.columns = {"xpos": 4, "relation": 7}
        self.beside = {name: {label: i for i, label in enumerate(counted((t[column] for s in trees for t in s), 1))} for name, column in self.columns.items()}
        self.labels = corpora.NAME_LABELS
        self.index = {label: i for i, label in enumerate(self.labels)}
        # Measured on, never trained on.
        self.dev = [([w for w, _ in s], corpora.iob_spans([t for _, t in s])) for s in corpora.read_iob(f"{data}/uner-ewt-dev.iob2", 1, 2, "\t")]
        self.model = Names(vocabulary.tensor(), len(self.labels), len(corpora.CORPUS_IDS), *(len(self.beside[name]) for name in ("xpos", "relation")))

    def loss(self, model, group, generator):
        rows = [self.train[i] for i in group]
        read, keys, mask = inputs(self.vocabulary, [noisy(row[0], generator, lower=0.03) for row in rows])
        scores, beside = model(read, keys, mask, torch.tensor([row[2] for row in rows]))
        gold = targets([[] if tree else [self.index[label] for label in corpora.labels_of(len(words), spans)] for words, spans, _, tree in rows], mask.shape[1])
        label = F.cross_entropy(scores.transpose(1, 2), gold, ignore_index=-1, reduction="sum") / mask.sum()
        other = 0.0
        for name, column in self.columns.items():
            gold = targets([[self.beside[name][t[column]] for t in tree or []] for *_, tree in rows], mask.shape[1])
            other = other + F.cross_entropy(beside[name].transpose(1, 2), gold, ignore_index=-1, reduction="sum") / mask.sum()
        return label + 0.3 * other, {"label": label.item(), "beside": other.item()}

    def predict(self, model, sentences, corpus):
        model.eval()
        result = [None] * len(sentences)
        with torch.no_grad():
            for group in batches([len(s) for s in sentences], 3000):
                read, keys, mask = inputs(self.vocabulary, [sentences[i] for i in group])
                scores = model(read, keys, mask, torch.full((len(group),), corpus, dtype=torch.long))[0].log_softmax(-1).numpy()
                for at, i in enumerate(group):
                    result[i] = corpora.spans_of(viterbi(scores[at, :len(sentences[i])], self.labels))
        return result

    def evaluate(self, model, quick=False):
        result = {}
        for name, corpus in corpora.CORPUS_IDS.items():
            count = collections.Counter()
            for (words, gold), found in zip(self.dev, self.predict(model, [words for words, _ in self.dev], corpus)):
                found = {span for span in found if span[2] in ("PER", "LOC", "ORG")}
                for kind in ("PER", "LOC", "ORG"):
                    f, g = {s for s in found if s[2] == kind}, {s for s in gold if s[2] == kind}
                    count[kind, "right"] += len(f & g)
                    count[kind, "all"] += len(f) + len(g)
                count["spans"] += len({s[:2] for s in found} & {s[:2] for s in gold})
            total = sum(count[kind, "all"] for kind in ("PER", "LOC", "ORG"))
            result[name] = {"f1": round(200 * sum(count[kind, "right"] for kind in ("PER", "LOC", "ORG")) / total, 2),
                            **{kind: round(200 * count[kind, "right"] / max(1, count[kind, "all"]), 1) for kind in ("PER", "LOC", "ORG")},
                            "spans": round(200 * count["spans"] / total, 1)}
        return result
