// Records -> one block of bytes that is used as it lies in the file: offsets instead of pointers, an open-addressing hash table
// (linear probing, half full) of lower-case forms, and texts with their lengths. A mapped file is checked once for its size, its
// version and a checksum of 8 bytes a step.
#include "ingest/annotate/own_names.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <tuple>
#include <unordered_map>

#include "ingest/annotate/own_names_read.hpp"
#include "ingest/annotate/phrases.hpp"
#include "ingest/error.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::string_view magic = "NEWSGAZ\n";
constexpr std::uint32_t version = 1, byte_order = 0x01020304;

struct Header {
  char magic[8];
  std::uint32_t version, byte_order;
  std::uint64_t size, checksum;  ///< of the whole file; of all bytes after the header
  std::uint32_t entries, forms, slots, longest;
  std::uint64_t slots_at, forms_at, entries_at, text_at;
};

/// A form: where its words stand in the text, in lower case and as written, and whose it is. Forms of one key stand together.
struct FormRow {
  std::uint32_t key, written, entry;
};

struct EntryRow {
  std::uint32_t text;  ///< of its name; subtype, country, aliases and ids follow
  std::uint16_t type, aliases, ids, reserved;
};

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0x243F6A8885A308D3U ^ bytes.size();
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    hash = mix(hash, word);
  }
  std::uint64_t word = 0;
  if (!bytes.empty()) std::memcpy(&word, bytes.data(), bytes.size());
  return mix(hash, word);
}

Header header_of(std::string_view bytes) {
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  return header;
}

template <class Value>
Value row_at(std::string_view bytes, std::uint64_t at, std::size_t row) {
  Value value;
  std::memcpy(&value, bytes.data() + at + row * sizeof(Value), sizeof value);
  return value;
}

/// A text stands behind its length of four bytes.
std::string_view text_at(std::string_view bytes, const Header& header, std::uint32_t offset) {
  std::uint32_t length = 0;
  std::memcpy(&length, bytes.data() + header.text_at + offset, sizeof length);
  return bytes.substr(header.text_at + offset + sizeof length, length);
}

bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }

/// Capitals of the list must be capitals in the text, and a text without any capital or digit is no name.
bool fits(std::string_view written, std::string_view text) {
  if (written == text) return std::any_of(text.begin(), text.end(), [](char byte) { return is_upper(byte) || (byte & 0x80) != 0; });
  if (written.size() != text.size()) return false;
  bool capital = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_upper(written[at]) && !is_upper(text[at])) return false;
    capital = capital || is_upper(text[at]);
  }
  return capital;
}

class Compiler {
 public:
  void add(const OwnRecord& record) {
    const auto key = std::make_tuple(record.type, record.name, record.country);
    const auto [found, is_new] = rows_.emplace(key, records_.size());
    if (is_new) {
      records_.push_back(record);
      return;
    }
    OwnRecord& known = records_[found->second];
    known.aliases.insert(known.aliases.end(), record.aliases.begin(), record.aliases.end());
    known.ids.insert(known.ids.end(), record.ids.begin(), record.ids.end());
  }

  std::string compile() {
    for (std::uint32_t row = 0; row < records_.size(); ++row) add_entry(row);
    std::stable_sort(forms_.begin(), forms_.end(), [](const Form& a, const Form& b) { return a.key < b.key; });
    std::vector<FormRow> rows;
    for (const Form& form : forms_) rows.push_back({text(form.key), text(form.written), form.entry});
    std::vector<std::uint32_t> slots(std::bit_ceil(forms_.size() * 2 + 1), 0);
    for (std::size_t row = 0; row < forms_.size(); ++row) {
      if (row > 0 && forms_[row].key == forms_[row - 1].key) continue;
      std::size_t slot = hash_of(forms_[row].key) & (slots.size() - 1);
      while (slots[slot] != 0) slot = (slot + 1) & (slots.size() - 1);
      slots[slot] = static_cast<std::uint32_t>(row + 1);
    }
    Header header{};
    std::memcpy(header.magic, magic.data(), magic.size());
    header.version = version;
    header.byte_order = byte_order;
    header.entries = static_cast<std::uint32_t>(entries_.size());
    header.forms = static_cast<std::uint32_t>(rows.size());
    header.slots = static_cast<std::uint32_t>(slots.size());
    header.longest = longest_;
    header.slots_at = sizeof header;
    header.forms_at = header.slots_at + slots.size() * sizeof(std::uint32_t);
    header.entries_at = header.forms_at + rows.size() * sizeof(FormRow);
    header.text_at = header.entries_at + entries_.size() * sizeof(EntryRow);
    header.size = header.text_at + text_.size();
    std::string bytes(sizeof header, '\0');
    append(bytes, slots);
    append(bytes, rows);
    append(bytes, entries_);
    bytes += text_;
    header.checksum = hash_of(std::string_view(bytes).substr(sizeof header));
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
  }

