"use client";

import { useEffect, useRef, useState } from "react";
import type { TaskGraph } from "./graph-model";
import type { Wording } from "./graph-scale";
import type { Place } from "./graph-shape";

export type GraphLayout = { wording: Wording; places: ReadonlyMap<string, Place> };

/**
 * Where the nodes of a graph stand; null until they were first laid out. What was laid out stays while it is done anew.
 * @param shape of the graph: while it stays, nothing moves
 * @param wording what nodes say, and so how large they are; null: not known yet
 */
export function useGraphLayout(graph: TaskGraph, shape: string, wording: Wording | null): GraphLayout | null {
  const [laidOut, setLaidOut] = useState<GraphLayout | null>(null);
  const worker = useRef<Worker | null>(null);
  const order = useRef(0);
  const latest = useRef(graph);
  latest.current = graph;

  useEffect(() => {
    const started = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    started.onmessage = ({ data }: MessageEvent<{ order: number; wording: Wording; places: Place[] }>) => {
      if (data.order !== order.current) return;
      setLaidOut({
        wording: data.wording,
        places: new Map(data.places.map((place) => [place.id, place])),
      });
    };
    worker.current = started;
    return () => {
      started.terminate();
      worker.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: tasks that only move on keep their places
  useEffect(() => {
    if (!wording) return;
    order.current += 1;
    const { nodes, edges } = latest.current;
    worker.current?.postMessage({
      ...{ order: order.current, wording },
      shape: {
        nodes: nodes.map(({ id, kind }) => ({ id, kind })),
        edges: edges.map(({ from, to }) => ({ from, to })),
      },
    });
  }, [shape, wording]);
  return laidOut;
}
