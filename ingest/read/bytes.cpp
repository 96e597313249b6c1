// Files, streams and memory -> bytes read forward, by blocks, lines or whole, without ever holding more than was asked for.
// Example: next_line() of a file with a line of 100 MB and a limit of 32 MiB says "too long" and goes on behind it.
#include "ingest/read/bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace newsgraph::ingest {
namespace {

constexpr std::size_t block = std::size_t{1} << 16U;

StreamError unreadable(const std::string& problem, const std::string& remedy) {
  return {{Reason::unreadable, Limit::article, problem, remedy}, false};
}

class File final : public ByteStream {
 public:
  File(int descriptor, std::uint64_t& bytes_read) : descriptor_(descriptor), bytes_read_(bytes_read) {}
  ~File() override { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t read(char* to, std::size_t most) override {
    while (true) {
      const ssize_t count = ::read(descriptor_, to, most);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw unreadable("cannot be read to its end", "check the disk or the program that writes it");
      bytes_read_ += static_cast<std::uint64_t>(count);
      return static_cast<std::size_t>(count);
    }
  }

 private:
  int descriptor_;
  std::uint64_t& bytes_read_;
};

class Stream final : public ByteStream {
 public:
  Stream(std::istream& stream, std::uint64_t& bytes_read) : stream_(stream), bytes_read_(bytes_read) {}

  std::size_t read(char* to, std::size_t most) override {
    stream_.read(to, static_cast<std::streamsize>(most));
    if (stream_.bad()) throw unreadable("cannot be read to its end", "check the disk or the program that writes it");
    const auto count = static_cast<std::size_t>(stream_.gcount());
    bytes_read_ += count;
    return count;
  }

 private:
  std::istream& stream_;
  std::uint64_t& bytes_read_;
};

class Memory final : public ByteStream {
 public:
  explicit Memory(std::string bytes) : bytes_(std::move(bytes)) {}

  std::size_t read(char* to, std::size_t most) override {
    const std::size_t count = bytes_.copy(to, most, at_);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

class Looked final : public ByteStream {
 public:
  explicit Looked(std::unique_ptr<Bytes> bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(char* to, std::size_t most) override { return bytes_->read(to, most); }

 private:
  std::unique_ptr<Bytes> bytes_;
};

}  // namespace

bool Bytes::more() {
  if (pending_) {
    const StreamError error = *pending_;
    pending_.reset();
    throw error;
  }
  return fill();
}

bool Bytes::fill() {
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const std::size_t before = buffer_.size();
  buffer_.resize(before + block);
  std::size_t count = 0;
  try {
    count = stream_->read(buffer_.data() + before, block);
  } catch (...) {
    buffer_.resize(before);
    throw;
  }
  buffer_.resize(before + count);
  return count > 0;
}

void Bytes::consume(std::size_t count) {
  const auto begin = buffer_.begin() + static_cast<std::ptrdiff_t>(at_);
  lines_ += static_cast<std::uint64_t>(std::count(begin, begin + static_cast<std::ptrdiff_t>(count), '\n'));
  offset_ += count;
  at_ += count;
}

std::string_view Bytes::peek(std::size_t count) {
  try {
    while (!pending_ && buffer_.size() - at_ < count && fill()) continue;
  } catch (const StreamError& error) { pending_ = error; }
  return std::string_view(buffer_).substr(at_, count);
}

void Bytes::skip(std::size_t count) { consume(std::min(count, buffer_.size() - at_)); }

std::size_t Bytes::read(char* to, std::size_t most) {
  if (at_ == buffer_.size() && !more()) return 0;
  const std::size_t count = buffer_.copy(to, most, at_);
  consume(count);
  return count;
}

bool Bytes::next_line(std::string& line, std::size_t most, bool& too_long) {
  line.clear();
  too_long = false;
  bool any = false;
  while (true) {
    const std::size_t found = buffer_.find('\n', at_);
    const std::size_t stop = found == std::string::npos ? buffer_.size() : found + 1;
    if (stop > at_) any = true;
    if (!too_long) line.append(buffer_, at_, stop - at_);
    if (line.size() > most) {
      too_long = true;
      line = std::string();
    }
    consume(stop - at_);
    if (found != std::string::npos) return true;
    if (!more()) return any;
  }
}

std::string Bytes::rest(std::size_t most) {
  std::string all;
  do {
    all.append(buffer_, at_);
    consume(buffer_.size() - at_);
    if (all.size() > most)
      throw StreamError{{Reason::limit, Limit::record, "is larger than " + in_words(most),
                         "cut it into articles, or raise it with --limit record=N if that is meant"},
                        false};
  } while (more());
  return all;
}

void Bytes::forget() { consume(buffer_.size() - at_); }

std::unique_ptr<ByteStream> open_file(const std::string& path, std::uint64_t& bytes_read, bool only_regular) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR)
      throw StreamError{{Reason::missing, Limit::article, "no such file", "check the name, and that nobody removes it"}, false};
    throw unreadable(std::string("cannot be opened: ") + std::strerror(errno), "check its permissions");
  }
  if (S_ISDIR(status.st_mode)) throw unreadable("is a folder, not a file", "name the files in it, for example " + path + "/*");
  if (only_regular && !S_ISREG(status.st_mode)) throw unreadable("is no regular file", "name it itself if it is meant to be read");
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    if (errno == ENOENT)
      throw StreamError{{Reason::missing, Limit::article, "no such file", "check the name, and that nobody removes it"}, false};
    throw unreadable("cannot be opened", "check its permissions");
  }
  return std::make_unique<File>(descriptor, bytes_read);
}

std::unique_ptr<ByteStream> open_stream(std::istream& stream, std::uint64_t& bytes_read) {
  return std::make_unique<Stream>(stream, bytes_read);
}

std::unique_ptr<ByteStream> as_stream(std::unique_ptr<Bytes> bytes) { return std::make_unique<Looked>(std::move(bytes)); }

std::unique_ptr<ByteStream> open_memory(std::string bytes) { return std::make_unique<Memory>(std::move(bytes)); }

}  // namespace newsgraph::ingest
