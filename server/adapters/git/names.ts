import { AppError } from "@/server/domain/errors/app-error";

/** A branch's full name. Git refuses malformed names itself; what could be read as an option never gets there. */
export function branchRef(branch: string): string {
  return `refs/heads/${safeName(branch)}`;
}

/** The place that keeps a snapshot alive. */
export function keepRef(keepAs: string): string {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._/-]*$/.test(keepAs) || keepAs.includes("..")) throw badName(keepAs);
  return `refs/war-room/${keepAs}`;
}

/** Where it stands that nothing of a writer may land any more. */
export function fenceRef(writer: string): string {
  return keepRef(`fenced/${writer}`);
}

/** A commit, tree, branch or other name, safe to be an argument. */
export function safeName(name: string): string {
  if (name === "" || name.startsWith("-") || /[\0\s]/.test(name)) throw badName(name);
  return name;
}

function badName(name: string): AppError {
  return new AppError({
    code: "invalid-input",
    message: `not a name that git can take: ${JSON.stringify(name)}`,
  });
}
