"use client";

import { plainConditions } from "@/contracts/plain-conditions";
import "@xyflow/react/dist/base.css";
import {
  Background,
  Controls,
  type Edge,
  MarkerType,
  type Node,
  ReactFlow,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import type { WorkflowView } from "@/contracts/workflows";
import { flowOf } from "./flow-of";
import { directNeeds, stageSize } from "./layout-stages";
import { LoopEdge, LoopWords, type LoopWordsData } from "./loop-edge";
import { StageNode, type StageNodeData } from "./stage-node";
import { specialWords, whoWords } from "./stage-words";

const fit = { padding: "20px", maxZoom: 1 } as const;

/** Shows the whole of it again when its place has another size. */
function Refit() {
  const flow = useReactFlow();
  const size = useStore(({ width, height }) => `${width}x${height}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size is what it waits for
  useEffect(() => void flow.fitView(fit), [flow, size]);
  return null;
}

const nodeTypes = { stage: StageNode, words: LoopWords };
const edgeTypes = { loop: LoopEdge };
const line = { stroke: "var(--wait)", strokeWidth: 1.25 };
const loopLine = { ...line, strokeDasharray: "5 4" };
const arrow = { type: MarkerType.ArrowClosed, color: "var(--wait)", width: 16, height: 16 };

type WorkflowGraphProps = {
  workflow: WorkflowView;
  callsigns: Callsigns;
  /** A template's places in words. */
  plain: (template: string) => string;
  onChoose: (stageId: string) => void;
};

/** The stages of a workflow as a graph: what waits for what, and dashed where a loop goes back. */
export function WorkflowGraph({ workflow, callsigns, plain, onChoose }: WorkflowGraphProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const laid = useMemo(() => (width === null ? null : flowOf(workflow, width)), [workflow, width]);
  const { nodes, edges } = useMemo(() => {
    const { stages } = workflow;
    if (!laid) return { nodes: [], edges: [] };
    const { flow, places, loops } = laid;
    const byId = new Map(stages.map((stage) => [stage.id, stage]));
    const title = (id: string) => plain(byId.get(id)?.title ?? id);
    const cards = places.flatMap(({ id, x, y }): Array<Node<StageNodeData>> => {
      const stage = byId.get(id);
      if (!stage) return [];
      const who = whoWords(stage, callsigns);
      const words = [title(id), who, ...specialWords(stage, title)]
        .filter(Boolean)
        .join(". ")
        .replaceAll("`", "");
      return [
        {
          ...{ id, type: "stage", position: { x, y }, ...stageSize },
          data: { stage, title: title(id), who, flow },
          ...{ ariaLabel: words, domAttributes: { "aria-roledescription": "stage" } },
        },
      ];
    });
    const needs = directNeeds(stages).flatMap(({ id, needs }) =>
      needs.map(
        (need): Edge => ({
          ...{ id: `${need}>${id}`, source: need, target: id, style: line, markerEnd: arrow },
          ...{ focusable: false, type: "default" },
        }),
      ),
    );
    const back = loops.map(
      ({ from, back, points }): Edge => ({
        ...{ id: `${from}<${back}`, source: from, target: back, type: "loop", data: { points } },
        ...{ focusable: false, style: loopLine, markerEnd: arrow },
      }),
    );
    const words = loops.flatMap(({ from, back, label }): Array<Node<LoopWordsData>> => {
      const repeat = byId.get(from)?.repeat;
      if (!repeat) return [];
      const { x, y, width, height } = label;
      return [
        {
          ...{ id: `${from}<${back}`, type: "words", position: { x, y }, width, height },
          // How often stands on the stage, which says the rest too.
          data: { words: `until ${plainConditions(repeat.until)}`, flow },
          ...{ selectable: false, focusable: false, domAttributes: { "aria-hidden": true } },
        },
      ];
    });
    return { nodes: [...cards, ...words], edges: [...needs, ...back] };
  }, [workflow, callsigns, plain, laid]);

  return (
    <div
      ref={place}
      style={{ height: laid?.height ?? 420 }}
      className="shrink-0 overflow-hidden rounded-md border bg-bg"
    >
      {laid ? (
        <ReactFlow
          key={`${workflow.name} ${laid.flow}`}
          aria-label={`Stages of ${workflow.title}`}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={false}
          fitView
          fitViewOptions={fit}
          minZoom={0.3}
          maxZoom={1.5}
          zoomOnScroll={false}
          preventScrolling={false}
          onNodeClick={(_event, node) => node.type === "stage" && onChoose(node.id)}
          proOptions={{ hideAttribution: true }}
          className="workflow-graph"
        >
          <Refit />
          <Background color="var(--line2)" gap={20} size={1} />
          <Controls showInteractive={false} position="top-right" />
        </ReactFlow>
      ) : null}
    </div>
  );
}

/** How wide it is, in pixels; null before it stands. */
function useWidth(place: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
