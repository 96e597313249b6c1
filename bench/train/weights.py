"""Trained networks -> the weights file.

    "NGMODEL2", u32 length of the card, u32 length of the head, the card (JSON for people), the head (JSON: vocabularies,
    sample of the features, directory of tensors), padding to 64, the tensors.

A tensor is "f32" (little endian) or "i8": rows of int8, each row with an f32 scale; scales first, then the rows.
The vectors' keys are "u64", sorted; row i of the vectors belongs to key i. Rows of a dense layer are its outputs.
"""
import json
import struct

import numpy as np


def quantise(matrix):
    """Rows -> (int8 rows, one scale a row)."""
    scales = np.maximum(np.abs(matrix).max(1), 1e-12).astype(np.float32) / np.float32(127)
    return np.clip(np.rint(matrix / scales[:, None]), -127, 127).astype(np.int8), scales


def dequantise(matrix):
    rows, scales = quantise(matrix)
    return rows.astype(np.float32) * scales[:, None]


def write(path, card, head, tensors):
    """tensors: {name: array}; two dimensions and more than one row become int8, float vectors stay f32, keys u64."""
    directory, blocks, offset = [], [], 0
    for name, array in tensors.items():
        array = np.asarray(array)
        if array.dtype == np.uint64:
            kind, data = "u64", array.astype("<u8").tobytes()
        elif array.ndim == 2 and array.shape[0] > 1:
            rows, scales = quantise(array.astype(np.float32))
            kind, data = "i8", scales.astype("<f4").tobytes() + rows.tobytes()
        else:
            kind, data = "f32", array.astype("<f4").tobytes()
        directory.append({"name": name, "type": kind, "shape": list(array.shape), "offset": offset})
        data += b"\0" * (-len(data) % 64)
        blocks.append(data)
        offset += len(data)
    about = (json.dumps(card, ensure_ascii=False, indent=2) + "\n").encode("utf8")
    text = json.dumps({**head, "tensors": directory}, ensure_ascii=False, separators=(",", ":")).encode("utf8")
    start = b"NGMODEL2" + struct.pack("<II", len(about), len(text)) + about + text
    with open(path, "wb") as file:
        file.write(start + b"\0" * (-len(start) % 64))
        for block in blocks:
            file.write(block)
