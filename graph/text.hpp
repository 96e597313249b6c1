// Text as the graph holds it, cleaned once where it enters; and names in the forms that are compared and that ids are made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace newsgraph::graph {

/// Bytes -> valid UTF-8 of XML characters in NFC: what is not UTF-8, a control character or a noncharacter becomes U+FFFD, byte
/// order marks vanish, line ends become LF, runs of blanks one blank, and the ends are trimmed. Idempotent.
std::string clean_text(std::string_view text);

/// True if every byte belongs to a character of UTF-8.
bool is_utf8(std::string_view text);

/// The same text, with U+FFFD for what is not UTF-8. Nothing else changes.
std::string valid_utf8(std::string_view text);

/// clean_text() with every run of white space as one blank, for words out of running text.
std::string clean_words(std::string_view text);

/// The form by which names are compared: Latin letters without diacritics in lower case, digits, '+' and '&', words joined by
/// one blank, without leading "the" and trailing "'s". "The Łódź Council's" -> "lodz council". Idempotent.
std::string matching_form(std::string_view name);

/// How unlike two matching forms are: 0 if one holds the words of `asked`, else the letters that differ (Levenshtein 1966);
/// std::string::npos if that is more than a third of them.
std::size_t unlikeness(const std::string& asked, const std::string& form);

/// An id of letters a-z, digits and '_', at most 80 long: "Anna Berg" -> "anna_berg". Names of the same matching form
/// have the same slug; never empty.
std::string slug(std::string_view name);

/// FNV-1a, 64 bits (Fowler, Noll and Vo).
std::uint64_t hash(std::string_view text);

/// 12 hexadecimal digits that differ for any two texts one is likely to meet.
std::string digest(std::string_view text);

}  // namespace newsgraph::graph
