// Names of files and folders -> files: depth first, entries sorted by bytes, every folder once. A link that leads to a folder read before,
// or to one it lies in, is named and passed over, so that no arrangement of links makes the walk longer than the disk.
// Example: news/ with b.txt, a/c.txt and a/up -> .. gives news/a/c.txt, "news/a/up: cyclic link", news/b.txt.
#include "ingest/read/walk.hpp"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "ingest/read/bytes.hpp"

namespace newsgraph::ingest {
namespace {

/// Parts of a web page that lie beside it in a folder.
bool is_no_news(std::string_view name) {
  constexpr std::array<std::string_view, 22> suffixes = {".css", ".js",   ".png",   ".jpg", ".jpeg", ".gif", ".webp", ".svg",
                                                         ".ico", ".woff", ".woff2", ".ttf", ".eot",  ".mp3", ".mp4",  ".webm",
                                                         ".pdf", ".zip",  ".tar",   ".exe", ".avif", ".map"};
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; });
  return std::any_of(suffixes.begin(), suffixes.end(), [&](std::string_view suffix) { return lower.ends_with(suffix); });
}

std::string join(const std::string& folder, const std::string& name) { return folder.ends_with('/') ? folder + name : folder + "/" + name; }

bool list(const std::string& path, std::vector<std::string>& names) {
  DIR* folder = ::opendir(path.c_str());
  if (folder == nullptr) return false;
  while (const dirent* entry = ::readdir(folder)) {  // NOLINT(concurrency-mt-unsafe): each stream has one thread
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  ::closedir(folder);
  std::sort(names.begin(), names.end());
  return true;
}

}  // namespace

bool Walk::next(Found& found) {
  while (true) {
    found = {};
    if (open_.empty()) {
      if (at_ == paths_.size()) return false;
      const std::string path = paths_[at_++];
      seen_.clear();
      if (look_at(path, found)) return true;
      continue;
    }
    Folder& folder = open_.back();
    if (folder.at == folder.names.size()) {
      open_.pop_back();
      continue;
    }
    const std::string path = join(folder.path, folder.names[folder.at++]);
    found.in_folder = true;
    if (look_at(path, found)) return true;
  }
}

bool Walk::look_at(const std::string& path, Found& found) {
  found.path = path;
  struct stat status = {};
  if (path == "-" || ::stat(path.c_str(), &status) != 0) {
    found.name = stem_of(path);
    if (path != "-" && found.in_folder && errno == ELOOP)
      found.refusal = {Reason::cyclic_link, Limit::article, "is a link that leads to itself", "remove the link"};
    return true;  // what is missing is said by the one who opens it
  }
  if (S_ISDIR(status.st_mode)) {
    if (!seen_.emplace(status.st_dev, status.st_ino).second) {
      found.refusal = {Reason::cyclic_link, Limit::article, "is a link to a folder that was read before", "remove the link"};
      return true;
    }
    return enter(path, found);
  }
  total_bytes_ += static_cast<std::uint64_t>(status.st_size);
  found.name = stem_of(path);
  if (found.in_folder) {
    const std::string& top = open_.front().path;
    const std::string below = path.substr(top.size() + (top.ends_with('/') ? 0 : 1));
    const std::size_t slash = below.rfind('/');
    if (slash != std::string::npos) found.name = below.substr(0, slash + 1) + found.name;
    if (is_no_news(path)) found.refusal = {Reason::no_news, Limit::article, "is no news by its name", "name it itself if it is"};
  }
  return true;
}

bool Walk::enter(const std::string& path, Found& found) {
  if (open_.size() >= limits_[Limit::folders]) {
    found.refusal = reached(limits_, Limit::folders, "lies within");
    return true;
  }
  Folder folder{path, {}, 0};
  if (!list(path, folder.names)) {
    found.refusal = {Reason::unreadable, Limit::article, std::string("cannot be opened: ") + std::strerror(errno), "check its permissions"};
    return true;
  }
  if (folder.names.empty() && open_.empty()) {
    found.refusal = {Reason::empty, Limit::article, "is an empty folder", "name a folder that holds articles"};
    return true;
  }
  open_.push_back(std::move(folder));
  return false;
}

}  // namespace newsgraph::ingest
