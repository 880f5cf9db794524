import { execFile, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
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

/** Starts a generated program; `firstAddress` is the first `http://` address that it prints. */
export function startProgram(folder: string, file: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [file], {
    cwd: folder,
    env: { NODE_ENV: "test" as const, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const errors: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
  return {
    async firstAddress(): Promise<string> {
      for await (const line of createInterface({ input: child.stdout })) {
        const [address] = line.match(/http:\/\/\S+/) ?? [];
        if (address) return address;
      }
      throw new Error(`It ended without an address: ${errors.join("")}`);
    },
    end: () => void child.kill("SIGKILL"),
  };
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
