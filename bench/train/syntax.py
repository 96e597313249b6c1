"""The task of tags, lemmas and trees: treebanks -> loss and scores.

Gold tokens; trees by the search of the program, labels under the tree that was found, lemmas by edit scripts.
"""
import collections

import numpy as np
import torch

import corpora
import silver
from batches import batches, counted, inputs, noisy
from decode import eisner
from network import Syntax


LEAST_PAIRS = 3  # times that a tag stands with a part of speech in the treebanks, for the two to go together


class SyntaxTask:
    TAGS = {"upos": 3, "xpos": 4, "features": 5}
    WEIGHT = {"upos": 1.0, "xpos": 0.5, "features": 0.5, "lemma": 0.3, "head": 1.0, "relation": 1.0}

    NEWS_PART = 0.34  # of the news in one epoch

    def __init__(self, data, vocabulary, **shape):
        self.vocabulary = vocabulary
        self.train = [s for f in ("ewt", "gum") for s in corpora.read_conllu(f"{data}/{f}-train.conllu") if len(s) <= 110]
        self.dev = {f: corpora.read_conllu(f"{data}/{f}-dev.conllu") for f in ("ewt", "gum")}
        tokens = [t for s in self.train for t in s]
        self.labels = {name: counted((t[column] for t in tokens), 2 if name == "features" else 1) for name, column in self.TAGS.items()}
        self.labels["lemma"] = counted((corpora.edit_script(t[1], t[2]) for t in tokens), 3)
        self.labels["relation"] = counted((t[7] for t in tokens), 1)
        self.index = {name: {label: i for i, label in enumerate(labels)} for name, labels in self.labels.items()}
        self.root = self.index["relation"]["root"]
        pairs = collections.Counter((t[4], t[3]) for t in tokens)
        self.upos_of_tag = [[i for i, upos in enumerate(self.labels["upos"]) if pairs[tag, upos] >= LEAST_PAIRS]
                            or list(range(len(self.labels["upos"]))) for tag in self.labels["xpos"]]
        self.illegal = [[0.0 if i in legal else -1e4 for i in range(len(self.labels["upos"]))] for legal in self.upos_of_tag]
        self.model = Syntax(vocabulary.tensor(), {name: len(self.labels[name]) for name in (*self.TAGS, "lemma")}, len(self.labels["relation"]), **shape)

    def gold(self, sentences, words):
        """Sentences, and their words as the network sees them -> one row of labels (silver.HEADS) a word; -1: none."""
        rows = [[self.index[name].get(t[column], -1) for name, column in self.TAGS.items()]
                + [self.index["lemma"].get(corpora.edit_script(w, t[2]), -1), int(t[6]), self.index["relation"][t[7]]]
                for s, ws in zip(sentences, words) for w, t in zip(ws, s)]
        return np.array(rows, np.int16)

    def loss(self, model, group, generator):
        """Learns from the treebanks' labels alone."""
        sentences = [self.train[i] for i in group]
        words = [noisy([t[1] for t in s], generator) for s in sentences]
        labels = [self.gold([s], [w])[:, :, None] for s, w in zip(sentences, words)]
        return self.learn(model, words, labels, [(at >= 0).astype(np.float32) for at in labels])

    def learn(self, model, words, labels, parts):
        """Word lists, and for each word and each of silver.HEADS some labels and the share of each -> the loss."""
        rows, keys, mask = inputs(self.vocabulary, words)
        shape = (*mask.shape, *labels[0].shape[1:])
        label, part = np.zeros(shape, np.int64), np.zeros(shape, np.float32)
        for at, (some, share) in enumerate(zip(labels, parts)):
            label[at, :len(some)], part[at, :len(some)] = some, share
        label, part = torch.from_numpy(label).clamp_(min=0), torch.from_numpy(part)
        tags, arcs, heads, dependents = model(rows, keys, mask)
        taken = label[:, :, silver.HEADS.index("head"), 0]
        scores = {**tags, "head": arcs, "relation": model.relations(heads, dependents, taken)}
        losses = {}
        for column, name in enumerate(silver.HEADS):
            share = part[:, :, column]
            losses[name] = -(scores[name].log_softmax(-1).gather(-1, label[:, :, column]) * share).sum() / share.sum().clamp(min=1)
        return sum(self.WEIGHT[name] * loss for name, loss in losses.items()), {name: loss.item() for name, loss in losses.items()}

    def evaluate(self, model, quick=False):
        model.eval()
        result = {}
        for name, sentences in self.dev.items():
            if quick:
                sentences = sentences[::4] if name == "ewt" else []
            if not sentences:
                continue
            count = collections.Counter()
            with torch.no_grad():
                for group in batches([len(s) for s in sentences], 3000):
                    self.score(model, [sentences[i] for i in group], count)
            result[name] = {key: round(100 * count[key] / count["words"], 2) for key in ("upos", "xpos", "features", "lemma", "uas", "las")}
        return result

    def score(self, model, sentences, count):
        rows, keys, mask = inputs(self.vocabulary, [[t[1] for t in s] for s in sentences])
        tags, arcs, heads, dependents = model(rows, keys, mask)
        best = {name: scores.argmax(-1).numpy() for name, scores in tags.items()}
        pairs = (tags["xpos"].unsqueeze(-1) + tags["upos"].unsqueeze(-2) + torch.tensor(self.illegal)).flatten(2).argmax(-1).numpy()
        best["xpos"], best["upos"] = np.divmod(pairs, len(self.labels["upos"]))
        trees = torch.zeros(mask.shape, dtype=torch.long)
        for at, s in enumerate(sentences):
            trees[at, :len(s)] = torch.from_numpy(eisner(arcs[at, :len(s), :len(s) + 1].numpy()))
        scores = model.relations(heads, dependents, trees)
        scores[..., self.root] = -1e4
        relations = scores.argmax(-1)
        relations[trees == 0] = self.root
        for at, s in enumerate(sentences):
            for i, t in enumerate(s):
                count["words"] += 1
                for name, column in self.TAGS.items():
                    count[name] += self.labels[name][best[name][at, i]] == t[column]
                count["lemma"] += corpora.apply_script(t[1], self.labels["lemma"][best["lemma"][at, i]]) == t[2]
                if int(trees[at, i]) == int(t[6]):
                    count["uas"] += 1
                    count["las"] += self.labels["relation"][relations[at, i]] == t[7]


