// Packed bytes -> bytes: gzip and Zstandard with any number of members, told by their first bytes, within the limits of ratio and size.
// After damage inside a file of many gzip members, reading can go on at the next one: a web archive has one for each record.
// Sources: RFC 1952 (gzip), RFC 8878 (Zstandard).
#define ZLIB_CONST  // next_in may be const
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "ingest/read/bytes.hpp"

namespace newsgraph::ingest {
namespace {

constexpr std::size_t block = std::size_t{1} << 16U;
constexpr std::uint64_t ratio_from = std::uint64_t{64} << 20U;  // bytes unpacked before the ratio counts
constexpr std::string_view gzip_magic = "\x1F\x8B";

bool is_gzip(std::string_view bytes) { return bytes.size() >= 3 && bytes.starts_with(gzip_magic) && bytes[2] == 8; }

bool is_zstd(std::string_view bytes) {
  if (bytes.size() < 4) return false;
  const bool frame = bytes.starts_with("\x28\xB5\x2F\xFD");
  const bool skippable = (static_cast<unsigned char>(bytes[0]) & 0xF0U) == 0x50U && bytes.substr(1).starts_with("\x2A\x4D\x18");
  return frame || skippable;
}

StreamError cut_off() {
  return {{Reason::cut_off, Limit::article, "ends in the middle of packed data", "fetch or copy the file again"}, false};
}

StreamError damaged(bool resumes) {
  return {{Reason::damaged, Limit::article, "holds packed data that is damaged", "fetch or copy the file again"}, resumes};
}

/// Counts what was unpacked, and stops what grows too large.
class Gauge {
 public:
  explicit Gauge(const Limits& limits) : limits_(limits) {}
  void add(std::uint64_t in, std::uint64_t out) {
    in_ += in;
    out_ += out;
    if (out_ > limits_[Limit::unpacked]) throw StreamError{reached(limits_, Limit::unpacked, "unpacks to"), false};
    if (out_ > ratio_from && out_ / std::max<std::uint64_t>(in_, 1) > limits_[Limit::ratio])
      throw StreamError{reached(limits_, Limit::ratio, "grows when it is unpacked by"), false};
  }

 private:
  Limits limits_;
  std::uint64_t in_ = 0;
  std::uint64_t out_ = 0;
};

/// gzip members, or one raw or zlib stream of HTTP's "deflate".
class Inflate final : public ByteStream {
 public:
  enum class Wrapper { gzip, deflate };

  Inflate(std::unique_ptr<ByteStream> stream, const Limits& limits, Wrapper wrapper)
      : bytes_(std::move(stream)), gauge_(limits), wrapper_(wrapper) {}
  ~Inflate() override { close(); }
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;

  std::size_t read(char* to, std::size_t most) override {
    if (damaged_ && !find_member()) return 0;
    while (most > 0) {
      if (!open_ && !open()) return 0;
      const std::string_view in = bytes_.peek(1).empty() ? std::string_view{} : bytes_.peek(block);
      if (in.empty()) {
        close();
        ended_ = true;
        throw cut_off();
      }
      if (const std::size_t count = step(in, to, most); count > 0) return count;
    }
    return 0;
  }

 private:
  // Begins a member; false: there is none. Zeros that fill up a file are no member.
  bool open() {
    if (ended_) return false;
    if (members_ > 0) {
      if (wrapper_ == Wrapper::deflate) return false;
      while (bytes_.peek(1) == std::string_view("\0", 1)) bytes_.skip(1);
      if (bytes_.peek(1).empty()) return false;
      if (!is_gzip(bytes_.peek(3))) {
        damaged_ = true;
        throw damaged(true);
      }
    }
    stream_ = {};
    int window = 16 + MAX_WBITS;
    if (wrapper_ == Wrapper::deflate) {
      const std::string_view head = bytes_.peek(2);
      const bool zlib = head.size() == 2 && (head[0] & 0x0F) == 8 &&
                        (static_cast<unsigned char>(head[0]) * 256U + static_cast<unsigned char>(head[1])) % 31U == 0;
      window = zlib ? MAX_WBITS : -MAX_WBITS;
    }
    if (inflateInit2(&stream_, window) != Z_OK) throw std::bad_alloc();
    open_ = true;
    ++members_;
    return true;
  }

