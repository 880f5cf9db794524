"use client";

import "@xyflow/react/dist/base.css";
import {
  Background,
  Controls,
  type Edge,
  MarkerType,
  type Node,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from "@xyflow/react";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { criticalPath } from "@/components/lib/critical-path";
import type { PhaseView } from "@/components/lib/mission-view";
import { needsYouLook, phaseLooks, taskLook } from "@/components/lib/status-look";
import { waitsOf } from "@/components/lib/task-waits";
import { useStored } from "@/components/lib/use-stored";
import { asksForMenu, type TaskMenuOf, useTaskMenu } from "@/components/lib/use-task-menu";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useSizeOf } from "@/components/ui/use-size-of";
import type { MissionState } from "@/contracts/mission-state";
import { phaseNodeId, shapeOf, taskGraph } from "./graph-model";
import { PhaseNode, type PhaseNodeData, TaskNode, type TaskNodeData } from "./graph-nodes";
import { viewOf, type Wording, wordingFor } from "./graph-scale";
import { neighbourOf } from "./neighbour-of";
import { nodesOfNow } from "./nodes-of-now";
import { useGraphLayout } from "./use-graph-layout";
import { WaitsStrip } from "./waits-strip";

const nodeTypes = { task: TaskNode, phase: PhaseNode };
/** More tasks than this begin with their phases folded. */
const foldAbove = 80;
const wordings: Array<{ id: Wording | "auto"; label: string }> = [
  { id: "auto", label: "Auto" },
  { id: "titles", label: "Titles" },
  { id: "numbers", label: "Numbers" },
];

export type TaskGraphProps = {
  mission: MissionState;
  phases: PhaseView[];
  needing: ReadonlySet<string>;
  callsigns: Callsigns;
  selectedId: string | null;
  onSelect: (taskId: string | null) => void;
  /** Enter: go on to the workbench. */
  onEnter: () => void;
  /** Null: no orders can be given now. */
  taskMenu: TaskMenuOf | null;
};

