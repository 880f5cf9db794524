import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { rgPath } from "@vscode/ripgrep";
import { z } from "zod";
import { parseJson } from "@/contracts/parse-json";
import { AppError } from "@/server/domain/errors/app-error";
import type { SearchMatch, SearchQuery } from "@/server/ports/workspace";
import { toFileError } from "./file-errors";
import { skippedFolders } from "./list-files";
import { withFolder } from "./open-folder";
import { safeSegments } from "./safe-path";

const timeLimitMs = 10_000;
const longestLine = 500;

/** ripgrep's regular expressions take linear time, so a hostile pattern cannot hang the server. */
const fixedArguments = [
  ...["--json", "--no-config", "--hidden", "--no-ignore", "--sort=path", "--max-filesize=1M", "--threads=1"],
  ...skippedFolders.flatMap((name) => ["--glob", `!**/${name}`]),
];

const matchSchema = z.object({
  type: z.literal("match"),
  data: z.object({
    path: z.object({ text: z.string() }),
    line_number: z.number(),
    lines: z.object({ text: z.string() }),
  }),
});

/** Lines that match, by path and line. Links are not followed, binary files not searched. */
export async function searchFiles(root: string, query: SearchQuery): Promise<SearchMatch[]> {
  try {
    const segments = query.path === undefined || query.path === "." ? [] : safeSegments(query.path);
    // The folder on the way is held open and checked for links; the last name is ripgrep's to open or to refuse.
    await withFolder({ root, folders: segments.slice(0, -1) }, () => Promise.resolve());
    return await runRipgrep(root, query, segments.join("/"));
  } catch (thrown) {
    throw toFileError(thrown, query.path ?? ".");
  }
}

async function runRipgrep(root: string, query: SearchQuery, below: string): Promise<SearchMatch[]> {
  const scope =
    below === "" ? [] : ["--glob", `/${globLiteral(below)}`, "--glob", `/${globLiteral(below)}/**`];
  const mode = query.regex ? [] : ["--fixed-strings"];
  const args = [...scope, ...fixedArguments, ...mode, "--regexp", query.pattern, "--", "."];
  const child = spawn(rgPath, args, {
    cwd: root,
    env: {} as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: timeLimitMs,
  });
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once("close", resolve).once("error", reject),
  );
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString("utf8")}`.slice(0, 1000);
  });

  const matches: SearchMatch[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const match = readMatch(line);
    if (match !== null && matches.length < query.limit) matches.push(match);
    if (matches.length >= query.limit) child.kill();
  }
  const code = await ended;
  if (code === 2 && matches.length === 0 && /regex|parse error/i.test(complaint)) {
    throw new AppError({ code: "invalid-input", message: `Not a regular expression: ${complaint.trim()}` });
  }
  return matches;
}

function readMatch(line: string): SearchMatch | null {
  const parsed = matchSchema.safeParse(parseJson(line));
  if (!parsed.success) return null;
  const { path, line_number, lines } = parsed.data.data;
  return {
    path: path.text.replace(/^\.\//, ""),
    line: line_number,
    text: lines.text.trimEnd().slice(0, longestLine),
  };
}

function globLiteral(path: string): string {
  return path.replace(/[*?[\]{}!\\]/g, "\\$&");
}