def prepare(teachers, news):
    """Teachers' tasks and the words of news -> the silver of the treebanks, with their own labels in it, and of the news."""
    task = teachers[0]
    words = [[t[1] for t in s] for s in task.train]
    treebanks = silver.label(teachers, words, [[int(t[6]) for t in s] for s in task.train])
    return silver.with_gold(treebanks, task.gold(task.train, words)), silver.label(teachers, news)


class DistilledTask(SyntaxTask):
    """Learns what the teachers think of the treebanks' and of the news' words, and the treebanks' labels."""

    def take(self, treebanks, judged, news):
        self.words = [[t[1] for t in s] for s in self.train] + news
        self.silver = [treebanks.of(i) for i in range(len(self.train))] + [judged.of(i) for i in range(len(news))]

    def choose(self, generator):
        """The sentences of an epoch: all of the treebanks, and a part of the news."""
        news = range(len(self.train), len(self.words))
        return [*range(len(self.train)), *generator.sample(news, int(self.NEWS_PART * len(news)))]

    def loss(self, model, group, generator):
        words, labels, parts = [], [], []
        for row in group:
            read = self.words[row]
            shown = noisy(read, generator, lower=0.01)
            some, share = self.silver[row]
            if shown is not read:
                some, share = self.with_scripts(row, shown, some, share)
            words.append(shown)
            labels.append(some)
            parts.append(share)
        return self.learn(model, words, labels, parts)

    def with_scripts(self, row, shown, labels, parts):
        """Words in other capitals have the lemmas that they had, by other scripts."""
        labels, parts, lemma = labels.copy(), parts.copy(), silver.HEADS.index("lemma")
        for at, (word, other) in enumerate(zip(self.words[row], shown)):
            if word != other:
                meant = corpora.apply_script(word, self.labels["lemma"][labels[at, lemma, 0]])
                script = self.index["lemma"].get(corpora.edit_script(other, meant), -1)
                labels[at, lemma], parts[at, lemma] = max(script, 0), 0
                parts[at, lemma, 0] = script >= 0
        return labels, parts
