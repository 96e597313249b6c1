// Sections -> one file with checksums, and back by mmap(2). CRC-32 of zlib.
#include "graph/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <new>
#include <ostream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "ingest/failures.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

static_assert(std::endian::native == std::endian::little, "the file is little endian");

constexpr std::string_view head_magic = "newsgraph mapped graph\n", tail_magic = "end of newsgraph mapped graph\n";
constexpr std::uint64_t version = 1, block_bytes = 4096;

struct Tail {
  std::uint64_t version = 0, trailer = 0, trailer_size = 0, table = 0, trailer_check = 0;
  std::array<char, 32> magic = {};
};

std::uint32_t check_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

/// Of a block: 0 for zeros.
std::uint32_t check_of_block(const char* block) {
  static const std::uint32_t zeros = check_of(std::string(block_bytes, '\0'));
  return check_of({block, block_bytes}) ^ zeros;
}

void append(std::string& bytes, std::uint64_t value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); }

std::uint64_t taken(std::string_view& bytes) {
  std::uint64_t value = 0;
  if (bytes.size() < sizeof value) throw std::out_of_range("a trailer is cut short");
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return value;
}

/// How many numbers follow.
std::uint64_t taken_count(std::string_view& bytes) {
  const std::uint64_t count = taken(bytes);
  if (count > bytes.size()) throw std::out_of_range("a trailer is cut short");
  return count;
}

/// Writes blocks one after the other, and keeps their checksums.
class BlockWriter {
 public:
  explicit BlockWriter(std::ostream& stream) : stream_(stream), seeks_(stream.tellp() != std::ostream::pos_type(-1)) {}

  void put(const char* block) {
    checks_.push_back(check_of_block(block));
    stream_.write(block, block_bytes);
  }
  void skip(std::uint64_t blocks) {
    checks_.resize(checks_.size() + blocks);
    if (seeks_) {
      stream_.seekp(static_cast<std::streamoff>(blocks * block_bytes), std::ios::cur);
      return;
    }
    const std::string zeros(block_bytes, '\0');
    for (; blocks > 0; --blocks) stream_.write(zeros.data(), block_bytes);
  }
  /// The last block is filled up with zeros.
  void put(Spool& spool) {
    std::string block;
    for (std::uint64_t at = 0; at < spool.size();) {
      const std::uint64_t data = spool.next_data(at) / block_bytes * block_bytes;
      if (data > at) skip((data - at) / block_bytes);
      at = std::max(at, data);
      block.assign(block_bytes, '\0');
      spool.read(at, block.data(), static_cast<std::size_t>(std::min(block_bytes, spool.size() - at)));
      put(block.data());
      at += block_bytes;
    }
  }
  void put(std::string_view bytes) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(bytes.size(), block_bytes))) {
      std::string block(bytes.substr(0, block_bytes));
      block.resize(block_bytes);
      put(block.data());
    }
  }
  std::uint64_t place() const { return checks_.size() * block_bytes; }
  const std::vector<std::uint32_t>& checks() const { return checks_; }

 private:
  std::ostream& stream_;
  bool seeks_;
  std::vector<std::uint32_t> checks_;
};

}  // namespace

Spool::Spool(std::filesystem::path folder, std::size_t most) : folder_(std::move(folder)), most_(most) {}

Spool::Spool(Spool&& other) noexcept
    : folder_(std::move(other.folder_)),
      most_(other.most_),
      buffer_(std::move(other.buffer_)),
      size_(other.size_),
      handle_(std::exchange(other.handle_, -1)) {}

Spool::~Spool() {
  if (handle_ >= 0) ::close(handle_);
}

void Spool::number(std::uint64_t value) {
  std::array<char, 10> bytes{};
  std::size_t size = 0;
  for (; value >= 0x80; value >>= 7U) bytes[size++] = static_cast<char>(value | 0x80U);
  bytes[size++] = static_cast<char>(value);
  put({bytes.data(), size});
}

void Spool::skip(std::uint64_t bytes) {
  flush();
  size_ += bytes;
}

