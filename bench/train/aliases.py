"""Rare words -> the frequent word nearest to them, of their own kind: a rare surname borrows the vector of a frequent one.

The weights file holds vectors of frequent words only. A small classifier of vectors, taught by the name corpora, tells persons,
places, organisations and the rest apart; then each rare word takes the row of the nearest frequent word (by cosine) of its kind.
Example: "murfreesboro" reads the vector of "jonesboro". After the pruned vectors of spaCy.
"""
import collections

import numpy as np
import torch
import torch.nn.functional as F

KINDS = {"PER": 1, "LOC": 2, "ORG": 3, "NORP": 4, "MISC": 4}  # 0: no name
SURE, VERY_SURE = 0.7, 0.95
NEAR = 2.2  # times as many words as the frequent ones are less rare
SEED = 20260


def kinds_of_words(sentences):
    """[(words, spans)] -> {word in lower case: how often it stands in a name of each kind}."""
    counts = collections.defaultdict(lambda: np.zeros(5, np.float32))
    for words, spans in sentences:
        kinds = np.zeros(len(words), int)
        for begin, end, kind in spans:
            kinds[begin:end] = KINDS[kind]
        for word, kind in zip(words, kinds):
            counts[word.lower()][kind] += 1
    return counts


def classify(vectors, at, counts):
    """Vectors of all words, rows of words, counts of kinds -> the probability of each kind for each word."""
    known = [(at[word], count) for word, count in counts.items() if word in at and word.isalpha()]
    x = torch.from_numpy(vectors[[row for row, _ in known]])
    y = torch.from_numpy(np.array([count / count.sum() for _, count in known], np.float32))
    weight = torch.tensor([min(float(count.sum()), 10.0) ** 0.5 for _, count in known])
    generator = torch.Generator().manual_seed(SEED)
    torch.manual_seed(SEED)
    net = torch.nn.Sequential(torch.nn.Linear(vectors.shape[1], 64), torch.nn.ReLU(), torch.nn.Dropout(0.2), torch.nn.Linear(64, 5))
    optimizer = torch.optim.Adam(net.parameters(), 2e-3)
    for _ in range(60):
        for rows in torch.randperm(len(x), generator=generator).split(512):
            loss = -(F.log_softmax(net(x[rows]), -1) * y[rows]).sum(-1).mul(weight[rows]).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        return net.eval()(torch.from_numpy(vectors)).softmax(-1).numpy()


def rare_words(kind, sure, frequent, count):
    """The rows that get an alias: the less rare ones and those whose kind the classifier is sure of come first."""
    def rank(row):
        name = kind[row] > 0 and sure[row] > (VERY_SURE if kind[row] == KINDS["PER"] else SURE)  # most rare words are surnames
        return (0 if row < NEAR * frequent or name else 1, row)

    return sorted(range(frequent, len(kind)), key=rank)[:count]


def nearest_frequent(words, vectors, frequent, count, sentences):
    """Words by frequency with their vectors -> [(row of a rare word, row of a frequent one)], at most `count` of them."""
    chance = classify(vectors / vectors.std(), {word: row for row, word in enumerate(words)}, kinds_of_words(sentences))
    kind, sure = chance.argmax(1), chance.max(1)
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    rare = rare_words(kind, sure, frequent, count)
    result = []
    for k in (-1, *sorted(set(KINDS.values()) | {0})):  # -1: of unknown kind, any frequent word may serve
        mine = np.array([row for row in rare if (kind[row] if sure[row] > SURE else -1) == k])
        base = np.array([row for row in range(frequent) if k < 0 or kind[row] == k and sure[row] > 0.6])
        for begin in range(0, len(mine), 500):
            rows = mine[begin:begin + 500]
            result += zip(rows.tolist(), base[(unit[rows] @ unit[base].T).argmax(1)].tolist())
    return sorted(result)
