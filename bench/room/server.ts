import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ServerAnswer, ServerOrder } from "./server-orders";

export type BenchServer = {
  url: string;
  tell(order: ServerOrder): Promise<Extract<ServerAnswer, { ok: true }>>;
  close(): Promise<void>;
};

/** War Room in a process of its own, as it is in life. */
export async function startServer(): Promise<BenchServer> {
  const child = fork(join(import.meta.dirname, "server-process.ts"), {
    env: { ...process.env, NODE_ENV: "production" },
  });
  const killWithUs = () => child.kill("SIGTERM");
  process.once("exit", killWithUs);
  const { url = "" } = await answerOf(child);
  return {
    url,
    tell: async (order) => {
      child.send(order);
      return answerOf(child);
    },
    close: async () => {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
      process.removeListener("exit", killWithUs);
    },
  };
}

async function answerOf(child: ChildProcess): Promise<Extract<ServerAnswer, { ok: true }>> {
  const leave = new AbortController();
  const ended = once(child, "exit", { signal: leave.signal }).then(() => [
    { ok: false, message: "the server ended" },
  ]);
  try {
    const [answer] = (await Promise.race([once(child, "message", { signal: leave.signal }), ended])) as [
      ServerAnswer,
    ];
    if (!answer.ok) throw new Error(answer.message);
    return answer;
  } finally {
    leave.abort();
    ended.catch(() => undefined);
  }
}
