// Bytes -> FILE.XXXXXX -> FILE.
#include "cli/publish.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "ingest/failures.hpp"

namespace newsgraph::cli {
namespace {

using ingest::InputError;

constexpr std::size_t most_waiting = std::size_t{1} << 18U;

/// What the folder says of a file survives a crash only once the folder is synced. Some file systems cannot, and need not.
void sync_folder(const std::string& file) {
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Publisher::Publisher(const std::string& file) : file_(file) {
  if (file_.empty()) return;
  struct stat status = {};
  if (::stat(file_.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {  // a device or pipe: nothing to rename
    descriptor_ = ::open(file_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail();
    return;
  }
  draft_ = file_ + ".XXXXXX";
  descriptor_ = ::mkostemp(draft_.data(), O_CLOEXEC);
  if (descriptor_ < 0) {
    draft_.clear();
    fail();
  }
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(descriptor_, 0666 & ~mask);
}

Publisher::~Publisher() {
  if (!file_.empty() && descriptor_ >= 0) ::close(descriptor_);
  if (!draft_.empty()) ::unlink(draft_.c_str());
}

void Publisher::fail() const {
  const std::string name = file_.empty() ? "stdout" : file_, problem = std::string("cannot be written: ") + std::strerror(errno);
  if (errno == ENOSPC || errno == EDQUOT) throw ingest::DiskFull(name, 0, problem, "make room on the disk");
  throw InputError(name, 0, problem, "choose another folder or change its permissions");
}

void Publisher::flush() {
  std::string_view rest = waiting_;
  while (!rest.empty()) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail();
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  waiting_.clear();
}

void Publisher::write(std::string_view bytes) {
  waiting_ += bytes;
  if (waiting_.size() >= most_waiting) flush();
}

void Publisher::publish() {
  flush();
  if (draft_.empty()) return;
  if (::fsync(descriptor_) != 0 && errno != EINVAL) fail();
  if (::close(std::exchange(descriptor_, -1)) != 0) fail();
  if (::rename(draft_.c_str(), file_.c_str()) != 0) fail();
  draft_.clear();
  sync_folder(file_);
}

}  // namespace newsgraph::cli
