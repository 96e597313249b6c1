// Data files -> Language: each part reads and checks its own.
#include "ingest/language.hpp"

#include "ingest/annotate/gazetteer.hpp"
#include "ingest/annotate/morphology.hpp"
#include "ingest/annotate/network.hpp"
#include "ingest/annotate/tokenize.hpp"
#include "ingest/extract/pattern.hpp"
#include "ingest/extract/reference.hpp"
#include "ingest/extract/time.hpp"
#include "ingest/vocabulary.hpp"

namespace newsgraph::ingest {

Language Language::load(const Data& data) {
  Language language{data, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};
  language.abbreviations = std::make_shared<const Abbreviations>(Abbreviations::load(data));
  language.model = std::make_shared<const Model>(Model::load(data));
  language.morphology = std::make_shared<const Morphology>(Morphology::load(data));
  language.reference = std::make_shared<const ReferenceLexicon>(ReferenceLexicon::load(data));
  language.times = std::make_shared<const TimeLexicon>(TimeLexicon::load(data));
  language.patterns = std::make_shared<const Patterns>(Patterns::load(data));
  language.vocabulary = std::make_shared<const Vocabulary>(Vocabulary::load(data));
  language.gazetteer = std::make_shared<const Gazetteer>(Gazetteer::load(data));
  return language;
}

}  // namespace newsgraph::ingest
