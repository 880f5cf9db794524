"use client";

import { useEffect, useRef, useState } from "react";
import { shapeOf, type TaskGraph } from "./graph-model";
import type { Place } from "./layout-graph";

/** Where the nodes of a graph stand; null until they were first laid out. What was laid out stays while it is done anew. */
export function useGraphLayout(graph: TaskGraph): ReadonlyMap<string, Place> | null {
  const [places, setPlaces] = useState<ReadonlyMap<string, Place> | null>(null);
  const worker = useRef<Worker | null>(null);
  const order = useRef(0);
  const shape = shapeOf(graph);
  const latest = useRef(graph);
  latest.current = graph;

  useEffect(() => {
    const started = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    started.onmessage = ({ data }: MessageEvent<{ order: number; places: Place[] }>) => {
      if (data.order === order.current) setPlaces(new Map(data.places.map((place) => [place.id, place])));
    };
    worker.current = started;
    return () => {
      started.terminate();
      worker.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: tasks that only move on keep their places
  useEffect(() => {
    order.current += 1;
    const { nodes, edges } = latest.current;
    worker.current?.postMessage({
      order: order.current,
      shape: { nodes: nodes.map(({ id }) => id), edges: edges.map(({ from, to }) => ({ from, to })) },
    });
  }, [shape]);
  return places;
}
