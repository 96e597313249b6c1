// Bytes -> UTF-8 in NFC: what is valid UTF-8 is UTF-8, whatever a label says; else the label is tried, then what uchardet makes of the
// bytes, then windows-1252, which has no invalid bytes to speak of. ICU converts. Latin-1 is read as windows-1252, as browsers do; so are
// stray bytes in UTF-8.
// Sources: encoding.spec.whatwg.org (labels), unicode.org/reports/tr15 (NFC)
#include "ingest/read/charset.hpp"

#include <uchardet/uchardet.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "ingest/unicode.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t guess_from = std::size_t{256} << 10U;  // bytes that are shown to uchardet
constexpr std::size_t enough = 20;  // bytes outside ASCII from which a guess between Latin charsets means something

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; });
  return result;
}

/// What follows `key` and an equals sign, in quotes or not; empty: nothing.
std::string value_after(std::string_view text, std::string_view key) {
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    std::size_t next = text.find_first_not_of(" \t\r\n", at + key.size());
    if (next == std::string_view::npos || text[next] != '=') continue;
    next = text.find_first_not_of(" \t\r\n\"'", next + 1);
    if (next == std::string_view::npos) return {};
    return std::string(text.substr(next, text.find_first_of(" \t\r\n\"';/>?", next) - next));
  }
  return {};
}

std::string label_inside(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 4096));
  if (std::string label = value_after(head, "charset"); !label.empty()) return label;
  return head.find("<?xml") < 64 ? value_after(head, "encoding") : std::string();
}

/// Browsers' reading of a label: Latin-1 and ASCII are windows-1252; a wide label on bytes that are not wide says nothing.
std::string meant_by(std::string_view label) {
  const std::string name = lower(label);
  for (const std::string_view latin : {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso_8859-1", "l1", "cp1252"}) {
    if (name == latin) return "windows-1252";
  }
  if (name.starts_with("utf") || name.starts_with("ucs") || name.starts_with("unicode")) return "utf-8";
  return name;
}

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter open(const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(charset.empty() ? nullptr : ucnv_open(charset.c_str(), &status));
  return U_SUCCESS(status) != 0 ? std::move(converter) : nullptr;
}

/// Bytes in the converter's charset -> UTF-8.
std::string convert(UConverter* from, std::string_view bytes) {
  const Converter to = open("UTF-8");
  std::string text;
  std::string output(65536, '\0');
  UChar pivot[4096];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  const char* source = bytes.data();
  bool first = true;
  while (true) {
    UErrorCode status = U_ZERO_ERROR;
    char* target = output.data();
    ucnv_convertEx(to.get(), from, &target, output.data() + output.size(), &source, bytes.data() + bytes.size(), pivot, &pivot_source,
                   &pivot_target, pivot + 4096, first ? 1 : 0, 1, &status);
    first = false;
    text.append(output.data(), static_cast<std::size_t>(target - output.data()));
    if (status != U_BUFFER_OVERFLOW_ERROR) return text;
  }
}

std::string guess(std::string_view bytes, std::size_t bad) {
  const std::unique_ptr<uchardet, void (*)(uchardet*)> detector(uchardet_new(), &uchardet_delete);
  if (!detector) return {};
  const std::size_t first = bytes.size() > guess_from ? std::min(find_invalid_utf8(bytes), bytes.size() - guess_from) : 0;
  const std::string_view sample = bytes.substr(first, guess_from);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  std::string charset = meant_by(uchardet_get_charset(detector.get()));
  const bool latin = charset.starts_with("windows-125") || charset.starts_with("iso-8859") || charset.starts_with("mac");
  return latin && bad < enough ? "windows-1252" : charset;
}

/// How many places of the bytes are characters of more than one byte, and how many are none.
std::pair<std::size_t, std::size_t> count_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
    } else if (next_character(bytes, at) == 0xFFFD) {
      ++bad;
    } else {
      ++good;
    }
  }
  return {good, bad};
}

/// UTF-8 with stray bytes in it, which are read as windows-1252.
std::string convert_mixed(std::string_view bytes) {
  const Converter latin = open("windows-1252");
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t bad = find_invalid_utf8(bytes.substr(at));
    text += bytes.substr(at, bad);
    if (bad == std::string_view::npos) break;
    at += bad;
    text += convert(latin.get(), bytes.substr(at++, 1));
  }
  return text;
}

Decoded decode_other(std::string_view bytes, const std::string& label) {
  Decoded decoded;
  const auto [good, bad] = count_utf8(bytes);
  std::string charset = meant_by(label);
  if (good >= bad) {
    decoded.notes.add(Note::bad_bytes);
    decoded.text = convert_mixed(bytes);
    decoded.charset = "utf-8";
    return decoded;
  }
  if (charset == "utf-8" || !open(charset)) {
    decoded.notes.add(label.empty() ? Note::charset_guessed : Note::charset_wrong);
    charset = guess(bytes, bad);
    if (charset.empty() || charset == "utf-8" || !open(charset)) charset = "windows-1252";
  }
  const Converter converter = open(charset);
  decoded.text = convert(converter.get(), bytes);
  if (decoded.text.find("\xEF\xBF\xBD") != std::string::npos) decoded.notes.add(Note::bad_bytes);
  decoded.charset = charset;
  return decoded;
}

}  // namespace

void tidy(std::string& text, Notes& notes) {
  if (const auto end = std::remove(text.begin(), text.end(), '\0'); end != text.end()) {
    text.erase(end, text.end());
    notes.add(Note::nul_bytes);
  }
  if (std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; })) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) != 0 || form->isNormalizedUTF8(text, status) != 0) return;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  form->normalizeUTF8(0, text, sink, nullptr, status);
  if (U_FAILURE(status) != 0 || result == text) return;
  text = std::move(result);
  notes.add(Note::normalised);
}

Decoded decode(std::string bytes, std::string_view label, bool markup) {
  Decoded decoded;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (find_invalid_utf8(bytes) == std::string_view::npos) {
    const bool plain = std::all_of(bytes.begin(), bytes.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
    const std::string said = label.empty() && markup ? label_inside(bytes) : std::string(label);
    if (!plain && !said.empty() && meant_by(said) != "utf-8") decoded.notes.add(Note::charset_wrong);
    decoded.text = std::move(bytes);
    decoded.charset = "utf-8";
  } else {
    decoded = decode_other(bytes, label.empty() && markup ? label_inside(bytes) : std::string(label));
  }
  tidy(decoded.text, decoded.notes);
  return decoded;
}

}  // namespace newsgraph::ingest
