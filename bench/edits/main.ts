/**
 * `npm run -s bench:edits -- [FOLDER]`: replies of models with edits in them (`.md`, `.txt`). Without a folder those beside
 * this file, each compared with what a person wrote that it means. Those of a folder are compared with a reading by
 * plain patterns. `whole`: the share of the edits that somebody could make.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { liberties } from "./liberty";
import type { Tried } from "./tried";
import { tryCandidates } from "./try-candidates";
import { tryExpected } from "./try-expected";

const { positionals } = parseArgs({ allowPositionals: true });
const folder = positionals[0] ?? join(import.meta.dirname, "replies");
const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(md|txt)$/.test(name)).sort();

const rows = [];
for (const liberty of liberties) {
  const tried = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return positionals[0]
        ? tryCandidates(await readFile(file, "utf8"), liberty)
        : tryExpected(file, liberty);
    }),
  );
  rows.push({ liberty, ...sumOf(tried) });
  for (const [at, { refused, passedOver, wrong }] of tried.entries()) {
    const isFirst = liberty === liberties[0];
    for (const words of isFirst ? refused : []) console.error(`${names[at]}: ${words.split("\n", 1)[0]}`);
    for (const what of isFirst ? passedOver : []) console.error(`${names[at]}: ${what} WAS PASSED OVER`);
    for (const what of wrong) console.error(`${names[at]} (${liberty}): ${what} IS NOT WHAT WAS MEANT`);
  }
}
console.table(rows);
console.log(JSON.stringify({ replies: names.length, rows }));

function sumOf(tried: readonly Tried[]) {
  const edits = sum(tried.map((one) => one.edits));
  const asMeant = sum(tried.map((one) => one.asMeant));
  const refused = tried.flatMap((one) => one.refused);
  const passedOver = sum(tried.map((one) => one.passedOver.length));
  const wrong = sum(tried.map((one) => one.wrong.length));
  const unusable = sum(tried.map((one) => one.unusable));
  return {
    ...{ edits, asMeant, refused: refused.length, passedOver, wrong },
    ...{ share: share(asMeant, edits), whole: share(asMeant, edits - unusable) },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function share(part: number, total: number): number {
  return total === 0 ? 0 : Number((part / total).toFixed(3));
}
