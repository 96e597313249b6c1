// Everything known of English, loaded and checked once, read-only afterwards and shared by all threads.
#pragma once

#include <memory>

#include "ingest/data.hpp"

namespace newsgraph::ingest {

class Abbreviations;
class Model;
class Gazetteer;
class Morphology;
class TimeLexicon;
class Patterns;
class ReferenceLexicon;
class Vocabulary;

struct Language {
  Data data;                                           ///< owns the bytes that the others may view
  std::shared_ptr<const Abbreviations> abbreviations;  ///< annotate/tokenize.hpp
  std::shared_ptr<const Model> model;                  ///< annotate/network.hpp
  std::shared_ptr<const Morphology> morphology;        ///< annotate/morphology.hpp
  std::shared_ptr<const Gazetteer> gazetteer;          ///< annotate/gazetteer.hpp
  std::shared_ptr<const TimeLexicon> times;            ///< extract/time.hpp
  std::shared_ptr<const Patterns> patterns;            ///< extract/pattern.hpp
  std::shared_ptr<const ReferenceLexicon> reference;   ///< extract/reference.hpp
  std::shared_ptr<const Vocabulary> vocabulary;        ///< vocabulary.hpp

  /// Loads all data files. Throws InputError with file, line, problem and remedy.
  static Language load(const Data& data);
};

}  // namespace newsgraph::ingest
