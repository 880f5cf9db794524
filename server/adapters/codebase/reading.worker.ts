// Reads texts beside the codebase thread, when there are many of them; in a process of its own, which a text may end.
import { factsOfText, plainFacts } from "./facts-of-text";
import { type Grammars, openGrammars } from "./open-grammars";
import type { ReadTexts, TextsRead } from "./reading-helpers";

const scripts = import("./script-parser").catch(() => null);
/** Forms that most scripts have. */
const firstText = `import { a, type B } from "./a";
export type C = { b: B };
export class D extends a<C> implements B {
  readonly e = new Map<string, number>();
  f(g: string, ...h: readonly string[]): C | undefined {
    for (const i of h) if (i === g) return { b: \`\${i}\`.split(",").map((j) => j.trim())[0] };
    return undefined;
  }
}
export const k = async (l: number): Promise<void> => await a(l ?? 1);
`;
// A parser's first text takes as long as fifty others: it is one that nobody waits for.
void scripts.then((parser) => parser?.readScript("first.ts", firstText));
let grammars: Promise<Grammars> | undefined;

if (!process.send) throw new Error("reading.worker runs as a process that is sent texts");
process.on("message", ({ id, texts }: ReadTexts) => {
  void read(texts).then((facts) => process.send?.({ id, facts } satisfies TextsRead));
});

/** As text: it goes to the cache as it is, and is copied faster than what it stands for. */
async function read(texts: ReadTexts["texts"]): Promise<string[]> {
  const facts: string[] = [];
  for (const { path, text } of texts) facts.push(JSON.stringify(await readOne(path, text)));
  return facts;
}

async function readOne(path: string, text: string) {
  const quick = plainFacts(path, text) ?? (await scripts)?.readScript(path, text);
  if (quick) return quick;
  // What oxc does not read, tree-sitter does, around the places that are broken.
  grammars ??= openGrammars();
  const opened = await grammars;
  await opened.prepare(path);
  return factsOfText(opened, path, text);
}
