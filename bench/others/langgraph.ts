import { Annotation, END, Send, START, StateGraph } from "@langchain/langgraph";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import type { OpenComparison, Workload } from "@/bench/engine/comparison";

type Result = { task: number; content: unknown };

const State = Annotation.Root({
  phase: Annotation<number>,
  results: Annotation<Result[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
});

/**
 * LangGraph.js as its documentation writes a map: a phase is sent out with `Send`, a task's result is a pending write
 * in the checkpointer, a finished phase a checkpoint. Durability is the default ("async": a write goes on while the
 * next step runs, and the run ends when all are there).
 */
export const open: OpenComparison = async (databaseUrl) => {
  const checkpointer = PostgresSaver.fromConnString(databaseUrl);
  await checkpointer.setup();
  let runs = 0;
  return {
    async run(workload) {
      runs += 1;
      const graph = build(workload).compile({ checkpointer });
      const { results } = await graph.invoke(
        { phase: 0 },
        {
          configurable: { thread_id: `run-${runs}` },
          maxConcurrency: workload.parallel,
          durability: "async",
        },
      );
      const wanted = workload.phases.flat().length;
      if (results.length !== wanted) throw new Error(`${results.length} of ${wanted} tasks ended`);
    },
    close: () => checkpointer.end(),
  };
};

function build({ phases, call, gaps }: Workload) {
  const sendPhase = ({ phase }: typeof State.State) => {
    const tasks = phases[phase] ?? [];
    return tasks.length === 0 ? END : tasks.map((task) => new Send("work", { task }));
  };
  return new StateGraph(State)
    .addNode("work", async ({ task }: { task: number }) => {
      gaps.started();
      const { content } = await call(task);
      gaps.ended();
      return { results: [{ task, content }] };
    })
    .addNode("next", ({ phase }: typeof State.State) => ({ phase: phase + 1 }))
    .addConditionalEdges(START, sendPhase, ["work", END])
    .addEdge("work", "next")
    .addConditionalEdges("next", sendPhase, ["work", END]);
}
