import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { EventFrame } from "@/contracts/events";
import type { Fuse, LifeLine, Outcome, Standing } from "./protocol";

export type Life = {
  /** What a client of this process had been told when it ended. */
  seen: EventFrame[];
  /** Where the log stood when it began. */
  begunAt: Standing | null;
  /** Null: it was killed. */
  outcome: Outcome | null;
};

const lifeLimitMs = 240_000;

/** Runs one life to its end. @throws Error when it ends otherwise than it should, with what it wrote. */
export async function runLife(program: string, env: Record<string, string>, fuse: Fuse): Promise<Life> {
  const outcomeFile = join(env.WAR_ROOM_DATA_DIR ?? "", "outcome.json");
  const startedAt = Date.now();
  const child = spawn(process.execPath, [program], {
    env: {
      ...{ NODE_ENV: "test", PATH: process.env.PATH, ...env },
      ...{ CRASH_FUSE: JSON.stringify(fuse), CRASH_OUTCOME: outcomeFile },
      // The first life, which nobody kills, leaves its compiled code to the others.
      NODE_COMPILE_CACHE: join(dirname(program), "compiled"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const limit = setTimeout(() => child.kill("SIGKILL"), lifeLimitMs);
  const errors: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.once("close", (code, signal) => resolve(signal ?? code)),
  );
  const life: Life = { seen: [], begunAt: null, outcome: null };
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as LifeLine;
    if ("begunAt" in line) life.begunAt = line.begunAt;
    else life.seen.push(...line.frames);
  }
  const end = await ended;
  if (end === 0) life.outcome = JSON.parse(await readFile(outcomeFile, "utf8")) as Outcome;
  clearTimeout(limit);
  const isAsMeant = life.outcome !== null || (end === "SIGKILL" && Date.now() - startedAt < lifeLimitMs);
  if (!isAsMeant) throw new Error(`a process ended with ${end}:\n${errors.join("").slice(-4_000)}`);
  return life;
}
