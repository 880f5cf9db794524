import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createFactsReader, isRead } from "@/server/adapters/codebase/facts-reader";
import { openCodeIndex } from "@/server/adapters/codebase/open-code-index";
import { openGrammars } from "@/server/adapters/codebase/open-grammars";
import type { CodeFile } from "@/server/domain/codebase/facts";
import { buildGraph, changeGraph, importedBy } from "@/server/domain/codebase/graph";
import { linksOf } from "@/server/domain/codebase/links";
import { languageOf } from "@/server/domain/repository/languages";
import type { Edge } from "./generate";

const run = promisify(execFile);
const noCache = { read: async () => [], write: async () => undefined };

export type IndexRun = {
  files: number;
  /** The parser alone, over the same texts, in the same process; taken file by file beside the index. */
  parserMs: number;
  /** Texts to a graph with all its links: parse, extract, resolve, link. */
  indexMs: number;
  edges: Set<Edge>;
};

/** Reads every text of a folder's git listing into a graph, and the parser alone beside it. */
export async function measureIndex(folder: string): Promise<IndexRun> {
  const grammars = await openGrammars();
  const reader = createFactsReader(grammars, noCache);
  const texts = await textsOf(folder);
  for (const { path } of texts) await reader.prepare(path);
  let parserMs = 0;
  let indexMs = 0;
  const files: CodeFile[] = [];
  for (const [at, { path, text }] of texts.entries()) {
    // By turns first and second: whoever comes second finds the text in the processor's cache.
    if (at % 2 === 0) parserMs += grammars.parseOnly(path, text);
    const began = performance.now();
    const facts = isRead(path) ? reader.read(path, path, text) : null;
    indexMs += performance.now() - began;
    if (at % 2 === 1) parserMs += grammars.parseOnly(path, text);
    files.push({
      path,
      hash: path,
      bytes: text.length,
      language: languageOf(path) ?? null,
      facts,
      skipped: null,
    });
  }
  const began = performance.now();
  const graph = buildGraph(files);
  for (const { path } of files) linksOf(graph, path);
  indexMs += performance.now() - began;
  const edges = new Set<Edge>();
  for (const path of graph.imports.keys())
    for (const to of importedBy(graph, path)) edges.add(`${path} → ${to}`);
  return { files: files.length, parserMs, indexMs, edges };
}

/** One changed file: its text to the graph after it; the middle of many. */
export async function measureReindex(folder: string, times: number): Promise<number> {
  const reader = createFactsReader(await openGrammars(), noCache);
  const texts = await textsOf(folder);
  const files: CodeFile[] = [];
  for (const { path, text } of texts) {
    await reader.prepare(path);
    const facts = isRead(path) ? reader.read(path, path, text) : null;
    files.push({
      path,
      hash: path,
      bytes: text.length,
      language: languageOf(path) ?? null,
      facts,
      skipped: null,
    });
  }
  let graph = buildGraph(files);
  const source = texts.filter(({ path }) => path.endsWith(".ts"));
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const { path, text } = source[(time * 37) % source.length] ?? { path: "", text: "" };
    const before = graph.files.get(path);
    if (!before) continue;
    const changed = `${text}\nexport const changed${time} = ${time};\n`;
    const began = performance.now();
    const facts = reader.read(path, `${path} ${time}`, changed);
    graph = changeGraph(graph, [{ path, file: { ...before, facts } }]);
    linksOf(graph, path);
    taken.push(performance.now() - began);
  }
  return middleOf(taken);
}

/** One changed file as it comes in life: a commit lands, git is asked what it changed, and a question is answered from it. */
export async function measureCommit(folder: string, times: number): Promise<number> {
  const index = await openCodeIndex({});
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
  return middleOf(taken);
}

async function textsOf(folder: string): Promise<Array<{ path: string; text: string }>> {
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
