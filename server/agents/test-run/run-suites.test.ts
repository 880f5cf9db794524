import { describe, expect, it } from "vitest";
import { createFakeSandbox } from "@/server/testing/fake-sandbox";
import { createFakeWorkspace } from "@/server/testing/fake-workspace";
import { runSuites } from "./run-suites";

type Answers = Parameters<typeof createFakeSandbox>[0];

function run(content: Record<string, string>, answers: NonNullable<Answers>["answers"], only?: string[]) {
  const sandbox = createFakeSandbox({ answers });
  const files = createFakeWorkspace(new Map([["root", new Map(Object.entries(content))]]));
  const signal = new AbortController().signal;
  return { sandbox, done: runSuites({ sandbox, files }, { root: "root", only, signal }) };
}

const node = { "package.json": '{"scripts":{"test":"node --test"}}', "test/a.test.ts": "" };
const passed = "TAP version 13\nok 1 - a\n1..1\n";
const goPassed = ["run", "pass"]
  .map((Action) => JSON.stringify({ Action, Package: "m", Test: "TestA" }))
  .join("\n");
const goEnd = JSON.stringify({ Action: "pass", Package: "m" });

describe("runSuites", () => {
  it("is green when a test ran, none failed and every runner ended well", async () => {
    expect(await run(node, [{ stdout: passed }]).done).toMatchObject({
      green: true,
      broken: false,
      missing: [],
    });
  });

  it.each([
    ["no test was found", { stdout: "TAP version 13\n1..0\n" }],
    ["a test failed", { stdout: "TAP version 13\nnot ok 1 - a\n1..1\n", exitCode: 1 }],
    ["the runner fell over after its report", { stdout: passed, exitCode: 7 }],
    ["the report is cut", { stdout: "TAP version 13\nok 1 - a\n1..2\n" }],
    ["a limit was hit", { stdout: passed, limitHit: "time" as const }],
  ])("is not green when %s", async (_why, answer) => {
    expect((await run(node, [answer]).done).green).toBe(false);
  });

  it("never passes without the program, and says what is missing", async () => {
    const vitest = { "package.json": '{"scripts":{"test":"vitest"}}', "a.test.ts": "" };
    const { green, missing, summary } = await run(vitest, [
      { stdout: "\n--- war-room: missing\n", exitCode: 127 },
    ]).done;
    expect(green).toBe(false);
    expect(missing).toHaveLength(1);
    expect(summary).toContain("Vitest is not installed");
  });

  it("runs every suite of a monorepo; one that is red is the whole", async () => {
    const both = { ...node, "tool/go.mod": "module m", "tool/a_test.go": "" };
    const green = run(both, [{ stdout: passed }, { stdout: `${goPassed}\n${goEnd}` }]);
    expect(await green.done).toMatchObject({ green: true, report: { passed: 2 } });
    expect(green.sandbox.commands).toHaveLength(2);
    const red = await run(both, [{ stdout: passed }, { stdout: "\n--- war-room: missing\n" }]).done;
    expect(red).toMatchObject({ green: false, report: { passed: 1 } });
    expect(red.summary).toContain("node:test in the root: 1 passed");
    expect(red.summary).toContain("go test in tool: ");
  });

  it("runs the suite of the files that are asked for only", async () => {
    const both = { ...node, "tool/go.mod": "module m", "tool/a_test.go": "" };
    const { sandbox, done } = run(both, [{ stdout: `${goPassed}\n${goEnd}` }], ["tool/a_test.go"]);
    expect((await done).green).toBe(true);
    expect(sandbox.commands.map(({ argv }) => argv[0])).toEqual(["sh"]);
  });
});
