import type { Answer, Question, QuestionKind } from "@/contracts/codebase-questions";
import { answerQuestion, type FileHistory, rowOf } from "@/server/domain/codebase/answer-question";
import type { CodeFile } from "@/server/domain/codebase/facts";
import { buildGraph, type CodeGraph, changeGraph } from "@/server/domain/codebase/graph";
import type { CodebasePort, CodeSource } from "@/server/ports/codebase";
import type { GitRunner } from "../git/git-runner";
import { codeLimits } from "./code-limits";
import { type Listed, listChanges, listCommit, readBlobs, readFileHistory } from "./commit-source";
import type { FactsReader } from "./facts-reader";
import { listFolder, readFolderFile, type Stamp } from "./folder-source";
import { readMany, type TextOfFile } from "./read-many";
import { readText } from "./read-text";
import { startReadingHelpers } from "./reading-helpers";
import { createTextFeed } from "./text-feed";

type Progress = { done: number; of: number; listed: readonly CodeFile[] };
/** `history`: read when the graph is there, for the few questions that need it. */
type Indexed = { graph: CodeGraph; history: Promise<FileHistory>; stamps?: ReadonlyMap<string, Stamp> };
type Run = { progress: Progress; ready: Promise<Indexed> };

const noHistory: FileHistory = new Map();
const needHistory: ReadonlySet<QuestionKind> = new Set(["overview", "health"]);

/**
 * Keeps the graphs of commits and folders and answers from them. A commit's graph is made from that of the repository's commit
 * before it where there is one; a folder's from what it was when it was last asked about.
 */
export function createCodeIndex({ git, reader }: { git: GitRunner; reader: FactsReader }): CodebasePort {
  const runs = new Map<string, Run>();
  const newest = new Map<string, { commit: string; indexed: Indexed }>();
  const folders = new Map<string, Indexed>();

  function runOf(source: CodeSource): Run {
    if (source.kind === "folder") {
      // A folder changes without a word: it is looked at each time, one look after the other.
      const key = `folder ${source.root}`;
      const before = runs.get(key)?.ready.catch(() => undefined) ?? Promise.resolve();
      const progress = { done: 0, of: 0, listed: [] };
      const run = { progress, ready: before.then(() => indexFolder(source.root, progress)) };
      keepRun(key, run);
      return run;
    }
    const key = `commit ${source.repository} ${source.commit}`;
    const known = runs.get(key);
    if (known) {
      keepRun(key, known);
      return known;
    }
    const progress = { done: 0, of: 0, listed: [] };
    const run = { progress, ready: indexCommit(source, progress) };
    keepRun(key, run);
    run.ready.catch(() => runs.get(key) === run && runs.delete(key));
    return run;
  }

  /** The one asked for last stands last; the first goes. */
  function keepRun(key: string, run: Run): void {
    runs.delete(key);
    runs.set(key, run);
    for (const oldest of runs.keys()) {
      if (runs.size <= codeLimits.graphsKept) break;
      runs.delete(oldest);
    }
  }

  async function indexCommit(
    { repository, commit }: Extract<CodeSource, { kind: "commit" }>,
    progress: Progress,
  ): Promise<Indexed> {
    const graph =
      (await changedGraph(repository, commit, progress)) ?? (await wholeGraph(repository, commit, progress));
    const indexed = { graph, history: readFileHistory(git, repository, commit).catch(() => noHistory) };
    newest.delete(repository);
    newest.set(repository, { commit, indexed });
    for (const oldest of newest.keys()) if (newest.size > codeLimits.graphsKept) newest.delete(oldest);
    return indexed;
  }

  async function wholeGraph(repository: string, commit: string, progress: Progress): Promise<CodeGraph> {
    const listed = await listCommit(git, repository, commit);
    Object.assign(progress, { listed, done: 0, of: listed.length });
    return buildGraph((await readAll(repository, listed, progress)) ?? []);
  }

  /** From the repository's graph before it; null where there is none or too much is different. */
  async function changedGraph(
    repository: string,
    commit: string,
    progress: Progress,
  ): Promise<CodeGraph | null> {
    const base = newest.get(repository);
    const changes = base ? await listChanges(git, { repository, from: base.commit, to: commit }) : null;
    if (!base || !changes) return null;
    const listed = changes.flatMap(({ file }) => file ?? []);
    Object.assign(progress, { listed: [...base.indexed.graph.files.values()], of: listed.length });
    const files = await readAll(repository, listed, progress);
    if (!files) return null;
    const byPath = new Map(files.map((file) => [file.path, file]));
    return changeGraph(
      base.indexed.graph,
      changes.map(({ path }) => ({ path, file: byPath.get(path) ?? null })),
    );
  }

  async function readAll(
    repository: string,
    listed: readonly Listed[],
    progress: Progress,
  ): Promise<CodeFile[] | null> {
    await reader.load(listed.filter(({ toRead }) => toRead));
    const files: CodeFile[] = [];
    const missing: Listed[] = [];
    for (const { toRead, ...file } of listed) {
      const facts = toRead ? reader.find(file.path, file.hash) : null;
      if (toRead && !facts) missing.push({ ...file, toRead });
      else files.push({ ...file, facts });
    }
    progress.done = files.length;
    const helpers = missing.length > codeLimits.filesForHelpers ? startReadingHelpers() : null;
    const take = (file: CodeFile) => {
      files.push(file);
      progress.done += 1;
    };
    let tooLarge = false;
    const fetchTexts = async (batch: readonly Listed[]): Promise<TextOfFile[]> => {
      await reader.save();
      const ids = batch.map(({ hash }) => hash);
      const contents = await readBlobs(git, repository, ids);
      if (!contents) tooLarge = true;
      return contents ? textsOf(batch, contents, take) : [];
    };
    const waiting = batches(missing);
    const feed = createTextFeed(() => {
      const { value: batch } = waiting.next();
      return batch && !tooLarge ? fetchTexts(batch) : null;
    });
    try {
      await readMany(feed, { reader, helpers, slice: createSlice() }, take);
    } finally {
      await helpers?.close();
    }
    await reader.save();
    return tooLarge ? null : files;
  }

  async function indexFolder(root: string, progress: Progress): Promise<Indexed> {
    const before = folders.get(root);
    const listed = await listFolder(root);
    Object.assign(progress, { listed: listed.map(({ file }) => file), of: listed.length });
    const stamps = new Map(listed.map(({ file, stamp }) => [file.path, stamp]));
    const slice = createSlice();
    const files: CodeFile[] = [];
    for (const {
      file: { toRead, ...file },
      stamp,
    } of listed) {
      progress.done += 1;
      const known = before?.stamps?.get(file.path) === stamp ? before.graph.files.get(file.path) : undefined;
      if (known || !toRead) {
        files.push(known ?? file);
        continue;
      }
      const read = await readFolderFile(root, file.path);
      if ("skipped" in read) files.push({ ...file, skipped: read.skipped });
      else {
        await reader.load([{ path: file.path, hash: read.hash }]);
        await reader.prepare(file.path);
        const facts = reader.find(file.path, read.hash) ?? reader.read(file.path, read.hash, read.text);
        files.push({ ...file, hash: read.hash, facts });
      }
      await slice();
    }
    await reader.save();
    const indexed = {
      graph: before ? sameOrChanged(before.graph, files) : buildGraph(files),
      history: Promise.resolve(noHistory),
      stamps,
    };
    folders.delete(root);
    folders.set(root, indexed);
    for (const oldest of folders.keys()) if (folders.size > codeLimits.graphsKept) folders.delete(oldest);
    return indexed;
  }

  return {
    async ask<Kind extends QuestionKind>(
      source: CodeSource,
      question: Question<Kind>,
    ): Promise<Answer<Kind>> {
      const run = runOf(source);
      const asked = question as Question;
      if (asked.kind === "overview") {
        const whole = run.ready.then(({ history }) => history);
        // Where the answer does not wait for it, whoever asks next hears of a failure.
        whole.catch(() => undefined);
        const ready = await Promise.race([whole, later(asked.waitMs)]);
        if (!ready) return partial(run.progress) as Answer<Kind>;
      }
      const { graph, history: reading } = await run.ready;
      const history = needHistory.has(asked.kind) ? await reading : noHistory;
      return answerQuestion(graph, question, history);
    },
  };
}

