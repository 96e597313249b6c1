// A node or an edge -> what the panel says of it. All text goes in as text, never as markup.
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function facts(rows) {
  const list = element("dl");
  for (const [term, value] of rows) if (value) list.append(element("dt", { textContent: term }), element("dd", { textContent: value }));
  return list;
}

function edgeButton(graph, edge, open) {
  const { record } = graph.getEdgeAttributes(edge);
  const name = (id) => graph.getNodeAttribute(id, "label");
  const arrow = record.symmetric ? " — " : " → ";
  const button = element("button", { type: "button", className: record.negated ? "denied" : "" }, name(record.source) + arrow + name(record.target), element("span", { className: "kind", textContent: "  " + record.label }));
  button.addEventListener("click", () => open(edge));
  return element("li", {}, button);
}

export function edgeList(graph, edges, open) {
  return element("ul", { className: "edges" }, ...edges.map((edge) => edgeButton(graph, edge, open)));
}

/** Where the articles speak of the node, folded away: "Ms Berg" (a1, sentence 3). */
function mentions(record) {
  const rows = (record.parts ?? []).flatMap(({ document: id, references }) => references.map(({ text, sentence }) => `“${text}” (${id}, sentence ${sentence + 1})`));
  if (rows.length === 0) return [];
  return [element("details", {}, element("summary", { textContent: rows.length + (rows.length === 1 ? " mention" : " mentions") }), element("ul", {}, ...rows.map((row) => element("li", { textContent: row }))))];
}

export function nodeDetails(graph, node, actions) {
  const { record } = graph.getNodeAttributes(node);
  const from = element("button", { type: "button", textContent: "Path from here" });
  const to = element("button", { type: "button", textContent: "Path to here" });
  from.addEventListener("click", () => actions.pathFrom(node));
  to.addEventListener("click", () => actions.pathTo(node));
  const edges = graph.edges(node);
  return [
    element("h2", { textContent: record.name }),
    element("p", { className: "kind", textContent: record.type + (record.subtype ? ", " + record.subtype : "") }),
    facts([["titles", record.titles.join(", ")], ["also", record.aliases.join(", ")], ["country", record.country ?? record.iso3166_1], ["mentions", String(record.mentions)], ["first seen", record.first_seen], ["id", record.id]]),
    from, " ", to,
    ...mentions(record),
    element("h3", { textContent: edges.length + (edges.length === 1 ? " edge" : " edges") }),
    edgeList(graph, edges, actions.openEdge),
  ];
}

function quote(evidence, articles) {
  const article = articles.get(evidence.document) ?? { id: evidence.document };
  const footer = element("footer", {}, [article.title ?? article.id, article.date, "sentence " + (evidence.sentence + 1), article.source].filter(Boolean).join(", "));
  return element("blockquote", {}, element("span", { textContent: "“" + evidence.quote + "”" }), footer);
}

export function edgeDetails(graph, edge, articles, actions) {
  const { record } = graph.getEdgeAttributes(edge);
  const name = (id) => (graph.hasNode(id) ? graph.getNodeAttribute(id, "label") : id);
  const end = (id) => {
    const button = element("button", { type: "button", textContent: name(id) });
    button.addEventListener("click", () => actions.openNode(id));
    return button;
  };
  return [
    element("h2", { textContent: record.label, className: record.negated ? "denied" : "" }),
    element("p", {}, end(record.source), record.symmetric ? " — " : " → ", end(record.target)),
    facts([
      ["words", record.predicate], ["certainty", (record.negated ? "denied or negated, " : "") + record.modality], ["status", record.status],
      ["says", record.attributed_to ? name(record.attributed_to) : record.attribution === "narrator" ? "the article itself" : record.attribution], ["date", [record.date, record.date_end].filter(Boolean).join(" to ")],
      ["in words", record.date_text], ["until", record.valid_until], ["for", record.duration], ["times", record.count ? String(record.count) : ""],
      ["where", record.location ? name(record.location) : ""], ["as", record.role], ["conflict", record.conflict ? "articles contradict each other" : ""],
    ]),
    element("h3", { textContent: record.evidence.length === 1 ? "Evidence" : record.evidence.length + " pieces of evidence" }),
    ...record.evidence.map((evidence) => quote(evidence, articles)),
  ];
}
