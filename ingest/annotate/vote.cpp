// The types of one article's names -> types that agree: one form has one type throughout, a surname is a person where the full name
// is, and a lone "person" that never has a full name but begins an organisation's is that organisation's short form.
// Example: "Hartwell Mills" organization, "Hartwell" person, twice -> organization. After Krishnan and Manning 2006.
// Before that ", Inc." joins the name of its company.
#include "ingest/annotate/vote.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "ingest/annotate/tokenize.hpp"

namespace newsgraph::ingest {
namespace {

/// "Inc.", "Ltd", "L.P.": what a company is in law.
bool is_company_form(const Abbreviations& words, std::string_view word) {
  if (words.has(WordList::company_forms, word)) return true;
  return word.ends_with('.') && words.has(WordList::company_forms, word.substr(0, word.size() - 1));
}

}  // namespace

void join_company_forms(const Abbreviations& words, const Document& document, std::vector<Name>& names) {
  std::vector<Name> joined;
  for (const Name& name : names) {
    if (!joined.empty() && joined.back().tokens.end_row > name.tokens.begin_row) continue;  // the form was a name of its own
    joined.push_back(name);
    const std::size_t comma = name.tokens.end_row;
    if (comma + 1 >= document.tokens.size() || text_of(document, Index<Token>(comma)) != ",") continue;
    if (!is_company_form(words, text_of(document, Index<Token>(comma + 1)))) continue;
    joined.back().tokens.end_row += 2;
    joined.back().type = NameType::organization;
  }
  names = std::move(joined);
}

void vote_on_types(const Document& document, std::vector<Name>& names) {
  std::map<std::string_view, std::array<double, 5>> votes;
  for (const Name& name : names) votes[text_of(document, name.tokens)][static_cast<std::size_t>(name.type)] += name.score;
  for (const Name& name : names) {
    if (name.type != NameType::person || name.tokens.size() == 1) continue;
    const auto surname = votes.find(text_of(document, name.tokens.back()));
    if (surname != votes.end()) surname->second[static_cast<std::size_t>(NameType::person)] += name.score;
  }
  // News introduces a person by the full name; a lone "person" who never has one may be the short form of a company.
  std::set<std::string_view> in_persons, first_of_organizations;
  for (const Name& name : names) {
    if (name.tokens.size() == 1) continue;
    if (name.type == NameType::organization) first_of_organizations.insert(text_of(document, name.tokens.front()));
    if (name.type != NameType::person) continue;
    for (const Index<Token> token : name.tokens) in_persons.insert(text_of(document, token));
  }
  for (Name& name : names) {
    const std::string_view form = text_of(document, name.tokens);
    auto& vote = votes[form];
    if (first_of_organizations.contains(form) && !in_persons.contains(form)) {
      auto& person = vote[static_cast<std::size_t>(NameType::person)];
      vote[static_cast<std::size_t>(NameType::organization)] += person;
      person = 0;
    }
    name.type = static_cast<NameType>(std::max_element(vote.begin(), vote.end()) - vote.begin());
  }
}

}  // namespace newsgraph::ingest