/** What waits for what. Arrows move between tasks, Enter goes to the workbench, F folds the task's phase, M opens its orders. */
export function TaskGraph(props: TaskGraphProps) {
  if (props.phases.length === 0) return <EmptyState title="No plan yet" className="flex-1" />;
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow(props: TaskGraphProps) {
  const { mission, phases, needing, callsigns, selectedId, onSelect, onEnter } = props;
  const keys = useRef<HTMLDivElement>(null);
  const orders = useTaskMenu(mission.tasks, { taskMenu: props.taskMenu, home: keys });
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () => new Set(mission.taskOrder.length > foldAbove ? phases.map(({ name }) => name) : []),
  );
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const [wanted, setWanted] = useStored<Wording | "auto">("war-room.graph-wording", "auto");
  const flow = useReactFlow();
  const graph = useMemo(() => taskGraph(phases, folded), [phases, folded]);
  const size = useSizeOf(frame);
  const shape = shapeOf(graph);
  // biome-ignore lint/correctness/useExhaustiveDependencies: tasks that only move on leave it as it is
  const fitting = useMemo(() => size && wordingFor(graph, size), [shape, size]);
  const laidOut = useGraphLayout(graph, shape, wanted === "auto" ? fitting : wanted);
  const places = laidOut?.places ?? null;
  const chain = useMemo(() => criticalPath(phases.flatMap(({ tasks }) => tasks)), [phases]);
  const selected = selectedId ? (mission.tasks[selectedId] ?? null) : null;
  const nodeOfSelected = selected && (folded.has(selected.phase) ? phaseNodeId(selected.phase) : selected.id);

  /** A person has moved the view, which then stays where it is. */
  const isMoved = useRef(false);
  const fold = useCallback((name: string, shut: boolean) => {
    isMoved.current = false;
    setFolded((before) => {
      const next = new Set(before);
      if (shut) next.add(name);
      else next.delete(name);
      return next;
    });
  }, []);

  const { nodes, edges } = useMemo(() => {
    const onChain = new Set(chain.map((id) => nodeIdOf(id)));
    function nodeIdOf(id: string): string {
      const phase = mission.tasks[id]?.phase ?? "";
      return folded.has(phase) ? phaseNodeId(phase) : id;
    }
    const steps = new Set(chain.slice(1).map((id, at) => `${nodeIdOf(chain[at] ?? "")}>${nodeIdOf(id)}`));
    const nodes = graph.nodes.flatMap((node): Array<Node<TaskNodeData> | Node<PhaseNodeData>> => {
      const place = laidOut?.places.get(node.id);
      if (!laidOut || !place) return [];
      const shared = {
        ...{ id: node.id, position: { x: place.x, y: place.y }, ...place.size },
        domAttributes: { "aria-roledescription": node.kind },
      };
      const flags = {
        ...{ critical: onChain.has(node.id), chosen: node.id === nodeOfSelected },
        wording: laidOut.wording,
      };
      if (node.kind === "phase") {
        const needs = node.phase.tasks.filter(({ id }) => needing.has(id)).length;
        const word = phaseLooks[node.phase.state].word;
        const ariaLabel = `${node.phase.number} ${node.phase.name}, ${word}, ${node.phase.done} of ${node.phase.tasks.length} done, folded`;
        return [{ ...shared, type: "phase", ariaLabel, data: { phase: node.phase, needs, ...flags } }];
      }
      const { task } = node;
      const needs = needing.has(task.id);
      const [first] = waitsOf(mission, task);
      const waits = first?.text ?? "";
      const word = (needs ? needsYouLook : taskLook(task)).word;
      const ariaLabel = `${task.number} ${task.title}, ${word}${flags.critical ? ", on the critical path" : ""}${waits ? `, waits ${waits}` : ""}`;
      const callsign = callsigns(task.agent).callsign;
      return [{ ...shared, type: "task", ariaLabel, data: { task, callsign, needs, waits, ...flags } }];
    });
    const edges = graph.edges.map(({ id, from, to, held }): Edge => {
      const colour = steps.has(id) ? "var(--text)" : "var(--wait)";
      return {
        ...{ id, source: from, target: to, focusable: false, zIndex: steps.has(id) ? 1 : 0 },
        style: {
          stroke: colour,
          strokeWidth: steps.has(id) ? 1.75 : 1,
          strokeDasharray: held ? "4 4" : undefined,
        },
        markerEnd: { type: MarkerType.ArrowClosed, color: colour, width: 14, height: 14 },
      };
    });
    return { nodes, edges };
  }, [graph, laidOut, chain, mission, folded, needing, callsigns, nodeOfSelected]);

  const now = useRef<string[]>([]);
  now.current = nodesOfNow(phases, { needing, selected: nodeOfSelected, folded });
  const showAll = useCallback(() => {
    isMoved.current = false;
    if (laidOut && size)
      void flow.setViewport(viewOf(laidOut.places, size, { wording: laidOut.wording, now: now.current }));
  }, [flow, laidOut, size]);
  // What was laid out anew, or has another size, is shown anew, unless a person has moved to a place of their own.
  useEffect(() => {
    if (!isMoved.current) showAll();
  }, [showAll]);
  // Whoever goes from node to node sees where they are.
  useEffect(() => {
    const place = nodeOfSelected ? laidOut?.places.get(nodeOfSelected) : undefined;
    if (!place || !size) return;
    const { x, y, zoom } = flow.getViewport();
    const [left, top] = [place.x * zoom + x, place.y * zoom + y];
    const isSeen =
      left >= 0 &&
      top >= 0 &&
      left + place.size.width * zoom <= size.width &&
      top + place.size.height * zoom <= size.height;
    if (!isSeen)
      void flow.setCenter(place.x + place.size.width / 2, place.y + place.size.height / 2, { zoom });
  }, [flow, laidOut, size, nodeOfSelected]);

  function onKeyDown(event: KeyboardEvent) {
    if (!places) return;
    const markOfSelected = () => frame?.querySelector(`[data-id="${CSS.escape(nodeOfSelected ?? "")}"]`);
    const next = neighbourOf(event.key, nodeOfSelected, places);
    if (next) {
      const node = graph.nodes.find(({ id }) => id === next);
      if (node) onSelect(node.kind === "task" ? node.id : (node.phase.tasks[0]?.id ?? null));
    } else if (event.key.toLowerCase() === "f" && selected) fold(selected.phase, !folded.has(selected.phase));
    else if (event.key === "Enter" && selected) onEnter();
    else if (asksForMenu(event) && selected && orders.canOpen)
      orders.openBelow(selected.id, markOfSelected());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const onMoved = () => {
    isMoved.current = true;
  };
  const allFolded = phases.every(({ name }) => folded.has(name));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 items-center gap-2 px-3 py-1 text-12 text-dim">
        <span className="min-w-0 truncate">
          {chain.length > 1
            ? `Critical path, in bold: ${chain.length} tasks decide when it ends`
            : "From left to right: what comes first"}
        </span>
        <span className="ml-auto shrink-0">
          <Segmented
            label="What the nodes say"
            options={wordings}
            value={wanted}
            onChange={(next) => {
              isMoved.current = false;
              setWanted(next);
            }}
          />
        </span>
        <Button
          size="sm"
          look="ghost"
          onClick={() => {
            isMoved.current = false;
            setFolded(new Set(allFolded ? [] : phases.map(({ name }) => name)));
          }}
        >
          {allFolded ? "Unfold all" : "Fold all"}
        </Button>
      </div>
      <div ref={setFrame} className="flex min-h-0 flex-1 flex-col">
        {places ? (
          <div
            ref={keys}
            role="application"
            aria-label="Graph of the tasks: arrows move, F folds a phase, M opens what can be done, Enter opens the task"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move in it
            tabIndex={0}
            onKeyDown={onKeyDown}
            className="min-h-0 flex-1"
          >
            <ReactFlow
              nodes={nodes}
              edges={edges}
              nodeTypes={nodeTypes}
              nodesDraggable={false}
              nodesConnectable={false}
              nodesFocusable={false}
              edgesFocusable={false}
              onlyRenderVisibleElements
              minZoom={0.05}
              // Moves of the program's own have no event.
              onMoveStart={(event) => event && onMoved()}
              maxZoom={1.5}
              onNodeClick={(_event, node) => {
                const found = graph.nodes.find(({ id }) => id === node.id);
                if (found?.kind === "phase") fold(found.phase.name, false);
                else if (found) onSelect(found.id);
              }}
              onNodeContextMenu={(event, { id, type }) => {
                if (type !== "task" || !orders.canOpen) return;
                event.preventDefault();
                orders.openAt(id, { x: event.clientX, y: event.clientY });
              }}
              proOptions={{ hideAttribution: true }}
            >
              <Background color="var(--line2)" gap={20} size={1} />
              <Controls
                showInteractive={false}
                position="bottom-left"
                orientation="horizontal"
                onZoomIn={onMoved}
                onZoomOut={onMoved}
                onFitView={showAll}
              />
            </ReactFlow>
          </div>
        ) : (
          <SkeletonLines lines={6} />
        )}
      </div>
      {orders.menu}
      {selected ? <WaitsStrip mission={mission} task={selected} onSelect={onSelect} /> : null}
    </div>
  );
}
