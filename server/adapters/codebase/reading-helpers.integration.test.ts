import { expect, it } from "vitest";
import type { CodeFile } from "@/server/domain/codebase/facts";
import { factsOfText } from "./facts-of-text";
import { createFactsReader } from "./facts-reader";
import { openGrammars } from "./open-grammars";
import { readMany, type TextOfFile } from "./read-many";
import { type ReadingHelpers, startReadingHelpers } from "./reading-helpers";
import { createTextFeed } from "./text-feed";

const noCache = { read: async () => [], write: async () => undefined };
const none = { bytes: 0, language: null, facts: null, skipped: null };
const texts = Array.from({ length: 120 }, (_, at): TextOfFile => {
  const path = at % 10 === 0 ? `src/view-${at}.tsx` : `src/module-${at}.${at % 3 === 0 ? "py" : "ts"}`;
  const text = path.endsWith("py")
    ? `from other import helper\n\ndef make_${at}(name):\n    return helper(name)\n`
    : `import { helper } from "./other";\n\nexport function make${at}(name: string) {\n  return helper(name);\n}\n`;
  return { file: { ...none, path, hash: `hash ${at}` }, text };
});

/** Files by path as they are read with these helpers, and how many of them other threads have read. */
async function readWith(helpers: ReadingHelpers | null) {
  const grammars = await openGrammars();
  const reader = createFactsReader(grammars, noCache);
  const files = new Map<string, CodeFile>();
  const batches = [texts.slice(0, 50), texts.slice(50)];
  const feed = createTextFeed(() => {
    const batch = batches.shift();
    return batch ? Promise.resolve(batch) : null;
  });
  let elsewhere = 0;
  const counting: ReadingHelpers | null = helpers && {
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
    expect(files.get(file.path)?.facts, file.path).toEqual(factsOfText(grammars, file.path, text));
  }
  expect(files.size).toBe(texts.length);
  return elsewhere;
}

it("reads in other threads what is read here, and here what a thread that has ended leaves", async () => {
  const helpers = startReadingHelpers();
  try {
    expect(await readWith(helpers)).toBeGreaterThan(0);
  } finally {
    await helpers.close();
  }
  expect(await readWith(helpers)).toBe(0);
});
