// Lines -> rulings; rulings -> the parts that they name: by id, by an id as the joined graph writes it ("person:anna_berg:ke"), by
// name or alias without regard to case and accents, or by "ID@DOCUMENT".
#include "graph/rulings.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "graph/text.hpp"
#include "ingest/error.hpp"

namespace newsgraph::graph {
namespace {

using ingest::InputError;

class PartIndex {
 public:
  explicit PartIndex(const std::vector<Part>& parts) : parts_(parts) {
    for (std::size_t row = 0; row < parts.size(); ++row) {
      const Profile& profile = parts[row].profile;
      add(by_id_, profile.id, row);
      add(by_form_, matching_form(profile.name), row);
      for (const std::string& alias : profile.aliases) add(by_form_, matching_form(alias), row);
    }
  }

  std::vector<std::size_t> find(const std::string& text) const {
    if (const auto found = by_id_.find(text); found != by_id_.end()) return found->second;
    std::vector<std::size_t> rows;
    if (const std::size_t at = text.rfind('@'); at != std::string::npos) {
      rows = where(text.substr(0, at), [&](const Part& part) { return part.document == text.substr(at + 1); });
    }
    if (const std::size_t at = text.rfind(':'); rows.empty() && at != std::string::npos) {
      const std::string qualifier = text.substr(at + 1);
      rows = where(text.substr(0, at),
                   [&](const Part& part) { return slug(part.profile.country) == qualifier || part.document == qualifier; });
    }
    if (const auto found = by_form_.find(matching_form(clean_words(text))); rows.empty() && found != by_form_.end()) return found->second;
    return rows;
  }

 private:
  using Map = std::map<std::string, std::vector<std::size_t>>;

  static void add(Map& map, const std::string& key, std::size_t row) {
    if (key.empty()) return;
    std::vector<std::size_t>& rows = map[key];
    if (rows.empty() || rows.back() != row) rows.push_back(row);
  }

  template <class Accept>
  std::vector<std::size_t> where(const std::string& text, Accept accept) const {
    std::vector<std::size_t> rows;
    for (const Map* map : {&by_id_, &by_form_}) {
      const auto found = map->find(map == &by_id_ ? text : matching_form(clean_words(text)));
      if (found == map->end() || !rows.empty()) continue;
      std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(rows),
                   [&](std::size_t row) { return accept(parts_[row]); });
    }
    return rows;
  }

  const std::vector<Part>& parts_;
  Map by_id_, by_form_;
};

}  // namespace

std::vector<Ruling> load_rulings(const std::filesystem::path& file, bool same) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw InputError(file.string(), 0, "cannot be read", "check its name and permissions");
  std::vector<Ruling> rulings;
  std::string line;
  for (std::size_t number = 1; std::getline(stream, line); ++number) {
    line = valid_utf8(line);
    if (line.ends_with('\r')) line.pop_back();
    if (clean_words(line).empty() || line.starts_with('#')) continue;
    const std::string_view separator = line.find('\t') != std::string::npos ? "\t" : " = ";
    const std::size_t at = line.find(separator);
    if (at == std::string::npos)
      throw InputError(file.string(), number, "one name stands alone", "write two names or ids with a tab or ' = ' between them");
    Ruling ruling{same, clean_words(line.substr(0, at)), clean_words(line.substr(at + separator.size()))};
    if (ruling.one.empty() || ruling.other.empty())
      throw InputError(file.string(), number, "a name is missing", "write two names or ids with a tab or ' = ' between them");
    if (ruling.other.find('\t') != std::string::npos || line.find(separator, at + separator.size()) != std::string::npos)
      throw InputError(file.string(), number, "three names on one line", "write two names a line");
    if (ruling.one == ruling.other)
      throw InputError(file.string(), number, "both names are '" + ruling.one + "'",
                       "write ID@ARTICLE where one name stands for two things");
    if (ruling.other < ruling.one) std::swap(ruling.one, ruling.other);
    rulings.push_back(std::move(ruling));
  }
  return rulings;
}

RulingIndex::RulingIndex(const std::vector<Part>& parts, const std::vector<Ruling>& rulings) {
  if (rulings.empty()) return;
  const PartIndex index(parts);
  for (const Ruling& ruling : rulings) {
    named_.push_back(index.find(ruling.one));
    named_.push_back(index.find(ruling.other));
  }
}

std::vector<Ruling> idle_rulings(const std::vector<Part>& parts, const std::vector<Ruling>& rulings) {
  const RulingIndex index(parts, rulings);
  std::vector<Ruling> idle;
  for (std::size_t row = 0; row < rulings.size(); ++row) {
    if (index.named(row, 0).empty() || index.named(row, 1).empty()) idle.push_back(rulings[row]);
  }
  return idle;
}

}  // namespace newsgraph::graph
