// Types and families -> colours of the Tailwind palette (MIT): dark lines on light fills that stay apart in print and for most
// colour-blind eyes, because shape and label say the same.
#include "export/style.hpp"

#include <array>
#include <utility>

namespace newsgraph::exporter {
namespace {

using graph::EntityType;
using graph::Modality;

constexpr std::string_view denied = "#DC2626";

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> family_colours = {{{"contact", "#2563EB"},
                                                                                           {"agreement", "#7E22CE"},
                                                                                           {"support", "#0F766E"},
                                                                                           {"economy", "#A16207"},
                                                                                           {"affiliation", "#C2410C"},
                                                                                           {"alliance", "#0E7490"},
                                                                                           {"statement", "#475569"},
                                                                                           {"conflict", "#9F1239"},
                                                                                           {"structure", "#15803D"},
                                                                                           {"occurrence", "#BE185D"}}};

}  // namespace

NodeStyle style_of(EntityType type) {
  switch (type) {
    case EntityType::person: return {"box", "rounded,filled", "#2563EB", "#DBEAFE"};
    case EntityType::organization: return {"box", "filled", "#C2410C", "#FFEDD5"};
    case EntityType::state: return {"ellipse", "filled", "#14532D", "#BBF7D0"};
    case EntityType::place: return {"ellipse", "filled", "#15803D", "#DCFCE7"};
    case EntityType::event: return {"hexagon", "filled", "#BE123C", "#FFE4E6"};
    case EntityType::agreement: return {"note", "filled", "#7E22CE", "#F3E8FF"};
    case EntityType::product: return {"component", "filled", "#A16207", "#FEF9C3"};
    case EntityType::group:
    case EntityType::other: break;
  }
  return {"box", "rounded,filled", "#6B7280", "#E5E7EB"};
}

EdgeStyle style_of(const graph::Relation& relation) {
  EdgeStyle style{"#6B7280", "solid"};
  for (const auto& [family, colour] : family_colours) {
    if (family == relation.family) style.colour = colour;
  }
  if (relation.negated) style.colour = denied;
  if (relation.modality == Modality::possible) {
    style.stroke = "dotted";
  } else if (relation.modality != Modality::asserted) {
    style.stroke = "dashed";
  }
  return style;
}

}  // namespace newsgraph::exporter
