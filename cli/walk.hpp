// The walk over all articles that a command names: read, extracted by many threads, and finished in their order.
//
// What a command prints or builds is the same for any number of threads. Memory is bounded by WalkOptions::memory and the memory of
// copies; what a command keeps (the graph of build) is its own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "cli/articles.hpp"
#include "graph/copies.hpp"
#include "ingest/document.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::cli {

/// What is done with an article in the order of the articles, by the thread that called; returns how many facts it has.
using Finish = std::function<std::size_t()>;

/// Which of several articles that say the same is read: all; the first one, when nothing can be taken back; or the one that speaks
/// for its family (graph/copies.hpp), so that the order of articles does not matter.
enum class Speaker : std::uint8_t { all, first, fullest };

/// Where a run stands, for one that is to go on there.
struct Place {
  std::uint64_t records = 0;  ///< done, with those that were passed over
  std::uint64_t check = 0;    ///< hash of all of them
};

struct Handlers {
  /// Reads an article; on any thread, several at a time. What it throws is reported, and the article passed over.
  std::function<Finish(ingest::Article&&)> read;
  /// In order, by the thread that called: false passes over an article without a word. None: all are wanted.
  std::function<bool(const ingest::Document&)> wanted = {};
  Speaker speaker = Speaker::all;
  /// Speaker::first: an article that says the same as the one called `of`. By the thread that called.
  std::function<Finish(const ingest::Document& document, const std::string& of)> copy = {};
  /// An article in another language, which is called `language`. By the thread that called; may be none.
  std::function<Finish(const ingest::Document& document, const std::string& language)> foreign = {};
  /// Any record that is passed over, but what is no news; in order, by the thread that called. May be none.
  std::function<Finish(const ingest::Article&)> omitted = {};
  /// Each article stands for itself: ids may repeat.
  bool alone = false;
  /// Speaker::fullest: two articles that say the same, one of them or both read. In order, by the thread that called.
  std::function<void(const graph::Copy& one, const graph::Copy& other)> same = {};
  /// After each record, in order; may be none.
  std::function<void(const Place&)> done = {};
  /// What was done by an earlier run: so many records are looked at, but not read again.
  Place before = {};
  /// After SIGINT or SIGTERM: makes whole what was written, and returns what to tell the user.
  std::function<std::string()> stopped = {};
};

/// Runs `handlers` over all articles. Records that cannot be read, are in another language or copies are passed over, reported on
/// stderr and counted. Returns the exit status: 0; 2 when there was not one article; 130 when it was stopped. Throws InputError for
/// too many bad ones.
class Walk {
 public:
  /// Throws InputError for options that mean nothing and for missing files.
  explicit Walk(const ArticleOptions& options);
  ~Walk();
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  int run(const Handlers& handlers);
  /// Says how it went and writes the report. To be called last; the size of the graph is that of build.
  void sum_up(std::size_t nodes = 0, std::size_t edges = 0);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace newsgraph::cli
