import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Edge } from "./generate";

const answerSchema = z.object({
  version: z.string(),
  files: z.number(),
  ms: z.number(),
  edges: z.array(z.string()),
});
const run = promisify(execFile);

/** dependency-cruiser on the same files, in a process of its own; null where it is not installed. */
export async function runDependencyCruiser(
  folder: string,
): Promise<{ version: string; files: number; ms: number; edges: Set<Edge> } | null> {
  const script = join(import.meta.dirname, "..", "others", "dependency-cruiser.ts");
  const tsx = import.meta.resolve("tsx");
  try {
    const { stdout } = await run(process.execPath, ["--import", tsx, script, folder], {
      maxBuffer: 200_000_000,
    });
    const { edges, ...rest } = answerSchema.parse(JSON.parse(stdout));
    return { ...rest, edges: new Set(edges as Edge[]) };
  } catch (thrown) {
    process.stderr.write(`dependency-cruiser could not be run: ${String(thrown).slice(0, 400)}\n`);
    return null;
  }
}
