// Runs in a thread of its own: parsing thousands of files must not hold the server up.
import { parentPort } from "node:worker_threads";
import { openCodeIndex } from "./open-code-index";
import type { FromThread, ToThread } from "./thread-messages";

const port = parentPort;
if (!port) throw new Error("codebase.worker runs as a worker thread only");

const send = (message: FromThread) => port.postMessage(message);
const waiting = new Map<number, (rows: Array<{ key: string; facts: string }>) => void>();
let nextRead = 0;

const index = openCodeIndex({
  cache: {
    read: (keys) =>
      new Promise((resolve) => {
        if (keys.length === 0) return resolve([]);
        nextRead += 1;
        waiting.set(nextRead, resolve);
        send({ kind: "cache-read", id: nextRead, keys: [...keys] });
      }),
    write: async (rows) => send({ kind: "cache-write", rows: [...rows] }),
  },
});

port.on("message", (message: ToThread) => {
  if (message.kind === "cache-rows") {
    waiting.get(message.id)?.(message.rows);
    waiting.delete(message.id);
    return;
  }
  const { id, source, question } = message;
  index
    .then(({ ask }) => ask(source, question))
    .then(
      (answer) => send({ kind: "answer", id, answer }),
      (thrown: unknown) => send({ kind: "failure", id, ...failureOf(thrown) }),
    );
});

function failureOf(thrown: unknown): { code: string; message: string; userMessage: string | null } {
  const { code, message, userMessage } = thrown as {
    code?: unknown;
    message?: unknown;
    userMessage?: unknown;
  };
  return {
    code: typeof code === "string" ? code : "internal",
    message: typeof message === "string" ? message : String(thrown),
    userMessage: typeof userMessage === "string" ? userMessage : null,
  };
}
