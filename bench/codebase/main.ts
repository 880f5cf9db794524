/**
 * `npm run -s bench:codebase -- [--files 500,2500,8000] [--only index,reindex,page]`: how long the codebase graph takes, against the parser alone and
 * against dependency-cruiser on the same TypeScript, how right its imports are, and how the page does with the largest repository.
 * The last line is JSON.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { type Compared, compareEdges } from "./compare-edges";
import { runDependencyCruiser } from "./dependency-cruiser";
import { type Edge, generateRepository } from "./generate";
import { measurePage } from "./page";
import { measureCommit, measureIndex, measureReindex } from "./war-room";

const run = promisify(execFile);
const { values } = parseArgs({
  options: {
    files: { type: "string", default: "500,2500,8000" },
    only: { type: "string", default: "index,reindex,page" },
  },
});
const counts = values.files.split(",").map(Number);
if (!counts.every((count) => Number.isInteger(count) && count >= 10)) {
  process.stderr.write("--files takes whole numbers from 10 on, with commas between\n");
  process.exit(2);
}
const parts = new Set(values.only.split(","));
if (![...parts].every((part) => ["index", "reindex", "page"].includes(part))) {
  process.stderr.write("--only takes index, reindex and page, with commas between\n");
  process.exit(2);
}

type Row = {
  tool: string;
  repository: string;
  files: number;
  ms: number | null;
  /** Of the processor, in all threads and processes. */
  cpuMs?: number | null;
  edges: number | null;
} & Partial<Compared> & {
    parserMs?: number;
    timesParser?: number;
    /** tree-sitter alone, over the same texts. */
    treeSitterMs?: number;
    timesTreeSitter?: number;
    timesFaster?: number;
    /** Until each was ready to begin: modules, threads, grammars. */
    startMs?: number;
    timesFasterWithStart?: number;
    /** The other tool was ended: how much faster at least. */
    timesFasterAtLeast?: number;
    /** It took longer than this, and nothing more is known. */
    endedAfterMs?: number;
  };

const say = (text: string) => process.stdout.write(`${text}\n`);
const round = (value: number, digits = 3) => Number(value.toFixed(digits));
const work = await mkdtemp(join(tmpdir(), "bench-codebase-"));
const rows: Row[] = [];
try {
  let largest = "";
  for (const count of parts.has("index") ? counts : counts.slice(-1)) {
    largest = join(work, `generated-${count}`);
    const written = await generateRepository(largest, count);
    await run("git", ["init", "-q", "-b", "main"], { cwd: largest });
    await run("git", ["add", "-A"], { cwd: largest });
    await run("git", ["-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-qm", "Generated"], {
      cwd: largest,
    });
    if (parts.has("index")) await compare(`generated ${count}`, largest, written);
  }
  // What people wrote, where only the other tool can say what is right.
  if (parts.has("index") && existsSync(".git")) await compare("war-room itself", process.cwd(), null);

  const reindex = parts.has("reindex") ? await measureReindex(largest, 41) : null;
  const commitMs = parts.has("reindex") ? round(await measureCommit(largest, 9)) : null;
  if (reindex)
    say(
      `one changed file of ${counts.at(-1)}: ${round(reindex.ms)} ms (${round(reindex.cpuMs)} of the processor) from its text to the graph, ${commitMs} ms from a commit to an answer`,
    );
  const page = parts.has("page") ? await measurePage(largest) : null;
  if (page)
    say(
      `page with ${counts.at(-1)} files: there in ${page.pageOpenMs} ms, a folder opens after ${page.pageAnswersMs} ms, ${page.fps} frames a second while it is panned`,
    );
  say(
    JSON.stringify({
      ...{
        rows,
        reindexMs: reindex && round(reindex.ms),
        reindexCpuMs: reindex && round(reindex.cpuMs),
        commitMs,
      },
      ...{ pageOpenMs: page?.pageOpenMs ?? null, pageAnswersMs: page?.pageAnswersMs ?? null },
      fps: page?.fps ?? null,
    }),
  );
} finally {
  await rm(work, { recursive: true, force: true });
}

async function compare(repository: string, folder: string, written: Set<Edge> | null): Promise<void> {
  const own = await measureIndex(folder);
  say(`${repository}: read in ${round(own.indexMs, 0)} ms; now dependency-cruiser`);
  const other = await runDependencyCruiser(folder);
  const [done, ended] = other && "edges" in other ? [other, null] : [null, other];
  const right = written ?? done?.edges ?? null;
  add({
    ...{ tool: "war-room", repository, files: own.files, ms: round(own.indexMs, 0), edges: own.edges.size },
    ...(right ? compareEdges(own.edges, right) : {}),
    cpuMs: own.cpuMs,
    parserMs: round(own.parserMs, 0),
    timesParser: round(own.indexMs / own.parserMs, 2),
    treeSitterMs: round(own.treeSitterMs, 0),
    timesTreeSitter: round(own.indexMs / own.treeSitterMs, 2),
    timesFaster: done ? round(done.ms / own.indexMs, 1) : undefined,
    startMs: round(own.startMs, 0),
    timesFasterWithStart: done ? round((done.startMs + done.ms) / (own.startMs + own.indexMs), 1) : undefined,
    timesFasterAtLeast: ended ? round(ended.endedAfterMs / own.indexMs, 1) : undefined,
  });
  if (ended) {
    say(`${repository}: dependency-cruiser was ended after ${ended.endedAfterMs / 1_000} s`);
    add({ tool: "dependency-cruiser", repository, files: own.files, ms: null, edges: null, ...ended });
  } else if (done) {
    add({
      ...{ tool: `dependency-cruiser ${done.version}`, repository, files: done.files },
      ...{
        startMs: round(done.startMs, 0),
        ms: round(done.ms, 0),
        cpuMs: round(done.cpuMs, 0),
        edges: done.edges.size,
      },
      ...(written ? compareEdges(done.edges, written) : {}),
    });
  }
}

function add(row: Row): void {
  rows.push(row);
  if (row.ms === null) return;
  const judged = row.precision === undefined ? "" : `, precision ${row.precision}, recall ${row.recall}`;
  const times = row.timesParser
    ? `, ${row.timesParser}× the parser alone (${row.parserMs} ms), ${row.timesTreeSitter}× tree-sitter alone (${row.treeSitterMs} ms)`
    : "";
  const least = row.timesFasterAtLeast
    ? `, more than ${row.timesFasterAtLeast}× faster than dependency-cruiser`
    : "";
  const faster = row.timesFaster
    ? `, ${row.timesFaster}× faster than dependency-cruiser, ${row.timesFasterWithStart}× with the start of both`
    : "";
  say(
    `${row.repository}: ${row.tool}: ${row.files} files in ${row.ms} ms (${row.cpuMs} of the processor; ready to begin after ${row.startMs}), ${row.edges} imports${judged}${times}${faster}${least}`,
  );
}
