import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BuiltFile } from "../types";

export type TestOutcome = { name: string; state: "passed" | "failed" | "todo" };

/** Writes the files of a generated project below a folder. */
export async function writeProject(folder: string, files: BuiltFile[]): Promise<void> {
  for (const file of files) {
    const path = join(folder, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.text);
  }
}

/** Runs `node --test` in a generated project, all of it or only some files, in one process, and reads its report. */
export async function runTests(
  folder: string,
  files: string[] = [],
): Promise<{ green: boolean; tests: TestOutcome[]; output: string }> {
  const args = ["--no-warnings", "--test", "--test-isolation=none", "--test-reporter=tap", ...files];
  const { code, output } = await run(process.execPath, args, folder);
  const lines = [...output.matchAll(/^\s*(not ok|ok) \d+ - (.*?)( # TODO.*)?$/gm)];
  const tests = lines.map((line): TestOutcome => {
    const state = line[3] ? "todo" : line[1] === "ok" ? "passed" : "failed";
    return { name: (line[2] ?? "").replaceAll("\\#", "#"), state };
  });
  return { green: code === 0, tests, output };
}

function run(command: string, args: string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { cwd, env: { NODE_ENV: "test" as const }, maxBuffer: 20_000_000, timeout: 50_000 },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) || 1 : 0, output: `${stdout}\n${stderr}` });
      },
    );
  });
}
