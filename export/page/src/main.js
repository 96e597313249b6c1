// The page: data, controls and picture joined together.
import { build, search, shortestPath } from "./model.js";
import { Filters } from "./filters.js";
import { edgeDetails, edgeList, element, nodeDetails } from "./details.js";
import { MANY, View, layOut } from "./view.js";

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const graph = build(data);
const articles = new Map(data.graph.articles.map((article) => [article.id, article]));
const filters = new Filters();
const state = { chosen: null, path: new Set(), shownNode, shownEdge };
const ends = { from: null, to: null };

function shownNode(node) {
  return filters.node(graph.getNodeAttribute(node, "record"));
}
function shownEdge(edge) {
  return filters.edge(graph.getEdgeAttribute(edge, "record")) && graph.extremities(edge).every(shownNode);
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue("--" + name).trim();
  return { text: read("text"), faint: read("faint"), ground: read("ground"), line: read("line") };
}

function choose(item) {
  state.chosen = item;
  byId("right").hidden = !item;
  const actions = { openEdge: choose, openNode: (node) => (view.show(node), choose(node)), pathFrom: (node) => setEnd("from", node), pathTo: (node) => setEnd("to", node) };
  if (item) byId("details").replaceChildren(...(graph.hasNode(item) ? nodeDetails(graph, item, actions) : edgeDetails(graph, item, articles, actions)));
  view.sigma.refresh();
}

function setEnd(end, node) {
  ends[end] = node;
  byId("path-" + end).textContent = node ? graph.getNodeAttribute(node, "label") : "pick a node";
  findPath();
}

function findPath() {
  state.path = new Set();
  const result = byId("path-result");
  result.replaceChildren();
  if (ends.from && ends.to) {
    const path = shortestPath(graph, ends.from, ends.to, byId("path-directed").checked, shownEdge);
    if (path) state.path = new Set(path);
    if (path) result.append(path.length + (path.length === 1 ? " step" : " steps"), edgeList(graph, path, choose));
    else result.textContent = "There is no path between them.";
  }
  view.sigma.refresh();
}

function refresh() {
  const nodes = graph.filterNodes(shownNode).length;
  const edges = graph.filterEdges(shownEdge).length;
  byId("status").textContent = `${nodes} of ${graph.order} nodes, ${edges} of ${graph.size} edges`;
  findPath();
}

/** A group of check boxes with counts: [[value, colour], ...]. */
function checks(group, rows, count, isLine) {
  byId(group).replaceChildren(
    ...rows.map(([value, colour]) => {
      const box = element("input", { type: "checkbox", checked: true });
      box.addEventListener("change", () => (filters.toggle(group, value, box.checked), refresh()));
      const swatch = element("span", { className: isLine ? "swatch line" : "swatch" });
      swatch.style.background = colour;
      return element("label", {}, box, swatch, value || "other", element("span", { className: "count", textContent: String(count(value)) }));
    }),
  );
}

function controls() {
  const { types, families, negated } = data.style;
  const nodes = data.graph.nodes;
  const edges = data.graph.edges;
  checks("types", Object.entries(types).map(([type, { line }]) => [type, line]), (type) => nodes.filter((node) => node.type === type).length, false);
  const certainty = (edge) => (edge.negated ? "negated" : edge.modality);
  const kinds = [...new Set(edges.map(certainty))].map((kind) => [kind, kind === "negated" ? negated : kind === "asserted" ? "#64748b" : "#64748b80"]);
  checks("modalities", kinds, (kind) => edges.filter((edge) => certainty(edge) === kind).length, true);
  checks("families", Object.entries(families), (family) => edges.filter((edge) => (edge.family ?? "") === family).length, true);
  const relations = [...new Set(edges.map((edge) => edge.relation))].sort();
  byId("relation").replaceChildren(element("option", { value: "", textContent: "all relations" }), ...relations.map((name) => element("option", { value: name, textContent: name.replaceAll("_", " ") })));
}

function find() {
  const words = byId("search").value.trim();
  const results = byId("results");
  results.replaceChildren();
  if (!words) return;
  const found = search(graph, words, 12);
  for (const node of found.nodes) {
    const { record } = graph.getNodeAttributes(node);
    const button = element("button", { type: "button" }, record.name, element("span", { className: "kind", textContent: "  " + record.type }));
    button.addEventListener("click", () => (view.show(node), choose(node)));
    results.append(element("li", {}, button));
  }
  results.append(...edgeList(graph, found.edges, choose).children);
  if (!results.firstChild) results.append(element("li", { textContent: "Nothing found." }));
}

function keys(event) {
  if (event.target.matches("input, select, textarea") && event.key !== "Escape") return;
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const camera = view.sigma.getCamera();
  const actions = {
    "/": () => byId("search").focus(), "+": () => camera.animatedZoom(), "=": () => camera.animatedZoom(), "-": () => camera.animatedUnzoom(), 0: () => camera.animatedReset(),
    ArrowLeft: () => view.move(-1, 0), ArrowRight: () => view.move(1, 0), ArrowUp: () => view.move(0, -1), ArrowDown: () => view.move(0, 1),
    f: () => graph.hasNode(state.chosen) && setEnd("from", state.chosen), g: () => graph.hasNode(state.chosen) && setEnd("to", state.chosen),
    t: theme, "?": () => byId("help").showModal(), Escape: () => (event.target.blur?.(), choose(null)),
  };
  if (!Object.hasOwn(actions, event.key)) return;
  event.preventDefault();
  actions[event.key]();
}

function theme() {
  document.documentElement.classList.toggle("dark");
  view.paint();
}

if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark");
byId("title").textContent = document.title;
const isLarge = graph.order > MANY;
byId("status").textContent = "Finding places …";
if (isLarge) await layOut(graph, 200);
const view = new View(graph, byId("canvas"), state, colours);
view.sigma.on("clickNode", ({ node }) => choose(node));
view.sigma.on("clickEdge", ({ edge }) => choose(edge));
view.sigma.on("clickStage", () => choose(null));
for (const [id, act] of Object.entries({
  "zoom-in": () => view.sigma.getCamera().animatedZoom(), "zoom-out": () => view.sigma.getCamera().animatedUnzoom(), fit: () => view.sigma.getCamera().animatedReset(),
  theme, keys: () => byId("help").showModal(), close: () => choose(null), reset: () => (filters.clear(), controls(), resetInputs(), refresh()),
  "path-from": () => graph.hasNode(state.chosen) && setEnd("from", state.chosen), "path-to": () => graph.hasNode(state.chosen) && setEnd("to", state.chosen),
  "path-clear": () => (setEnd("from", null), setEnd("to", null)),
})) byId(id).addEventListener("click", act);
function resetInputs() {
  for (const id of ["from", "to", "relation"]) byId(id).value = "";
  byId("undated").checked = true;
}
byId("search").addEventListener("input", find);
byId("path-directed").addEventListener("change", findPath);
for (const id of ["from", "to", "relation"]) byId(id).addEventListener("change", () => ((filters[id] = byId(id).value), refresh()));
byId("undated").addEventListener("change", () => ((filters.undated = byId("undated").checked), refresh()));
document.addEventListener("keydown", keys);
controls();
refresh();
if (!isLarge) await layOut(graph, 12);
document.documentElement.setAttribute("data-settled", "true");
