/**
 * `npm run -s bench:context -- [--spec FILE]`: what the calls of a mission cost, against the same calls with the whole
 * conversation and spec sent anew each time. Without a file the spec is `examples/task-board/spec.md`, a list with filters.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { figuresOf } from "./figures";
import { runMission } from "./run-mission";
import { table } from "./table";

const { values } = parseArgs({ options: { spec: { type: "string" } } });
const file = values.spec ?? join(import.meta.dirname, "..", "..", "examples", "task-board", "spec.md");
const { calls, prices } = await runMission(await readFile(file, "utf8"));
const figures = figuresOf(calls, prices);
process.stdout.write(table(figures));
const { costUsd, naiveUsd, ratio, cacheHitShare } = figures.all;
process.stdout.write(`${JSON.stringify({ costUsd, naiveUsd, ratio, cacheHitShare })}\n`);
