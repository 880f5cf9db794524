import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { createCodebase } from "@/server/adapters/codebase/create-codebase";
import { isRead } from "@/server/adapters/codebase/facts-of-text";
import { createFactsReader, type FactsReader } from "@/server/adapters/codebase/facts-reader";
import { openGrammars } from "@/server/adapters/codebase/open-grammars";
import { parseScriptOnly, readScript } from "@/server/adapters/codebase/script-parser";
import type { CodeFile } from "@/server/domain/codebase/facts";
import { buildGraph, changeGraph } from "@/server/domain/codebase/graph";
import { linksOf } from "@/server/domain/codebase/links";
import { languageOf } from "@/server/domain/repository/languages";
import type { CodebasePort, CodeSource } from "@/server/ports/codebase";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import type { Edge } from "./generate";
import { processorMs } from "./processor-ms";

const run = promisify(execFile);
/** Long enough for a process that has been told to end. */
const endMs = 200;
const noCache = { read: async () => [], write: async () => undefined };

export type IndexRun = {
  files: number;
  /** The parsers alone that read so many files, over the same texts, in one thread; the middle of a run before and one after. */
  parserMs: number;
  /** The same with tree-sitter for all of them, which reads the few that change and what is broken. */
  treeSitterMs: number;
  /** Until a thread answers that was not there before, its grammars loaded. A server pays it once. */
  startMs: number;
  /** From a commit to an answer that needs everything: git, parse, extract, resolve, link, rank; in all processes that it takes. */
  indexMs: number;
  /** Of the processor, in all threads and processes, git's too; null: this system does not tell. Another load changes it little. */
  cpuMs: number | null;
  edges: Set<Edge>;
};

/** Reads a repository's commit as the server does, and its texts with the parser alone. */
export async function measureIndex(folder: string): Promise<IndexRun> {
  const texts = await textsOf(folder);
  const before = await parseAll(texts);
  const { stdout } = await run("git", ["rev-parse", "HEAD"], { cwd: folder });
  const source = { kind: "commit", repository: join(folder, ".git"), commit: stdout.trim() } as const;
  const index = startCodebase();
  const starting = performance.now();
  await index.ask({ kind: "folder", root: import.meta.dirname }, { kind: "health", limit: 1 });
  const startMs = performance.now() - starting;
  const [began, cpuBefore] = [performance.now(), processorMs()];
  const { files } = await index.ask(source, { kind: "map", tokens: 1_000, task: "", paths: [] });
  const indexMs = performance.now() - began;
  // What a process took is known when it has ended.
  await delay(endMs);
  const cpuAfter = processorMs();
  const edges = await edgesOf(index, source);
  await index.close();
  const after = await parseAll(texts);
  return {
    ...{ files, startMs, indexMs, edges },
    cpuMs: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore,
    parserMs: (before.parserMs + after.parserMs) / 2,
    treeSitterMs: (before.treeSitterMs + after.treeSitterMs) / 2,
  };
}

/** The codebase as the server has it: in its threads, from what is built. */
function startCodebase() {
  const workerFile = join(import.meta.dirname, "..", "..", "dist", "codebase.worker.js");
  return createCodebase({ workerFile, cache: noCache, logger: createRecordingLogger() });
}

async function parseAll(texts: Texts): Promise<{ parserMs: number; treeSitterMs: number }> {
  const grammars = await openGrammars();
  for (const { path } of texts) await grammars.prepare(path);
  const sum = { parserMs: 0, treeSitterMs: 0 };
  for (const { path, text } of texts) sum.treeSitterMs += grammars.parseOnly(path, text);
  for (const { path, text } of texts) {
    sum.parserMs += parseScriptOnly(path, text) ?? grammars.parseOnly(path, text);
  }
  return sum;
}

/** As the index itself says them. */
async function edgesOf(index: CodebasePort, source: CodeSource): Promise<Set<Edge>> {
  const { files } = await index.ask(source, { kind: "overview", waitMs: 60_000 });
  const edges = new Set<Edge>();
  await Promise.all(
    files.map(async ({ path }) => {
      const file = await index.ask(source, { kind: "file", path });
      for (const { to } of file?.imports ?? [])
        for (const target of to) if (target !== path) edges.add(`${path} → ${target}`);
    }),
  );
  return edges;
}

async function filesOf(texts: Texts, reader: FactsReader): Promise<CodeFile[]> {
  const files: CodeFile[] = [];
  for (const { path, text } of texts) {
    await reader.prepare(path);
    const facts = isRead(path) ? (readScript(path, text) ?? reader.read(path, path, text)) : null;
    files.push({
      path,
      hash: path,
      bytes: text.length,
      language: languageOf(path) ?? null,
      facts,
      skipped: null,
    });
  }
  return files;
}

/** One changed file: its text to the graph after it; the middle of many, by the clock and of the processor. */
export async function measureReindex(folder: string, times: number): Promise<{ ms: number; cpuMs: number }> {
  const reader = createFactsReader(await openGrammars(), noCache);
  const texts = await textsOf(folder);
  let graph = buildGraph(await filesOf(texts, reader));
  const source = texts.filter(({ path }) => path.endsWith(".ts"));
  const taken: number[] = [];
  const processor: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const { path, text } = source[(time * 37) % source.length] ?? { path: "", text: "" };
    const before = graph.files.get(path);
    if (!before) continue;
    const changed = `${text}\nexport const changed${time} = ${time};\n`;
    const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
    const facts = reader.read(path, `${path} ${time}`, changed);
    graph = changeGraph(graph, [{ path, file: { ...before, facts } }]);
    linksOf(graph, path);
    taken.push(performance.now() - began);
    const { user, system } = process.cpuUsage(cpuBefore);
    processor.push((user + system) / 1_000);
    if (!facts.symbols.some(({ name }) => name === `changed${time}`))
      throw new Error(`what was added to ${path} was not read`);
  }
  return { ms: middleOf(taken), cpuMs: middleOf(processor) };
}

/** One changed file as it comes in life: a commit lands, git is asked what it changed, and a question is answered from it. */
export async function measureCommit(folder: string, times: number): Promise<number> {
  const index = startCodebase();
  const repository = join(folder, ".git");
  const head = async () => (await run("git", ["rev-parse", "HEAD"], { cwd: folder })).stdout.trim();
  const ask = async () =>
    index.ask({ kind: "commit", repository, commit: await head() }, { kind: "file", path: "package.json" });
  await ask();
  const [path] = (await run("git", ["ls-files", "*.ts"], { cwd: folder })).stdout.split("\n");
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await writeFile(join(folder, path ?? ""), `export const changed = ${time};\n`);
    await run(
      "git",
      ["-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-qam", `change ${time}`],
      { cwd: folder },
    );
    const commit = await head();
    const began = performance.now();
    await index.ask({ kind: "commit", repository, commit }, { kind: "file", path: "package.json" });
    taken.push(performance.now() - began);
  }
  await index.close();
  return middleOf(taken);
}

type Texts = ReadonlyArray<{ path: string; text: string }>;

async function textsOf(folder: string): Promise<Texts> {
  const { stdout } = await run("git", ["ls-files", "-z"], { cwd: folder, maxBuffer: 100_000_000 });
  const paths = stdout.split("\0").filter(Boolean);
  return Promise.all(
    paths.map(async (path) => ({
      path,
      text: isRead(path) ? await readFile(join(folder, path), "utf8").catch(() => "") : "",
    })),
  );
}

function middleOf(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
