import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Edge } from "./generate";

const answerSchema = z.object({
  version: z.string(),
  files: z.number(),
  startMs: z.number(),
  ms: z.number(),
  cpuMs: z.number(),
  edges: z.array(z.string()),
});
const run = promisify(execFile);
/** Beyond it only that it took longer is known: the bench is to end in minutes. */
const mostMs = 40_000;

type CruiserRun = {
  version: string;
  files: number;
  startMs: number;
  ms: number;
  cpuMs: number;
  edges: Set<Edge>;
};

/** dependency-cruiser on the same files, in a process of its own; null where it is not installed, or the time after which it was ended. */
export async function runDependencyCruiser(
  folder: string,
): Promise<CruiserRun | { endedAfterMs: number } | null> {
  const script = join(import.meta.dirname, "..", "others", "dependency-cruiser.ts");
  const tsx = import.meta.resolve("tsx");
  try {
    const { stdout } = await run(process.execPath, ["--import", tsx, script, folder], {
      maxBuffer: 200_000_000,
      timeout: mostMs,
    });
    const { edges, ...rest } = answerSchema.parse(JSON.parse(stdout));
    return { ...rest, edges: new Set(edges as Edge[]) };
  } catch (thrown) {
    if ((thrown as { killed?: boolean }).killed) return { endedAfterMs: mostMs };
    process.stderr.write(`dependency-cruiser could not be run: ${String(thrown).slice(0, 400)}\n`);
    return null;
  }
}
