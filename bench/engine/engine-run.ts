export type EngineRun = {
  wallMs: number;
  /** From a task's end to the next one's start, for each that followed. */
  gapsMs: number[];
  cpuMs: number;
  rssMb: number;
};

/** Runs one after the other; the one of middle length stands for all. */
export async function middleRun(repeats: number, run: () => Promise<EngineRun>): Promise<EngineRun> {
  const runs: EngineRun[] = [];
  while (runs.length < repeats) runs.push(await run());
  const [middle] = runs.toSorted((a, b) => a.wallMs - b.wallMs).slice(Math.floor(repeats / 2));
  if (!middle) throw new Error("nothing was run");
  return middle;
}
