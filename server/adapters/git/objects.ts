import { AppError } from "@/server/domain/errors/app-error";
import { type GitRunner, textOf } from "./git-runner";
import { readLooseRef } from "./loose-refs";
import { branchRef, safeName } from "./names";

const idPattern = /^[0-9a-f]{40}$/;
const answersKept = 10_000;
/** Names that mean the same to every command of git. */
const plainName = /^(?:HEAD|[0-9a-f]{40}|refs\/[\w./-]+)(?:\^|~\d+)?$/;

/** What a full id names never changes: `repository id^{tree}` → the tree's id. One map for each runner, as its tests have. */
const answers = new WeakMap<GitRunner, Map<string, string>>();

function answersOf(git: GitRunner): Map<string, string> {
  const known = answers.get(git) ?? new Map<string, string>();
  answers.set(git, known);
  if (known.size > answersKept) known.clear();
  return known;
}

/** The object's id, or null when there is none of this name. A branch goes before anything else of its name. */
export async function findObject(
  git: GitRunner,
  repository: string,
  name: string,
  kind: "commit" | "tree",
): Promise<string | null> {
  const isId = idPattern.test(name);
  const isExact = isId || name === "HEAD" || name.startsWith("refs/");
  const known = isId ? answersOf(git) : null;
  const question = `${repository} ${name}^{${kind}}`;
  const answer = known?.get(question);
  if (answer) return answer;
  if (isExact && !isId) {
    const id = await readLooseRef(repository, name);
    // That it is there git says once, as of every id.
    const found = id ? await findObject(git, repository, id, kind) : null;
    if (found) return found;
  }
  for (const candidate of isExact ? [safeName(name)] : [branchRef(name), safeName(name)]) {
    const id = await askFor(git, repository, `${candidate}^{${kind}}`, plainName.test(candidate));
    if (id === null) continue;
    known?.set(question, id);
    return id;
  }
  return null;
}

async function askFor(
  git: GitRunner,
  repository: string,
  wanted: string,
  isPlain: boolean,
): Promise<string | null> {
  // Where the reader fails, what the command says is the answer, or the error to show.
  const asked = isPlain ? await git.objects.info(repository, wanted).catch(() => undefined) : undefined;
  if (asked !== undefined) return asked?.id ?? null;
  const args = ["rev-parse", "--verify", "--quiet", wanted];
  const output = await git({ repository, args, answers: [1, 128] });
  return output.code === 0 ? textOf(output) : null;
}

/** @throws AppError `not-found` */
export async function requireObject(
  git: GitRunner,
  repository: string,
  name: string,
  kind: "commit" | "tree",
): Promise<string> {
  const id = await findObject(git, repository, name, kind);
  if (id) return id;
  throw new AppError({ code: "not-found", message: `no ${kind} named ${name}`, details: { name } });
}
