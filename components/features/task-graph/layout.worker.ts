/** Lays graphs out beside the page, which goes on. */
import type { Wording } from "./graph-scale";
import type { GraphShape } from "./graph-shape";
import { layoutGraph } from "./layout-graph";

const port = self as unknown as {
  onmessage: (message: MessageEvent<{ order: number; shape: GraphShape; wording: Wording }>) => void;
  postMessage(answer: object): void;
};
port.onmessage = ({ data: { order, shape, wording } }) => {
  port.postMessage({ order, wording, places: layoutGraph(shape, wording) });
};
