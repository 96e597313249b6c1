"""The silver corpus of names, mended: words split as our tokenizer splits them, spans trimmed, types settled by lists and by the whole corpus.

The Groningen Meaning Bank calls Tehran an organisation in 90 of 263 places, the West Bank in 139 of 144. Here a name that a list knows
takes the list's type; a surname that full names of persons end in is a person; any other name takes the type that it mostly has.
Example: "southern Afghanistan" LOC, "General Musharraf" ORG, "al-Qaida-linked" O -> "Afghanistan" LOC, "Musharraf" PER, "al - Qaida" ORG.
"""
import collections

from lists import type_of, units

TITLES = frozenset("""president prime minister foreign secretary general mr. mrs. ms. miss dr. prof. professor sir king queen prince princess
pope senator sen. rep. gov. governor chancellor defense defence interior finance vice deputy former justice judge ambassador chairman
chairwoman premier leader spokesman spokeswoman spokesperson director chief army lieutenant colonel major captain sergeant gen. lt. col.
maj. capt. sgt. adm. admiral state pm representative congressman congresswoman ayatollah sheikh imam archbishop cardinal bishop
crown emir sultan mullah commander commissioner coach attorney envoy editor author rev. reverend father sister lord lady dame""".split())
TITLES_BEFORE = TITLES | {"prophet", "sheik"}
TITLES_AFTER = (TITLES | {"secretary-general", "president-elect"}) - frozenset("""state army defense defence justice interior finance general crown
attorney foreign leader""".split())
# Titles that also begin or end names of organisations: "State Department", "Crown Prosecution Service".
PARTS_OF_OFFICES = frozenset("state defense defence foreign interior finance justice general army director crown former attorney leader".split())
PORTFOLIOS = frozenset("""state foreign defense defence interior finance prime justice trade health education home agriculture information
energy oil economy economics transport labor labour culture tourism treasury attorney secretary vice deputy""".split())
PARTICLES = frozenset("al el bin ibn van von de da di du la le abu".split())
INNER = PARTICLES | frozenset("der del dos of the and 's for in on at ' - & a to".split())
EDGES = frozenset(["the", "and", "or", "'", '"', "-", "of", "'s", "a"])
STRONG = frozenset(["state", "city", "place", "organization", "people", "other"])


def pieces(word, prefixes):
    """The words that our tokenizer makes of a word with hyphens: "al-Qaida" is three, "pro-Syrian" one."""
    parts = word.split("-")
    if len(parts) == 1 or not all(part[:1].isalnum() for part in parts):
        return [word]
    out = [parts[0]]
    for part in parts[1:]:
        if out[-1].lower() in prefixes:
            out[-1] += "-" + part
        else:
            out += ["-", part]
    return out


def split_hyphens(sentences, prefixes):
    result = []
    for words, spans in sentences:
        out, first = [], []
        for word in words:
            first.append(len(out))
            out += pieces(word, prefixes)
        first.append(len(out))
        result.append((out, [(first[b], first[e], kind) for b, e, kind in spans]))
    return result


def without_edges(words, begin, end, kind):
    """The span without articles and common words at its ends."""
    while begin < end and (words[begin].lower() in EDGES or words[begin][0].islower() and words[begin].lower() not in PARTICLES):
        begin += 1
    while begin < end and (words[end - 1].lower() in EDGES or words[end - 1] == "," or
                           words[end - 1][0].islower() and kind in ("PER", "LOC") and words[end - 2] != "-"):
        end -= 1
    return begin, end


def without_titles(words, begin, end, kind):
    """The span without titles before and after it; what a title stands before may be a person ("PER?")."""
    name = begin
    while name < end and words[name].lower() in TITLES_BEFORE:
        name += 1
    if begin < name < end <= name + 3 and words[name - 1].lower() not in PARTS_OF_OFFICES:
        return name, end, "PER?"
    if name == end == begin + 1 and words[begin].lower() in PORTFOLIOS | {"general", "king", "pope", "chief", "captain", "colonel", "major"}:
        return begin, begin, kind
    last = end
    while last > begin and words[last - 1].lower() in TITLES_AFTER:
        last -= 1
    if begin < last < end:
        end = last
        while end > begin and words[end - 1].lower() in PORTFOLIOS:
            end -= 1
    if begin < end < len(words) and words[end] in ("Minister", "Secretary", "Ministers"):
        while end > begin and words[end - 1].lower() in PORTFOLIOS:
            end -= 1
    return begin, end, kind


