export type Size = { width: number; height: number };

export type GraphShape = {
  nodes: Array<{ id: string; kind: "task" | "phase" }>;
  edges: Array<{ from: string; to: string }>;
};

/** Upper left corner and size, in pixels. */
export type Place = { id: string; x: number; y: number; size: Size };
