// The picture: sigma over the graph, with what is chosen brought to the front and the layout worked out in small steps.
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";
import { EdgeCurvedArrowProgram, default as EdgeCurveProgram } from "@sigma/edge-curve";
import forceAtlas2 from "graphology-layout-forceatlas2";

export const MANY = 500; // nodes from which the layout is worked out before anything is drawn
const DENSE = 4000; // edges from which they are thin lines without arrowheads, and hidden while the picture moves
const FEW = 80; // nodes up to which every edge carries its label

function hoverBox(colours) {
  return (context, data, settings) => {
    const size = settings.labelSize;
    context.font = `600 ${size}px ${settings.labelFont}`;
    const width = data.label ? context.measureText(data.label).width + 12 : 0;
    context.fillStyle = colours().ground;
    context.strokeStyle = data.color;
    context.lineWidth = 1.5;
    context.beginPath();
    context.roundRect(data.x + data.size + 1, data.y - size * 0.85, width, size * 1.7, 5);
    if (width) context.fill(), context.stroke();
    context.beginPath();
    context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
    context.stroke();
    context.fillStyle = colours().text;
    if (width) context.fillText(data.label, data.x + data.size + 7, data.y + size / 3);
  };
}

/** Moves the nodes to their places, `budget` milliseconds a frame; resolves when they are there. The same graph ends the same way. */
export async function layOut(graph, budget) {
  const settings = { ...forceAtlas2.inferSettings(graph), gravity: 1.2, scalingRatio: 20, edgeWeightInfluence: 0, adjustSizes: graph.order < 300, barnesHutOptimize: graph.order > 400 };
  const steps = graph.order > 1000 ? 120 : 400;
  for (let done = 0; done < steps; ) {
    const end = performance.now() + budget;
    for (; done < steps && performance.now() < end; done += 5) forceAtlas2.assign(graph, { iterations: 5, settings });
    await new Promise((resume) => requestAnimationFrame(resume));
  }
}

export class View {
  /** `state` is read on every frame: {shownNode(id), shownEdge(id), chosen: node, edge or null, path: Set of edges}. */
  constructor(graph, container, state, colours) {
    this.graph = graph;
    this.state = state;
    this.colours = colours;
    const isDense = graph.size > DENSE;
    this.sigma = new Sigma(graph, container, {
      allowInvalidContainer: true,
      enableEdgeEvents: true,
      defaultEdgeType: "arrow",
      edgeProgramClasses: isDense ? { arrow: EdgeLineProgram, line: EdgeLineProgram, "curved-arrow": EdgeLineProgram, "curved-line": EdgeLineProgram } : { arrow: EdgeArrowProgram, line: EdgeRectangleProgram, "curved-arrow": EdgeCurvedArrowProgram, "curved-line": EdgeCurveProgram },
      renderEdgeLabels: true,
      labelFont: "system-ui, sans-serif",
      edgeLabelFont: "system-ui, sans-serif",
      labelSize: 13,
      edgeLabelSize: 11,
      labelRenderedSizeThreshold: graph.order > 300 ? 9 : 0,
      labelDensity: graph.order > 300 ? 0.5 : 2,
      hideEdgesOnMove: isDense,
      hideLabelsOnMove: graph.order > MANY,
      zIndex: true,
      minCameraRatio: 0.02,
      maxCameraRatio: 5,
      stagePadding: 60,
      defaultDrawNodeHover: hoverBox(colours),
      nodeReducer: (node, data) => this.node(node, data),
      edgeReducer: (edge, data) => this.edge(edge, data),
    });
    this.paint();
  }

  paint() {
    const { text, faint } = this.colours();
    this.sigma.setSetting("labelColor", { color: text });
    this.sigma.setSetting("edgeLabelColor", { color: faint });
    this.sigma.refresh();
  }

  near(node) {
    const { chosen, path } = this.state;
    if (path.size > 0) return [...path].some((edge) => this.graph.hasExtremity(edge, node));
    if (!chosen) return true;
    if (this.graph.hasNode(chosen)) return node === chosen || this.graph.areNeighbors(node, chosen);
    return this.graph.hasExtremity(chosen, node);
  }

  node(node, data) {
    if (!this.state.shownNode(node)) return { ...data, hidden: true };
    if (!this.near(node)) return { ...data, color: this.colours().line, label: "", zIndex: 0 };
    return { ...data, highlighted: node === this.state.chosen, forceLabel: Boolean(this.state.chosen) || this.state.path.size > 0, zIndex: 1 };
  }

  edge(edge, data) {
    const { chosen, path } = this.state;
    if (!this.state.shownEdge(edge)) return { ...data, hidden: true };
    const active = path.size > 0 ? path.has(edge) : !chosen || edge === chosen || (this.graph.hasNode(chosen) && this.graph.hasExtremity(edge, chosen));
    if (!active) return { ...data, color: this.colours().line, label: "", zIndex: 0 };
    const special = path.has(edge) || edge === chosen;
    const labelled = special || this.graph.order <= FEW || Boolean(chosen);
    return { ...data, size: special ? data.size + 2 : data.size, forceLabel: special, label: labelled ? data.label : "", zIndex: 1 };
  }

  show(node) {
    const { x, y } = this.sigma.getNodeDisplayData(node);
    this.sigma.getCamera().animate({ x, y, ratio: Math.min(this.sigma.getCamera().ratio, 0.5) }, { duration: 300 });
  }

  move(right, down) {
    const camera = this.sigma.getCamera();
    camera.setState({ x: camera.x + 0.1 * right * camera.ratio, y: camera.y - 0.1 * down * camera.ratio });
  }
}
