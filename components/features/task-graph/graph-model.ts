import type { PhaseView } from "@/components/lib/mission-view";
import type { TaskState } from "@/contracts/mission-state";

/** A task, or a phase of which the tasks are folded into one. */
export type GraphNode =
  | { kind: "task"; id: string; task: TaskState }
  | { kind: "phase"; id: string; phase: PhaseView };
/** `from` comes before `to`; `held`: it runs now, and the other one may change the same paths. */
export type GraphEdge = { id: string; from: string; to: string; held: boolean };
export type TaskGraph = { nodes: GraphNode[]; edges: GraphEdge[] };

export function phaseNodeId(name: string): string {
  return `phase:${name}`;
}

/** The tasks with what waits for what; of a folded phase its tasks are one node, with the edges of all of them. */
export function taskGraph(phases: readonly PhaseView[], folded: ReadonlySet<string>): TaskGraph {
  const nodeOf = new Map<string, string>();
  const nodes: GraphNode[] = [];
  for (const phase of phases) {
    const isFolded = folded.has(phase.name);
    if (isFolded) nodes.push({ kind: "phase", id: phaseNodeId(phase.name), phase });
    for (const task of phase.tasks) {
      nodeOf.set(task.id, isFolded ? phaseNodeId(phase.name) : task.id);
      if (!isFolded) nodes.push({ kind: "task", id: task.id, task });
    }
  }
  const edges = new Map<string, GraphEdge>();
  const link = (fromTask: string, toTask: string, held: boolean) => {
    const [from, to] = [nodeOf.get(fromTask), nodeOf.get(toTask)];
    if (!from || !to || from === to) return;
    const id = `${from}>${to}`;
    if (!edges.has(id)) edges.set(id, { id, from, to, held });
  };
  for (const { tasks } of phases) {
    for (const task of tasks) {
      for (const need of task.dependsOn) link(need, task.id, false);
      if (task.status === "ready" && task.heldBy) link(task.heldBy.taskId, task.id, true);
    }
  }
  return { nodes, edges: [...edges.values()] };
}

/** What only moves when the picture has to be laid out anew. */
export function shapeOf({ nodes, edges }: TaskGraph): string {
  return `${nodes.map(({ id }) => id).join()}|${edges.map(({ id }) => id).join()}`;
}
