"""Writes tests/golden/features.tsv, which holds the trainer's features and the program's together: python3 golden.py > FILE."""
from features import SAMPLE, features, fold, hash64, plain, shape_class, vector_keys

WORDS = SAMPLE[1:] + ["Norway", "’", "n’t", "don't", "U.S.-Canada", "3+3", "$", "%", "2024-01", "Keller", "KELLER", "São", "Straße", "ſ", "ÀÉÎ", "Ÿ", "ĲSSEL",
                      "Ωmega", "ͅ", "ՀԱՅ", "Ա", "אב", "مرحبا", "ก", "ᲀ", "Ꭰ", "ᏸ", "ᾳ", "ᾼ", "ῼ", "’’", "``", "–", "‐", "a\u00adb", "...", "x" * 40, "A1b2C3", "İ", "ı", "ǅ", "ß", "ẞ",
                      "𝔘𝔫𝔦", "日本語", "k\u0301", "№5", "½", "٣", "a-b-c", "-a", "a-", "a-bc", "\u00a0"]


def main():
    print("# word, rows of the hashed tables, keys of the vectors; then blocks of codepoints with a hash of their lower case and shape class.")
    print("# Written by bench/train/golden.py.")
    for word in WORDS:
        print("word", word, " ".join(map(str, features(word))), " ".join(map(str, vector_keys(word))), sep="\t")
    for begin in list(range(0, 0x2400, 0x100)) + [0xA700, 0xFF00, 0x10400, 0x1F600]:
        text = "".join(f"{ord(fold(chr(code)))} {ord(shape_class(chr(code)))} {' '.join(str(ord(c)) for c in plain(chr(code)))}\n" for code in range(begin, begin + 0x100))
        print("block", f"{begin:04X}", f"{hash64(text):016x}", sep="\t")


if __name__ == "__main__":
    main()
