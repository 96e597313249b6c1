// Each fingerprint is entered under 24 keys, one for each four neighbouring numbers of its runs, and one for its whole text. Texts that
// share half of their runs meet under some key in 8 of 10 cases, those that share two thirds in 99 of 100.
#include "ingest/archive/copies.hpp"

#include <algorithm>
#include <array>

namespace newsgraph::ingest {
namespace {

constexpr std::size_t rows = 4, bands = 96 / rows;
using Keys = std::array<std::uint64_t, bands + 1>;
constexpr std::uint64_t no_key = 0;
constexpr std::size_t few = 1024;  // texts; with more of them all memory is taken

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 33U)) * 0xFF51AFD7ED558CCDU;
  return value ^ (value >> 29U);
}

Keys keys_of(const Fingerprint& print) {
  Keys keys{};
  for (std::size_t band = 0; band < bands; ++band) {
    std::uint64_t key = 0;
    bool filled = false;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::uint16_t least = print.runs.least[band * rows + row];
      filled = filled || least != Sketch<96>::none;
      key = key << 16U | least;
    }
    keys[band] = filled ? std::max<std::uint64_t>(mixed(key + band * 0x9E3779B97F4A7C15U), 1) : no_key;
  }
  keys[bands] = std::max<std::uint64_t>(mixed(print.text), 1);
  return keys;
}

std::uint32_t mark_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32U); }

}  // namespace

void CopyIndex::Half::reserve(std::size_t texts_expected) {
  texts.resize(std::max(texts.size(), texts_expected));
  std::size_t size = 64;
  while (size < 2 * texts_expected * (bands + 1)) size *= 2;
  if (size <= slots.size()) return;
  slots.assign(size, Slot{});
  for (std::size_t row = 0; row < count; ++row) {
    for (const std::uint64_t key : keys_of(texts[row].print)) put(key, static_cast<std::uint32_t>(row + 1));
  }
}

void CopyIndex::Half::put(std::uint64_t key, std::uint32_t row) {
  if (key == no_key) return;
  std::size_t at = key & (slots.size() - 1);
  while (slots[at].row != 0) at = (at + 1) & (slots.size() - 1);
  slots[at] = {mark_of(key), row};
}

void CopyIndex::Half::add(const Fingerprint& print, std::string id) {
  if (count == texts.size()) reserve(std::max<std::size_t>(64, 2 * count));
  texts[count] = {print, std::move(id)};
  ++count;
  for (const std::uint64_t key : keys_of(print)) put(key, static_cast<std::uint32_t>(count));
}

void CopyIndex::Half::find(const Fingerprint& print, std::vector<KnownText>& found) const {
  if (count == 0) return;
  std::vector<std::uint32_t> seen;
  for (const std::uint64_t key : keys_of(print)) {
    if (key == no_key) continue;
    for (std::size_t at = key & (slots.size() - 1); slots[at].row != 0; at = (at + 1) & (slots.size() - 1)) {
      if (slots[at].mark == mark_of(key)) seen.push_back(slots[at].row);
    }
  }
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const std::uint32_t row : seen) {
    const Text& text = texts[row - 1];
    if (are_copies(print, text.print)) found.push_back({first + row - 1, text.id, text.print.text == print.text});
  }
}

std::vector<KnownText> CopyIndex::find(const Fingerprint& print) const {
  std::vector<KnownText> found;
  if (!print.is_comparable()) return found;
  older_.find(print, found);
  younger_.find(print, found);
  return found;
}

std::uint64_t CopyIndex::remember(const Fingerprint& print, std::string id) {
  if (half_ > 0 && younger_.count == half_) {
    std::swap(older_, younger_);
    const std::uint64_t next = older_.first + older_.count;
    std::fill(younger_.slots.begin(), younger_.slots.end(), Slot{});
    younger_.count = 0;
    younger_.first = next;
  }
  if (half_ > 0 && younger_.first == 0 && younger_.count == std::min(half_ / 4, few)) {
    younger_.reserve(half_);
    older_.reserve(half_);
  }
  younger_.add(print, std::move(id));
  return younger_.first + younger_.count - 1;
}

}  // namespace newsgraph::ingest
