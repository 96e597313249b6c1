// The data that newsgraph wrote -> a graphology graph with places, colours and sizes, and questions to it.
import Graph from "graphology";
import { indexParallelEdgesIndex } from "@sigma/edge-curve";

/** Nodes stand on a spiral, the most mentioned in the middle: the same start, and so the same layout, every time. */
function place(rank) {
  const angle = rank * 2.399963229728653;
  const radius = 10 * Math.sqrt(rank + 1);
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

export function build({ graph: data, style }) {
  const graph = new Graph({ multi: true, type: "directed" });
  const shrink = Math.min(1, 12 / Math.sqrt(data.nodes.length)); // many nodes are small ones
  const ranked = data.nodes.map((record, at) => ({ record, at })).sort((a, b) => b.record.mentions - a.record.mentions || a.at - b.at);
  ranked.forEach(({ record }, rank) => {
    graph.addNode(record.id, { record, label: record.name, color: style.types[record.type].line, size: shrink * (4 + 2.2 * Math.sqrt(Math.min(record.mentions, 100))), ...place(rank) });
  });
  for (const record of data.edges) {
    const color = record.negated ? style.negated : style.families[record.family ?? ""];
    const width = record.modality === "asserted" ? 2 : 1.2;
    graph.addEdgeWithKey(record.id, record.source, record.target, { record, label: record.label, color: record.modality === "asserted" ? color : color + "99", size: width + Math.min(2, Math.log2(record.weight)) });
  }
  bend(graph);
  return graph;
}

/** Edges between the same two nodes get bows of their own, in both directions. */
function bend(graph) {
  indexParallelEdgesIndex(graph, { edgeIndexAttribute: "index", edgeMinIndexAttribute: "minIndex", edgeMaxIndexAttribute: "maxIndex" });
  graph.forEachEdge((edge, { record, index, minIndex, maxIndex }) => {
    const straight = !maxIndex || (minIndex === null && index === 0);
    const amplitude = 3.5;
    const height = maxIndex ? amplitude * (1 - Math.exp(-maxIndex / amplitude)) * 0.22 : 0;
    const curvature = typeof minIndex === "number" ? (height * index) / maxIndex : (height * (index + 1)) / (maxIndex + 1);
    graph.mergeEdgeAttributes(edge, { type: (straight ? "" : "curved-") + (record.symmetric ? "line" : "arrow"), curvature: straight ? 0 : curvature });
  });
}

/** "2025-02" -> ["2025-02-01", "2025-02-31"]: days as texts, which is enough to compare them. */
export function days(record) {
  if (!record.date) return null;
  const last = record.date_end && record.date_end > record.date ? record.date_end : record.date;
  return [record.date + "-01-01".slice(record.date.length - 4), last + "-12-31".slice(last.length - 4)];
}

/** Shortest path over the edges that `shown` lets through: [edge, ...], or null. Of equals the first in the graph's order. */
export function shortestPath(graph, from, to, directed, shown) {
  const reached = new Map([[from, null]]);
  let front = [from];
  while (front.length > 0 && !reached.has(to)) {
    const next = [];
    for (const node of front) {
      graph.forEachEdge(node, (edge, { record }, source, target) => {
        const other = source === node ? target : source;
        if (reached.has(other) || !shown(edge) || (directed && source !== node && !record.symmetric)) return;
        reached.set(other, { edge, before: node });
        next.push(other);
      });
    }
    front = next;
  }
  if (!reached.has(to)) return null;
  const path = [];
  for (let step = reached.get(to); step; step = reached.get(step.before)) path.unshift(step.edge);
  return path;
}

/** Nodes whose name, alias or title holds the words, then edges whose quotes do. */
export function search(graph, words, most) {
  const wanted = fold(words);
  const nodes = graph.filterNodes((_, { record }) => [record.name, ...record.aliases, ...record.titles].some((text) => fold(text).includes(wanted)));
  nodes.sort((a, b) => order(graph, wanted, a) - order(graph, wanted, b));
  const edges = graph.filterEdges((_, { record }) => fold(record.label).includes(wanted) || record.evidence.some(({ quote }) => fold(quote).includes(wanted)));
  return { nodes: nodes.slice(0, most), edges: edges.slice(0, Math.max(0, most - nodes.length)) };
}

function order(graph, wanted, node) {
  const { name, mentions } = graph.getNodeAttribute(node, "record");
  return (fold(name).startsWith(wanted) ? 0 : 1e6) - mentions;
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
