import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compareEdges } from "./compare-edges";
import { generateRepository } from "./generate";

it("tells what is wrong from what is missing, of scripts only", () => {
  const right = new Set(["a.ts → b.ts", "a.ts → c.ts", "x.py → y.py"] as const);
  expect(compareEdges(new Set(["a.ts → b.ts", "a.ts → d.ts"]), right)).toEqual({
    precision: 0.5,
    recall: 0.5,
  });
  expect(compareEdges(new Set(), new Set())).toEqual({ precision: 1, recall: 1 });
});

it("writes the same repository each time, with as many files as asked", async () => {
  const folder = await mkdtemp(join(tmpdir(), "generated-"));
  try {
    const first = await generateRepository(folder, 60);
    const again = await generateRepository(folder, 60);
    expect([...again]).toEqual([...first]);
    const [edge = ""] = first;
    const [from = "", to = ""] = edge.split(" → ");
    const specifier = to
      .split("/")
      .at(-1)
      ?.replace(/\.tsx?$/, "");
    expect(await readFile(join(folder, from), "utf8")).toContain(`${specifier}"`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
