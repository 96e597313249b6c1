// Files -> records -> articles -> what the command makes of them, by ingest::InOrder: reading on a thread of its own, parsing, the
// checks of language and copies' fingerprints and the extraction on all others, decisions and results in order on this one.
#include "cli/walk.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <utility>

#include "cli/family.hpp"
#include "cli/interrupt.hpp"
#include "cli/tally.hpp"
#include "cli/walk_options.hpp"
#include "graph/text.hpp"
#include "ingest/archive/copies.hpp"
#include "ingest/archive/english.hpp"
#include "ingest/archive/in_order.hpp"
#include "ingest/failures.hpp"
#include "ingest/read/read.hpp"

namespace newsgraph::cli {
namespace {

using ingest::InputError;
using ingest::Reason;

/// A record under way takes some times its bytes: its tables, and what is made of it.
constexpr std::size_t weight_of_byte = 40, weight_of_record = std::size_t{1} << 16U;
/// So many of those that are nobody's mistake are named one by one.
constexpr std::uint64_t most_named = 20;

struct Item {
  ingest::RawArticle raw;
  ingest::Article article;
  std::string language;  ///< that is not English; or empty
  ingest::Fingerprint print;
  ingest::SourceProgress source;
  Finish finish;
  bool one_too_many = false;  ///< bad record
  std::string failure;        ///< what reading it threw
};

std::uint64_t hash(std::uint64_t value, std::string_view text) {  // FNV-1a
  for (const char byte : text) value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  return (value ^ 0xFFU) * 0x100000001B3U;
}

void check_files(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    std::error_code error;
    if (file != "-" && !std::filesystem::exists(file, error)) throw InputError(file, 0, "no such file", "check the name");
  }
}

}  // namespace

class Walk::State {
 public:
  explicit State(const ArticleOptions& options)
      : options_(options.walk),
        read_options_(read_options_of(options)),
        bounds_(bounds_of(options.walk)),
        most_bad_(most_bad_of(options.walk)),
        files_(options.files),
        ids_(read_options_.limits),
        teller_(options.walk.quiet) {
    const ingest::Data data = options.data.empty() ? ingest::Data::embedded() : ingest::Data::folder(options.data);
    if (!options_.any_language) english_ = ingest::EnglishCheck::load(data);
    if (files_.empty()) files_.emplace_back("-");
    check_files(files_);
    if (options.files.empty() && ::isatty(0) == 1) teller_.say("reading standard input; end it with Ctrl-D");
    tally_.threads = bounds_.threads;
  }

  int run(const Handlers& handlers) {
    handlers_ = &handlers;
    find_copies_ = handlers.speaker != Speaker::all && !options_.keep_duplicates;
    if (handlers.speaker == Speaker::first)
      texts_ = ingest::CopyIndex(static_cast<std::size_t>(read_options_.limits[ingest::Limit::texts]));
    ingest::Source source(read_options_, files_);
    const Interrupt interrupt;
    const ingest::Steps<Item> steps = steps_over(source);
    if (!ingest::InOrder<Item>(steps, bounds_, interrupt.token()).run()) {
      stop();
      return Interrupt::exit_status;
    }
    if (place_.records < handlers.before.records) refuse_other_input();
    if (most_bad_.is_exceeded(tally_.bad, tally_.records)) refuse_bad();
    return tally_.articles == 0 ? 2 : 0;
  }

  void sum_up(std::size_t nodes, std::size_t edges) {
    tally_.nodes = nodes;
    tally_.edges = edges;
    count_forgotten();
    teller_.sum_up(tally_);
    if (!options_.report.empty()) write_report(tally_, options_.report);
  }

 private:
  ingest::Steps<Item> steps_over(ingest::Source& source) {
    ingest::Steps<Item> steps;
    steps.next = [&source](Item& item) {
      const bool more = source.next(item.raw);
      item.source = source.progress();
      return more;
    };
    steps.weight = [](const Item& item) { return weight_of_record + weight_of_byte * item.raw.bytes.size(); };
    steps.prepare = [this](Item& item) { prepare(item); };
    steps.decide = [this](Item& item) { return decide(item); };
    steps.work = [this](Item& item) {
      const ingest::Origin origin = item.article.origin;
      try {
        item.finish = handlers_->read(std::move(item.article));
      } catch (const std::bad_alloc&) {
        throw;  // the next article would fare no better
      } catch (const std::exception& error) { item.failure = error.what(); }
      item.article.origin = origin;
    };
    steps.finish = [this](Item& item) { finish(item); };
    steps.abandon = [this] {
      stop();
      sum_up(0, 0);
      std::cout.flush();
      std::_Exit(Interrupt::exit_status);
    };
    return steps;
  }

