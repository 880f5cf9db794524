/** Lays graphs out beside the page, which goes on. */
import { type GraphShape, layoutGraph } from "./layout-graph";

const port = self as unknown as {
  onmessage: (message: MessageEvent<{ order: number; shape: GraphShape }>) => void;
  postMessage(answer: object): void;
};
port.onmessage = ({ data: { order, shape } }) => {
  port.postMessage({ order, places: layoutGraph(shape) });
};
