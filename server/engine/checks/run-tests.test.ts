import { describe, expect, it } from "vitest";
import { createFakeIds } from "@/server/testing/fake-ids";
import { createFakeSandbox, type FakeSandboxOptions } from "@/server/testing/fake-sandbox";
import { createFakeVcs } from "@/server/testing/fake-vcs";
import { createFakeWorkspace } from "@/server/testing/fake-workspace";
import { runTests } from "./run-tests";

const added = (path: string, text: string) => {
  const lines = text.trimEnd().split("\n");
  return `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join("\n")}\n`;
};

/** Runs the tests of a folder in which all files were just added. */
function run(content: Record<string, string>, answers: FakeSandboxOptions["answers"]) {
  const folders = new Map([["work", new Map(Object.entries(content))]]);
  const diff = Object.entries(content)
    .map(([path, text]) => added(path, text))
    .join("");
  const sandbox = createFakeSandbox({ answers });
  const tools = {
    vcs: { ...createFakeVcs(folders), diff: async () => diff },
    ...{ files: createFakeWorkspace(folders), sandbox, ids: createFakeIds() },
  };
  const change = { repository: "repository", from: "a", to: "b", files: Object.keys(content) };
  const { signal } = new AbortController();
  return runTests(tools, { folder: "work", change, known: [], signal });
}

const passed = "TAP version 13\nok 1 - a\n1..1\n";
const lcov = "TN:\nSF:src/used.ts\nDA:1,1\nend_of_record\n";

describe("the coverage of a change", () => {
  const content = {
    "package.json": '{"scripts":{"test":"node --test"}}',
    "src/used.ts": "export const used = 1;\n",
    "test/a.test.ts": 'import "../src/used.ts";\n',
  };
  const unused = "// never loaded\nexport function unused() {\n  return 1;\n}\n";

  it("counts what can run in a changed file that no test loads as not run, and names the file", async () => {
    const { coverage } = await run({ ...content, "src/unused.ts": unused }, [
      { stdout: passed, stderr: lcov },
    ]);
    expect(coverage?.changed).toEqual({
      ...{ lines: 1 / 3, ran: 1, of: 3 },
      missed: [{ path: "src/unused.ts", lines: [2, 3] }],
      unloaded: ["src/unused.ts"],
    });
  });

  it("does so too where no changed file at all is loaded", async () => {
    const { coverage } = await run({ ...content, "src/used.ts": unused }, [
      { stdout: passed, stderr: "TN:\n" },
    ]);
    expect(coverage?.changed).toMatchObject({ lines: 0, ran: 0, of: 2, unloaded: ["src/used.ts"] });
  });

  it("says nothing of files that only declare types, and of languages whose runner is not there", async () => {
    const more = { "src/types.ts": "export type A = 1;\n", "tool/a.py": "x = 1\n", "src/a.css": "a {}\n" };
    const { coverage } = await run({ ...content, ...more }, [{ stdout: passed, stderr: lcov }]);
    expect(coverage?.changed).toEqual({ lines: 1, ran: 1, of: 1, missed: [] });
  });

  it("is not known of a run that was cut short", async () => {
    const { coverage } = await run(content, [{ stdout: passed, limitHit: "time" }]);
    expect(coverage).toBeNull();
  });
});
