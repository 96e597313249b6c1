// The types of one article's names -> types that agree: one form has one type throughout, a surname is a person where the full name
// is, and a lone "person" that never has a full name but begins an organisation's is that organisation's short form.
// Example: "Hartwell Mills" organization, "Hartwell" person, twice -> organization. After Krishnan and Manning 2006.
#include "ingest/annotate/vote.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace newsgraph::ingest {

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