void Spool::flush() {
  const auto fail = [&]() {
    const std::string problem = "cannot hold a file for the work: " + std::generic_category().message(errno);
    if (errno == ENOSPC || errno == EDQUOT) throw ingest::DiskFull(folder_.string(), 0, problem, "make room on the disk");
    throw InputError(folder_.string(), 0, problem, "change its permissions");
  };
  if (handle_ < 0) {
    std::string name = (folder_ / ".newsgraph.XXXXXX").string();
    handle_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (handle_ < 0) fail();
    ::unlink(name.c_str());
  }
  for (std::string_view rest = buffer_; !rest.empty();) {
    const ::ssize_t written = ::pwrite(handle_, rest.data(), rest.size(), static_cast<::off_t>(size_));
    if (written < 0) fail();
    rest.remove_prefix(static_cast<std::size_t>(written));
    size_ += static_cast<std::uint64_t>(written);
  }
  buffer_.clear();
}

void Spool::read(std::uint64_t at, char* bytes, std::size_t size) {
  while (size > 0 && at < size_) {  // in the file; beyond its end are zeros that were skipped
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(size, size_ - at));
    const ::ssize_t got = ::pread(handle_, bytes, part, static_cast<::off_t>(at));
    if (got < 0) throw InputError(folder_.string(), 0, "a file of the work cannot be read", "look at the disk");
    if (got == 0) std::memset(bytes, 0, part);
    const std::size_t done = got == 0 ? part : static_cast<std::size_t>(got);
    at += done;
    bytes += done;
    size -= done;
  }
  if (size > 0) std::memcpy(bytes, buffer_.data() + (at - size_), size);
}

std::uint64_t Spool::next_data(std::uint64_t at) {
  if (at >= size_ || handle_ < 0) return at;
  const ::off_t found = ::lseek(handle_, static_cast<::off_t>(at), SEEK_DATA);
  if (found < 0) return errno == ENXIO ? size_ : at;  // only zeros follow in the file; or it cannot tell
  return std::min(static_cast<std::uint64_t>(found), size_);
}

void write_mapped(std::ostream& stream, const std::vector<std::pair<std::string, Spool*>>& sections,
                  const std::vector<std::uint64_t>& counts) {
  BlockWriter blocks(stream);
  blocks.put(head_magic);
  std::string trailer;
  append(trailer, counts.size());
  for (const std::uint64_t count : counts) append(trailer, count);
  append(trailer, sections.size());
  for (const auto& [name, spool] : sections) {
    append(trailer, name.size());
    trailer += name;
    append(trailer, blocks.place());
    append(trailer, spool->size());
    blocks.put(*spool);
  }
  Tail tail;
  tail.version = version;
  tail.table = blocks.place();
  const std::vector<std::uint32_t> table = blocks.checks();
  blocks.put({reinterpret_cast<const char*>(table.data()), table.size() * sizeof(std::uint32_t)});
  append(trailer, blocks.checks().size() - table.size());
  for (std::size_t at = table.size(); at < blocks.checks().size(); ++at) append(trailer, blocks.checks()[at]);
  tail.trailer = blocks.place();
  tail.trailer_size = trailer.size();
  tail.trailer_check = check_of(trailer);
  std::copy(tail_magic.begin(), tail_magic.end(), tail.magic.begin());
  stream.write(trailer.data(), static_cast<std::streamsize>(trailer.size()));
  stream.write(reinterpret_cast<const char*>(&tail), sizeof tail);
}

