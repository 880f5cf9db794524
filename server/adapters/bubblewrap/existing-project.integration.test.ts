import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runSuites } from "@/server/agents/test-run/run-suites";
import type { SandboxMount, SandboxPort } from "@/server/ports/sandbox";
import { createIds } from "../system/nanoid-ids";
import { createWorkspace } from "../workspace/workspace";
import { createBubblewrapSandbox } from "./bubblewrap-sandbox";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "war-room-existing-"));
  await chmod(root, 0o755);
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** What the repository's own runner says in the real sandbox. */
async function test(content: Record<string, string>, mounts: SandboxMount[] = [], only?: string[]) {
  for (const [path, text] of Object.entries(content)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const bare = createBubblewrapSandbox();
  const sandbox: SandboxPort = {
    ...bare,
    run: (command, options) => bare.run({ ...command, mounts }, options),
  };
  const signal = new AbortController().signal;
  return runSuites({ sandbox, files: createWorkspace(), ids: createIds() }, { root, only, signal });
}

/** War Room's own: Vitest is among them. */
const ourModules: SandboxMount = { from: join(process.cwd(), "node_modules"), at: "node_modules" };

const vitestProject = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "vitest" } }),
  "src/sum.ts": "export const add = (a: number, b: number) => a + b;\n",
  "src/sum.spec.ts": `import { describe, expect, it } from "vitest";
import { add } from "./sum";
describe("add", () => {
  it("AC-1: adds", () => expect(add(1, 2)).toBe(3));
  it("AC-2: fails", () => expect(add(1, 2)).toBe(4));
  it.todo("AC-3: later");
});
`,
  "other/fine.test.ts": `import { it } from "vitest";\nit("is fine", () => {});\n`,
};

const unittestProject = {
  "setup.py": "",
  "sums.py": "def add(a, b):\n    return a + b\n",
  "tests/test_sums.py": `import unittest
from sums import add

class Sums(unittest.TestCase):
    def test_adds(self):
        """AC-1: adds"""
        self.assertEqual(add(1, 2), 3)

    def test_ac_2_fails(self):
        self.assertEqual(add(1, 2), 4)

    @unittest.skip("not today")
    def test_later(self):
        pass
`,
};

describe("an existing project's own tests, in the real sandbox", () => {
  it("are run by Vitest, from dependencies that lie outside the work folder", async () => {
    const { report, green, broken } = await test(vitestProject, [ourModules]);
    expect(report).toMatchObject({ passed: 2, failed: 1, todo: 1, complete: true });
    expect(report.tests.find(({ status }) => status === "failed")).toMatchObject({
      ...{ name: "add > AC-2: fails", file: "src/sum.spec.ts" },
      message: expect.stringContaining("expected 3 to be 4"),
    });
    expect({ green, broken }).toEqual({ green: false, broken: false });
    expect(await test({}, [ourModules], ["other/fine.test.ts"])).toMatchObject({
      green: true,
      report: { passed: 1 },
    });
  });

  it("are not run, and do not pass, where the runner is not installed", async () => {
    const { report, green, missing } = await test(vitestProject);
    expect({ tests: report.tests, green }).toEqual({ tests: [], green: false });
    expect(missing).toEqual([expect.stringContaining("Vitest is not installed")]);
  });

  it("are run by unittest, with each test's place and description", async () => {
    const { report, green } = await test(unittestProject);
    expect(green).toBe(false);
    expect(report).toMatchObject({ passed: 1, failed: 1, skipped: 1, complete: true });
    expect(report.tests[0]).toMatchObject({
      ...{ name: "test_sums.Sums.test_ac_2_fails", status: "failed", line: 9 },
      ...{ file: "tests/test_sums.py", message: expect.stringContaining("3 != 4") },
    });
    expect(report.tests[1]).toMatchObject({ name: "test_sums.Sums.test_adds AC-1: adds", status: "passed" });
  });

  it("are run by pytest, with what each test is called in its file", async () => {
    const { report, broken } = await test({
      "pytest.ini": "[pytest]\n",
      "src/sums.py": "def add(a, b):\n    return a + b\n",
      "tests/test_sums.py": `from sums import add

def test_ac_1_adds():
    assert add(1, 2) == 3

class TestMore:
    def test_ac_2_fails(self):
        assert add(1, 2) == 4
`,
    });
    expect(broken).toBe(false);
    expect(report).toMatchObject({ passed: 1, failed: 1, complete: true });
    expect(report.tests).toMatchObject([
      { name: "tests.test_sums > test_ac_1_adds", file: "tests/test_sums.py", line: 3 },
      {
        name: "tests.test_sums.TestMore > test_ac_2_fails",
        line: 7,
        message: expect.stringContaining("assert 3 == 4"),
      },
    ]);
  });

  it("leave nothing behind in the work folder but what they are made to", async () => {
    await test(unittestProject);
    const files = await createWorkspace().list(root);
    expect(files).toEqual(Object.keys(unittestProject).sort());
  });
});
