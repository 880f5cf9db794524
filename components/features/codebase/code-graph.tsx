"use client";

import "@xyflow/react/dist/base.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import { FileText, Folder, FolderOpen } from "lucide-react";
import { memo, useMemo, useRef, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { type CodeWhere, codeApi } from "@/components/lib/api/code-endpoints";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { FolderGraphView } from "@/contracts/codebase";
import { countOf } from "@/contracts/count-of";
import { layoutCodeGraph, nodeSize, shownEdges } from "./layout-code-graph";

type CodeNodeData = FolderGraphView["nodes"][number];
const hidden = { opacity: 0 } as const;
const nodeTypes = { code: memo(CodeNode) };

/** Folders first, with the imports between them bundled; a folder opens in its place, a file shows its neighbours. */
export function CodeGraph({
  where,
  commit,
  focus,
  onFocus,
  onOpenFile,
}: {
  where: CodeWhere;
  commit: string;
  /** A file whose neighbours are shown. */
  focus: string | null;
  onFocus: (path: string | null) => void;
  onOpenFile: (path: string) => void;
}) {
  const [open, setOpen] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const canvas = useRef<HTMLElement>(null);
  const graph = useQuery({
    queryKey: ["code-graph", where, commit, open, focus],
    queryFn: ({ signal }) => codeApi.graph(where, open, focus, signal),
    placeholderData: keepPreviousData,
  });
  const placed = useMemo(() => (graph.data ? layoutCodeGraph(graph.data) : []), [graph.data]);
  const nodes = useMemo(() => nodesOf(graph.data, placed, chosen), [graph.data, placed, chosen]);
  const edges = useMemo(() => edgesOf(graph.data, { chosen, focus }), [graph.data, chosen, focus]);
  // What is drawn until the next graph is there is the one before it: only the new one is brought into view.
  const picture = useMemo(() => graph.data?.nodes.map(({ path }) => path).join(" "), [graph.data]);
  if (graph.isPending) return <SkeletonLines lines={8} />;
  if (graph.error) {
    return (
      <LoadFailure title="The graph could not be loaded" onRetry={() => void graph.refetch()}>
        {errorText(graph.error)}
      </LoadFailure>
    );
  }
  if (graph.data.nodes.length === 0) {
    return (
      <EmptyState title="There is no code to draw">
        Files appear here once their language is one that is read.
      </EmptyState>
    );
  }
  const openNode = (node: CodeNodeData) => {
    setChosen(null);
    if (node.kind === "folder") setOpen([...open, node.path]);
    else if (focus === node.path) onOpenFile(node.path);
    else onFocus(node.path);
  };
  const picked = graph.data.nodes.find(({ path }) => path === chosen);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-9 flex-wrap items-center gap-2 border-b px-3 py-1 text-12 text-dim">
        {focus ? (
          <>
            <span className="truncate">
              Neighbours of <code className="font-mono">{focus}</code>
            </span>
            <Button size="sm" onClick={() => onFocus(null)}>
              All folders
            </Button>
          </>
        ) : open.length === 0 ? (
          <span>A line is an import, its number how many. Choose a folder, then open it.</span>
        ) : (
          open.map((folder) => (
            <Button
              key={folder}
              size="sm"
              onClick={() =>
                setOpen(open.filter((other) => other !== folder && !other.startsWith(`${folder}/`)))
              }
            >
              <FolderOpen size={12} aria-hidden /> Close {folder}
            </Button>
          ))
        )}
        {graph.data.left > 0 ? (
          <span className="text-faint">{graph.data.left} smaller ones are not drawn</span>
        ) : null}
        {picked ? (
          <span className="ml-auto flex items-center gap-2">
            <Button size="sm" onClick={() => openNode(picked)}>
              {picked.kind === "folder"
                ? `Open ${picked.path}`
                : focus === picked.path
                  ? "Show the code"
                  : "Show its neighbours"}
            </Button>
            {picked.kind === "file" && focus !== picked.path ? (
              <Button size="sm" onClick={() => onOpenFile(picked.path)}>
                Show the code
              </Button>
            ) : null}
          </span>
        ) : null}
      </div>
      <section
        ref={canvas}
        aria-label="Graph of imports"
        // While it is moved, what is drawn is moved as one picture; always, it would be blurred when it is made larger. What is
        // under the pointer is not looked for among hundreds of lines meanwhile.
        className="min-h-0 flex-1 data-moving:[&_.react-flow__viewport]:will-change-transform data-moving:[&_.react-flow__viewport_*]:pointer-events-none!"
      >
        <ReactFlow
          key={picture}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          fitView
          fitViewOptions={{ maxZoom: 1, padding: 0.1 }}
          minZoom={0.1}
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={false}
          proOptions={{ hideAttribution: true }}
          onNodeClick={(_, node) => setChosen(node.id)}
          onNodeDoubleClick={(_, node) => openNode(node.data)}
          onMoveStart={() => canvas.current?.setAttribute("data-moving", "")}
          onMoveEnd={() => canvas.current?.removeAttribute("data-moving")}
          onPaneClick={() => setChosen(null)}
          onNodesChange={(changes) => {
            for (const change of changes)
              if (change.type === "select" && change.selected) setChosen(change.id);
          }}
        >
          <Controls showInteractive={false} />
        </ReactFlow>
      </section>
    </div>
  );
}

