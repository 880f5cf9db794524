import { AppError } from "@/server/domain/errors/app-error";
import type { GitRunner } from "./git-runner";
import { branchRef } from "./names";

/** The history of some branches as git's own bundle. */
export async function bundle(
  git: GitRunner,
  { repository, branches, maxBytes }: { repository: string; branches: readonly string[]; maxBytes: number },
): Promise<Uint8Array> {
  const refs = branches.map(branchRef);
  const output = await git({
    ...{ repository, maxBytes, args: ["bundle", "create", "--quiet", "-", "HEAD", ...refs] },
  });
  if (!output.truncated) return output.stdout;
  const megabytes = Math.floor(maxBytes / 1_000_000);
  throw new AppError({
    code: "invalid-input",
    message: `a bundle of more than ${maxBytes} bytes`,
    userMessage: `The repository's history is larger than ${megabytes} MB: too much for one file.`,
  });
}
