// Merges sorted files by a heap (Knuth 1973, vol. 3, 5.4.1). Only keys are compared, for that is the order that engines keep.
#include "graph/sorted_lines.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "ingest/failures.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

constexpr std::size_t buffer_size = std::size_t{1} << 18U;

std::string_view key_of(std::string_view line) { return line.substr(0, line.find('\t')); }

/// As many files as the system lets this process open.
void allow_open_files(std::size_t files) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= files + 32) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, files + 32);
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

LineReader::LineReader(std::string file) : file_(std::move(file)), buffer_(buffer_size) {
  descriptor_ = file_ == "-" ? 0 : ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0)
    throw InputError(file_, 0, std::string("cannot be read: ") + std::strerror(errno),
                     errno == EMFILE ? "join some of the files with newsgraph reduce first" : "check its name and permissions");
}

LineReader::~LineReader() {
  if (descriptor_ > 0) ::close(descriptor_);
}

bool LineReader::fill() {
  if (begin_ > 0) {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= std::exchange(begin_, 0);
  }
  if (end_ == buffer_.size()) buffer_.resize(2 * buffer_.size());
  ssize_t count = 0;
  do { count = ::read(descriptor_, buffer_.data() + end_, buffer_.size() - end_); } while (count < 0 && errno == EINTR);
  if (count < 0) throw InputError(file_, 0, std::string("cannot be read: ") + std::strerror(errno), "check the file and its disk");
  end_ += static_cast<std::size_t>(count);
  return count > 0;
}

bool LineReader::next() {
  std::size_t looked = begin_;
  while (true) {
    if (const void* found = std::memchr(buffer_.data() + looked, '\n', end_ - looked)) {
      const auto size = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) - begin_;
      line_ = {buffer_.data() + begin_, size};
      begin_ += size + 1;
      ++number_;
      return true;
    }
    looked = end_ - begin_;
    if (fill()) continue;
    if (begin_ == end_) return false;
    throw ingest::BadInput(file_, number_ + 1, "is cut off in this line", "make it again");
  }
}

SortedLines::SortedLines(const std::vector<std::string>& files) {
  allow_open_files(files.size());
  for (const std::string& file : files) {
    runs_.push_back({std::make_unique<LineReader>(file), {}});
    if (runs_.back().reader->next()) heap_.push_back(runs_.size() - 1);
  }
}

SortedLines::~SortedLines() = default;

std::string_view SortedLines::line() const { return runs_[heap_.front()].reader->line(); }
const std::string& SortedLines::file() const { return runs_[heap_.front()].reader->file(); }
std::uint64_t SortedLines::number() const { return runs_[heap_.front()].reader->number(); }

bool SortedLines::next() {
  const auto after = [&](std::size_t one, std::size_t other) {
    return std::make_pair(runs_[one].reader->line(), one) > std::make_pair(runs_[other].reader->line(), other);
  };
  if (!begun_) {
    std::make_heap(heap_.begin(), heap_.end(), after);
    begun_ = true;
    return !heap_.empty();
  }
  if (heap_.empty()) return false;
  if (heap_.size() > 1) std::pop_heap(heap_.begin(), heap_.end(), after);
  Run& run = runs_[heap_.back()];
  run.before = key_of(run.reader->line());
  if (!run.reader->next()) {
    heap_.pop_back();
    return !heap_.empty();
  }
  if (key_of(run.reader->line()) < run.before)
    throw ingest::Unsorted(run.reader->file(), run.reader->number(), "comes before the line above it in the order of bytes",
                           "sort the lines first: LC_ALL=C sort");
  if (heap_.size() > 1) std::push_heap(heap_.begin(), heap_.end(), after);
  return true;
}

}  // namespace newsgraph::graph
