import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const taken = /^import (?!type\b)\{([^}]*)\} from "(?:@\/contracts\/[^"]*|zod)";$/gm;

/** Whether a file takes a schema, and not only its type, into the page. */
function takesSchemas(text: string): boolean {
  return [...text.matchAll(taken)].some(([, names = ""]) =>
    names.split(",").some((name) => /^(?:z|\w+Schema)$/.test(name.trim())),
  );
}

it("comes before every schema of the page: the first that is made asks whether code from text is allowed", () => {
  const files = globSync("components/**/*.{ts,tsx}").filter((file) => !/\.test\.tsx?$/.test(file));
  const without = files.filter((file) => {
    if (file.endsWith("zod-without-eval.ts")) return false;
    const text = readFileSync(file, "utf8");
    const first = /^import .*$/m.exec(text)?.[0] ?? "";
    return takesSchemas(text) && !/zod-without-eval/.test(first);
  });
  expect(without).toEqual([]);
});
