// Ids -> a table of their hashes that never grows beyond its bound: two halves, of which the older one is forgotten when the younger
// one is full. Names made of a file's name count up: "corpus", "corpus-2", "corpus-3".
#include <algorithm>

#include "ingest/read/read.hpp"

namespace newsgraph::ingest {
namespace {

/// From so many ids on all memory is taken, so that a long run takes no more later.
constexpr std::size_t few = 1024;

std::uint64_t hash(std::string_view text) {  // FNV-1a, and MurmurHash3's last step
  std::uint64_t value = 0xCBF29CE484222325U;
  for (const char byte : text) value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  value = (value ^ (value >> 33U)) * 0xFF51AFD7ED558CCDU;
  value = (value ^ (value >> 33U)) * 0xC4CEB9FE1A85EC53U;
  return std::max<std::uint64_t>(value ^ (value >> 33U), 1);
}

/// As many slots as leave a fifth free.
std::size_t slots_for(std::size_t hashes) { return hashes + hashes / 4 + 1; }

/// The slot of a hash, or the free one where it belongs.
std::size_t slot_of(const std::vector<std::uint64_t>& slots, std::uint64_t value) {
  std::size_t at = static_cast<std::size_t>((value >> 32U) * slots.size() >> 32U);
  while (slots[at] != 0 && slots[at] != value) at = at + 1 == slots.size() ? 0 : at + 1;
  return at;
}

bool holds(const std::vector<std::uint64_t>& slots, std::uint64_t value) { return !slots.empty() && slots[slot_of(slots, value)] != 0; }

}  // namespace

Ids::Ids(const Limits& limits) : half_(std::max<std::size_t>(limits[Limit::ids] / 2, 1)) {}

bool Ids::knows(std::uint64_t id) const { return holds(younger_, id) || holds(older_, id); }

bool Ids::remember(std::uint64_t id) {
  if (knows(id)) return false;
  if (count_ == half_) {
    forgotten_ += older_count_;
    older_count_ = count_;
    std::swap(younger_, older_);
    younger_.assign(older_.size(), 0);
    count_ = 0;
  } else if (younger_.empty()) {
    younger_.assign(slots_for(std::min(few, half_)), 0);
  } else if (count_ == few && older_.empty()) {
    std::vector<std::uint64_t> all(slots_for(half_), 0);
    for (const std::uint64_t one : younger_) {
      if (one != 0) all[slot_of(all, one)] = one;
    }
    younger_ = std::move(all);
    older_.assign(younger_.size(), 0);
  }
  younger_[slot_of(younger_, id)] = id;
  ++count_;
  return true;
}

// Of "corpus-2", "corpus-3", ... the last one of those that are known without a gap, by doubling and halving; so no number is kept for
// each of a million names.
std::uint64_t Ids::last_number(const std::string& stem) const {
  const auto known = [&](std::uint64_t number) { return knows(hash(stem + "-" + std::to_string(number))); };
  std::uint64_t last = 1, step = 1;
  for (; known(last + step); step *= 2) last += step;
  for (; step > 0; step /= 2) {
    if (known(last + step)) last += step;
  }
  return last;
}

void Ids::admit(Article& article) {
  if (!article.ok()) return;
  std::string& id = article.document.id;
  const std::uint64_t value = hash(id);
  if (article.named) {
    if (remember(value)) return;
    article.refusal = {Reason::repeated_id, Limit::article, "the id '" + id.substr(0, 100) + "' was given before",
                       "give each article an id of its own"};
    return;
  }
  if (value != stem_) {
    stem_ = value;
    number_ = 1;
    if (remember(value)) return;
    number_ = last_number(id);
  }
  const std::string stem = id;
  do { id = stem + "-" + std::to_string(++number_); } while (!remember(hash(id)));
}

}  // namespace newsgraph::ingest
