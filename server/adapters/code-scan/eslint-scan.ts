import { Worker } from "node:worker_threads";
import { z } from "zod";
import { countOf } from "@/contracts/count-of";
import type { Finding } from "@/contracts/evidence";
import type { ScannedFile } from "@/server/ports/code-scan";
import { type PlainScript, plainScript } from "./plain-script";
import type { ScannerResult } from "./scanner";
import { securityRules } from "./security-rules";

const timeoutMs = 60_000;
const source = /\.(?:[cm]?[jt]s|[jt]sx)$/;

const answerSchema = z.object({
  id: z.number(),
  hits: z.array(
    z.object({ path: z.string(), line: z.number().int(), rule: z.string(), message: z.string() }),
  ),
  unread: z.array(z.string()),
});
type Answer = z.infer<typeof answerSchema>;

/**
 * ESLint's security rules in a worker thread, started with the first change and ended after it. A file that hangs a rule
 * costs the thread, not the server.
 * @param workerFile path of `eslint.worker.ts`, or of what it is built to
 */
export function createEslintScan(workerFile: string) {
  return async (files: readonly ScannedFile[], signal?: AbortSignal): Promise<ScannerResult | null> => {
    const sources = files.filter(({ path, added }) => source.test(path) && added.size > 0);
    if (sources.length === 0) return null;
    try {
      const plain = await Promise.all(sources.map((file) => plainScript(file)));
      const scripts = plain.filter((script) => script !== null);
      const answer = scripts.length > 0 ? await ask(workerFile, scripts, signal) : nothing;
      const { hits } = answer;
      const unread = [
        ...sources.filter((_file, at) => plain[at] === null).map(({ path }) => path),
        ...answer.unread,
      ];
      const added = new Map(sources.map(({ path, added: lines }) => [path, lines]));
      const looked = sources.length - unread.length;
      const note = [
        `${countOf(looked, "file")} by ${countOf(Object.keys(securityRules).length, "rule")}`,
        unread.length > 0 ? `could not be parsed: ${unread.slice(0, 5).join(", ")}` : "",
      ];
      return {
        ...{ scanner: "ESLint security", ran: looked > 0, note: note.filter(Boolean).join("; ") },
        findings: hits.filter(({ path, line }) => added.get(path)?.has(line)).map(findingOf),
      };
    } catch (thrown) {
      return { scanner: "ESLint security", ran: false, note: wordsOf(thrown), findings: [] };
    }
  };
}

const nothing: Answer = { id: 1, hits: [], unread: [] };

function ask(workerFile: string, files: readonly PlainScript[], signal?: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new Error("it was stopped"));
    const worker = new Worker(workerFile);
    worker.unref();
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      void worker.terminate();
      settle();
    };
    const stop = () => end(() => reject(new Error("it was stopped")));
    const timer = setTimeout(
      () => end(() => reject(new Error(`it took longer than ${timeoutMs / 1_000} seconds`))),
      timeoutMs,
    );
    signal?.addEventListener("abort", stop);
    worker.once("message", (message: unknown) => {
      const parsed = answerSchema.safeParse(message);
      end(() => (parsed.success ? resolve(parsed.data) : reject(parsed.error)));
    });
    worker.once("error", (error) => end(() => reject(error)));
    worker.postMessage({ id: 1, rules: Object.keys(securityRules), files });
  });
}

function findingOf({ path, line, rule, message }: Answer["hits"][number]): Finding {
  const known = securityRules[rule];
  return {
    ...{ file: path, line, rule, message: message.slice(0, 500) },
    severity: known?.severity ?? "minor",
    suggestion: known?.suggestion ?? null,
  };
}

function wordsOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).split("\n", 1)[0]?.slice(0, 300) ?? "";
}
