"""The task of tags, lemmas and trees: treebanks -> loss and scores.

Gold tokens; trees by the search of the program, labels under the tree that was found, lemmas by edit scripts.
"""
import collections

import torch
import torch.nn.functional as F

import corpora
from batches import batches, counted, inputs, noisy, targets
from decode import eisner
from network import Syntax


class SyntaxTask:
    TAGS = {"upos": 3, "xpos": 4, "features": 5}
    WEIGHT = {"upos": 1.0, "xpos": 0.5, "features": 0.5, "lemma": 0.3}

    def __init__(self, data, vocabulary):
        self.vocabulary = vocabulary
        self.train = [s for f in ("ewt", "gum") for s in corpora.read_conllu(f"{data}/{f}-train.conllu") if len(s) <= 110]
        self.dev = {f: corpora.read_conllu(f"{data}/{f}-dev.conllu") for f in ("ewt", "gum")}
        tokens = [t for s in self.train for t in s]
        self.labels = {name: counted((t[column] for t in tokens), 2 if name == "features" else 1) for name, column in self.TAGS.items()}
        self.labels["lemma"] = counted((corpora.edit_script(t[1], t[2]) for t in tokens), 3)
        self.labels["relation"] = counted((t[7] for t in tokens), 1)
        self.index = {name: {label: i for i, label in enumerate(labels)} for name, labels in self.labels.items()}
        self.root = self.index["relation"]["root"]
        self.model = Syntax(vocabulary.tensor(), {name: len(self.labels[name]) for name in self.WEIGHT}, len(self.labels["relation"]))

    def loss(self, model, group, generator):
        sentences = [self.train[i] for i in group]
        words = [noisy([t[1] for t in s], generator) for s in sentences]
        rows, keys, mask = inputs(self.vocabulary, words)
        length = mask.shape[1]
        tags, arcs, heads, dependents = model(rows, keys, mask)
        gold = {name: targets([[self.index[name].get(t[column], -1) for t in s] for s in sentences], length) for name, column in self.TAGS.items()}
        gold["lemma"] = targets([[self.index["lemma"].get(corpora.edit_script(w, t[2]), -1) for w, t in zip(ws, s)] for ws, s in zip(words, sentences)], length)
        head = targets([[int(t[6]) for t in s] for s in sentences], length)
        relation = targets([[self.index["relation"][t[7]] for t in s] for s in sentences], length)
        entropy = lambda scores, gold: F.cross_entropy(scores.transpose(1, 2), gold, ignore_index=-1)
        arc = entropy(arcs, head)
        label = entropy(model.relations(heads, dependents, head.clamp(min=0)), relation)
        tag = sum(weight * entropy(tags[name], gold[name]) for name, weight in self.WEIGHT.items())
        return arc + label + tag, {"arc": arc.item(), "label": label.item(), "tag": tag.item()}

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
