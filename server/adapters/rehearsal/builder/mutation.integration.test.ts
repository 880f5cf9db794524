import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ParsedSpec } from "@/contracts/spec";
import { parseSpec } from "@/server/domain/spec/parse-spec";
import { specFromRequirement } from "../roles/requirement-spec";
import { brokenVariant } from "./broken-variant";
import { buildProject, filesForArea } from "./build-project";
import { hostileSpec } from "./testing/hostile-spec";
import { runTests, startProgram, writeProject } from "./testing/run-generated";
import { buildSpec } from "./testing/spec-builder";
import { workshopSpec } from "./testing/workshop-spec";
import type { BuiltFile } from "./types";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "generated-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function example(name: string): Promise<ParsedSpec> {
  const text = await readFile(join(import.meta.dirname, "../../../../examples", name, "spec.md"), "utf8");
  const parsed = parseSpec({ text, fileName: "spec.md" });
  if (!parsed.ok) throw new Error(`${name} does not parse`);
  return parsed.spec;
}

/** What the business analyst writes from plain words: every kind of criterion that it knows. */
async function analyzed(): Promise<ParsedSpec> {
  const text = specFromRequirement(
    "A library: add, list, edit, delete, search, sort books and filter them by price. A book has a title, a price and an author.",
  );
  const parsed = parseSpec({ text, fileName: "spec.md" });
  if (!parsed.ok) throw new Error("The analyst's spec does not parse");
  return parsed.spec;
}

const specs: Array<[string, () => Promise<ParsedSpec>, number]> = [
  ["our workshop fixture", async () => workshopSpec(), 0.9],
  ["examples/task-board", () => example("task-board"), 0.8],
  ["plain words, by the business analyst", analyzed, 1],
  ["examples/library-loans", () => example("library-loans"), 0.8],
];

function replaceIn(files: BuiltFile[], path: string, text: string): BuiltFile[] {
  return files.map((file) => (file.path === path ? { ...file, text } : file));
}

describe.each(specs)("the project written from %s", (_name, load, share) => {
  it("passes its own tests and proves enough of its criteria", async () => {
    const { files, criteria } = buildProject(await load());
    await writeProject(folder, files);
    const { green, tests, output } = await runTests(folder);
    expect(green, output).toBe(true);
    const state = (id: string) => tests.find(({ name }) => name.startsWith(`${id}: `))?.state;
    for (const { id, proof } of criteria) expect(state(id)).toBe(proof === "implemented" ? "passed" : "todo");
    expect(criteria.filter(({ proof }) => proof === "implemented").length).toBeGreaterThanOrEqual(
      criteria.length * share,
    );
  });

  it("starts as a program that serves its API", async () => {
    const { files } = buildProject(await load());
    await writeProject(folder, files);
    const manifest = JSON.parse(files.find(({ path }) => path === "package.json")?.text ?? "{}");
    expect(manifest.scripts.start).toBe("node src/server.ts");
    const program = startProgram(folder, "src/server.ts", { PORT: "0" });
    try {
      const address = await program.firstAddress();
      const answer = await fetch(`${address}/nothing-here`);
      expect([answer.status, await answer.json()]).toEqual([404, { error: expect.any(String) }]);
    } finally {
      program.end();
    }
  });

  it("fails the test of each proven criterion when its behaviour is taken away", async () => {
    const { files, criteria } = buildProject(await load());
    const proven = criteria.flatMap(({ id, testFile, mutation }) =>
      mutation ? [{ id, testFile, mutation }] : [],
    );
    for (const [index, { id, mutation }] of proven.entries()) {
      const text = files.find(({ path }) => path === mutation.path)?.text ?? "";
      expect(text, `${id} in ${mutation.path}`).toContain(mutation.find);
      const broken = text.replace(mutation.find, () => mutation.replace);
      await writeProject(join(folder, `m${index}`), replaceIn(files, mutation.path, broken));
    }
    const { tests, output } = await runTests(
      folder,
      proven.map(({ testFile }, index) => join(`m${index}`, testFile)),
    );
    expect(output).not.toMatch(/SyntaxError|ERR_MODULE_NOT_FOUND/);
    for (const { id } of proven) {
      expect(tests.find(({ name }) => name.startsWith(`${id}: `))?.state, id).toBe("failed");
    }
  });

  it("is green after each area with what is written so far, and red with a slip in it", async () => {
    const spec = await load();
    const areas = ["database", "models", "api", "frontend", "errors"] as const;
    const written: BuiltFile[] = [];
    for (const area of areas) {
      const files = filesForArea(spec, area, [...areas]);
      const base =
        area === "frontend" || area === "errors"
          ? written.filter((file) => file.area !== "api" && file.area !== "frontend")
          : written;
      const project = join(folder, area);
      await writeProject(project, [...base, ...files]);
      const good = await runTests(project);
      expect(good.green, `${area}\n${good.output}`).toBe(true);
      const faulty = files.find((file) => brokenVariant(file) !== null);
      expect(faulty, area).toBeDefined();
      if (!faulty) continue;
      await writeProject(project, [{ ...faulty, text: brokenVariant(faulty) ?? "" }]);
      expect((await runTests(project)).green, `slip in ${faulty.path}`).toBe(false);
      written.push(...files);
    }
  });
});

it.each([
  ["hostile names", hostileSpec(), ["database", "models", "api", "integration", "frontend", "errors"]],
  ["hostile names in one general task", hostileSpec(), ["general"]],
  ["a spec with nothing in it", buildSpec(), ["general"]],
  ["a plan without an API", workshopSpec(), ["database", "models", "frontend", "errors"]],
  ["a plan with an API alone", workshopSpec(), ["api"]],
  ["a plan with a front end alone", workshopSpec(), ["frontend"]],
] as const)("stays green for %s", async (_name, spec, present) => {
  const { files } = buildProject(spec, [...present]);
  await writeProject(folder, files);
  const { green, output } = await runTests(folder);
  expect(green, output).toBe(true);
});
