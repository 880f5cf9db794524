import pg from "pg";
import { type Comparison, inSlots, type OpenComparison } from "./comparison";

/** The same calls with nothing around them: what is left of a run without them is the engine's. */
export const openBareLoop: OpenComparison = async () => ({
  async run({ phases, parallel, call, gaps }) {
    for (const tasks of phases)
      await inSlots(tasks, parallel, async (task) => {
        gaps.started();
        await call(task);
        gaps.ended();
      });
  },
  close: async () => undefined,
});

/** The least that anything durable does: a row when a task begins and its result when it ends, each committed. */
export const openBareLoopWithWrites: OpenComparison = async (databaseUrl): Promise<Comparison> => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  await pool.query(
    "CREATE TABLE tasks (run integer, task integer, status text, result jsonb, PRIMARY KEY (run, task))",
  );
  let run = 0;
  return {
    async run({ phases, parallel, call, gaps }) {
      run += 1;
      for (const tasks of phases)
        await inSlots(tasks, parallel, async (task) => {
          gaps.started();
          await pool.query({
            name: "start",
            text: "INSERT INTO tasks VALUES ($1, $2, 'running', NULL)",
            values: [run, task],
          });
          const { content } = await call(task);
          await pool.query({
            name: "finish",
            text: "UPDATE tasks SET status = 'done', result = $3 WHERE run = $1 AND task = $2",
            values: [run, task, JSON.stringify(content)],
          });
          gaps.ended();
        });
    },
    close: () => pool.end(),
  };
};