  std::size_t step(std::string_view in, char* to, std::size_t most) {
    stream_.next_in = reinterpret_cast<const Bytef*>(in.data());
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(most, std::size_t{1} << 20U));
    const std::size_t room = stream_.avail_out;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    const std::size_t used = in.size() - stream_.avail_in;
    const std::size_t made = room - stream_.avail_out;
    bytes_.skip(used);
    if (status == Z_STREAM_END) close();
    const bool bad = status != Z_STREAM_END && status != Z_OK && status != Z_BUF_ERROR;
    if (bad && made == 0) {
      close();
      damaged_ = true;
      throw damaged(wrapper_ == Wrapper::gzip);
    }
    gauge_.add(used, made);
    return made;
  }

  // After damage: the beginning of the next member, as far as one can see.
  bool find_member() {
    damaged_ = false;
    while (!bytes_.peek(1).empty()) {
      const std::string_view seen = bytes_.peek(block);
      const std::size_t found = seen.find("\x1F\x8B\x08");
      if (found != std::string_view::npos) {
        bytes_.skip(found);
        return true;
      }
      bytes_.skip(seen.size() > 2 ? seen.size() - 2 : seen.size());
    }
    return false;
  }

  void close() {
    if (open_) inflateEnd(&stream_);
    open_ = false;
  }

  Bytes bytes_;
  Gauge gauge_;
  Wrapper wrapper_;
  z_stream stream_ = {};
  std::size_t members_ = 0;
  bool open_ = false;
  bool damaged_ = false;
  bool ended_ = false;
};

class Zstandard final : public ByteStream {
 public:
  Zstandard(std::unique_ptr<ByteStream> stream, const Limits& limits)
      : bytes_(std::move(stream)), gauge_(limits), context_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (!context_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, 27);  // 128 MiB, the most that RFC 8878 asks of a reader is 8
  }

  std::size_t read(char* to, std::size_t most) override {
    if (ended_) return 0;
    while (true) {
      const std::string_view in = bytes_.peek(1).empty() ? std::string_view{} : bytes_.peek(block);
      ZSTD_inBuffer input{in.data(), in.size(), 0};
      ZSTD_outBuffer output{to, most, 0};
      const std::size_t left = ZSTD_decompressStream(context_.get(), &output, &input);
      if (ZSTD_isError(left) != 0U) {
        ended_ = true;
        throw damaged(false);
      }
      bytes_.skip(input.pos);
      gauge_.add(input.pos, output.pos);
      if (input.pos > 0 || output.pos > 0) inside_ = left != 0;
      if (output.pos > 0) return output.pos;
      if (in.empty()) {
        ended_ = true;
        if (inside_) throw cut_off();
        return 0;
      }
    }
  }

 private:
  Bytes bytes_;
  Gauge gauge_;
  std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> context_;
  bool inside_ = false;  ///< a frame that is not at its end
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> unpack(std::unique_ptr<ByteStream> stream, const Limits& limits) {
  for (int layer = 0; layer < 2; ++layer) {
    auto bytes = std::make_unique<Bytes>(std::move(stream));
    const std::string_view head = bytes->peek(4);
    const bool gzip = is_gzip(head);
    const bool zstd = is_zstd(head);
    stream = as_stream(std::move(bytes));
    if (gzip) {
      stream = std::make_unique<Inflate>(std::move(stream), limits, Inflate::Wrapper::gzip);
    } else if (zstd) {
      stream = std::make_unique<Zstandard>(std::move(stream), limits);
    } else {
      break;
    }
  }
  return stream;
}

std::unique_ptr<ByteStream> unpack_coding(std::string_view coding, std::unique_ptr<ByteStream> stream, const Limits& limits) {
  if (coding == "gzip" || coding == "x-gzip") return std::make_unique<Inflate>(std::move(stream), limits, Inflate::Wrapper::gzip);
  if (coding == "deflate") return std::make_unique<Inflate>(std::move(stream), limits, Inflate::Wrapper::deflate);
  if (coding == "zstd") return std::make_unique<Zstandard>(std::move(stream), limits);
  return nullptr;
}

}  // namespace newsgraph::ingest
