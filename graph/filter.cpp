// Names of types and a regular expression -> a test of nodes. ICU's expressions take UTF-8 case by case and stop what takes too long.
#include "graph/filter.hpp"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <boost/range/iterator_range.hpp>

#include "ingest/annotate/phrases.hpp"
#include "ingest/error.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

constexpr std::int32_t most_steps = 1000;  // of about a millisecond

EntityType type_of(const std::string& name) {
  for (int number = 0; number <= static_cast<int>(EntityType::other); ++number) {
    const auto type = static_cast<EntityType>(number);
    if (ingest::lower_case(ingest::name_of(type)) == ingest::lower_case(name)) return type;
  }
  throw InputError("--type", 0, "'" + name + "' is no type of node",
                   "write Person, State, Organization, Place, Group, Agreement, Event or Product");
}

}  // namespace

struct NodeFilter::Pattern {
  std::unique_ptr<icu::RegexMatcher> matcher;
};

NodeFilter::NodeFilter(const std::vector<std::string>& types, const std::string& match) {
  for (const std::string& name : types) types_.push_back(type_of(name));
  if (match.empty()) return;
  UErrorCode status = U_ZERO_ERROR;
  pattern_ = std::make_unique<Pattern>();
  pattern_->matcher = std::make_unique<icu::RegexMatcher>(icu::UnicodeString::fromUTF8(match), UREGEX_CASE_INSENSITIVE, status);
  if (U_FAILURE(status))
    throw InputError("--match", 0, "'" + match + "' is no regular expression: " + u_errorName(status),
                     "put \\ before ( ) [ ] { } . * + ? | ^ $");
  pattern_->matcher->setTimeLimit(most_steps, status);
}

NodeFilter::~NodeFilter() = default;

bool NodeFilter::accepts(EntityType type) const { return types_.empty() || std::find(types_.begin(), types_.end(), type) != types_.end(); }

bool NodeFilter::accepts(const Entity& entity) const {
  if (!accepts(entity.type)) return false;
  if (!pattern_) return true;
  const auto matches = [&](const std::string& text) {
    const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
    UErrorCode status = U_ZERO_ERROR;
    pattern_->matcher->reset(letters);
    const bool found = pattern_->matcher->find(status);
    if (U_FAILURE(status)) throw InputError("--match", 0, "the regular expression takes too long", "write a simpler one");
    return found;
  };
  return matches(entity.id) || matches(entity.name) || std::any_of(entity.aliases.begin(), entity.aliases.end(), matches);
}

std::vector<Vertex> NodeFilter::select(const KnowledgeGraph& graph) const {
  std::vector<Vertex> nodes;
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    if (accepts(graph[vertex])) nodes.push_back(vertex);
  }
  return nodes;
}

}  // namespace newsgraph::graph
