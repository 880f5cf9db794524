import { describe, expect, it } from "vitest";
import { createFakeSandbox } from "@/server/testing/fake-sandbox";
import { toolContext } from "@/server/testing/tool-context";
import { mutationCheckTool } from "./mutation-tool";
import type { ToolContext } from "./tool";

const source =
  "export const dues = (years: number) => years * 12;\nexport const isLate = (days: number) => days > 30;\n";
const diff = `--- a/src/dues.ts\n+++ b/src/dues.ts\n@@ -0,0 +1,2 @@\n${source
  .trim()
  .split("\n")
  .map((line) => `+${line}\n`)
  .join("")}`;

/** Tests that know what the dues are, and nothing of being late. */
function world(history: Partial<ToolContext["history"]> = {}, holds = true) {
  const seen: string[] = [];
  const sandbox = createFakeSandbox({
    answers: async () => {
      const text = await context.files.readText(context.root, "src/dues.ts");
      seen.push(text);
      const ok = holds && text.includes("years * 12");
      return { stdout: `TAP version 13\n${ok ? "ok" : "not ok"} 1 - dues\n1..1\n`, exitCode: ok ? 0 : 1 };
    },
  });
  const context: ToolContext = toolContext(
    { "package.json": '{"scripts":{"test":"node --test"}}', "src/dues.ts": source, "test/dues.test.ts": "" },
    { sandbox, history: { log: async () => [], diff: async () => diff, ...history } },
  );
  return { context, seen };
}

async function check({ context }: ReturnType<typeof world>, input = {}) {
  const result = await mutationCheckTool.run(input, context);
  if (result.kind !== "result") throw new Error("it waits");
  return result;
}

describe("mutation_check", () => {
  it("names the wrong changes that no test noticed, and leaves the code as it was", async () => {
    const asked = world();
    const { text, isError, data } = await check(asked);
    expect(isError).toBe(false);
    expect(text).toBe(
      "1 of 2 wrong changes were noticed by a test. No test noticed:\n- src/dues.ts:2: `>` as `>=`",
    );
    expect(data).toEqual({ mutants: 2, survived: 1 });
    expect(await asked.context.files.readText(asked.context.root, "src/dues.ts")).toBe(source);
    expect(asked.seen).toHaveLength(3);
  });

  it("tries no more than it is allowed", async () => {
    const asked = world();
    expect((await check(asked, { most: 1 })).data).toEqual({ mutants: 1, survived: 0 });
  });

  it("puts the code back when a run breaks off", async () => {
    const asked = world();
    let runs = 0;
    const broken: ToolContext = {
      ...asked.context,
      sandbox: {
        ...asked.context.sandbox,
        run: (command, options) => {
          runs += 1;
          if (runs > 1) throw new Error("the disk is full");
          return asked.context.sandbox.run(command, options);
        },
      },
    };
    await expect(mutationCheckTool.run({}, broken)).rejects.toThrow("the disk is full");
    expect(await asked.context.files.readText(asked.context.root, "src/dues.ts")).toBe(source);
  });

  it("says what is wrong where there is nothing to try, or no ground to try it on", async () => {
    expect((await check(world({}, false))).text).toContain("do not pass as they are");
    expect((await check(world({ diff: async () => null }), { commit: "abcdef" })).text).toContain(
      "no such commit",
    );
    expect((await check(world({ diff: async () => "" }))).text).toContain("no changed line of code");
  });
});