function CodeNode({ data, selected }: NodeProps<Node<CodeNodeData>>) {
  const Icon = data.kind === "folder" ? Folder : FileText;
  const name = data.path.split("/").at(-1);
  return (
    <div
      style={nodeSize}
      title={data.path}
      className={cn(
        "flex flex-col justify-center rounded-md border bg-panel px-2.5 text-12",
        selected ? "border-text" : "border-line2",
      )}
    >
      <Handle type="target" position={Position.Left} style={hidden} isConnectable={false} />
      <span className="flex items-center gap-1.5">
        <Icon size={12} aria-hidden className="shrink-0 text-faint" />
        <span className="truncate font-medium">{name}</span>
      </span>
      <span className="truncate text-11 text-faint">
        {data.kind === "folder" ? `${countOf(data.files, "file")}, ` : ""}
        {countOf(data.lines, "line")}
      </span>
      <Handle type="source" position={Position.Right} style={hidden} isConnectable={false} />
    </div>
  );
}

function nodesOf(
  graph: FolderGraphView | undefined,
  placed: ReturnType<typeof layoutCodeGraph>,
  chosen: string | null,
): Array<Node<CodeNodeData>> {
  return (graph?.nodes ?? []).map((data, at) => ({
    ...{ id: data.path, type: "code", data, selected: data.path === chosen },
    ...{ ...nodeSize, position: { x: placed[at]?.x ?? 0, y: placed[at]?.y ?? 0 } },
    ariaLabel: `${data.kind} ${data.path}`,
  }));
}

function edgesOf(
  graph: FolderGraphView | undefined,
  { chosen, focus }: { chosen: string | null; focus: string | null },
): Edge[] {
  return shownEdges(graph?.edges ?? [], { chosen, focus }).map(({ from, to, count }) => ({
    ...{ id: `${from} ${to}`, source: from, target: to, focusable: false },
    label: count > 1 ? String(count) : undefined,
    labelStyle: { fill: "var(--dim)", fontSize: 10 },
    labelBgStyle: { fill: "var(--bg)" },
    style: {
      stroke: chosen === null ? "var(--faint)" : "var(--text)",
      strokeOpacity: 0.6,
      strokeWidth: Math.min(1 + Math.log2(count) / 2, 5),
    },
    markerEnd: {
      type: MarkerType.ArrowClosed,
      markerUnits: "userSpaceOnUse",
      color: chosen === null ? "var(--faint)" : "var(--text)",
      width: 14,
      height: 14,
    },
  }));
}
