/**
 * `npm run -s bench:edits -- [FOLDER]`: replies of models with edits in them (`.md`, `.txt`), each applied to files that are
 * made for it. Without a folder the replies are those beside this file. `whole`: the share of the edits that came whole.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { liberties, type Tried, tryReply } from "./try-reply";

const { positionals } = parseArgs({ allowPositionals: true });
const folder = positionals[0] ?? join(import.meta.dirname, "replies");
const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(md|txt)$/.test(name)).sort();
const replies = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));

/** What no one could apply: words of the refusals for replies that were cut, or leave lines out. */
const notWhole = /left out|was cut|leaves lines out|not complete/;

const rows = [];
for (const liberty of liberties) {
  const tried = await Promise.all(replies.map((reply) => tryReply(reply, liberty)));
  rows.push({ liberty, ...sumOf(tried) });
  for (const [at, { refused, wrong }] of tried.entries()) {
    if (liberty !== "as quoted" && wrong.length === 0) continue;
    for (const words of refused) console.error(`${names[at]}: ${words.split("\n", 1)[0]}`);
    for (const path of wrong) console.error(`${names[at]} (${liberty}): ${path} IS NOT WHAT WAS MEANT`);
  }
}
console.table(rows);
console.log(JSON.stringify({ replies: replies.length, rows }));

function sumOf(tried: readonly Tried[]) {
  const edits = sum(tried.map((one) => one.edits));
  const asMeant = sum(tried.map((one) => one.asMeant));
  const refused = tried.flatMap((one) => one.refused);
  const incomplete = refused.filter((words) => notWhole.test(words)).length;
  return {
    ...{ edits, asMeant, refused: refused.length, wrong: sum(tried.map((one) => one.wrong.length)) },
    ...{ share: share(asMeant, edits), whole: share(asMeant, edits - incomplete) },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function share(part: number, total: number): number {
  return total === 0 ? 0 : Number((part / total).toFixed(3));
}
