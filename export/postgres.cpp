// KnowledgeGraph -> a folder for PostgreSQL: tables in the text form of COPY, and load.sql, which makes the schema "newsgraph" of them,
// with indexes and functions that answer questions, in one transaction. Whoever loads again replaces what was there.
//
// Columns hold what is asked for; `record` holds all of a node or an edge as the graph file in JSON has it, so nothing is lost.
#include <boost/range/iterator_range.hpp>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>

#include "export/export.hpp"
#include "export/text.hpp"
#include "graph/days.hpp"

namespace newsgraph::exporter {
namespace {

using graph::Entity;
using graph::KnowledgeGraph;
using graph::Relation;
using graph::Vertex;

constexpr std::string_view load_script =
    R"sql(-- A graph of newsgraph as the schema "newsgraph". In this folder: psql -d DATABASE -f load.sql
-- Then: SELECT * FROM newsgraph.path('Anna Berg', 'Turku');
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL client_encoding = 'UTF8';
DROP SCHEMA IF EXISTS newsgraph CASCADE;
CREATE SCHEMA newsgraph;
SET LOCAL search_path = newsgraph;

CREATE TABLE article(id text PRIMARY KEY, title text NOT NULL, date text NOT NULL, source text NOT NULL);
CREATE TABLE node(
  number bigint PRIMARY KEY,       -- in the order of the graph, from 0
  id text NOT NULL, name text NOT NULL, type text NOT NULL, subtype text NOT NULL, country text NOT NULL,
  mentions bigint NOT NULL, first_seen text NOT NULL,
  aliases text[] NOT NULL, titles text[] NOT NULL,
  record jsonb NOT NULL);
CREATE TABLE edge(
  number bigint PRIMARY KEY,       -- in the order of the graph, from 0: number 11 is "r12"
  source bigint NOT NULL, target bigint NOT NULL,
  relation text NOT NULL, family text NOT NULL, plover text NOT NULL, is_symmetric boolean NOT NULL,
  modality text NOT NULL, negated boolean NOT NULL, doubt smallint NOT NULL,
  attributed_to text NOT NULL, date text NOT NULL, first_day date, last_day date,
  confidence real NOT NULL, label text NOT NULL,
  record jsonb NOT NULL);
CREATE TABLE evidence(edge bigint NOT NULL, document text NOT NULL, sentence bigint NOT NULL, rule text NOT NULL, confidence real NOT NULL,
                      quote text NOT NULL);

\copy article FROM 'article.copy'
\copy node FROM 'node.copy'
\copy edge FROM 'edge.copy'
\copy evidence FROM 'evidence.copy'

CREATE UNIQUE INDEX node_id ON node(id);
CREATE INDEX node_name ON node(lower(name));
CREATE INDEX node_aliases ON node USING gin(aliases);
CREATE INDEX edge_source ON edge(source, target);
CREATE INDEX edge_target ON edge(target, source);
CREATE INDEX edge_relation ON edge(relation);
CREATE INDEX edge_days ON edge(first_day, last_day) WHERE first_day IS NOT NULL;
CREATE INDEX evidence_edge ON evidence(edge);
CREATE INDEX evidence_document ON evidence(document);
CREATE INDEX evidence_words ON evidence USING gin(to_tsvector('english', quote));
ALTER TABLE edge ADD FOREIGN KEY (source) REFERENCES node, ADD FOREIGN KEY (target) REFERENCES node;
ALTER TABLE evidence ADD FOREIGN KEY (edge) REFERENCES edge;

-- The nodes that are called so: that of this id, else by name, else by alias; case does not count in names.
CREATE FUNCTION find(called text) RETURNS SETOF node LANGUAGE sql STABLE SET search_path = newsgraph AS $$
  SELECT * FROM node WHERE id = called
  UNION ALL SELECT * FROM node WHERE lower(name) = lower(called) AND NOT EXISTS (SELECT FROM node WHERE id = called)
  UNION ALL SELECT * FROM node WHERE aliases @> ARRAY[called]
    AND NOT EXISTS (SELECT FROM node WHERE id = called OR lower(name) = lower(called))
$$;

CREATE FUNCTION find_one(called text) RETURNS bigint LANGUAGE plpgsql STABLE SET search_path = newsgraph AS $$
DECLARE numbers bigint[] := ARRAY(SELECT number FROM find(called) ORDER BY id); ids text;
BEGIN
  IF cardinality(numbers) = 1 THEN RETURN numbers[1]; END IF;
  IF cardinality(numbers) = 0 THEN RAISE EXCEPTION 'no node is called ''%''', called; END IF;
  SELECT string_agg(id, ', ' ORDER BY id) INTO ids FROM node WHERE number = ANY(numbers);
  RAISE EXCEPTION '''%'' may be %', called, ids USING HINT = 'use one of these ids';
END $$;

-- Every edge as a step from either end. Filters belong here: a view of fewer steps makes path() and around() narrower.
CREATE VIEW step AS
  SELECT number AS edge, source AS here, target AS there, false AS backward, doubt FROM edge WHERE NOT negated
  UNION ALL SELECT number, target, source, true, doubt FROM edge WHERE NOT negated;

-- Who stands around a node, by hops; a recursive query.
CREATE FUNCTION around(called text, depth int DEFAULT 1) RETURNS TABLE(hops int, id text, name text, type text)
LANGUAGE sql STABLE SET search_path = newsgraph AS $$
  WITH RECURSIVE reached(node, hops) AS (
    SELECT find_one(called), 0
    UNION SELECT step.there, reached.hops + 1 FROM reached JOIN step ON step.here = reached.node WHERE reached.hops < depth)
  SELECT min(reached.hops), node.id, node.name, node.type FROM reached JOIN node ON node.number = reached.node
  WHERE reached.node <> find_one(called) GROUP BY node.id, node.name, node.type ORDER BY 1, 2
$$;

-- The best path, a row a step: of the shortest the most certain one, of equals that of the smallest numbers, as newsgraph path finds it.
-- Levels from both ends, each time from the side that has fewer nodes; then a recursive query walks along what both sides reached.
CREATE FUNCTION path(called_from text, called_to text, max_hops int DEFAULT 12)
RETURNS TABLE(hop int, source text, label text, target text, backward boolean, edge text, quote text)
LANGUAGE plpgsql SET search_path = newsgraph SET client_min_messages = warning AS $$
#variable_conflict use_column
DECLARE
  ends bigint[] := ARRAY[find_one(called_from), find_one(called_to)];
  forward bigint[] := ARRAY[ends[1]]; backwards bigint[] := ARRAY[ends[2]];
  levels int[] := ARRAY[0, 0]; at int; next bigint[]; best int;
BEGIN
  CREATE TEMP TABLE IF NOT EXISTS newsgraph_reached(side int, node bigint, hops int, PRIMARY KEY(side, node)) ON COMMIT DELETE ROWS;
  DELETE FROM newsgraph_reached;
  INSERT INTO newsgraph_reached VALUES (1, ends[1], 0), (2, ends[2], 0);
  IF ends[1] = ends[2] THEN RETURN; END IF;
  WHILE levels[1] + levels[2] < max_hops AND cardinality(forward) > 0 AND cardinality(backwards) > 0 LOOP
    at := CASE WHEN cardinality(forward) <= cardinality(backwards) THEN 1 ELSE 2 END;
    levels[at] := levels[at] + 1;
    WITH new AS (
      INSERT INTO newsgraph_reached
      SELECT DISTINCT at, step.there, levels[at] FROM unnest(CASE at WHEN 1 THEN forward ELSE backwards END) AS here(node)
      JOIN step ON step.here = here.node
      ON CONFLICT DO NOTHING RETURNING node)
    SELECT coalesce(array_agg(node), '{}') INTO next FROM new;
    IF at = 1 THEN forward := next; ELSE backwards := next; END IF;
    PERFORM FROM newsgraph_reached one JOIN newsgraph_reached other ON one.node = other.node
      WHERE one.side = at AND one.hops = levels[at] AND other.side = 3 - at LIMIT 1;
    IF FOUND THEN best := levels[1] + levels[2]; EXIT; END IF;
  END LOOP;
  IF best IS NULL THEN RETURN; END IF;
  RETURN QUERY
  WITH RECURSIVE
  -- Nodes of shortest paths by their place on these: where the sides met, and from there back to either end.
  inner_node(side, node, hops) AS (
    SELECT side.number, one.node, CASE side.number WHEN 1 THEN one.hops ELSE other.hops END
      FROM newsgraph_reached one JOIN newsgraph_reached other ON one.node = other.node AND other.side = 2, (VALUES (1), (2)) AS side(number)
      WHERE one.side = 1 AND one.hops + other.hops = best
    UNION SELECT reached.side, reached.node, reached.hops FROM inner_node
      JOIN step ON step.here = inner_node.node
      JOIN newsgraph_reached reached ON reached.side = inner_node.side AND reached.node = step.there AND reached.hops = inner_node.hops - 1),
  place(node, hop) AS (
    SELECT node, CASE side WHEN 1 THEN hops ELSE best - hops END FROM inner_node GROUP BY 1, 2),
  -- From the end back the least doubt of the rest: one row a step that leads on.
  walk(node, hop, doubt, steps, numbers) AS (
    SELECT ends[2], best, 0, ARRAY[]::bigint[], ARRAY[]::bigint[]
    UNION ALL (
      SELECT DISTINCT ON (node) node, hop, doubt, steps, numbers FROM (
        SELECT step.here AS node, place.hop, walk.doubt + step.doubt AS doubt, step.edge || walk.steps AS steps,
               ARRAY[step.there, step.backward::int, step.edge] || walk.numbers AS numbers
        FROM walk JOIN step ON step.there = walk.node JOIN place ON place.node = step.here AND place.hop = walk.hop - 1) AS way
      ORDER BY node, doubt, numbers))
  SELECT step.hop::int, source.name, edge.label, target.name, edge.source <> step.here, 'r' || edge.number + 1,
         (SELECT evidence.quote FROM evidence WHERE evidence.edge = edge.number ORDER BY evidence.confidence DESC LIMIT 1)
  FROM (SELECT steps, numbers FROM walk WHERE node = ends[1] AND hop = 0) AS found,
       LATERAL (SELECT number AS hop, found.steps[number] AS edge,
                       CASE number WHEN 1 THEN ends[1] ELSE found.numbers[number * 3 - 5] END AS here
                FROM generate_subscripts(found.steps, 1) AS number) AS step
  JOIN edge ON edge.number = step.edge JOIN node source ON source.number = edge.source JOIN node target ON target.number = edge.target
  ORDER BY step.hop;
END $$;

COMMIT;
ANALYZE newsgraph.node, newsgraph.edge, newsgraph.evidence;
)sql";

/// A line of COPY: cells with tabs between, \N for what is not there.
class CopyLine {
 public:
  CopyLine& text(std::string_view value) {
    begin();
    append(value);
    return *this;
  }
  CopyLine& number(std::size_t value) { return text(std::to_string(value)); }
  CopyLine& truth(bool value) { return text(value ? "t" : "f"); }
  CopyLine& decimal(double value) {
    begin();
    append_decimal(value, 4, line_);
    return *this;
  }
  CopyLine& missing() {
    begin();
    line_ += "\\N";
    return *this;
  }
  /// text[]: {"Anna \"A.\" Berg","C:\\"}
  CopyLine& list(const std::vector<std::string>& values) {
    std::string array = "{";
    for (const std::string& value : values) {
      if (array.size() > 1) array += ',';
      array += '"';
      for (const char byte : value) {
        if (byte == '"' || byte == '\\') array += '\\';
        array += byte;
      }
      array += '"';
    }
    return text(array + "}");
  }
  void end(std::ostream& stream) {
    line_ += '\n';
    flush(line_, stream);
    empty_ = true;
  }

 private:
  void begin() {
    if (!empty_) line_ += '\t';
    empty_ = false;
  }
  void append(std::string_view value) {
    for (const char byte : value) {
      switch (byte) {
        case '\\': line_ += "\\\\"; break;
        case '\t': line_ += "\\t"; break;
        case '\n': line_ += "\\n"; break;
        case '\r': line_ += "\\r"; break;
        default: line_ += byte;
      }
    }
  }

  std::string line_;
  bool empty_ = true;
};

/// Where hops are equal the path of less doubt is better: as graph/cost.hpp has it.
std::size_t doubt_of(graph::Modality modality) {
  switch (modality) {
    case graph::Modality::asserted: return 0;
    case graph::Modality::scheduled:
    case graph::Modality::expected: return 1;
    case graph::Modality::proposed: return 2;
    case graph::Modality::possible: break;
  }
  return 3;
}

}  // namespace

void write_postgres_load(const KnowledgeGraph&, std::ostream& stream, const WriteOptions&) { stream << load_script; }

void write_postgres_articles(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions&) {
  CopyLine line;
  for (const graph::Article& article : graph[boost::graph_bundle].articles)
    line.text(article.id).text(article.title).text(article.date).text(article.source).end(stream);
}

void write_postgres_nodes(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions&) {
  CopyLine line;
  std::ostringstream record;
  std::size_t number = 0;
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const Entity& entity = graph[vertex];
    record.str("");
    write_node_json(entity, record);
    line.number(number++).text(entity.id).text(entity.name).text(name_of(entity.type)).text(entity.subtype).text(entity.country);
    line.number(entity.mentions).text(entity.first_seen).list(entity.aliases).list(entity.titles).text(record.str()).end(stream);
  }
}

void write_postgres_edges(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions&) {
  CopyLine line;
  std::ostringstream record;
  std::size_t number = 0;
  for (const graph::Edge edge : boost::make_iterator_range(boost::edges(graph))) {
    const Relation& relation = graph[edge];
    record.str("");
    write_edge_json(graph, edge, record);
    line.number(number++).number(boost::source(edge, graph)).number(boost::target(edge, graph));
    line.text(relation.relation).text(relation.family).text(relation.plover).truth(relation.symmetric);
    line.text(name_of(relation.modality)).truth(relation.negated).number(doubt_of(relation.modality)).text(relation.attributed_to);
    line.text(relation.date);
    if (const auto days = graph::days_of(relation)) {
      line.text(days->first).text(days->last);
    } else {
      line.missing().missing();
    }
    line.decimal(graph::confidence(relation)).text(graph::label(relation)).text(record.str()).end(stream);
  }
}

void write_postgres_evidence(const KnowledgeGraph& graph, std::ostream& stream, const WriteOptions&) {
  CopyLine line;
  std::size_t number = 0;
  for (const graph::Edge edge : boost::make_iterator_range(boost::edges(graph))) {
    for (const graph::Evidence& evidence : graph[edge].evidence) {
      line.number(number).text(evidence.document).number(evidence.sentence).text(evidence.rule);
      line.decimal(evidence.confidence).text(evidence.quote).end(stream);
    }
    ++number;
  }
}

}  // namespace newsgraph::exporter
