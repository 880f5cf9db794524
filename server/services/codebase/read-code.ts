import type { Codebase, CodeFileView, CodeRefs } from "@/contracts/codebase";
import type { Answer, Question, QuestionKind } from "@/contracts/codebase-questions";
import { isMissionOver } from "@/contracts/status";
import { AppError } from "@/server/domain/errors/app-error";
import { readKin } from "../missions/read-kin";
import { type CodeDependencies, defaultBranch, type OpenCode, openCode } from "./open-code";

/** How long an answer waits for an index that is being made before it says how far that is. */
const overviewWaitMs = 400;

type Where = { projectId: string; ref?: string };

/** Asks the codebase of a branch or commit of a project. */
export async function askCode<Kind extends QuestionKind>(
  dependencies: CodeDependencies,
  where: Where,
  question: Question<Kind>,
): Promise<Answer<Kind>> {
  const { source } = await openCode(dependencies, where);
  return dependencies.codebase.ask(source, question);
}

/** All files with what is known of them; while they are still being read, their names and how far that is. */
export async function readCodebase(
  { codebase }: Pick<CodeDependencies, "codebase">,
  { ref, commit, source }: OpenCode,
): Promise<Codebase> {
  return { ref, commit, ...(await codebase.ask(source, { kind: "overview", waitMs: overviewWaitMs })) };
}

/** What the tree begins with: of many files only those at the top. It waits for nothing that is still being read. */
export async function readTopOfCodebase(dependencies: CodeDependencies, where: Where): Promise<Codebase> {
  const { ref, commit, source } = await openCode(dependencies, where);
  return {
    ref,
    commit,
    ...(await dependencies.codebase.ask(source, { kind: "overview", waitMs: 0, top: true })),
  };
}

/** One file with what it declares, imports and refers to. @throws AppError `not-found`. */
export async function readCodeFile(
  dependencies: CodeDependencies,
  { path, ...where }: Where & { path: string },
): Promise<CodeFileView> {
  const { ref, commit, repository, source } = await openCode(dependencies, where);
  const known = await dependencies.codebase.ask(source, { kind: "file", path });
  if (!known) {
    throw new AppError({
      code: "not-found",
      message: `no ${path} on ${ref}`,
      userMessage: `There is no ${path} on ${ref}.`,
    });
  }
  const { skipped, ...facts } = known;
  try {
    const text = skipped === null ? await dependencies.vcs.readFile({ repository, ref: commit, path }) : null;
    return {
      path,
      ref,
      text,
      why: text === null ? (skipped ?? "not a file that can be shown") : null,
      ...facts,
    };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== "invalid-input") throw thrown;
    return {
      path,
      ref,
      text: null,
      why: /(binary|not UTF-8)$/.exec(thrown.message)?.[1] ?? "too large to be shown",
      ...facts,
    };
  }
}

/** The default branch, those of the project's missions, the newest first, and those that came with its source. */
export async function readCodeRefs(
  dependencies: Pick<CodeDependencies, "store" | "vcs" | "paths">,
  projectId: string,
): Promise<CodeRefs> {
  const { store, vcs, paths } = dependencies;
  const repository = paths.repository(projectId);
  const missions = (await readKin({ store }, projectId)).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const begun = missions.filter(({ baseCommit }) => baseCommit !== null);
  const main = await defaultBranch({ vcs }, repository);
  const others = (await vcs.branches(repository)).filter(
    (name) => name !== main && missions.every(({ branch }) => branch !== name),
  );
  const ofNoMission = (ref: string) => ({ ref, missionId: null, title: null, running: false });
  return {
    refs: [
      ofNoMission(main),
      ...begun.map(({ branch, missionId, title, status }) => ({
        ...{ ref: branch, missionId, title },
        running: !isMissionOver(status),
      })),
      ...others.map(ofNoMission),
    ],
  };
}
