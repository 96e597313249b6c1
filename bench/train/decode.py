"""Scores -> the best projective tree, and the best legal row of name labels: the same searches as the C++."""
import numpy as np


def eisner(score):
    """score[dependent, head] with head 0 the root -> heads (0: root), one root word (Eisner 1996)."""
    n = score.shape[0]
    s = score.T.astype(np.float64)  # s[head, dependent - 1]
    low = -1e30
    # Over the words 1..n alone; the root joins at the end.
    complete = np.full((2, n + 2, n + 2), low)  # 0: head at the left end, 1: head at the right end
    incomplete = np.full((2, n + 2, n + 2), low)
    back_complete = np.zeros((2, n + 2, n + 2), int)
    back_incomplete = np.zeros((n + 2, n + 2), int)
    for i in range(1, n + 1):
        complete[:, i, i] = 0
    for size in range(1, n):
        for i in range(1, n - size + 1):
            j = i + size
            values = complete[0, i, i:j] + complete[1, i + 1:j + 1, j]
            k = int(values.argmax())
            back_incomplete[i, j] = i + k
            incomplete[0, i, j] = values[k] + s[i, j - 1]
            incomplete[1, i, j] = values[k] + s[j, i - 1]
            values = incomplete[0, i, i + 1:j + 1] + complete[0, i + 1:j + 1, j]
            k = int(values.argmax())
            complete[0, i, j], back_complete[0, i, j] = values[k], i + 1 + k
            values = complete[1, i, i:j] + incomplete[1, i:j, j]
            k = int(values.argmax())
            complete[1, i, j], back_complete[1, i, j] = values[k], i + k
    root = int(np.argmax([complete[1, 1, r] + complete[0, r, n] + s[0, r - 1] for r in range(1, n + 1)])) + 1
    heads = [0] * n
    stack = [("c", 1, 1, root), ("c", 0, root, n)]
    while stack:
        kind, side, i, j = stack.pop()
        if i == j:
            continue
        if kind == "c":
            k = back_complete[side, i, j]
            stack += [("i", 0, i, k), ("c", 0, k, j)] if side == 0 else [("c", 1, i, k), ("i", 1, k, j)]
        else:
            if side == 0:
                heads[j - 1] = i
            else:
                heads[i - 1] = j
            k = back_incomplete[i, j]
            stack += [("c", 0, i, k), ("c", 1, k + 1, j)]
    return np.array(heads)


def legal(before, after):
    """May label `after` follow `before`? ("" is the edge of the sentence)"""
    inside = before[:1] in ("B", "I")
    if inside:
        return after[:1] in ("I", "E") and after[2:] == before[2:]
    return after[:1] not in ("I", "E")


def viterbi(scores, labels):
    """scores[word, label] -> the best legal row of labels."""
    low = -1e30
    moves = np.array([[0 if legal(a, b) else low for b in labels] for a in labels])
    best = scores[0] + np.array([0 if legal("", b) else low for b in labels])
    back = []
    for row in scores[1:]:
        table = best[:, None] + moves
        back.append(table.argmax(0))
        best = table.max(0) + row
    best = best + np.array([0 if legal(a, "") else low for a in labels])
    path = [int(best.argmax())]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    return [labels[i] for i in path[::-1]]
