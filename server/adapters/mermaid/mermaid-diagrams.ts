import { Worker } from "node:worker_threads";
import { z } from "zod";
import { mermaidFailure } from "@/contracts/mermaid-failure";
import type { DiagramPort, DiagramVerdict } from "@/server/ports/diagram";

const timeoutMs = 15_000;

const answerSchema = z.object({
  id: z.number(),
  verdict: z.union([
    z.object({ ok: z.literal(true), kind: z.string() }),
    z.object({ ok: z.literal(false), line: z.number().nullable(), message: z.string() }),
  ]),
});

/**
 * Mermaid's own parser in a worker thread, started with the first diagram. A source that hangs it costs the thread,
 * not the server: the next diagram gets a new one.
 * @param workerFile path of `mermaid.worker.ts`, or of what it is built to
 */
export function createMermaidDiagrams(workerFile: string): DiagramPort & { close(): Promise<void> } {
  let worker: Worker | null = null;
  let nextId = 0;
  const waiting = new Map<number, (verdict: DiagramVerdict) => void>();

  function settleAll(message: string): void {
    for (const settle of waiting.values()) settle({ ok: false, line: null, message });
    waiting.clear();
    worker = null;
  }

  function running(): Worker {
    if (worker) return worker;
    const started = new Worker(workerFile);
    started.unref();
    started.on("message", (message: unknown) => {
      const { id, verdict } = answerSchema.parse(message);
      waiting.get(id)?.(verdict);
      waiting.delete(id);
    });
    started.on("error", (error) => worker === started && settleAll(`Mermaid broke off: ${String(error)}`));
    worker = started;
    return started;
  }

  return {
    validate: (source) =>
      new Promise((resolve) => {
        const id = nextId;
        nextId += 1;
        const thread = running();
        const timer = setTimeout(() => {
          if (!waiting.has(id)) return;
          settleAll("The diagram took too long to read.");
          void thread.terminate();
        }, timeoutMs);
        waiting.set(id, (verdict) => {
          clearTimeout(timer);
          resolve(verdict.ok ? verdict : { ok: false, ...mermaidFailure(source, verdict) });
        });
        thread.postMessage({ id, source });
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
}
