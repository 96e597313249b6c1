// A word -> hashed features. Everything is defined on codepoints, so that the trainer in Python and this file agree on every input.
// Example: "Oslo’s" is read as "Oslo's": normal form "oslo's", prefix "osl", suffixes "'s", "o's", "lo's", shape "Xxxx'x".
// Idea: hashed sub-word features (Weinberger et al. 2009; Miranda et al. 2022); hash: FNV-1a, its upper half folded in.
#include "ingest/annotate/features.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace newsgraph::ingest {
namespace {

/// What a typographic mark becomes; 0: it stays. Dashes and the ellipsis become several characters.
std::u32string_view plain_form(char32_t code) {
  switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0xB4:
    case 0x60:
    case 0x2BC:
    case 0xFF07: return U"'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0xAB:
    case 0xBB:
    case 0xFF02: return U"\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
    case 0xAD: return U"-";
    case 0x2014:
    case 0x2015: return U"--";
    case 0x2026: return U"...";
    case 0xA0: return U" ";
    default: return {};
  }
}

/// FNV-1a over the UTF-8 bytes of codepoints.
class Hash {
 public:
  explicit Hash(std::uint8_t salt) { add(salt); }

  void add(char32_t code) {
    if (code < 0x80) return add(static_cast<std::uint8_t>(code));
    if (code < 0x800) {
      add(static_cast<std::uint8_t>(0xC0 | (code >> 6)));
    } else if (code < 0x10000) {
      add(static_cast<std::uint8_t>(0xE0 | (code >> 12)));
      add(static_cast<std::uint8_t>(0x80 | ((code >> 6) & 0x3F)));
    } else {
      add(static_cast<std::uint8_t>(0xF0 | (code >> 18)));
      add(static_cast<std::uint8_t>(0x80 | ((code >> 12) & 0x3F)));
      add(static_cast<std::uint8_t>(0x80 | ((code >> 6) & 0x3F)));
    }
    add(static_cast<std::uint8_t>(0x80 | (code & 0x3F)));
  }
  std::uint64_t value() const { return value_ ^ (value_ >> 29); }

 private:
  void add(std::uint8_t byte) { value_ = (value_ ^ byte) * 0x100000001B3U; }
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

std::uint64_t hash(std::u32string_view text, std::size_t salt) {
  Hash hash(static_cast<std::uint8_t>(salt));
  for (const char32_t code : text) hash.add(code);
  return hash.value();
}

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }

/// Classes of the characters, runs cut to three, at most twelve.
void write_shape(std::u32string_view text, std::u32string& out) {
  out.clear();
  for (const char32_t code : text) {
    const char32_t kind = shape_class(code);
    const std::size_t size = out.size();
    if (size >= 3 && out[size - 1] == kind && out[size - 2] == kind && out[size - 3] == kind) continue;
    out.push_back(kind);
    if (out.size() == 12) break;
  }
}

void write_decoded(std::string_view text, std::u32string& out) {
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<std::uint8_t>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && at + k < text.size(); ++k) code = (code << 6) | (static_cast<std::uint8_t>(text[at + k]) & 0x3FU);
    out.push_back(code);
    at += length;
  }
}

void write_plain(std::u32string_view word, std::u32string& out) {
  out.clear();
  for (const char32_t code : word) {
    const std::u32string_view form = plain_form(code);
    if (form.empty())
      out.push_back(code);
    else
      out.append(form);
  }
  if (out == U"''") out.erase(1), out[0] = U'"';
}

}  // namespace

std::u32string decode(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  write_decoded(text, out);
  return out;
}

std::string encode(std::u32string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t code : text) {
    if (code < 0x80) {
      out.push_back(static_cast<char>(code));
      continue;
    }
    if (code < 0x800) {
      out.push_back(static_cast<char>(0xC0 | (code >> 6)));
    } else {
      if (code < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (code >> 12)));
      } else {
        out.push_back(static_cast<char>(0xF0 | (code >> 18)));
        out.push_back(static_cast<char>(0x80 | ((code >> 12) & 0x3F)));
      }
      out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    }
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  }
  return out;
}

std::u32string plain(std::u32string_view word) {
  std::u32string out;
  out.reserve(word.size() + 2);
  write_plain(word, out);
  return out;
}

char32_t fold(char32_t code) {
  if (code < 0x80) return code >= U'A' && code <= U'Z' ? code + 32 : code;
  if (code == 0x130) return U'i';
  if (code < 0x590 || (code >= 0x1E00 && code < 0x2000)) return static_cast<char32_t>(u_tolower(static_cast<UChar32>(code)));
  return code;
}

char32_t shape_class(char32_t code) {
  if (is_digit(code)) return U'd';
  if (code >= 0x2000) return U'y';
  if (fold(code) != code) return U'X';
  return u_isalpha(static_cast<UChar32>(code)) ? U'x' : code;
}

WordFeatures FeatureReader::read(std::string_view word, const std::array<std::uint32_t, feature_tables>& sizes) {
  write_decoded(word, decoded_);
  write_plain(decoded_, text_);
  lower_.resize(text_.size());
  std::transform(text_.begin(), text_.end(), lower_.begin(), fold);

  WordFeatures features;
  features.keys[features.key_count++] = hash(lower_, 0);
  const std::size_t hyphen = lower_.rfind(U'-');
  if (hyphen != std::u32string::npos && hyphen > 0 && hyphen + 2 < lower_.size()) {
    features.keys[features.key_count++] = hash(std::u32string_view(lower_).substr(hyphen + 1), 0);
  }

  std::replace_if(lower_.begin(), lower_.end(), is_digit, U'0');
  const std::u32string_view norm = lower_;
  const auto last = [&](std::size_t count) { return norm.substr(norm.size() - std::min(count, norm.size())); };
  write_shape(text_, looks_);
  const std::array<std::u32string_view, feature_tables> texts = {norm, norm.substr(0, 3), last(2), last(3), last(4), looks_};
  // Row 0 of the first table stands for a word that was left out in training.
  features.rows[0] = 1 + static_cast<std::uint32_t>(hash(texts[0], 1) % (sizes[0] - 1));
  for (std::size_t table = 1; table < feature_tables; ++table) {
    features.rows[table] = static_cast<std::uint32_t>(hash(texts[table], table + 1) % sizes[table]);
  }
  return features;
}

WordFeatures features_of(std::string_view word, const std::array<std::uint32_t, feature_tables>& sizes) {
  return FeatureReader().read(word, sizes);
}

}  // namespace newsgraph::ingest