/** Texts of contents; what is none goes to `skip` with the reason. */
function textsOf(
  batch: readonly Listed[],
  contents: ReadonlyMap<string, Buffer>,
  skip: (file: CodeFile) => void,
): TextOfFile[] {
  return batch.flatMap(({ toRead: _toRead, ...file }) => {
    const bytes = contents.get(file.hash);
    const read = bytes ? readText(bytes) : { skipped: "git cannot read it" };
    const sized = { ...file, bytes: bytes?.byteLength ?? file.bytes };
    if ("text" in read) return [{ file: sized, text: read.text }];
    skip({ ...sized, skipped: read.skipped });
    return [];
  });
}

/** What there is while files are still being read: their names. */
function partial({ done, of, listed }: Progress): Answer<"overview"> {
  const files = listed.map((file) => rowOf(file, noHistory));
  return { progress: { state: "indexing", done, of }, files, languages: [], symbols: 0, edges: 0 };
}

function sameOrChanged(graph: CodeGraph, files: readonly CodeFile[]): CodeGraph {
  const now = new Set(files.map(({ path }) => path));
  const changes = files
    .filter((file) => graph.files.get(file.path) !== file)
    .map((file): { path: string; file: CodeFile | null } => ({ path: file.path, file }));
  for (const path of graph.files.keys()) if (!now.has(path)) changes.push({ path, file: null });
  return changes.length === 0 ? graph : changeGraph(graph, changes);
}

function* batches(files: readonly Listed[]): Generator<Listed[]> {
  let batch: Listed[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length >= codeLimits.batch.files || bytes + file.bytes > codeLimits.batch.bytes) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(file);
    bytes += file.bytes;
  }
  if (batch.length > 0) yield batch;
}

/** Lets others have their turn when enough time has gone. */
function createSlice(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < codeLimits.sliceMs) return undefined;
    return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      began = performance.now();
    });
  };
}

function later(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null));
}
