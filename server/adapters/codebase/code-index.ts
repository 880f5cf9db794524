import type { Answer, Question, QuestionKind } from "@/contracts/codebase-questions";
import { answerQuestion } from "@/server/domain/codebase/answer-question";
import type { CodeFile } from "@/server/domain/codebase/facts";
import { buildGraph, type CodeGraph, changeGraph } from "@/server/domain/codebase/graph";
import { type FileHistory, rowOf, topOf } from "@/server/domain/codebase/queries/overview";
import type { CodebasePort, CodeSource } from "@/server/ports/codebase";
import type { GitRunner } from "../git/git-runner";
import { codeLimits } from "./code-limits";
import { type Listed, listChanges, listCommit, readBlobs, readFileHistory } from "./commit-source";
import type { FactsReader } from "./facts-reader";
import { listFolder, readFolderFile, type Stamp } from "./folder-source";
import { looksLarge } from "./looks-large";
import type { TextOfFile } from "./read-many";
import { readMissing } from "./read-missing";
import { readText } from "./read-text";
import { type ReadingHelpers, startReadingHelpers } from "./reading-helpers";

type Progress = { done: number; of: number; listed: readonly CodeFile[] };
/** `history`: read once, for the first of the few questions that need it. */
type Indexed = {
  graph: CodeGraph;
  history: () => Promise<FileHistory>;
  stamps?: ReadonlyMap<string, Stamp>;
};
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
    const history = once(() => readFileHistory(git, repository, commit).catch(() => noHistory));
    const indexed = { graph, history };
    newest.delete(repository);
    newest.set(repository, { commit, indexed });
    for (const oldest of newest.keys()) if (newest.size > codeLimits.graphsKept) newest.delete(oldest);
    return indexed;
  }

  async function wholeGraph(repository: string, commit: string, progress: Progress): Promise<CodeGraph> {
    // Processes that read take as long to start as git takes to list.
    const starting = looksLarge(repository).then((isLarge) => (isLarge ? startReadingHelpers() : null));
    try {
      const listed = await listCommit(git, repository, commit);
      Object.assign(progress, { listed, done: 0, of: listed.length });
      return buildGraph((await readAll(repository, listed, progress, await starting)) ?? []);
    } finally {
      (await starting)?.close();
    }
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
    started: ReadingHelpers | null = null,
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
    let tooLarge = false;
    const fetchTexts = async (batch: readonly Listed[]): Promise<TextOfFile[]> => {
      const ids = batch.map(({ hash }) => hash);
      const contents = tooLarge ? null : await readBlobs(git, repository, ids);
      if (!contents) tooLarge = true;
      return contents ? textsOf(batch, contents, take) : [];
    };
    const take = (file: CodeFile) => {
      files.push(file);
      progress.done += 1;
    };
    await readMissing(missing, { reader, started, filesAtOnce: codeLimits.batch.files, fetchTexts }, take);
    return tooLarge ? null : files;
  }

  async function indexFolder(root: string, progress: Progress): Promise<Indexed> {
    const before = folders.get(root);
    const listed = await listFolder(root);
    Object.assign(progress, { listed: listed.map(({ file }) => file), of: listed.length });
    const stamps = new Map(listed.map(({ file, stamp }) => [file.path, stamp]));
    const files: CodeFile[] = [];
    const missing: Listed[] = [];
    for (const { file, stamp } of listed) {
      const known = before?.stamps?.get(file.path) === stamp ? before.graph.files.get(file.path) : undefined;
      const { toRead, ...rest } = file;
      if (toRead && !known) missing.push(file);
      else files.push(known ?? rest);
    }
    const take = (file: CodeFile) => {
      files.push(file);
      progress.done += 1;
    };
    progress.done = files.length;
    const fetchTexts = (batch: readonly Listed[]) => readFolderTexts(root, batch, take);
    await readMissing(missing, { reader, filesAtOnce: codeLimits.filesOpened, fetchTexts }, take);
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    const indexed = {
      graph: before ? sameOrChanged(before.graph, files) : buildGraph(files),
      history: async () => noHistory,
      stamps,
    };
    folders.delete(root);
    folders.set(root, indexed);
    for (const oldest of folders.keys()) if (folders.size > codeLimits.graphsKept) folders.delete(oldest);
    return indexed;
  }

  /** Texts of which nothing is known yet; of the others, what is. */
  async function readFolderTexts(
    root: string,
    batch: readonly Listed[],
    take: (file: CodeFile) => void,
  ): Promise<TextOfFile[]> {
    const read = await Promise.all(
      batch.map(async ({ toRead: _toRead, ...file }) => ({
        file,
        ...(await readFolderFile(root, file.path)),
      })),
    );
    await reader.load(
      read.flatMap((one) => ("text" in one ? [{ path: one.file.path, hash: one.hash }] : [])),
    );
    return read.flatMap((one) => {
      if ("skipped" in one) take({ ...one.file, skipped: one.skipped });
      else {
        const file = { ...one.file, hash: one.hash };
        const facts = reader.find(file.path, file.hash);
        if (!facts) return [{ file, text: one.text }];
        take({ ...file, facts });
      }
      return [];
    });
  }

  return {
    async ask<Kind extends QuestionKind>(
      source: CodeSource,
      question: Question<Kind>,
    ): Promise<Answer<Kind>> {
      const run = runOf(source);
      const asked = question as Question;
      if (asked.kind === "overview") {
        const whole = run.ready.then(({ history }) => history());
        // Where the answer does not wait for it, whoever asks next hears of a failure.
        whole.catch(() => undefined);
        const ready = await Promise.race([whole, later(asked.waitMs)]);
        if (!ready) {
          const answer = partial(run.progress);
          return (asked.top ? topOf(answer) : answer) as Answer<Kind>;
        }
      }
      const { graph, history: reading } = await run.ready;
      const history = needHistory.has(asked.kind) ? await reading() : noHistory;
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
  const counts = { folders: [], unread: 0, languages: [], symbols: 0, edges: 0 };
  return { progress: { state: "indexing", done, of }, files, ...counts };
}

function sameOrChanged(graph: CodeGraph, files: readonly CodeFile[]): CodeGraph {
  const now = new Set(files.map(({ path }) => path));
  const changes = files
    .filter((file) => graph.files.get(file.path) !== file)
    .map((file): { path: string; file: CodeFile | null } => ({ path: file.path, file }));
  for (const path of graph.files.keys()) if (!now.has(path)) changes.push({ path, file: null });
  return changes.length === 0 ? graph : changeGraph(graph, changes);
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function later(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null));
}
