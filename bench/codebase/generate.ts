import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** An import of one file by another, as it was written. */
export type Edge = `${string} → ${string}`;

const perFolder = 25;
const writtenAtOnce = 100;
const words = [
  "seat",
  "order",
  "price",
  "user",
  "event",
  "ticket",
  "payment",
  "report",
  "queue",
  "cache",
  "route",
  "audit",
];

/**
 * A TypeScript repository of a size, always the same one for a size: folders of modules that import from their own folder, through
 * the barrels of others, by an alias, and for types only. Returns what was written into it as imports.
 */
export async function generateRepository(folder: string, files: number): Promise<Set<Edge>> {
  const edges = new Set<Edge>();
  const random = createRandom(files);
  const paths = Array.from({ length: files - 2 }, (_, at) => pathOf(at));
  const texts = new Map([
    [
      "tsconfig.json",
      '{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "paths": { "@/*": ["./src/*"] } } }\n',
    ],
    ["package.json", '{ "name": "generated", "type": "module" }\n'],
  ]);
  for (const [at, path] of paths.entries()) {
    const targets =
      at === 0
        ? []
        : pick(random, at, 1 + Math.floor(random() * 6)).map((place) => ({
            place,
            path: paths[place] ?? "",
          }));
    for (const target of targets) edges.add(`${path} → ${target.path}`);
    texts.set(path, textOf({ at, path, targets, random }));
  }
  for (const inFolder of new Set([...texts.keys()].map(dirname))) {
    await mkdir(join(folder, inFolder), { recursive: true });
  }
  const waiting = [...texts];
  for (
    let some = waiting.splice(0, writtenAtOnce);
    some.length > 0;
    some = waiting.splice(0, writtenAtOnce)
  ) {
    await Promise.all(some.map(([path, text]) => writeFile(join(folder, path), text)));
  }
  return edges;
}

function pathOf(at: number): string {
  const folder = Math.floor(at / perFolder);
  const word = words[at % words.length];
  return `src/area-${Math.floor(folder / 10)}/part-${folder % 10}/${word}-${at}.ts${at % 9 === 0 ? "x" : ""}`;
}

/** Places before `at`: the near ones mostly, as in real code. */
function pick(random: () => number, at: number, count: number): number[] {
  const found = new Set<number>();
  for (let tries = 0; tries < count; tries += 1) {
    const near = random() < 0.7;
    found.add(Math.max(0, near ? at - 1 - Math.floor(random() * perFolder) : Math.floor(random() * at)));
  }
  return [...found].filter((place) => place < at);
}

type Module = {
  at: number;
  path: string;
  targets: Array<{ place: number; path: string }>;
  random: () => number;
};

function textOf({ at, path, targets, random }: Module): string {
  const lines: string[] = [];
  const called: number[] = [];
  for (const { place, path: target } of targets) {
    const specifier =
      random() < 0.5 ? `@/${withoutEnding(target.slice(4))}` : relative(path, withoutEnding(target));
    const form = random();
    if (form < 0.15) lines.push(`import type { Shape${place} } from "${specifier}";`);
    else if (form < 0.25) lines.push(`export { make${place} as passed${at}_${place} } from "${specifier}";`);
    else if (form < 0.3) lines.push(`export const later${place} = () => import("${specifier}");`);
    else {
      lines.push(`import { make${place}, type Shape${place} } from "${specifier}";`);
      called.push(place);
    }
  }
  lines.push("", `/** What module ${at} is about: "import x from './nowhere'" is only text here. */`);
  lines.push(`export type Shape${at} = { id: number; name: string; tags: readonly string[] };`, "");
  lines.push(`export function make${at}(name: string): Shape${at} {`);
  for (const place of called) lines.push(`  const part${place}: Shape${place} = make${place}(name);`);
  lines.push(`  const tags = [${called.map((place) => `part${place}.name`).join(", ")}];`);
  lines.push(`  return { id: ${at}, name: name.trim().toLowerCase(), tags };`, "}", "");
  lines.push(`export class Store${at} {`, "  private readonly items = new Map<number, string>();");
  for (let method = 0; method < 4; method += 1) {
    lines.push(`  read${method}(id: number): string | undefined {`);
    lines.push(`    const found = this.items.get(id + ${method});`);
    lines.push(`    if (found === undefined) return this.items.size > ${method} ? "other" : undefined;`);
    lines.push('    return found.split(",").map((part) => part.trim()).join(" ");', "  }");
  }
  lines.push("}");
  return `${lines.join("\n")}\n`;
}

function withoutEnding(path: string): string {
  return path.replace(/\.tsx?$/, "");
}

function relative(from: string, to: string): string {
  const up = dirname(from).split("/");
  const down = to.split("/");
  while (up.length > 0 && up[0] === down[0]) {
    up.shift();
    down.shift();
  }
  return up.length === 0 ? `./${down.join("/")}` : `${"../".repeat(up.length)}${down.join("/")}`;
}

/** The same numbers for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
