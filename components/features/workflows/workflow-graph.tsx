"use client";

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
import { useEffect, useMemo } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import type { WorkflowView } from "@/contracts/workflows";
import { layoutStages, stageSize } from "./layout-stages";
import { StageNode, type StageNodeData } from "./stage-node";
import { specialWords, whoWords } from "./stage-words";

const fit = { padding: 0.06, maxZoom: 1 };

/** Shows the whole of it again when its place has another size. */
function Refit() {
  const flow = useReactFlow();
  const size = useStore(({ width, height }) => `${width}x${height}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size is what it waits for
  useEffect(() => void flow.fitView(fit), [flow, size]);
  return null;
}

const nodeTypes = { stage: StageNode };
const line = { stroke: "var(--wait)", strokeWidth: 1.25 };
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
  const { nodes, edges } = useMemo(() => {
    const { stages } = workflow;
    const byId = new Map(stages.map((stage) => [stage.id, stage]));
    const title = (id: string) => plain(byId.get(id)?.title ?? id);
    const nodes = layoutStages(stages).flatMap(({ id, x, y }): Array<Node<StageNodeData>> => {
      const stage = byId.get(id);
      if (!stage) return [];
      const who = whoWords(stage, callsigns);
      const words = [title(id), who, ...specialWords(stage, title)]
        .filter(Boolean)
        .join(". ")
        .replaceAll("`", "");
      return [
        {
          ...{ id, type: "stage", position: { x, y }, ...stageSize, data: { stage, title: title(id), who } },
          ...{ ariaLabel: words, domAttributes: { "aria-roledescription": "stage" } },
        },
      ];
    });
    const needs = stages.flatMap(({ id, needs }) =>
      needs.map(
        (need): Edge => ({
          ...{ id: `${need}>${id}`, source: need, target: id, style: line, markerEnd: arrow },
          ...{ focusable: false, type: "default" },
        }),
      ),
    );
    const loops = stages.flatMap(({ id, repeat }): Edge[] =>
      repeat && repeat.back !== id
        ? [
            {
              ...{ id: `${id}<${repeat.back}`, source: id, target: repeat.back, type: "smoothstep" },
              ...{ sourceHandle: "back-from", targetHandle: "back-to", focusable: false },
              style: { ...line, strokeDasharray: "5 4" },
              markerEnd: arrow,
            },
          ]
        : [],
    );
    return { nodes, edges: [...needs, ...loops] };
  }, [workflow, callsigns, plain]);

  return (
    <ReactFlow
      key={workflow.name}
      aria-label={`Stages of ${workflow.title}`}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      fitView
      fitViewOptions={fit}
      minZoom={0.3}
      maxZoom={1.5}
      zoomOnScroll={false}
      preventScrolling={false}
      onNodeClick={(_event, node) => onChoose(node.id)}
      proOptions={{ hideAttribution: true }}
      className="workflow-graph"
    >
      <Refit />
      <Background color="var(--line2)" gap={20} size={1} />
      <Controls showInteractive={false} position="bottom-right" />
    </ReactFlow>
  );
}