def trimmed(sentences, lists):
    """Spans without what is no part of a name; two known names joined by "and" become two."""
    known = lambda words: any((b, e) == (0, len(words)) and kinds & STRONG for b, e, kinds in lists.matches(words))
    result = []
    for words, spans in sentences:
        out = []
        for begin, end, kind in spans:
            while kind == "PER" and begin < end and (words[begin].lower() in TITLES or words[begin].lower() in ("of", "u.s.", "-", "elect")):
                begin += 1
            begin, end = without_edges(words, begin, end, kind)
            if kind != "PER" and begin < end:
                begin, end, kind = without_titles(words, begin, end, kind)
            joints = [at for at in range(begin + 1, end - 1) if words[at] == "and"]
            if len(joints) == 1 and known(words[begin:joints[0]]) and known(words[joints[0] + 1:end]):
                out += [(begin, joints[0], kind), (joints[0] + 1, end, kind)]
            elif begin < end:
                out.append((begin, end, kind))
        result.append((words, out))
    return result


class Settlement:
    """What type each form of a name has, by the lists and by all its mentions."""

    def __init__(self, sentences, lists):
        self.lists = lists
        self.mentions = collections.defaultdict(collections.Counter)
        for words, spans in sentences:
            for begin, end, kind in spans:
                self.mentions[tuple(units(words[begin:end]))][kind] += 1
        self.surnames = collections.Counter()
        for form, kinds in self.mentions.items():
            persons = kinds["PER"] + kinds["PER?"]
            if len(form) > 1 and not type_of(lists.of(form)) and not any("head" in lists.of([part]) for part in form) and \
                    (2 * persons >= sum(kinds.values()) or persons and "given" in lists.of(form[:1])):
                self.surnames[form[-1:]] += max(persons, 1)
                if len(form) > 2:
                    self.surnames[form[-2:]] += persons
        self.types = {form: self.settle(form) for form in self.mentions}

    def settle(self, form):
        kinds = collections.Counter(self.mentions[form])
        kinds["PER"] += 2 * kinds.pop("PER?", 0)
        count, listed = sum(kinds.values()), type_of(self.lists.of(form))
        if form == ("west",):  # a direction, a region, a bloc
            listed = None
        if listed == "LOC or NORP":
            return "NORP" if kinds["NORP"] > kinds["LOC"] else "LOC"
        if len(form) > 1 and all("people" in self.lists.of([part]) for part in form):
            return "NORP"
        if listed:
            surname = len(form) == 1 and listed in ("LOC", "ORG") and kinds["PER"] >= 0.6 * count and self.surnames[form] >= 2
            return "PER" if surname else listed
        given = len(form) > 1 and "given" in self.lists.of(form[:1])
        if len(form) > 1 and "head" in self.lists.of(form[-1:]) and kinds["PER"] <= 0.6 * count:
            return "ORG" if 4 * kinds["ORG"] >= count or kinds["LOC"] + kinds["ORG"] == count else kinds.most_common(1)[0][0]
        if (len(form) == 1 and self.surnames[form] >= 2 or given) and 4 * kinds["PER"] >= count:
            return "PER"
        kind, most = kinds.most_common(1)[0]
        if count >= 4 and 2 * most >= count:
            return kind
        return "PER" if given and len(form) < 4 and self.surnames[form[-1:]] >= 5 else None


def with_listed(words, spans, settlement):
    """Listed names that were missed, or found in pieces only."""
    lists = settlement.lists
    for begin, end, kinds in lists.matches(words):
        upper = lambda at: words[at][:1].isupper() or words[at][:1].isdigit()
        if not kinds & STRONG or not (upper(begin) or words[begin] == "al") or not all(upper(at) or words[at].lower() in INNER for at in range(begin, end)):
            continue
        touched = [span for span in spans if span[0] < end and begin < span[1]]
        if any(b < begin or e > end for b, e, _ in touched) or touched and touched[0][:2] == (begin, end):
            continue
        if end - begin == 1:
            acronym = words[begin].isupper()
            if kinds & {"given", "title", "head", "other"} or "organization" in kinds and not acronym or begin == 0 and not kinds & {"people", "state"}:
                continue
        kind = type_of(kinds)
        if kind == "LOC or NORP":
            kind = settlement.types.get(tuple(units(words[begin:end]))) or "NORP"
        spans = [span for span in spans if span not in touched] + [(begin, end, kind)]
    return sorted(spans)


def mend(sentences, lists):
    """[(words, spans)] of the silver corpus -> the same, mended."""
    sentences = trimmed(split_hyphens(sentences, lists.prefixes), lists)
    settlement = Settlement(sentences, lists)
    result = []
    for words, spans in sentences:
        settled = [(b, e, settlement.types[tuple(units(words[b:e]))] or kind.rstrip("?")) for b, e, kind in spans]
        result.append((words, with_listed(words, settled, settlement)))
    return result
