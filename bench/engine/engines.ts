import { openBareLoop, openBareLoopWithWrites } from "./bare-loop";
import type { OpenComparison } from "./comparison";

/** In the order of the table. War Room stands apart: it is run as a mission. */
export const engines = [
  "bare-loop",
  "bare-loop-two-writes",
  "war-room",
  "langgraph-postgres",
  "dbos",
] as const;
export type EngineName = (typeof engines)[number];
export type ComparisonName = Exclude<EngineName, "war-room">;

const loaders: Record<ComparisonName, () => Promise<OpenComparison>> = {
  "bare-loop": async () => openBareLoop,
  "bare-loop-two-writes": async () => openBareLoopWithWrites,
  "langgraph-postgres": () => fromOthers("langgraph"),
  dbos: () => fromOthers("dbos"),
};

export function loadComparison(name: ComparisonName): Promise<OpenComparison> {
  return loaders[name]();
}

/** By its path, so that nothing of War Room's is checked or built with packages that only this bench has. */
async function fromOthers(file: string): Promise<OpenComparison> {
  const { open } = (await import(new URL(`../others/${file}.ts`, import.meta.url).href)) as {
    open: OpenComparison;
  };
  return open;
}
