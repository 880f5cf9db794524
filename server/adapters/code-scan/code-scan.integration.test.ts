import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import type { ScannedFile } from "@/server/ports/code-scan";
import type { OutsideAnswer, ReachPort } from "@/server/ports/reach";
import { createSecretlintScan } from "../secretlint/secretlint-scan";
import { createCodeScan } from "./create-code-scan";

const eslintWorker = join(import.meta.dirname, "eslint.worker.ts");
const refused: ReachPort["http"] = async () => {
  const userMessage = "registry.npmjs.org is not among the hosts that may be reached.";
  throw new AppError({ code: "invalid-input", message: userMessage, userMessage });
};
const answering = (answer: Partial<OutsideAnswer>): ReachPort["http"] => {
  return async () => ({ status: 200, headers: {}, body: "", cut: false, ...answer });
};

const scanWith = (http: ReachPort["http"], files: ScannedFile[]) =>
  createCodeScan({ secrets: createSecretlintScan(), reach: { http }, eslintWorker }).scan(files);

function file(path: string, text: string, added?: number[]): ScannedFile {
  const all = text.split("\n").map((_row, at) => at + 1);
  return { path, text, before: null, added: new Set(added ?? all) };
}

/** Names of this process's children that have ended and that it has not asked about. */
function zombies(): string[] {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return processes.flatMap((id) => {
    const [, name = "", state, parent] = /\((.*)\) (\S) (\d+)/.exec(statusOf(id)) ?? [];
    return state === "Z" && Number(parent) === process.pid ? [name] : [];
  });
}

function statusOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/stat`, "utf8");
  } catch {
    // It has ended since it was listed.
    return "";
  }
}

const typed = `interface Page {
  html: string;
}
enum Kind {
  A = 1,
}
export function show(node: HTMLElement, page: Page, kind: Kind): number {
  // eslint-disable-next-line no-unsanitized/property
  node.innerHTML = page.html;
  return eval(page.html) as number;
}
`;

describe("the security rules", () => {
  it("find unsafe code in typed files on the lines as they were written, whatever its comments switch off", async () => {
    const { findings, scans } = await scanWith(refused, [file("src/show.ts", typed)]);
    expect(findings.map(({ rule, line, severity }) => [rule, line, severity])).toEqual([
      ["no-unsanitized/property", 9, "major"],
      ["no-eval", 10, "major"],
    ]);
    expect(findings[0]?.suggestion).toContain("textContent");
    expect(scans).toMatchObject([
      { scanner: "secretlint", ran: true, found: 0 },
      { scanner: "ESLint security", ran: true, found: 2 },
    ]);
  });

  it("leave no process behind", async () => {
    await scanWith(refused, [file("src/show.ts", typed)]);
    await scanWith(refused, [file("src/show.ts", typed)]);
    expect(zombies()).toEqual([]);
  });

  it("find what a change adds and leave what was there", async () => {
    const { findings } = await scanWith(refused, [file("src/show.ts", typed, [10])]);
    expect(findings.map(({ line }) => line)).toEqual([10]);
  });

  it("read JSX and CommonJS, and name what does not parse", async () => {
    const { findings, scans } = await scanWith(refused, [
      file("a.tsx", "export const A = (p: { x: string }) => <b>{eval(p.x)}</b>;"),
      file("b.cjs", "const { exec } = require('node:child_process');\nexec(process.argv[2]);"),
      file("c.ts", "const = ;"),
    ]);
    expect(findings.map(({ file: path, line, rule }) => [path, line, rule])).toEqual([
      ["a.tsx", 1, "no-eval"],
      ["b.cjs", 2, "security/detect-child-process"],
    ]);
    expect(scans[1]?.note).toContain("could not be parsed: c.ts");
  });
});

const lock = (version: string) =>
  JSON.stringify({ packages: { "": {}, "node_modules/left": { version } } }, null, 2);

describe("the audit of packages", () => {
  const advisory = {
    ...{ title: "Runs what it is told", severity: "high", vulnerable_versions: "<1.2.0" },
    url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
  };
  const known = answering({ body: JSON.stringify({ left: [advisory] }) });

  it("finds a known weakness of a package that the change adds, at its line of the lock file", async () => {
    const { findings } = await scanWith(known, [file("package-lock.json", lock("1.1.0"))]);
    expect(findings).toMatchObject([
      { file: "package-lock.json", line: 4, severity: "major", rule: "GHSA-aaaa-bbbb-cccc" },
    ]);
    expect((await scanWith(known, [file("package-lock.json", lock("1.2.0"))])).findings).toEqual([]);
  });

  it("asks nothing about packages that were there before", async () => {
    const text = lock("1.1.0");
    const { scans } = await scanWith(known, [{ ...file("package-lock.json", text), before: text }]);
    expect(scans.map(({ scanner }) => scanner)).toEqual(["secretlint"]);
  });

  it.each([
    [refused, "not among the hosts"],
    [answering({ status: 405 }), "answers 405"],
    [answering({ body: "[]" }), "could not be read"],
  ])("says that nobody has looked where it cannot ask", async (http, why) => {
    const { scans } = await scanWith(http, [file("package-lock.json", lock("1.1.0"))]);
    expect(scans.at(-1)).toMatchObject({
      scanner: "npm audit",
      ran: false,
      note: expect.stringContaining(why),
    });
  });
});
