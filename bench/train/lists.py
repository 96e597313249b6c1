"""The project's lists of names (ingest/data/en) -> kinds of phrases: the trainer's knowledge of what a silver corpus gets wrong.

Example: "West Bank" is a place, "Islamic Jihad" an organisation, "Iranian" a people. The lists mend training data; the networks do not
read them. Case, dots and hyphens do not count.
"""
import json

from features import fold, plain

LONGEST = 6
# Last words that make a name one of an organisation.
HEADS = frozenset("""inc incorporated corp corporation co company ltd limited llc plc lp llp gmbh ag sa nv spa group holdings industries
enterprises partners associates bank bancorp airlines airways motors records pictures entertainment studios technologies systems software
networks communications times post news journal tribune herald gazette television tv radio press agency university college school
institute academy foundation association federation society union league party council committee commission ministry department bureau
office authority parliament congress senate assembly court army navy forces police corps guard brigade brigades front movement club team
church organization organisation administration service services fund trust center centre hospital""".split())


def unit(word):
    return "".join(fold(c) for c in plain(word)).replace(".", "").replace("-", " ")


def units(words):
    return [part for word in words for part in unit(word).split()]


def spellings(value):
    return value if isinstance(value, list) else [value]


class Lists:
    """Phrases with the set of their kinds: state, place, city, organization, people, other, given, title, head."""

    def __init__(self, folder):
        self.kinds = {}
        read = lambda name: json.load(open(f"{folder}/{name}.json", encoding="utf8"))
        self.prefixes = frozenset(read("abbreviations")["prefixes"])
        for state in read("countries")["countries"]:
            self.add_forms(state, "state")
            for kind, key in (("city", "capitals"), ("organization", "seats")):
                for name in state.get(key, []):
                    self.add(kind, *spellings(name))
        for country in read("cities")["countries"]:
            for city in country["cities"]:
                self.add("city", *spellings(city))
        for name in ("regions", "organisations"):
            for entry in read(name)["entries"]:
                self.add_forms(entry, {"place": "place", "organization": "organization", "group": "people"}.get(entry["type"], "other"))
        for line in open(f"{folder}/given_names.tsv", encoding="utf8"):
            if line[0] != "#" and line.strip():
                self.add("given", line.split("\t")[0])
        for title in read("titles")["titles"]:
            self.add("title", *(form for form in [title["title"], *title.get("also", [])] if "{" not in form))
        self.add("head", *HEADS)

    def add(self, kind, *forms):
        for form in forms:
            parts = tuple(units(form.split()))
            if len(parts) > 1 and parts[0] == "the":
                parts = parts[1:]
            if parts and len(parts) <= LONGEST:
                self.kinds.setdefault(parts, set()).add(kind)

    def add_forms(self, entry, kind):
        self.add(kind, entry["name"], *entry.get("names", []), *entry.get("acronyms", []))
        self.add("people", *entry.get("adjectives", []), *entry.get("people", []))

    def of(self, parts):
        return self.kinds.get(tuple(parts), frozenset())

    def matches(self, words):
        """The longest phrases, from left to right: [(begin, end, kinds)]."""
        parts = [(at, part) for at, word in enumerate(words) for part in unit(word).split()]
        found, k = [], 0
        while k < len(parts):
            for size in range(min(LONGEST, len(parts) - k), 0, -1):
                kinds = self.of(part for _, part in parts[k:k + size])
                if kinds:
                    found.append((parts[k][0], parts[k + size - 1][0] + 1, kinds))
                    break
            k += size
        return found


def type_of(kinds):
    """The type of a name of these kinds: PER LOC ORG NORP MISC; "LOC or NORP" where both are usual; None where the kinds do not tell."""
    places = kinds & {"state", "place"}
    if "people" in kinds and places:
        return "LOC or NORP"
    if "state" in kinds or "organization" not in kinds and places | kinds & {"city"}:
        return "LOC"
    if "organization" in kinds:
        return "LOC" if kinds & {"city", "place"} else "ORG"
    return "NORP" if "people" in kinds else "MISC" if "other" in kinds else None
