"""Sentences -> batches of padded tensors, with a little noise of the kinds that treebanks lack."""
import collections
import json

import numpy as np
import torch

from aliases import nearest_frequent
from features import TABLES, VECTOR_SIZE, features, fold, hash64, plain, vector_keys
from weights import dequantise

ALIAS_ROW_BITS = 0xFFFF  # of an alias: the row; the other bits are those of the key


def read_vectors(path):
    """[(word, vector)], the most frequent word first."""
    table = json.load(open(path, encoding="utf8"))["vectors"]
    return [(word, row[:VECTOR_SIZE]) for word, row in sorted(table.items(), key=lambda item: item[1][VECTOR_SIZE + 1])]


def key_of(word):
    return hash64("".join(fold(c) for c in plain(word)))


class Vocabulary:
    """The frozen vectors, and the features of every word met so far."""

    def __init__(self, path, count):
        self.path, self.aliases = path, np.array([], np.uint64)
        chosen = {}
        for word, row in read_vectors(path):
            key = key_of(word)
            if key not in chosen:
                chosen[key] = row
                if len(chosen) == count:
                    break
        self.keys = np.array(sorted(chosen), np.uint64)
        rows = np.array([chosen[int(key)] for key in self.keys], np.float32)
        self.rows = dequantise(rows / rows.std())
        self.row_of = {int(key): at + 1 for at, key in enumerate(self.keys)}
        self.known, self.borrowed = {}, {}

    def find_aliases(self, count, sentences):
        """Aliases of `count` rare words, as the weights file holds them; `sentences` with names tell the kinds of words."""
        words, vectors = zip(*read_vectors(self.path))
        pairs = nearest_frequent(words, np.array(vectors, np.float32), len(self.keys), count, sentences)
        rows = {key_of(words[rare]): self.row_of.get(key_of(words[frequent])) for rare, frequent in pairs}
        return np.array(sorted(key & ~ALIAS_ROW_BITS | row - 1 for key, row in rows.items() if row and key not in self.row_of), np.uint64)

    def borrow(self, aliases):
        """From now on rare words read the rows of their aliases."""
        self.aliases, self.known = aliases, {}
        self.borrowed = {int(alias) >> 16: (int(alias) & ALIAS_ROW_BITS) + 1 for alias in aliases}

    def row(self, word):
        for key in vector_keys(word):
            row = self.row_of.get(key) or self.borrowed.get(key >> 16)
            if row:
                return row
        return 0

    def tensor(self):
        return torch.from_numpy(np.concatenate([np.zeros((1, VECTOR_SIZE), np.float32), self.rows]))

    def read(self, word):
        if word not in self.known:
            self.known[word] = np.array(features(word) + [self.row(word)], np.int64)
        return self.known[word]


def noisy(words, generator, lower=0.0):
    """Mostly the words themselves; now and then the capitals of a headline or a dateline, or (`lower`, a probability) none."""
    chance = generator.random()
    if chance < 0.02:
        return [word.upper() for word in words]
    if chance < 0.05:
        first = generator.randint(1, 3)
        return [word.upper() if at < first else word for at, word in enumerate(words)]
    if chance < 0.07:
        return [word[:1].upper() + word[1:] if len(word) > 3 else word for word in words]
    if chance < 0.09:
        return [word.upper() if word[:1].isupper() else word for word in words]
    return [word.lower() for word in words] if chance < 0.09 + lower else words


def batches(lengths, tokens, generator=None):
    """Rows of about equal length together, at most `tokens` words with padding a batch."""
    order = list(range(len(lengths)))
    if generator:
        generator.shuffle(order)
    order.sort(key=lambda i: lengths[i] + (generator.random() * 4 if generator else 0))
    groups, current, longest = [], [], 0
    for i in order:
        if current and max(longest, lengths[i]) * (len(current) + 1) > tokens:
            groups.append(current)
            current, longest = [], 0
        current.append(i)
        longest = max(longest, lengths[i])
    groups.append(current)
    if generator:
        generator.shuffle(groups)
    return groups


def inputs(vocabulary, sentences):
    """Word lists -> (rows, vector rows, mask)."""
    length = max(len(words) for words in sentences)
    rows = np.zeros((len(sentences), length, len(TABLES) + 1), np.int64)
    mask = np.zeros((len(sentences), length), bool)
    for at, words in enumerate(sentences):
        rows[at, :len(words)] = [vocabulary.read(word) for word in words]
        mask[at, :len(words)] = True
    rows = torch.from_numpy(rows)
    return rows[..., :-1], rows[..., -1], torch.from_numpy(mask)


def targets(rows, length):
    out = np.full((len(rows), length), -1, np.int64)
    for at, row in enumerate(rows):
        out[at, :len(row)] = row
    return torch.from_numpy(out)


def counted(values, least):
    """The values seen at least so often, the commonest first."""
    counts = sorted(collections.Counter(values).items(), key=lambda item: (-item[1], item[0]))
    return [value for value, count in counts if count >= least]
