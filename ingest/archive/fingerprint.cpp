// Words -> hashes of runs of four -> the smallest one in each part of the range of hashes. Two sets agree in a part about as often as
// their union lies in their intersection; with the sizes of the sets that gives the share of the smaller one that the larger has.
// Example: a report of 400 words and its first 300: 0.75 of all runs are common, 1.0 of the shorter one's.
#include "ingest/archive/fingerprint.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "ingest/archive/words.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t run = 4;
// Measured on edited copies and on different reports of the same events: tests/ingest/copies_test.cpp.
constexpr double least_runs = 0.78, least_names = 0.8, least_common = 0.45;

std::uint64_t mixed(std::uint64_t value) {  // MurmurHash3's last step
  value = (value ^ (value >> 33U)) * 0xFF51AFD7ED558CCDU;
  value = (value ^ (value >> 33U)) * 0xC4CEB9FE1A85EC53U;
  return value ^ (value >> 33U);
}

std::uint64_t hash(std::string_view word) {  // FNV-1a
  std::uint64_t value = 0xCBF29CE484222325U;
  for (const char byte : word) value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  return mixed(value);
}

template <std::size_t bins>
Sketch<bins> sketch_of(std::vector<std::uint64_t> set) {
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  Sketch<bins> sketch;
  sketch.least.fill(Sketch<bins>::none);
  sketch.size = static_cast<std::uint32_t>(set.size());
  for (auto value = set.rbegin(); value != set.rend(); ++value) {
    // From the greatest on, so that the smallest one of a part stays.
    sketch.least[(*value >> 32U) * bins >> 32U] = static_cast<std::uint16_t>(mixed(*value) % Sketch<bins>::none);
  }
  return sketch;
}

/// Estimates the share of the union that is common.
template <std::size_t bins>
double common(const Sketch<bins>& one, const Sketch<bins>& other) {
  std::size_t equal = 0, filled = 0;
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const bool none = one.least[bin] == Sketch<bins>::none && other.least[bin] == Sketch<bins>::none;
    filled += none ? 0U : 1U;
    equal += !none && one.least[bin] == other.least[bin] ? 1U : 0U;
  }
  return filled == 0 ? 1.0 : static_cast<double>(equal) / static_cast<double>(filled);
}

/// Estimates the share of the smaller set that the larger one has.
template <std::size_t bins>
double contained(const Sketch<bins>& one, const Sketch<bins>& other, double share) {
  const std::uint32_t smaller = std::min(one.size, other.size);
  if (smaller == 0) return 1.0;
  return share / (1 + share) * (static_cast<double>(one.size) + static_cast<double>(other.size)) / static_cast<double>(smaller);
}

}  // namespace

Fingerprint fingerprint_of(std::string_view text) {
  Fingerprint print;
  std::vector<std::uint64_t> runs, names;
  std::array<std::uint64_t, run> last{};
  std::uint64_t all = 0;
  Words words(text);
  for (Word word; words.next(word);) {
    const std::uint64_t value = hash(word.lower);
    all = mixed(all * 0x9E3779B97F4A7C15U + value);
    if (word.capital || word.digits) names.push_back(value);
    last[print.words % run] = value;
    if (++print.words < run) continue;
    std::uint64_t of_run = 0;
    for (std::size_t at = 0; at < run; ++at) of_run = of_run * 0x9E3779B97F4A7C15U + last[(print.words + at) % run];
    runs.push_back(mixed(of_run));
  }
  print.text = all;
  print.runs = sketch_of<96>(std::move(runs));
  print.names = sketch_of<64>(std::move(names));
  return print;
}

bool are_copies(const Fingerprint& one, const Fingerprint& other) {
  if (!one.is_comparable() || !other.is_comparable()) return false;
  if (one.text == other.text && one.words == other.words) return true;
  const double runs = common(one.runs, other.runs);
  if (runs < least_common || contained(one.runs, other.runs, runs) < least_runs) return false;
  return contained(one.names, other.names, common(one.names, other.names)) >= least_names;
}

}  // namespace newsgraph::ingest