  void prepare(Item& item) const {
    item.article = ingest::article_of(std::move(item.raw), read_options_);
    if (!item.article.ok()) return;
    if (english_) item.language = english_->other_language(item.article.document);
    if (find_copies_) item.print = ingest::fingerprint_of(text_of(item.article.document, item.article.document.body));
  }

  bool decide(Item& item) {
    ++tally_.records;
    tally_.source = item.source;
    if (!handlers_->alone) ids_.admit(item.article);
    const ingest::Document& document = item.article.document;
    go_on_to(item);
    for (const ingest::Note note : ingest::all_notes()) {
      if (item.article.notes.has(note)) ++tally_.notes[std::string(ingest::name_of(note))];
    }
    if (!item.article.ok()) {
      pass_over(item.article);
      omit(item);
      item.one_too_many = ingest::is_bad(item.article.refusal.reason) && most_bad_.is_exceeded_for_good(tally_.bad);
      return false;
    }
    if (!item.language.empty()) {
      item.article.refusal = {Reason::other_language, {}, "is not in English but in " + item.language, "read it with --any-language"};
      if (handlers_->foreign && tally_.records > handlers_->before.records) item.finish = handlers_->foreign(document, item.language);
      pass_over(item.article);
      omit(item);
      return false;
    }
    if (find_copies_ && !(handlers_->speaker == Speaker::first ? is_first(item) : speaks(item))) return false;
    ++tally_.articles;
    if (handlers_->wanted && !handlers_->wanted(document)) return false;
    return tally_.records > handlers_->before.records;
  }

  void omit(Item& item) const {
    if (handlers_->omitted && item.article.refusal.reason != Reason::no_news) item.finish = handlers_->omitted(item.article);
  }

  // The hash of all records tells whether a run that goes on has the same input.
  void go_on_to(const Item& item) {
    ++place_.records;
    place_.check = hash(hash(place_.check, item.article.document.id), ingest::describe(item.article.origin));
    if (place_.records == handlers_->before.records && place_.check != handlers_->before.check) refuse_other_input();
    places_.push_back(place_);
  }

  bool is_first(Item& item) {
    const std::vector<ingest::KnownText> known = texts_.find(item.print);
    if (known.empty()) {
      if (item.print.is_comparable()) texts_.remember(item.print, item.article.document.id);
      return true;
    }
    pass_over_copy(item, known.front().id, known.front().equal);
    if (handlers_->copy && tally_.records > handlers_->before.records)
      item.finish = handlers_->copy(item.article.document, known.front().id);
    return false;
  }

  bool speaks(Item& item) {
    if (!item.print.is_comparable()) return true;
    const ingest::Document& document = item.article.document;
    const graph::Copy copy{graph::clean_text(document.id), graph::clean_text(document.title), graph::clean_text(document.date),
                           graph::clean_text(document.source), item.print.words};
    const std::vector<ingest::KnownText> known = texts_.find(item.print);
    std::vector<std::size_t> rows;
    for (const ingest::KnownText& text : known) {
      rows.push_back(static_cast<std::size_t>(text.number));
      handlers_->same(copy, families_.member(rows.back()));
    }
    // Of equal texts one is enough to compare others with.
    const bool is_new = std::none_of(known.begin(), known.end(), [](const ingest::KnownText& text) { return text.equal; });
    if (is_new) texts_.remember(item.print, document.id);
    const bool speaker = families_.add(copy, rows, is_new);
    if (known.empty()) return true;
    pass_over_copy(item, known.front().id, known.front().equal);
    return speaker;
  }

  void pass_over_copy(const Item& item, const std::string& of, bool equal) {
    ingest::Article article;
    article.origin = item.article.origin;
    article.document.id = item.article.document.id;
    article.refusal = {Reason::duplicate,
                       {},
                       std::string("says ") + (equal ? "" : "nearly ") + "the same as '" + of + "'",
                       "count it on its own with --keep-duplicates"};
    pass_over(article);
  }

