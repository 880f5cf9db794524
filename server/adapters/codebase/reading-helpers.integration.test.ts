import { describe, expect, it } from "vitest";
import type { CodeFile } from "@/server/domain/codebase/facts";
import { factsOfText } from "./facts-of-text";
import { createFactsReader } from "./facts-reader";
import { openGrammars } from "./open-grammars";
import { readMany, type TextOfFile } from "./read-many";
import { type ReadingHelpers, startReadingHelpers } from "./reading-helpers";
import { createTextFeed } from "./text-feed";

const noCache = { read: async () => [], write: async () => undefined };
const none = { bytes: 0, language: null, facts: null, skipped: null };
const usual = Array.from({ length: 120 }, (_, at): TextOfFile => {
  const path = at % 10 === 0 ? `src/view-${at}.tsx` : `src/module-${at}.${at % 3 === 0 ? "py" : "ts"}`;
  const text = path.endsWith("py")
    ? `from other import helper\n\ndef make_${at}(name):\n    return helper(name)\n`
    : `import { helper } from "./other";\n\nexport function make${at}(name: string) {\n  return helper(name);\n}\n`;
  return { file: { ...none, path, hash: `hash ${at}` }, text };
});

/** Reads texts with these helpers as they are read without. Returns how many of them other processes have read. */
async function readWith(helpers: ReadingHelpers, texts: readonly TextOfFile[]): Promise<number> {
  const grammars = await openGrammars();
  const reader = createFactsReader(grammars, noCache);
  const files = new Map<string, CodeFile>();
  const batches = [texts.slice(0, 50), texts.slice(50)];
  const feed = createTextFeed(() => {
    const batch = batches.shift();
    return batch ? Promise.resolve(batch) : null;
  });
  let elsewhere = 0;
  const counting: ReadingHelpers = {
    ...helpers,
    read: async (helper, some) => {
      const facts = await helpers.read(helper, some);
      elsewhere += facts?.length ?? 0;
      return facts;
    },
  };
  await readMany(feed, { reader, helpers: counting, slice: () => undefined }, (file) =>
    files.set(file.path, file),
  );
  for (const { file, text } of texts) {
    await grammars.prepare(file.path);
    expect(files.get(file.path)?.facts, file.path).toEqual(factsOfText(grammars, file.path, text));
  }
  expect(files.size).toBe(texts.length);
  return elsewhere;
}

/** Nests so deeply that the parser's stack overflows. */
const deadly: TextOfFile = {
  file: { ...none, path: "src/deadly.ts", hash: "deadly" },
  text: `export const deep = ${"(".repeat(100_000)}1${")".repeat(100_000)};\n`,
};

describe("reading in other processes", () => {
  it("says what is read here, and here is read what a process that has ended leaves", async () => {
    const helpers = startReadingHelpers();
    try {
      expect(await readWith(helpers, usual)).toBe(usual.length);
    } finally {
      helpers.close();
    }
    expect(await readWith(helpers, usual)).toBe(0);
  });

  it("outlives a text that ends the process that reads it", async () => {
    const helpers = startReadingHelpers();
    try {
      expect(await readWith(helpers, [...usual, deadly])).toBeLessThan(usual.length + 1);
    } finally {
      helpers.close();
    }
  });
});
