import { describe, expect, it } from "vitest";
import { createFakeIds } from "@/server/testing/fake-ids";
import { createFakeSandbox } from "@/server/testing/fake-sandbox";
import { createFakeWorkspace } from "@/server/testing/fake-workspace";
import { runSuites } from "./run-suites";

type Answers = Parameters<typeof createFakeSandbox>[0];

function run(
  content: Record<string, string>,
  answers: NonNullable<Answers>["answers"],
  only?: string[],
  more: Partial<Parameters<typeof runSuites>[1]> = {},
) {
  const sandbox = createFakeSandbox({ answers });
  const files = createFakeWorkspace(new Map([["root", new Map(Object.entries(content))]]));
  const signal = new AbortController().signal;
  return {
    sandbox,
    done: runSuites({ sandbox, files, ids: createFakeIds() }, { root: "root", only, signal, ...more }),
  };
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
      { stdout: "\n--- war-room run_1: missing\n", exitCode: 127 },
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
    const red = await run(both, [{ stdout: passed }, { stdout: "\n--- war-room run_1: missing\n" }]).done;
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

  describe("a test in a changed file", () => {
    const located = (ok: boolean, durationMs = 5) => ({
      stdout: `TAP version 13\n${ok ? "ok" : "not ok"} 1 - a\n# war-room at /work/test/a.test.ts:1\n1..1\n`,
      exitCode: ok ? 0 : 1,
      durationMs,
    });
    const tried = (answers: ReturnType<typeof located>[], more = {}) =>
      run(node, answers, undefined, {
        ...{ tries: 3, repeatsChanged: true, changedFiles: ["test/a.test.ts"], ...more },
      });

    it("is run three times though it passes; one that fails in a later run is flaky", async () => {
      const { done, sandbox } = tried([located(true), located(true), located(false)]);
      const { green, summary, report } = await done;
      expect(sandbox.commands.map(({ argv }) => argv.at(-1))).toEqual([
        "test/**/*.test.ts",
        "test/a.test.ts",
        "test/a.test.ts",
      ]);
      expect(report.tests).toMatchObject([{ status: "flaky", runs: { passed: 2, of: 3 } }]);
      expect(summary).toContain("Flaky, it passed 2 of 3 runs: a");
      expect(green).toBe(false);
    });

    it("that fails each time its file runs alone needs what runs before it: the whole run counts", async () => {
      const { green, report } = await tried([located(true), located(false), located(false)]).done;
      expect(report.tests).toMatchObject([{ status: "passed" }]);
      expect(green).toBe(true);
    });

    it("that passes each time is green", async () => {
      expect((await tried([located(true), located(true), located(true)]).done).green).toBe(true);
    });

    it("is not run again where it failed before, where no file of tests was changed, or where that takes too long", async () => {
      const known = tried([located(true), located(true), located(false)], {
        known: [{ name: "a", file: "test/a.test.ts" }],
      });
      expect((await known.done).green).toBe(true);
      const untouched = tried([located(true)], { changedFiles: ["src/a.ts"] });
      expect((await untouched.done).green).toBe(true);
      expect(untouched.sandbox.commands).toHaveLength(1);
      const slow = tried([located(true, 61_000)]);
      expect((await slow.done).summary).toContain(
        "The tests take 61 s, so the 1 changed test file ran once: flaky tests in them do not show.",
      );
      expect(slow.sandbox.commands).toHaveLength(1);
    });
  });

  describe("a test that fails", () => {
    const report = (ok: boolean) => `TAP version 13\n${ok ? "ok" : "not ok"} 1 - a\nok 2 - b\n1..2\n`;
    const end = (ok: boolean) => ({ stdout: report(ok), exitCode: ok ? 0 : 1 });
    const tried = (answers: ReturnType<typeof end>[], more = {}) =>
      run(node, answers, undefined, { tries: 3, ...more });

    it("is run three times before it counts as failed", async () => {
      const { done, sandbox } = tried([end(false), end(false), end(false)]);
      expect(await done).toMatchObject({ green: false, report: { failed: 1, passed: 1 } });
      expect(sandbox.commands).toHaveLength(3);
    });

    it("and passes in a later run is flaky: it is said, and not counted as passed", async () => {
      const { report: found, green, summary } = await tried([end(false), end(false), end(true)]).done;
      expect(found).toMatchObject({ failed: 0, flaky: 1, passed: 1 });
      expect(found.tests[0]).toMatchObject({ status: "flaky", runs: { passed: 1, of: 3 } });
      expect(summary).toContain("Flaky, it passed 1 of 3 runs: a");
      expect(green).toBe(true);
    });

    it("and is flaky in a file that the work itself has changed is its own", async () => {
      const located = (ok: boolean) => ({
        stdout: `TAP version 13\n${ok ? "ok" : "not ok"} 1 - a\n# war-room at /work/test/a.test.ts:1\n1..1\n`,
        exitCode: ok ? 0 : 1,
      });
      const { done, sandbox } = tried([located(false), located(true)], { changedFiles: ["test/a.test.ts"] });
      expect((await done).green).toBe(false);
      expect(sandbox.commands[1]?.argv.at(-1)).toBe("test/a.test.ts");
    });

    it("and failed before the mission too is held against nobody, nor run again", async () => {
      const { done, sandbox } = tried([end(false)], { known: [{ name: "a", file: null }] });
      const { green, summary, report: found } = await done;
      expect(green).toBe(true);
      expect(found.tests[0]).toMatchObject({ status: "failed", failedBefore: true });
      expect(summary).toContain("Not passing before the mission either, and not yours to mend: a");
      expect(summary).not.toContain("not ok: a");
      expect(sandbox.commands).toHaveLength(1);
    });

    it("beside one that failed before makes the run red", async () => {
      const both = "TAP version 13\nnot ok 1 - a\nnot ok 2 - b\n1..2\n";
      const answers = [1, 2, 3].map(() => ({ stdout: both, exitCode: 1 }));
      expect((await tried(answers, { known: [{ name: "a", file: null }] }).done).green).toBe(false);
    });
  });
});