  void pass_over(const ingest::Article& article) {
    const Reason reason = article.refusal.reason;
    if (reason == Reason::limit) ++tally_.limits[std::string(ingest::name_of(article.refusal.limit))];
    const std::uint64_t count = ++tally_.reasons[std::string(ingest::name_of(reason))];
    tally_.list({std::string(ingest::name_of(reason)), article.document.id, article.origin.file, article.refusal.problem,
                 article.origin.record, article.origin.line});
    const bool bad = ingest::is_bad(reason);
    if (bad) ++tally_.bad;
    if (bad || (reason != Reason::no_news && !options_.quiet && count <= most_named))
      teller_.say("passed over: " + std::string(article.error().what()));
    if (!bad && count == most_named + 1 && reason != Reason::no_news)
      teller_.say("further ones are only counted; --report FILE lists them");
  }

  void finish(Item& item) {
    // Here, so that what comes before it is written on any number of threads.
    if (item.one_too_many) refuse_bad();
    if (!item.failure.empty()) {
      --tally_.articles;
      ++tally_.bad;
      ++tally_.reasons["failed"];
      tally_.list({"failed", item.article.document.id, item.article.origin.file, item.failure, item.article.origin.record,
                   item.article.origin.line});
      teller_.say("passed over: " + ingest::describe(item.article.origin) + ": reading it failed: " + item.failure);
      item.article.refusal = {Reason::broken, {}, "reading it failed: " + item.failure, {}};
      omit(item);
    }
    if (item.finish) tally_.facts += item.finish();
    if (handlers_->done) handlers_->done(places_.front());
    places_.pop_front();
    teller_.tick(tally_);
  }

  void count_forgotten() {
    for (const auto& [limit, count] :
         {std::pair(ingest::Limit::ids, ids_.forgotten()), std::pair(ingest::Limit::texts, texts_.forgotten())}) {
      if (count > 0) tally_.limits[std::string(ingest::name_of(limit))] = count;
    }
  }

  void stop() {
    tally_.stopped = true;
    const std::string advice = handlers_->stopped ? handlers_->stopped() : std::string();
    teller_.say("stopped after " + std::to_string(tally_.articles) + (tally_.articles == 1 ? " article" : " articles") +
                (advice.empty() ? "" : "; " + advice));
  }

  [[noreturn]] static void refuse_other_input() {
    throw InputError("--resume", 0, "the articles are not those that were read before", "begin anew without --resume");
  }

  [[noreturn]] void refuse_bad() {
    sum_up(0, 0);
    throw ingest::BadInput("--max-bad", 0, std::to_string(tally_.bad) + " of " + std::to_string(tally_.records) + " records are bad",
                           "mend them, or allow more than " + options_.max_bad);
  }

  const WalkOptions options_;
  const ingest::ReadOptions read_options_;
  const ingest::Bounds bounds_;
  const MostBad most_bad_;
  std::vector<std::string> files_;
  ingest::Ids ids_;
  Teller teller_;
  Tally tally_;
  std::optional<ingest::EnglishCheck> english_;
  bool find_copies_ = false;
  ingest::CopyIndex texts_;
  Families families_;
  Place place_;
  std::deque<Place> places_;  ///< of the records that are decided and not finished
  const Handlers* handlers_ = nullptr;
};

Walk::Walk(const ArticleOptions& options) : state_(std::make_unique<State>(options)) {}
Walk::~Walk() = default;
int Walk::run(const Handlers& handlers) { return state_->run(handlers); }
void Walk::sum_up(std::size_t nodes, std::size_t edges) { state_->sum_up(nodes, edges); }

int for_each_record(const ArticleOptions& options, const std::function<void(ingest::Article&&)>& take) {
  Walk walk(options);
  Handlers handlers;
  handlers.read = [&](ingest::Article&& article) -> Finish {
    const auto kept = std::make_shared<ingest::Article>(std::move(article));
    return [&take, kept] { return take(std::move(*kept)), std::size_t{0}; };
  };
  const int status = walk.run(handlers);
  walk.sum_up();
  return status;
}

int for_each_article(const ArticleOptions& options, const std::function<void(ingest::Document&&)>& take) {
  return for_each_record(options, [&](ingest::Article&& article) { take(std::move(article.document)); });
}

}  // namespace newsgraph::cli
