import { DBOS } from "@dbos-inc/dbos-sdk";
import { inSlots, type OpenComparison, type Workload } from "@/bench/engine/comparison";

/**
 * DBOS Transact as its documentation writes parallel work: one workflow, each task a step, steps started in a fixed
 * order. A step's result is committed before the next step of its place starts. No queue: it would add a poll's wait.
 */
export const open: OpenComparison = async (databaseUrl) => {
  let current: Workload | null = null;
  const mission = DBOS.registerWorkflow(
    async () => {
      if (!current) throw new Error("nothing to run");
      const { phases, parallel, call, gaps } = current;
      for (const tasks of phases)
        await inSlots(tasks, parallel, async (task) => {
          await DBOS.runStep(
            async () => {
              gaps.started();
              const { content } = await call(task);
              gaps.ended();
              return content;
            },
            { name: `task-${task}` },
          );
        });
    },
    { name: "mission" },
  );
  DBOS.setConfig({ name: "bench", systemDatabaseUrl: databaseUrl, logLevel: "error" });
  await DBOS.launch();
  return {
    async run(workload) {
      current = workload;
      await mission();
    },
    close: () => DBOS.shutdown(),
  };
};
