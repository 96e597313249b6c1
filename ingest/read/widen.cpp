// UTF-16 and UTF-32 -> UTF-8, block by block, so that every reader behind it sees bytes that extend ASCII. Told by a byte order mark, or,
// for UTF-16, by NUL in every other place of the first bytes. What is no character becomes U+FFFD.
// Example: FF FE 48 00 69 00 -> "Hi".
#include <unicode/ucnv.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "ingest/read/bytes.hpp"

namespace newsgraph::ingest {
namespace {

/// The name of the encoding for ICU; nullptr: one that extends ASCII.
const char* wide_encoding(std::string_view head) {
  if (head.starts_with(std::string_view("\xFF\xFE\0\0", 4)) || head.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return "UTF-32";
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return "UTF-16";
  if (head.size() < 16) return nullptr;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1U : 0U;
  const std::size_t half = head.size() / 2;
  if (zeros[0] == 0 && 10 * zeros[1] >= 9 * half) return "UTF-16LE";
  return zeros[1] == 0 && 10 * zeros[0] >= 9 * half ? "UTF-16BE" : nullptr;
}

class Widened final : public ByteStream {
 public:
  Widened(std::unique_ptr<Bytes> bytes, const char* encoding) : bytes_(std::move(bytes)), input_(16384), output_(65536) {
    UErrorCode status = U_ZERO_ERROR;
    from_.reset(ucnv_open(encoding, &status));
    to_.reset(ucnv_open("UTF-8", &status));
    if (U_FAILURE(status) != 0) throw std::bad_alloc();  // ICU always has these
  }

  std::size_t read(char* to, std::size_t most) override {
    while (at_ == end_) {
      if (ended_) return 0;
      const std::size_t count = bytes_->read(input_.data(), input_.size());
      ended_ = count == 0;
      convert(count);
    }
    const std::size_t count = std::min(most, end_ - at_);
    std::copy_n(output_.begin() + static_cast<std::ptrdiff_t>(at_), count, to);
    at_ += count;
    return count;
  }

 private:
  void convert(std::size_t count) {
    UErrorCode status = U_ZERO_ERROR;
    const char* source = input_.data();
    char* target = output_.data();
    UChar pivot[2048];
    UChar* pivot_source = pivot;
    UChar* pivot_target = pivot;
    // The output holds more than three bytes for every two of the input: it is never full.
    ucnv_convertEx(to_.get(), from_.get(), &target, output_.data() + output_.size(), &source, source + count, pivot, &pivot_source,
                   &pivot_target, pivot + 2048, 0, ended_ ? 1 : 0, &status);
    at_ = 0;
    end_ = static_cast<std::size_t>(target - output_.data());
  }

  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<Bytes> bytes_;
  std::unique_ptr<UConverter, Close> from_;
  std::unique_ptr<UConverter, Close> to_;
  std::vector<char> input_;
  std::vector<char> output_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> widen(std::unique_ptr<ByteStream> stream) {
  auto bytes = std::make_unique<Bytes>(std::move(stream));
  const char* encoding = wide_encoding(bytes->peek(1024));
  if (encoding == nullptr) return as_stream(std::move(bytes));
  return std::make_unique<Widened>(std::move(bytes), encoding);
}

}  // namespace newsgraph::ingest
