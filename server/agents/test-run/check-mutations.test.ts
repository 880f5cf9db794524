import { describe, expect, it } from "vitest";
import { createFakeIds } from "@/server/testing/fake-ids";
import { createFakeSandbox } from "@/server/testing/fake-sandbox";
import { createFakeWorkspace } from "@/server/testing/fake-workspace";
import { checkMutations } from "./check-mutations";

const source =
  "export const more = (a: number, b: number) => a > b;\nexport const sum = (a: number, b: number) => a + b;\n";
const diff = `diff --git a/src/a.ts b/src/a.ts
--- /dev/null
+++ b/src/a.ts
@@ -0,0 +1,2 @@
${source.trimEnd().replace(/^/gm, "+")}
`;
const passed = { stdout: "TAP version 13\nok 1 - a\n1..1\n" };
const failed = { stdout: "TAP version 13\nnot ok 1 - a\n1..1\n", exitCode: 1 };

/** Checks with a deadline that comes in the run of this number. */
async function check(endsInRun: number) {
  const control = new AbortController();
  const content = new Map([
    ["package.json", '{"scripts":{"test":"node --test"}}'],
    ["test/a.test.ts", ""],
    ["src/a.ts", source],
  ]);
  const files = createFakeWorkspace(new Map([["root", content]]));
  let runs = 0;
  const sandbox = createFakeSandbox({
    answers: () => {
      runs += 1;
      if (runs === endsInRun) control.abort();
      return runs === 1 ? passed : failed;
    },
  });
  const { signal } = new AbortController();
  const parts = { files, sandbox, ids: createFakeIds(), root: "root", known: [], signal };
  const onOutput = () => undefined;
  const checked = await checkMutations({ ...parts, onOutput, deadline: control.signal }, { diff, most: 8 });
  return { checked, source: await files.readText("root", "src/a.ts") };
}

describe("checkMutations", () => {
  it("tries each wrong change, and leaves the files as they were", async () => {
    const { checked, source: after } = await check(0);
    expect(checked).toMatchObject({ kind: "checked", survivors: [] });
    expect(checked.kind === "checked" && checked.mutants.length).toBeGreaterThan(1);
    expect(after).toBe(source);
  });

  it("ends at its deadline with what it has tried by then: a run that is cut short says nothing", async () => {
    const { checked, source: after } = await check(3);
    expect(checked.kind === "checked" && checked.mutants).toHaveLength(1);
    expect(after).toBe(source);
  });

  it.each([1, 2])("says that the tests take too long where nothing could be tried: run %s", async (run) => {
    expect((await check(run)).checked).toEqual({ kind: "slow" });
  });
});
