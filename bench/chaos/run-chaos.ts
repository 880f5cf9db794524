import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBubblewrapSandbox } from "@/server/adapters/bubblewrap/bubblewrap-sandbox";
import { createMermaidDiagrams } from "@/server/adapters/mermaid/mermaid-diagrams";
import { type RunRow, runMission } from "./run-mission";

/** Runs the missions of a seed one after the other. @param runs their numbers */
export async function runChaos(
  seed: number,
  runs: readonly number[],
  onRow: (row: RunRow) => void = () => undefined,
): Promise<RunRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "war-room-chaos-"));
  await chmod(folder, 0o755);
  const diagrams = createMermaidDiagrams(
    join(process.cwd(), "server", "adapters", "mermaid", "mermaid.worker.ts"),
  );
  const bench = { folder, sandbox: createBubblewrapSandbox(), runs: new Map(), diagrams };
  const rows: RunRow[] = [];
  try {
    for (const run of runs) {
      const row = await runMission(bench, seed, run);
      rows.push(row);
      onRow(row);
    }
    return rows;
  } finally {
    await diagrams.close();
    await rm(folder, { recursive: true, force: true });
  }
}
