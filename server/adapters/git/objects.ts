import { AppError } from "@/server/domain/errors/app-error";
import { type GitRunner, textOf } from "./git-runner";
import { branchRef, safeName } from "./names";

/** The object's id, or null when there is none of this name. A branch goes before anything else of its name. */
export async function findObject(
  git: GitRunner,
  repository: string,
  name: string,
  kind: "commit" | "tree",
): Promise<string | null> {
  const isExact = /^([0-9a-f]{40}$|refs\/)/.test(name);
  for (const candidate of isExact ? [safeName(name)] : [branchRef(name), safeName(name)]) {
    const args = ["rev-parse", "--verify", "--quiet", `${candidate}^{${kind}}`];
    const output = await git({ repository, args, answers: [1, 128] });
    if (output.code === 0) return textOf(output);
  }
  return null;
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
