import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planSchema } from "@/contracts/plan";
import { runPlanCommand } from "./plan";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plan-command-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function run(...argv: string[]) {
  const written = { out: "", err: "" };
  const code = await runPlanCommand(argv, {
    write: (text) => {
      written.out += text;
    },
    writeError: (text) => {
      written.err += text;
    },
  });
  return { code, ...written };
}

const exampleOf = (name: string) => join(import.meta.dirname, "..", "examples", name, "spec.md");

describe("war-room plan", () => {
  it.each(["task-board", "library-loans"])("finds the sample spec %s ready", async (name) => {
    const { code, out, err } = await run(exampleOf(name), "--json");
    const plan = planSchema.parse(JSON.parse(out));
    expect([code, err]).toEqual([0, ""]);
    expect(plan.readinessScore).toBe(100);
    expect(plan.counts.ac).toBeGreaterThanOrEqual(10);
  });

  it("exits 1 for a spec that is not ready, and prints the plan with what to change", async () => {
    const { code, out } = await run(await file("draft.md", "# Draft\n\nIt should work.\n"));
    expect(code).toBe(1);
    expect(out).toContain("Nothing says how to check it");
    expect(out).toContain("By the price list: implementation $1-2");
  });

  it("says of a list of tasks that nothing is asked of it and nothing proven", async () => {
    const tasks = JSON.stringify([{ id: "1", title: "Write the parser" }]);
    const { code, out } = await run(await file("tasks.json", tasks));
    expect(code).toBe(0);
    expect(out).toContain("\nno requirement, user story, acceptance criterion or deterministic test\n");
    expect(out).toMatch(
      /lists of tasks: nothing is asked of it\. It names no requirement .* nothing is proven/,
    );
  });

  it("exits 2 with one line for what cannot be read", async () => {
    const invalid = await file("latin1.md", new Uint8Array([0x23, 0x20, 0xe9]));
    const feature = await file(
      "bad.feature",
      "Feature: a\n  Scenario: b\n    nonsense here\n    Given c\n    nonsense\n",
    );
    const large = await file("large.md", "a".repeat(1024 * 1024 + 1));
    for (const path of [join(folder, "absent.md"), invalid, feature, large, await file("empty.md", "")]) {
      const { code, out, err } = await run(path);
      expect([code, out]).toEqual([2, ""]);
      expect(err.length).toBeGreaterThan(10);
    }
  });

  it("reads a spec-kit folder, and refuses one without spec.md", async () => {
    const kit = join(folder, "001-notes");
    await mkdir(kit);
    expect((await run(kit)).code).toBe(2);
    await file("001-notes/spec.md", "# Feature Specification: Notes\n");
    await file("001-notes/tasks.md", "## Phase 1: Setup\n\n- [ ] T001 Create src/notes.ts\n");
    const { out } = await run(kit, "--json");
    expect(planSchema.parse(JSON.parse(out)).tasks.map(({ id }) => id)).toContain("t001");
  });

  it("asks for a spec when none is given", async () => {
    expect(await run("--json")).toMatchObject({ code: 2, err: "Usage: war-room plan SPEC [--json]\n" });
  });
});