 private:
  struct Form {
    std::string key, written;
    std::uint32_t entry = 0;
  };

  template <class Rows>
  static void append(std::string& bytes, const Rows& rows) {
    bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(rows[0]));
  }

  std::uint32_t put(std::string_view words) {
    const auto at = static_cast<std::uint32_t>(text_.size());
    const auto length = static_cast<std::uint32_t>(words.size());
    text_.append(reinterpret_cast<const char*>(&length), sizeof length);
    text_ += words;
    return at;
  }

  /// The same for words that other forms may have too.
  std::uint32_t text(const std::string& words) {
    const auto [found, is_new] = texts_.emplace(words, 0);
    if (is_new) found->second = put(words);
    return found->second;
  }

  void add_entry(std::uint32_t row) {
    OwnRecord& record = records_[row];
    for (std::vector<std::string>* list : {&record.aliases, &record.ids}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    EntryRow entry{};
    entry.text = put(record.name);
    put(record.subtype);
    put(record.country);
    for (const std::string& alias : record.aliases) put(alias);
    for (const std::string& id : record.ids) put(id);
    entry.type = static_cast<std::uint16_t>(record.type);
    entry.aliases = static_cast<std::uint16_t>(record.aliases.size());
    entry.ids = static_cast<std::uint16_t>(record.ids.size());
    entries_.push_back(entry);
    add_form(record.name, row);
    for (const std::string& alias : record.aliases) add_form(alias, row);
  }

  void add_form(const std::string& name, std::uint32_t entry) {
    const std::vector<std::string> units = units_of(name);
    if (units.empty()) return;
    longest_ = std::max(longest_, static_cast<std::uint32_t>(units.size()));
    const std::string written = join_units(units);
    forms_.push_back({lower_case(written), written, entry});
  }

  std::vector<OwnRecord> records_;
  std::map<std::tuple<EntityType, std::string, std::string>, std::size_t> rows_;
  std::vector<Form> forms_;
  std::vector<EntryRow> entries_;
  std::string text_;
  std::unordered_map<std::string, std::uint32_t> texts_;
  std::uint32_t longest_ = 0;
};

std::string read_bytes(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) throw InputError(file.string(), 0, "no such file", "check the name");
  if (std::filesystem::is_directory(file, error)) throw InputError(file.string(), 0, "is a folder, not a file", "name a file");
  std::ifstream stream(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream.is_open() || stream.bad()) throw InputError(file.string(), 0, "cannot be read", "check its permissions");
  return bytes;
}

bool is_compiled(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  char begin[8] = {};
  return stream.read(begin, sizeof begin) && std::string_view(begin, sizeof begin) == magic;
}

}  // namespace

std::shared_ptr<const OwnNames> OwnNames::load(const std::filesystem::path& file) {
  if (!is_compiled(file)) return compile({file});
  std::shared_ptr<OwnNames> names(new OwnNames);
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
    if (descriptor >= 0) ::close(descriptor);
    throw InputError(file.string(), 0, "cannot be read", "check its permissions");
  }
  names->size_ = static_cast<std::size_t>(status.st_size);
  void* memory = ::mmap(nullptr, names->size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
  ::close(descriptor);
  if (memory == MAP_FAILED) throw InputError(file.string(), 0, "cannot be mapped into memory", "copy it to a local disk");
  names->data_ = static_cast<const char*>(memory);
  names->mapped_ = true;
  names->check(file.string());
  return names;
}

