// Blocks of a page -> the paragraphs of its article. Three steps: each block is judged by itself (sentences or links); the element is found
// that holds the article, from the headline outwards and then inwards to where the text stands together; in it, blocks between sentences
// are kept or dropped by their neighbours.
// Ideas from: Readability (Arc90, 2010: text gathers in one element), boilerpipe (Kohlschütter, Fankhauser, Nejdl 2010: link density,
// words), jusText (Pomikálek 2011: short blocks follow their neighbours), trafilatura (Barbaresi 2021: fallbacks).
// Example: headline, byline, two paragraphs, "Related: ...", a paragraph -> the three paragraphs.
#include <algorithm>
#include <set>
#include <utility>

#include "ingest/read/article.hpp"
#include "ingest/read/page.hpp"

namespace newsgraph::ingest {
namespace {

enum class Worth : std::uint8_t { bad, unclear, good };

struct Judged {
  std::size_t words = 0;
  Worth worth = Worth::unclear;
  bool sentence = false;  ///< ends like one
  bool linked = false;    ///< more than a third of it is links
};

bool ends_sentence(std::string_view text) {
  for (const std::string_view quote : {"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') || text.ends_with("\u2026");
}

class MainText {
 public:
  MainText(const PageParts& parts, const std::string& title, const PageWords& words) : parts_(parts), words_(words) {
    judge();
    find_title(title);
    mark_boxes();
  }

  std::string find() {
    std::vector<bool> kept = choose(false);
    if (size_of(kept) < few) {
      const std::vector<bool> all = choose(true);  // the marks were wrong, or there is little to read
      if (size_of(all) > 2 * size_of(kept)) kept = all;
    }
    if (size_of(kept) == 0) kept = every_sentence();
    std::string text;
    for (std::size_t row = 0; row < kept.size(); ++row) {
      if (kept[row]) text += (text.empty() ? "" : "\n\n") + parts_.blocks[row].text;
    }
    return text;
  }

 private:
  static constexpr std::size_t few = 25;  // words

  std::size_t size_of(const std::vector<bool>& kept) const {
    std::size_t words = 0;
    for (std::size_t row = 0; row < kept.size(); ++row) words += kept[row] ? judged_[row].words : 0;
    return words;
  }

  // What a page gives that has but a line or two, or whose links were never closed.
  std::vector<bool> every_sentence() const {
    std::vector<bool> kept(parts_.blocks.size(), false);
    for (std::size_t row = 0; row < kept.size(); ++row) {
      const bool aside = parts_.nodes[parts_.blocks[row].node].aside || words_.begins_aside(bare(parts_.blocks[row].text));
      kept[row] = !aside && !(has_title_ && row == title_) && judged_[row].sentence && judged_[row].words >= 3;
    }
    return kept;
  }

  void judge() {
    for (const PageBlock& block : parts_.blocks) {
      Judged judged;
      judged.words = count_words(block.text);
      judged.sentence = ends_sentence(block.text);
      judged.linked = 3 * std::size_t{block.link_bytes} > block.text.size();
      const std::string text = judged.words <= 60 ? bare(block.text) : std::string();
      if (!text.empty() && (words_.begins_aside(text) || (judged.words <= 45 && words_.holds_aside(text)))) {
        judged.worth = Worth::bad;
      } else if (2 * std::size_t{block.link_bytes} > block.text.size() && !(judged.sentence && judged.words >= 12)) {
        judged.worth = Worth::bad;
      } else if (block.kind == BlockKind::cell && judged.words < 12) {
        judged.worth = Worth::bad;
      } else if (block.kind != BlockKind::heading && !judged.linked && (judged.words >= 20 || (judged.words >= 8 && judged.sentence))) {
        judged.worth = Worth::good;
      }
      judged_.push_back(judged);
    }
  }

  // The block that is the headline: a heading of its words, else any block of its words, else the first <h1>.
  void find_title(const std::string& title) {
    int best = 0;
    for (std::size_t row = 0; row < parts_.blocks.size(); ++row) {
      const PageBlock& block = parts_.blocks[row];
      int score = 0;
      if (!title.empty() && same_title(block.text, title)) {
        score = block.kind == BlockKind::heading ? 4 : 3;
      } else if (block.level == 1 && !parts_.nodes[block.node].aside && judged_[row].words >= 4) {
        score = 2;
      }
      if (score > best) {
        best = score;
        title_ = row;
      }
    }
    has_title_ = best > 0;
  }

  // Elements that hold no more than half of the text and begin with a label ("Advertisement", "Read next"), or hold as many blocks that
  // are links as sentences: teasers.
  void mark_boxes() {
    struct Sum {
      std::size_t words = 0, good = 0, links = 0, first = 0;
      bool any = false;
    };
    std::vector<Sum> sums(parts_.nodes.size());
    for (std::size_t row = 0; row < parts_.blocks.size(); ++row) {
      const PageBlock& block = parts_.blocks[row];
      if (parts_.nodes[block.node].aside || (has_title_ && row == title_)) continue;
      Sum& sum = sums[block.node];
      if (!std::exchange(sum.any, true)) sum.first = row;
      sum.words += judged_[row].worth == Worth::good ? judged_[row].words : 0;
      sum.good += judged_[row].worth == Worth::good ? 1U : 0U;
      sum.links += 5 * std::size_t{block.link_bytes} >= 4 * block.text.size() && judged_[row].words >= 3 ? 1U : 0U;
    }
    for (std::size_t node = sums.size(); node-- > 1;) {
      const Sum& sum = sums[node];
      Sum& parent = sums[parts_.nodes[node].parent];
      if (!sum.any) continue;
      parent.first = parent.any ? std::min(parent.first, sum.first) : sum.first;
      parent.any = true;
      parent.words += sum.words;
      parent.good += sum.good;
      parent.links += sum.links;
    }
    box_.assign(parts_.nodes.size(), false);
    for (std::size_t node = 1; node < sums.size(); ++node) {
      const Sum& sum = sums[node];
      const bool within = sum.any && 2 * sum.words < sums[0].words;
      const bool labelled = within && judged_[sum.first].words <= 6 && parts_.blocks[sum.first].node != node &&
                            words_.ends_article(bare(parts_.blocks[sum.first].text));
      const bool teasers = within && sum.good > 0 && sum.links >= sum.good;
      box_[node] = box_[parts_.nodes[node].parent] || labelled || teasers;
    }
  }

  bool usable(std::size_t row, bool with_asides) const {
    return (with_asides || !(parts_.nodes[parts_.blocks[row].node].aside || box_[parts_.blocks[row].node])) &&
           !(has_title_ && row == title_);
  }

  // The blocks to keep.
  std::vector<bool> choose(bool with_asides) {
    std::vector<bool> kept(parts_.blocks.size(), false);
    const std::uint32_t region = find_region(with_asides);
    const std::vector<bool> inside = inside_of(region);
    std::size_t first = parts_.blocks.size();
    std::size_t total = 0;
    for (std::size_t row = 0; row < kept.size(); ++row) {
      if (!inside[parts_.blocks[row].node] || !usable(row, with_asides) || judged_[row].worth != Worth::good) continue;
      first = std::min(first, row);
      total += judged_[row].words;
    }
    std::size_t seen = 0;
    for (std::size_t row = 0; row < kept.size(); ++row) {
      if (!inside[parts_.blocks[row].node] || !usable(row, with_asides)) continue;
      const bool heading = parts_.blocks[row].kind == BlockKind::heading || judged_[row].words <= 6;
      if (heading && words_.ends_article(bare(parts_.blocks[row].text)) && 5 * seen >= 2 * total) break;
      kept[row] = judged_[row].worth == Worth::good;
      if (kept[row]) seen += judged_[row].words;
    }
    if (first < kept.size()) add_stray(region, inside, with_asides, kept);
    if (has_title_ && title_ < first) add_lead(first, with_asides, kept);
    add_unclear(inside, with_asides, kept);
    drop_repeated(kept);
    return kept;
  }

  // Sums of good words below each element.
  std::vector<std::size_t> sums(bool with_asides) const {
    std::vector<std::size_t> sum(parts_.nodes.size(), 0);
    for (std::size_t row = 0; row < parts_.blocks.size(); ++row) {
      if (usable(row, with_asides) && judged_[row].worth == Worth::good) sum[parts_.blocks[row].node] += judged_[row].words;
    }
    for (std::size_t node = sum.size(); node-- > 1;) sum[parts_.nodes[node].parent] += sum[node];
    return sum;
  }

  std::uint32_t find_region(bool with_asides) const {
    const std::vector<std::size_t> sum = sums(with_asides);
    std::vector<std::uint32_t> best_child(sum.size(), 0);
    std::uint32_t marked = 0;  // <article> or the like with the most text
    for (std::uint32_t node = 1; node < sum.size(); ++node) {
      std::uint32_t& best = best_child[parts_.nodes[node].parent];
      if (best == 0 || sum[node] > sum[best]) best = node;
      // The inner one of two that hold about the same.
      if (parts_.nodes[node].article && sum[node] > 0 && (marked == 0 || 10 * sum[node] >= 9 * sum[marked])) marked = node;
    }
    std::uint32_t region = 0;
    if (has_title_) {
      region = parts_.blocks[title_].node;
      while (region != 0 && (5 * sum[region] < 2 * sum[0] || sum[region] < few)) region = parts_.nodes[region].parent;
    }
    if (marked != 0 && (region == 0 || lies_in(marked, region)) && 2 * sum[marked] >= sum[region]) region = marked;
    while (best_child[region] != 0 && 100 * sum[best_child[region]] >= 85 * sum[region]) region = best_child[region];
    return region;
  }

  bool lies_in(std::uint32_t node, std::uint32_t other) const {
    while (node > other) node = parts_.nodes[node].parent;
    return node == other;
  }

  std::vector<bool> inside_of(std::uint32_t region) const {
    std::vector<bool> inside(parts_.nodes.size(), false);
    inside[region] = true;
    for (std::size_t node = std::size_t{region} + 1; node < inside.size(); ++node) inside[node] = inside[parts_.nodes[node].parent];
    return inside;
  }

  // Paragraphs that follow at once, but outside, because an end tag too many closed the element: they stand alone in one around it.
  void add_stray(std::uint32_t region, const std::vector<bool>& inside, bool with_asides, std::vector<bool>& kept) const {
    std::size_t row = kept.size();
    while (row > 0 && !inside[parts_.blocks[row - 1].node]) --row;
    if (row == 0 || !kept[row - 1]) return;
    for (; row < kept.size() && usable(row, with_asides) && judged_[row].worth == Worth::good; ++row) {
      const std::uint32_t parent = parts_.nodes[parts_.blocks[row].node].parent;
      if (parent == region || !lies_in(region, parent)) return;
      kept[row] = true;
    }
  }

  // Sentences between the headline and the first paragraph: a standfirst.
  void add_lead(std::size_t first, bool with_asides, std::vector<bool>& kept) const {
    for (std::size_t row = title_ + 1; row < first; ++row) {
      if (!usable(row, with_asides) || judged_[row].linked) continue;
      const bool part = (parts_.blocks[row].part || parts_.blocks[row].kind == BlockKind::item) && judged_[row].words >= 6;
      if (judged_[row].worth == Worth::good || (part && judged_[row].worth != Worth::bad)) kept[row] = true;
    }
  }

  // Short sentences and subheadings that stand between paragraphs that are kept.
  void add_unclear(const std::vector<bool>& inside, bool with_asides, std::vector<bool>& kept) const {
    const std::vector<bool> good = kept;
    std::size_t before = kept.size();  // the last good block
    for (std::size_t row = 0; row < kept.size(); ++row) {
      const PageBlock& block = parts_.blocks[row];
      const Judged& judged = judged_[row];
      if (good[row]) before = row;
      if (kept[row] || !inside[block.node] || !usable(row, with_asides) || judged.worth != Worth::unclear || judged.linked) continue;
      std::size_t after = row + 1;
      while (after < good.size() && !good[after] && after - row <= 4) ++after;
      const bool followed = after < good.size() && good[after];
      const bool preceded = before < kept.size() && row - before <= 4;
      if (block.kind == BlockKind::heading || (block.bold && judged.words <= 12)) {
        kept[row] = before < kept.size() && row - before <= 10 && followed && judged.words >= 2 && !words_.ends_article(bare(block.text));
      } else if (judged.sentence && judged.words >= 2) {
        const bool beside = preceded && same_place(before, row);
        kept[row] = (preceded && followed) || beside || (followed && same_place(row, after));
      } else if (block.kind == BlockKind::item && judged.words >= 5) {
        kept[row] = preceded && followed && same_place(row, row + 1 < kept.size() ? row + 1 : row - 1);
      }
    }
  }

  // True for blocks whose elements lie in the same one.
  bool same_place(std::size_t a, std::size_t b) const {
    const std::uint32_t one = parts_.blocks[a].node;
    const std::uint32_t other = parts_.blocks[b].node;
    return one == other || parts_.nodes[one].parent == parts_.nodes[other].parent;
  }

  // A pull quote says again what stands in the text; so does a teaser of the same page.
  void drop_repeated(std::vector<bool>& kept) const {
    std::set<std::string_view> texts;
    std::size_t bytes = 0;
    for (std::size_t row = 0; row < kept.size(); ++row) {
      if (kept[row] && !texts.insert(parts_.blocks[row].text).second && judged_[row].words >= 4) kept[row] = false;
      if (kept[row]) bytes += parts_.blocks[row].text.size();
    }
    if (bytes > 100000) return;  // quadratic
    for (std::size_t row = 0; row < kept.size(); ++row) {
      if (!kept[row] || parts_.blocks[row].kind == BlockKind::heading || judged_[row].words < 4 || judged_[row].words > 40) continue;
      const std::string text = bare(parts_.blocks[row].text);
      for (std::size_t other = 0; other < kept.size() && kept[row]; ++other) {
        if (other != row && kept[other] && judged_[other].words > judged_[row].words + 3 &&
            lower(parts_.blocks[other].text).find(text) != std::string::npos)
          kept[row] = false;
      }
    }
  }

  const PageParts& parts_;
  const PageWords& words_;
  std::vector<Judged> judged_;
  std::vector<bool> box_;  ///< for each element: it is, or lies in, a box beside the text
  std::size_t title_ = 0;
  bool has_title_ = false;
};

}  // namespace

std::string main_text(const PageParts& parts, const std::string& title, const PageWords& words) {
  return MainText(parts, title, words).find();
}

std::string bare(std::string_view text) {
  std::string result = lower(text);
  const auto is_mark = [](char byte) { return std::string_view(" .:;,!?-|*>\"'").find(byte) != std::string_view::npos; };
  while (!result.empty() && is_mark(result.back())) result.pop_back();
  const auto begin = std::find_if_not(result.begin(), result.end(), is_mark);
  result.erase(result.begin(), begin);
  return result;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char byte : text) {
    const bool blank = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
    words += !blank && !inside ? 1U : 0U;
    inside = !blank;
  }
  return words;
}

}  // namespace newsgraph::ingest
