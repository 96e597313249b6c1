// Bytes in any charset -> text in UTF-8, in NFC, without NUL.
#pragma once

#include <string>
#include <string_view>

#include "ingest/read/read.hpp"

namespace newsgraph::ingest {

struct Decoded {
  std::string text;     ///< valid UTF-8, NFC
  std::string charset;  ///< IANA name of what the bytes were read as
  Notes notes;
};

/// `label`: a charset that a header around the bytes names, or empty. Order of belief: byte order mark, valid UTF-8, the label, the
/// label inside (<meta charset>, <?xml encoding?>) if `markup`, what the bytes look like (uchardet), windows-1252.
Decoded decode(std::string bytes, std::string_view label, bool markup);

/// Takes NUL out of a text of UTF-8 and brings it into NFC, in place; the notes say if that changed it.
void tidy(std::string& text, Notes& notes);

}  // namespace newsgraph::ingest