std::shared_ptr<const OwnNames> OwnNames::compile(const std::vector<std::filesystem::path>& files) {
  Compiler compiler;
  for (const std::filesystem::path& file : files) {
    if (is_compiled(file)) {
      const auto names = load(file);
      for (std::uint32_t row = 0; row < names->entries(); ++row) {
        const Entry entry = names->entry(row);
        compiler.add({entry.type, entry.name, entry.subtype, entry.country, entry.forms, entry.ids});
      }
      continue;
    }
    for (const OwnRecord& record : read_own_names(read_bytes(file), file.string())) compiler.add(record);
  }
  std::shared_ptr<OwnNames> names(new OwnNames);
  names->own_ = compiler.compile();
  names->data_ = names->own_.data();
  names->size_ = names->own_.size();
  return names;
}

OwnNames::~OwnNames() {
  if (mapped_) ::munmap(const_cast<char*>(data_), size_);
}

void OwnNames::check(const std::string& file) const {
  const std::string remedy = "make it anew: newsgraph gazetteer LIST -o " + file;
  if (size_ < sizeof(Header)) throw InputError(file, 0, "is cut short", remedy);
  const Header header = header_of(bytes());
  if (header.byte_order != byte_order) throw InputError(file, 0, "was made on a machine of another byte order", remedy);
  if (header.version != version)
    throw InputError(file, 0, "has version " + std::to_string(header.version) + ", this program reads " + std::to_string(version), remedy);
  if (header.size != size_) throw InputError(file, 0, "is cut short or longer than it was made", remedy);
  if (header.checksum != hash_of(bytes().substr(sizeof(Header)))) throw InputError(file, 0, "was damaged: its checksum is wrong", remedy);
}

std::size_t OwnNames::entries() const { return header_of(bytes()).entries; }
std::size_t OwnNames::forms() const { return header_of(bytes()).forms; }
std::size_t OwnNames::longest() const { return header_of(bytes()).longest; }

std::vector<std::uint32_t> OwnNames::find(std::string_view key, std::string_view written) const {
  const Header header = header_of(bytes());
  std::vector<std::uint32_t> found;
  for (std::size_t slot = hash_of(key) & (header.slots - 1U);; slot = (slot + 1) & (header.slots - 1U)) {
    const auto first = row_at<std::uint32_t>(bytes(), header.slots_at, slot);
    if (first == 0) return found;
    FormRow form = row_at<FormRow>(bytes(), header.forms_at, first - 1);
    if (text_at(bytes(), header, form.key) != key) continue;
    const std::uint32_t same = form.key;
    for (std::uint32_t row = first - 1; row < header.forms; ++row) {
      form = row_at<FormRow>(bytes(), header.forms_at, row);
      if (form.key != same) break;
      if (fits(text_at(bytes(), header, form.written), written) && std::find(found.begin(), found.end(), form.entry) == found.end())
        found.push_back(form.entry);
    }
    return found;
  }
}

Entry OwnNames::entry(std::uint32_t row) const {
  const Header header = header_of(bytes());
  const EntryRow stored = row_at<EntryRow>(bytes(), header.entries_at, row);
  std::uint32_t at = stored.text;
  const auto next = [&] {
    const std::string_view text = text_at(bytes(), header, at);
    at += static_cast<std::uint32_t>(sizeof(std::uint32_t) + text.size());
    return std::string(text);
  };
  Entry entry;
  entry.type = static_cast<EntityType>(stored.type);
  entry.name = next();
  entry.subtype = next();
  entry.country = next();
  for (std::size_t alias = 0; alias < stored.aliases; ++alias) entry.forms.push_back(next());
  for (std::size_t id = 0; id < stored.ids; ++id) entry.ids.push_back(next());
  return entry;
}

EntityType OwnNames::type(std::uint32_t row) const {
  return static_cast<EntityType>(row_at<EntryRow>(bytes(), header_of(bytes()).entries_at, row).type);
}

std::string_view OwnNames::country(std::uint32_t row) const {
  const Header header = header_of(bytes());
  std::uint32_t at = row_at<EntryRow>(bytes(), header.entries_at, row).text;
  for (int skipped = 0; skipped < 2; ++skipped)
    at += static_cast<std::uint32_t>(sizeof(std::uint32_t) + text_at(bytes(), header, at).size());
  return text_at(bytes(), header, at);
}

}  // namespace newsgraph::ingest
