import type { CodeFile } from "@/server/domain/codebase/facts";
import type { FactsReader } from "./facts-reader";
import type { ReadingHelpers } from "./reading-helpers";
import type { TextFeed } from "./text-feed";

export type TextOfFile = { file: CodeFile; text: string };

/** Texts that go to another process at once, and how many such lots it has before it: few, for in the end they are waited for. */
const lot = 20;
const ahead = 2;

/** Reads texts in other processes, whoever is free taking the next lot, and here what they leave or where there are none. In no order. */
export async function readMany(
  feed: TextFeed,
  {
    reader,
    helpers,
    slice,
  }: { reader: FactsReader; helpers: ReadingHelpers | null; slice: () => Promise<void> | undefined },
  done: (file: CodeFile) => void,
): Promise<void> {
  const here = async (some: readonly TextOfFile[]) => {
    for (const { file, text } of some) {
      await reader.prepare(file.path);
      done({ ...file, facts: reader.read(file.path, file.hash, text) });
      await slice();
    }
  };
  if (!helpers) {
    for (let some = await feed.take(1); some.length > 0; some = await feed.take(1)) await here(some);
    return;
  }
  const there = async (helper: number) => {
    for (let some = await feed.take(lot); some.length > 0; some = await feed.take(lot)) {
      const facts = await helpers.read(
        helper,
        some.map(({ file, text }) => ({ path: file.path, text })),
      );
      if (!facts) {
        await here(some);
        continue;
      }
      for (const [at, { file }] of some.entries())
        done({ ...file, facts: reader.adopt(file.path, file.hash, facts[at] ?? "") });
    }
  };
  const others = Array.from({ length: helpers.count * ahead }, (_, at) => there(Math.floor(at / ahead)));
  await Promise.all(others);
}
