// A file of sections that maps into memory and is never read as a whole: each block of 4 KiB is compared with its checksum when it
// is first looked at, so that opening takes no time and damage is told before it can mislead. Internal to graph/.
//
//   head | sections, each from a block of its own on | a CRC-32 a block | trailer: sections, a CRC-32 a block of these | tail
//
// The tail stands at the end, so a file that was cut short has none. A block of zeros has the checksum 0 (others are xor'd with that
// of zeros), so that long stretches of nothing need no room where the file system has sparse files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::graph {

/// Bytes that grow: in memory first, then in a nameless file.
class Spool {
 public:
  /// `folder` is where its file stands, `most` the bytes that it keeps in memory.
  explicit Spool(std::filesystem::path folder, std::size_t most = std::size_t{1} << 20U);
  Spool(Spool&& other) noexcept;
  Spool& operator=(Spool&&) = delete;
  ~Spool();

  std::uint64_t size() const { return size_ + buffer_.size(); }
  void put(std::string_view bytes) {
    buffer_.append(bytes);
    if (buffer_.size() >= most_) flush();
  }
  /// 7 bits a byte, the least first (LEB128).
  void number(std::uint64_t value);
  template <class Record>
  void record(const Record& value) {
    put({reinterpret_cast<const char*>(&value), sizeof value});
  }
  /// Zeros that take no room.
  void skip(std::uint64_t bytes);
  /// `size` bytes from a place on. Throws InputError.
  void read(std::uint64_t at, char* bytes, std::size_t size);
  /// The first byte from a place on that may not be zero; size() when there is none.
  std::uint64_t next_data(std::uint64_t at);

 private:
  void flush();

  std::filesystem::path folder_;
  std::size_t most_;
  std::string buffer_;
  std::uint64_t size_ = 0;  ///< in the file
  int handle_ = -1;
};

/// Puts sections together. `counts` come back from MappedFile::count(). The stream may seek over zeros.
void write_mapped(std::ostream& stream, const std::vector<std::pair<std::string, Spool*>>& sections,
                  const std::vector<std::uint64_t>& counts);

/// True for a file that begins as those of write_mapped() do.
bool is_mapped(const std::filesystem::path& file);

/// Not for several threads: what was checked is remembered.
class MappedFile {
 public:
  struct Section {
    std::uint64_t begin = 0, size = 0;  ///< bytes of the file
  };

  /// Throws InputError when the file is none, cut short, of a newer version, or its trailer is damaged.
  explicit MappedFile(const std::filesystem::path& file);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::uint64_t count(std::size_t at) const { return at < counts_.size() ? counts_[at] : 0; }
  /// An empty one where there is none of this name.
  Section section(const std::string& name) const;
  /// Some bytes of a section, which live as long as this. Throws InputError when they are damaged or not within it.
  std::string_view bytes(const Section& section, std::uint64_t at, std::uint64_t size) const {
    if (at > section.size || size > section.size - at) fail("is damaged");
    check(section.begin + at, size);
    return {data_ + section.begin + at, size};
  }
  template <class Record>
  Record record(const Section& section, std::uint64_t number) const {
    Record value;
    std::char_traits<char>::copy(reinterpret_cast<char*>(&value), bytes(section, number * sizeof(Record), sizeof(Record)).data(),
                                 sizeof(Record));
    return value;
  }
  [[noreturn]] void fail(const std::string& problem) const;

 private:
  void read_trailer();
  void check(std::uint64_t at, std::uint64_t size) const {
    if (size == 0) return;
    for (std::uint64_t block = at / block_bytes, last = (at + size - 1) / block_bytes; block <= last; ++block) {
      if ((checked_[block / 64] >> (block % 64) & 1U) == 0) check_block(block);
    }
  }
  void check_block(std::uint64_t block) const;

  static constexpr std::uint64_t block_bytes = 4096;
  struct Unmap {
    std::uint64_t size;
    void operator()(std::uint64_t* words) const;
  };

  std::string file_;
  const char* data_ = nullptr;
  std::uint64_t size_ = 0;
  std::uint64_t table_ = 0;  ///< where the checksums of blocks begin
  std::map<std::string, Section> sections_;
  std::vector<std::uint64_t> counts_;
  std::vector<std::uint32_t> table_checks_;          ///< of the blocks of the table
  std::unique_ptr<std::uint64_t[], Unmap> checked_;  ///< a bit a block; pages that nobody touched cost nothing
};

}  // namespace newsgraph::graph
