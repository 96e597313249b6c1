"""Teachers and sentences -> what the teachers think of every word, for the network that ships to learn from.

The teachers' probabilities are averaged: of tags, of lemma scripts, of heads, and of the relation under the head that is taken
(a treebank's own, else the likeliest). Only the SLOTS likeliest of each are kept. In treebanks the gold label has half of the
weight. Example: a teacher that hesitates between "obl" and "nmod" for "in Oslo" passes its doubt on.
After Hinton et al. 2015 (distillation), Kuncoro et al. 2016 (an ensemble of parsers distilled into one).
"""
import numpy as np
import torch

import corpora
from batches import batches, inputs

SLOTS = 6
HEADS = ("upos", "xpos", "features", "lemma", "head", "relation")
GOLD_WEIGHT = 0.5


def read_news(path):
    """The words alone of the sentences of the silver corpus, without headlines and other pieces."""
    return [[word for word, _ in sentence] for sentence in corpora.read_iob(path, 0, 1, "\t") if 5 <= len(sentence) <= 60]


class Silver:
    """The kept labels of a list of sentences: for each word, one row of SLOTS labels and of probabilities for each of HEADS."""

    def __init__(self, lengths, labels, parts):
        self.labels, self.parts = labels, parts
        self.first = np.concatenate([[0], np.cumsum(lengths)])

    def of(self, row):
        at = slice(self.first[row], self.first[row + 1])
        return self.labels[at], self.parts[at]

    def save(self, path):
        np.savez(path, first=self.first, labels=self.labels, parts=self.parts)

    @staticmethod
    def load(path):
        file = np.load(path)
        return Silver(np.diff(file["first"]), file["labels"], file["parts"])


def kept(parts):
    """[.., classes] probabilities -> the likeliest labels and their shares."""
    best, labels = parts.topk(min(SLOTS, parts.shape[-1]), -1)
    best = best / best.sum(-1, keepdim=True)
    labels = labels * (best > 0)  # never a head beyond the sentence
    short = SLOTS - best.shape[-1]
    if short:
        best, labels = (torch.nn.functional.pad(x, (0, short)) for x in (best, labels))
    return labels.numpy().astype(np.int16), best.numpy().astype(np.float16)


def label(tasks, sentences, heads=None):
    """Teachers, word lists and, where they are known, the gold heads -> Silver."""
    lengths = [len(words) for words in sentences]
    first = np.concatenate([[0], np.cumsum(lengths)])
    labels = np.zeros((first[-1], len(HEADS), SLOTS), np.int16)
    parts = np.zeros((first[-1], len(HEADS), SLOTS), np.float16)
    for task in tasks:
        task.model.eval()
    with torch.no_grad():
        for group in batches(lengths, 4000):
            outputs = [task.model(*inputs(task.vocabulary, [sentences[i] for i in group])) for task in tasks]
            mean = {name: sum(out[0][name].softmax(-1) for out in outputs) / len(tasks) for name in HEADS[:4]}
            mean["head"] = sum(out[1].softmax(-1) for out in outputs) / len(tasks)
            taken = mean["head"].argmax(-1)
            if heads:
                for at, i in enumerate(group):
                    taken[at, :lengths[i]] = torch.tensor(heads[i])
            mean["relation"] = sum(task.model.relations(out[2], out[3], taken).softmax(-1) for task, out in zip(tasks, outputs)) / len(tasks)
            for column, name in enumerate(HEADS):
                best, share = kept(mean[name])
                for at, i in enumerate(group):
                    to = slice(first[i], first[i + 1])
                    labels[to, column], parts[to, column] = best[at, :lengths[i]], share[at, :lengths[i]]
    return Silver(lengths, labels, parts)


def with_gold(silver, gold):
    """Gives each gold label (one a word and column; -1: unknown) its weight and the first slot, in the place of the least likely."""
    labels, parts = silver.labels.copy(), silver.parts.astype(np.float32)
    words, columns = np.nonzero(gold >= 0)
    right = gold[words, columns]
    some, share = labels[words, columns], parts[words, columns] * (1 - GOLD_WEIGHT)
    there = some == right[:, None]
    slot = np.where(there.any(1), there.argmax(1), SLOTS - 1)
    each = np.arange(len(words))
    mine = np.where(there.any(1), share[each, slot], 0) + GOLD_WEIGHT
    some[each, slot], share[each, slot] = some[:, 0], share[:, 0]
    some[:, 0], share[:, 0] = right, mine
    labels[words, columns], parts[words, columns] = some, share / share.sum(1, keepdims=True)
    return Silver(np.diff(silver.first), labels, parts.astype(np.float16))
