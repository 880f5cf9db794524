import { describe, expect, it } from "vitest";
import { createFileChecks } from "@/server/adapters/file-checks/create-file-checks";
import { createSecretlintScan } from "@/server/adapters/secretlint/secretlint-scan";
import { createFakeVcs } from "@/server/testing/fake-vcs";
import { createFakeWorkspace } from "@/server/testing/fake-workspace";
import { fileProblems } from "./check-files";

const place = { repository: "repository", folder: "work", base: "base" };
const change = (path: string, status: "added" | "modified" | "deleted") => ({
  path,
  status,
  added: 1,
  removed: 0,
});

function world(now: Record<string, string>, before: Record<string, string> = {}) {
  const folders = new Map([[place.folder, new Map(Object.entries(now))]]);
  const vcs = {
    ...createFakeVcs(folders),
    readFile: async ({ path }: { path: string }) => before[path] ?? null,
  };
  return {
    vcs,
    files: createFakeWorkspace(folders),
    fileChecks: createFileChecks(),
    secretScan: createSecretlintScan(),
  };
}

describe("changed files that say how something is run", () => {
  it("are told of with their place", async () => {
    const tools = world({
      "compose.yaml": "services:\n  app: { prots: ['80'], image: a }\n",
      "src/a.ts": "{",
    });
    const changes = [
      change("compose.yaml", "added"),
      change("src/a.ts", "added"),
      change("gone.yaml", "deleted"),
    ];
    expect(await fileProblems(tools, place, changes)).toEqual([
      "compose.yaml:2: services.app.prots: there is no such key; did you mean ports?",
    ]);
  });

  it("are not blamed for what was wrong before", async () => {
    const before = "services:\n  app: { image: a, old: 1 }\n";
    const now = `${before}  db: { image: b, new: 1 }\n`;
    const tools = world({ "compose.yaml": now }, { "compose.yaml": before });
    expect(await fileProblems(tools, place, [change("compose.yaml", "modified")])).toEqual([
      "compose.yaml:3: services.db.new: there is no such key",
    ]);
  });

  it("are told of where a secret stands in them, whatever their kind", async () => {
    const token = ["ghp", "1234567890abcdefghijABCDEFGHIJ123456"].join("_");
    const tools = world({ "src/a.ts": `export const t = "${token}";\n` });
    const [problem] = await fileProblems(tools, place, [change("src/a.ts", "added")]);
    expect(problem).toMatch(/^src\/a\.ts:1: a secret stands here \(GitHub Token\)/);
    expect(problem).not.toContain(token);
  });
});
