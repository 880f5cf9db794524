import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createFileChecks } from "./create-file-checks";

/** Each begins with `=== right: what it is: path`, or `=== wrong: …` and `=> ` with the first problem's beginning. */
const folder = new URL("./hard-files/", import.meta.url);
const cases = readdirSync(folder).flatMap((name) =>
  readFileSync(new URL(name, folder), "utf8")
    .split(/^=== /m)
    .slice(1)
    .map((text) => {
      const [head = "", ...lines] = text.split("\n");
      const [is, what = "", path = ""] = head.split(": ");
      const problem = is === "wrong" ? (lines.shift() ?? "").slice(3) : null;
      return { what, path, text: lines.join("\n"), problem };
    }),
);

async function problemsOf(path: string, text: string): Promise<string[]> {
  const found = await createFileChecks().check({ path, text });
  return (found?.problems ?? []).map(({ line, message }) => `${line ?? "-"}: ${message}`);
}

describe("files that say how something is run, released or watched", () => {
  it.each(cases.filter(({ problem }) => problem === null))(
    "pass where they are right, however unusual: $what",
    async ({ path, text }) => {
      expect(await problemsOf(path, text)).toEqual([]);
    },
  );

  it.each(cases.filter(({ problem }) => problem !== null))(
    "are refused where they are subtly wrong: $what",
    async ({ path, text, problem }) => {
      const [first = ""] = await problemsOf(path, text);
      expect(problem).not.toBe("");
      expect(first.slice(0, problem?.length)).toBe(problem);
    },
  );
});
