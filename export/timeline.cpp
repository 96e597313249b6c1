// Dated edges -> SVG: a row for each, with its date, its bar on the axis of time and the fact in words. Long gaps are drawn shorter
// than they were (a span of n days is log(1 + n) wide), so that an old treaty does not squeeze the week that an article is about.
// Solid bars happened, hollow ones are planned or possible, red ones did not happen.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <ostream>
#include <set>

#include "export/export.hpp"
#include "export/style.hpp"
#include "export/text.hpp"

namespace newsgraph::exporter {
namespace {

using graph::KnowledgeGraph;
using graph::Moment;
using graph::Relation;

constexpr double dates_width = 190, axis_width = 420, gap = 16, row_height = 24, head_height = 78, foot_height = 34, letter_width = 6.7;

std::chrono::sys_days day_of(const std::string& date) {
  const auto number = [&](std::size_t at, std::size_t size) { return std::stoi(date.substr(at, size)); };
  return std::chrono::year(number(0, 4)) / std::chrono::month(static_cast<unsigned>(number(5, 2))) /
         std::chrono::day(static_cast<unsigned>(number(8, 2)));
}

double days_between(const std::string& one, const std::string& other) { return static_cast<double>((day_of(other) - day_of(one)).count()); }

std::string day_after(const std::string& date) {
  const std::chrono::year_month_day next(day_of(date) + std::chrono::days(1));
  const auto padded = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
  std::string year = std::to_string(static_cast<int>(next.year()));
  year.insert(0, 4 - std::min<std::size_t>(4, year.size()), '0');
  return year + padded(static_cast<unsigned>(next.month())) + padded(static_cast<unsigned>(next.day()));
}

/// Days -> places on the axis.
class Axis {
 public:
  explicit Axis(const std::vector<Moment>& moments) {
    std::set<std::string> edges;
    for (const Moment& moment : moments) {
      edges.insert(moment.days.first);
      edges.insert(day_after(moment.days.last));
    }
    double place = 0;
    std::string last;
    for (const std::string& day : edges) {
      if (!last.empty()) place += std::log2(1 + days_between(last, day));
      places_[day] = place;
      last = day;
    }
    width_ = place;
  }

  double place(const std::string& day) const { return dates_width + gap + (width_ == 0 ? 0 : places_.at(day) / width_ * axis_width); }
  const std::map<std::string, double>& days() const { return places_; }

 private:
  std::map<std::string, double> places_;
  double width_ = 0;
};

std::string date_of(const Relation& relation) {
  return relation.date_end.empty() || relation.date_end == relation.date ? relation.date : relation.date + " to " + relation.date_end;
}

std::string words_of(const KnowledgeGraph& graph, const Moment& moment) {
  Relation undated = graph[moment.edge];
  undated.date.clear();
  return graph[boost::source(moment.edge, graph)].name + " – " + graph::label(undated) + " – " +
         graph[boost::target(moment.edge, graph)].name;
}

std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

class Writer {
 public:
  Writer(const KnowledgeGraph& graph, const std::vector<Moment>& moments, const std::string& title, std::ostream& stream)
      : graph_(graph), moments_(moments), title_(title), stream_(stream), axis_(moments) {}

  void write() {
    std::size_t longest = 0;
    for (const Moment& moment : moments_) longest = std::max(longest, letters_of(words_of(graph_, moment)));
    width_ = dates_width + axis_width + 3 * gap + std::max(240.0, letter_width * static_cast<double>(longest));
    bottom_ = head_height + row_height * static_cast<double>(moments_.size());
    text_ = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
    size("width", width_);
    size("height", bottom_ + foot_height);
    text_ += " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\">\n<title>";
    append_xml_text(title_, text_);
    text_ += "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n";
    label(gap, 28, title_, " font-size=\"18\" font-weight=\"bold\" fill=\"#1F2937\"");
    ticks();
    for (std::size_t row = 0; row < moments_.size(); ++row) moment(row);
    legend();
    text_ += "</svg>\n";
    flush(text_, stream_);
  }

 private:
  void size(std::string_view name, double value) {
    text_.append(" ").append(name).append("=\"");
    append_decimal(value, 1, text_);
    text_ += '"';
  }

  void label(double x, double y, std::string_view words, std::string_view look) {
    text_ += "<text";
    size("x", x);
    size("y", y);
    text_.append(look).append(">");
    append_xml_text(words, text_);
    text_ += "</text>\n";
  }

  // A day where something begins, wherever there is room for its label.
  void ticks() {
    double free = 0;
    for (const Moment& moment : moments_) {
      const double x = axis_.place(moment.days.first);
      if (x < free) continue;
      text_ += "<line";
      size("x1", x);
      size("x2", x);
      size("y1", head_height - 14);
      size("y2", bottom_);
      text_ += " stroke=\"#E5E7EB\"/>\n";
      label(x, head_height - 20, graph_[moment.edge].date, " font-size=\"10\" fill=\"#6B7280\"");
      free = x + 64;
    }
  }

  void moment(std::size_t row) {
    const Moment& at = moments_[row];
    const Relation& relation = graph_[at.edge];
    const double y = head_height + row_height * static_cast<double>(row);
    const double begin = axis_.place(at.days.first), end = axis_.place(day_after(at.days.last));
    const EdgeStyle style = style_of(relation);
    const bool happened = relation.modality == graph::Modality::asserted && !relation.negated && relation.status.empty();
    const graph::Evidence& evidence = graph::best_evidence(relation);
    text_ += "<g><title>";
    append_xml_text("“" + evidence.quote + "” (" + evidence.document + ", sentence " + std::to_string(evidence.sentence + 1) + ")", text_);
    text_ += "</title>\n";
    if (row % 2 == 1) {
      text_ += "<rect x=\"0\"";
      size("y", y);
      size("width", width_);
      size("height", row_height);
      text_ += " fill=\"#F3F4F6\" fill-opacity=\"0.6\"/>\n";
    }
    label(gap, y + 16, date_of(relation), " fill=\"#374151\"");
    text_ += "<rect";
    size("x", begin);
    size("y", y + 6);
    size("width", std::max(6.0, end - begin));
    size("height", row_height - 12);
    text_.append(" rx=\"3\" stroke=\"").append(style.colour).append("\" fill=\"").append(happened ? style.colour : "#FFFFFF").append("\"");
    if (style.stroke == "dashed") text_ += " stroke-dasharray=\"4 2\"";
    if (style.stroke == "dotted") text_ += " stroke-dasharray=\"1 2\"";
    text_ += "/>\n";
    label(dates_width + axis_width + 2 * gap, y + 16, words_of(graph_, at),
          relation.negated ? " fill=\"#DC2626\""
          : happened       ? " fill=\"#111827\""
                           : " fill=\"#4B5563\" font-style=\"italic\"");
    text_ += "</g>\n";
    flush(text_, stream_);
  }

  void legend() {
    label(gap, bottom_ + 22,
          "Filled: it happened. Dashed or dotted: planned or possible. Red: it did not happen. Long gaps are drawn shorter.",
          " font-size=\"11\" fill=\"#6B7280\"");
  }

  const KnowledgeGraph& graph_;
  const std::vector<Moment>& moments_;
  const std::string& title_;
  std::ostream& stream_;
  Axis axis_;
  double width_ = 0, bottom_ = 0;
  std::string text_;  ///< what is not written yet
};

}  // namespace

void write_timeline(const KnowledgeGraph& graph, const std::vector<Moment>& moments, const std::string& title, std::ostream& stream) {
  Writer(graph, moments, title, stream).write();
}

}  // namespace newsgraph::exporter
