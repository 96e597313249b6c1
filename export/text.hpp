// Text as XML, DOT and pictures need it. All functions take clean text (graph/text.hpp) and never fail. Private to export/.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::exporter {

/// For between double quotes in a tag: entities, and white space other than blanks as character references.
std::string xml_attribute(std::string_view text);

/// For between tags. Text with both white space and markup goes into CDATA, because Gephi's reader drops white space that
/// stands alone between two entities: "& & <" -> "<![CDATA[& & <]]>".
std::string xml_text(std::string_view text);

/// True for an XML NMTOKEN of ASCII letters, digits and ".-_:".
bool is_name_token(std::string_view text);

/// A quoted DOT string that Graphviz shows letter by letter: no escape (\N), entity (&amp;) or HTML label takes effect. Cut to
/// stay under Graphviz's limit of 16,384 bytes.
std::string dot_text(std::string_view text);

/// As xml_attribute() and xml_text(), put at the end of `to`.
void append_xml_attribute(std::string_view text, std::string& to);
void append_xml_text(std::string_view text, std::string& to);

/// Between quotes, as Cypher and Turtle read it: backslashes before quotes and backslashes, "\\n", "\\t".
void append_quoted(std::string_view text, char quote, std::string& to);

/// Writes the text and empties it.
void flush(std::string& text, std::ostream& stream);

/// A number with `digits` decimals, without the locale's comma.
void append_decimal(double number, int digits, std::string& to);

/// A name as one step of an IRI, put at the end of `to`: all bytes but letters, digits and "-._~:" as %XX.
void append_iri_step(std::string_view text, std::string& to);

/// ASCII letters as capitals, all else as it is: "holds_talks_with" -> "HOLDS_TALKS_WITH".
std::string in_capitals(std::string_view text);

/// 16 hexadecimal digits of the text's FNV-1a hash.
std::string fingerprint(std::string_view text);

/// At most `longest` bytes, cut between characters, with "…" where something was cut.
std::string shortened(std::string_view text, std::size_t longest);

/// Lines of about `width` characters, broken at blanks so that the lines are of nearly equal length.
std::string wrapped(std::string_view text, std::size_t width);

/// The parts with a separator between them.
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace newsgraph::exporter
