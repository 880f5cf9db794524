import type { Commit } from "@/server/ports/vcs";
import type { GitRunner } from "./git-runner";
import { safeName } from "./names";

const fields = ["%H", "%s", "%an", "%aI", "%(trailers:only,unfold)"];

/** Commits that `to` has and `from` has not, newest first. */
export async function readLog(
  git: GitRunner,
  input: { repository: string; from: string | null; to: string; only?: readonly string[] },
): Promise<Commit[]> {
  const range = [safeName(input.to), ...(input.from === null ? [] : [`^${safeName(input.from)}`])];
  const output = await git({
    repository: input.repository,
    args: [
      ...["log", "-z", "--topo-order", `--format=tformat:${fields.join("%x00")}`],
      ...[...(input.only ?? []), ...range, "--"],
    ],
  });
  const parts = output.stdout.toString("utf8").split("\0");
  const commits: Commit[] = [];
  for (let at = 0; at + fields.length <= parts.length; at += fields.length) {
    const [id = "", subject = "", author = "", when = "", trailers = ""] = parts.slice(
      at,
      at + fields.length,
    );
    commits.push({
      id,
      subject,
      author,
      at: new Date(when).toISOString(),
      trailers: parseTrailers(trailers),
    });
  }
  return commits;
}

/** The words of a trailer may stand in a message too: more than one commit may have to be looked at. */
const looksLike = 20;

/** The newest commit of `ref` and before it that delivered a task. */
export async function findDelivery(
  git: GitRunner,
  { repository, ref, taskId }: { repository: string; ref: string; taskId: string },
): Promise<string | null> {
  const only = [`--max-count=${looksLike}`, "--fixed-strings", `--grep=Task: ${taskId}`];
  const commits = await readLog(git, { repository, from: null, to: ref, only });
  const found = commits.find(({ trailers }) =>
    trailers.some(([key, value]) => key === "Task" && value === taskId),
  );
  return found?.id ?? null;
}

/** The newest commit that two have in common. */
export async function findMergeBase(
  git: GitRunner,
  { repository, one, other }: { repository: string; one: string; other: string },
): Promise<string | null> {
  const args = ["merge-base", safeName(one), safeName(other)];
  const { code, stdout } = await git({ repository, args, answers: [1] });
  return code === 0 ? stdout.toString("utf8").trim() : null;
}

function parseTrailers(text: string): Array<[string, string]> {
  return text.split("\n").flatMap((line): Array<[string, string]> => {
    const colon = line.indexOf(":");
    return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : [];
  });
}