bool is_mapped(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(head_magic.size(), '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes == head_magic;
}

void MappedFile::Unmap::operator()(std::uint64_t* words) const { ::munmap(words, size); }

MappedFile::MappedFile(const std::filesystem::path& file) : file_(file.string()) {
  const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat facts {};
  void* bytes = MAP_FAILED;
  if (handle >= 0 && ::fstat(handle, &facts) == 0 && facts.st_size > 0) {
    size_ = static_cast<std::uint64_t>(facts.st_size);
    bytes = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, handle, 0);
  }
  if (handle >= 0) ::close(handle);
  if (bytes == MAP_FAILED) throw InputError(file_, 0, "cannot be read", "check its permissions");
  data_ = static_cast<const char*>(bytes);
  ::madvise(bytes, size_, MADV_RANDOM);  // no reading ahead: rows stand where they stand
  try {
    read_trailer();
    const std::uint64_t words = (size_ / block_bytes / 64 + 1) * sizeof(std::uint64_t);
    void* bits = ::mmap(nullptr, words, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (bits == MAP_FAILED) throw std::bad_alloc();
    checked_ = {static_cast<std::uint64_t*>(bits), Unmap{words}};
  } catch (...) {
    ::munmap(bytes, size_);
    throw;
  }
}

MappedFile::~MappedFile() { ::munmap(const_cast<char*>(data_), size_); }

void MappedFile::fail(const std::string& problem) const {
  throw InputError(file_, 0, problem, "restore it from a copy, or make it anew with newsgraph convert");
}

void MappedFile::read_trailer() try {
  if (!std::string_view(data_, static_cast<std::size_t>(size_)).starts_with(head_magic)) fail("is no mapped graph");
  Tail tail;
  if (size_ < block_bytes + sizeof tail) fail("is cut short");
  std::memcpy(&tail, data_ + size_ - sizeof tail, sizeof tail);
  if (!std::string_view(tail.magic.data(), tail.magic.size()).starts_with(tail_magic)) fail("is cut short, or its end is damaged");
  if (tail.version != version) fail("is of form " + std::to_string(tail.version) + ", which this newsgraph does not know");
  if (tail.trailer > size_ || tail.trailer_size != size_ - sizeof tail - tail.trailer || tail.table > tail.trailer) fail("is damaged");
  std::string_view rest(data_ + tail.trailer, static_cast<std::size_t>(tail.trailer_size));
  if (check_of(rest) != tail.trailer_check) fail("is damaged: its trailer has not its checksum");
  table_ = tail.table;
  counts_.resize(taken_count(rest));
  for (std::uint64_t& count : counts_) count = taken(rest);
  for (std::uint64_t sections = taken(rest); sections > 0; --sections) {
    const std::uint64_t length = taken(rest);
    const std::string name(rest.substr(0, length));
    rest.remove_prefix(name.size());
    Section section;
    section.begin = taken(rest);
    section.size = taken(rest);
    if (section.begin > table_ || section.size > table_ - section.begin) fail("is damaged");
    sections_[name] = section;
  }
  table_checks_.resize(taken_count(rest));
  for (std::uint32_t& check : table_checks_) check = static_cast<std::uint32_t>(taken(rest));
  if (table_checks_.size() * block_bytes != tail.trailer - table_) fail("is damaged");
} catch (const std::out_of_range&) { fail("is damaged"); }

MappedFile::Section MappedFile::section(const std::string& name) const {
  const auto found = sections_.find(name);
  return found == sections_.end() ? Section{} : found->second;
}

void MappedFile::check_block(std::uint64_t block) const {
  const std::uint64_t entry = table_ + block * sizeof(std::uint32_t), row = (entry - table_) / block_bytes;
  const std::uint64_t own = entry / block_bytes;  // the block of the table that its checksum stands in
  const auto is_right = [&](std::uint64_t at, std::uint32_t check) { return check_of_block(data_ + at * block_bytes) == check; };
  const auto mark = [&](std::uint64_t at) { checked_[at / 64] |= std::uint64_t{1} << (at % 64); };
  if ((checked_[own / 64] >> (own % 64) & 1U) == 0) {
    if (!is_right(own, table_checks_.at(row))) fail("is damaged in its checksums");
    mark(own);
  }
  std::uint32_t check = 0;
  std::memcpy(&check, data_ + entry, sizeof check);
  if (!is_right(block, check)) fail("is damaged from byte " + std::to_string(block * block_bytes) + " on");
  mark(block);
}

}  // namespace newsgraph::graph
