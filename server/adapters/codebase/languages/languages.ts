import { go } from "./go";
import { csharp, java } from "./jvm-and-dotnet";
import type { Language } from "./language";
import { cpp, rust } from "./native";
import { python } from "./python";
import { bash, php, ruby } from "./scripting";
import { javascript, tsx, typescript } from "./typescript";

const byExtension: Record<string, Language> = {
  ...{ ts: typescript, mts: typescript, cts: typescript, tsx },
  ...{ js: javascript, jsx: javascript, mjs: javascript, cjs: javascript },
  ...{ py: python, pyi: python, go, java, rs: rust, cs: csharp, php, rb: ruby, rake: ruby, sh: bash, bash },
  ...{ c: cpp, h: cpp, cc: cpp, cpp, cxx: cpp, hpp: cpp, hh: cpp, hxx: cpp },
};

/** How to read a file with a grammar; null: there is none for it. */
export function grammarFor(path: string): Language | null {
  const extension = /\.(\w+)$/.exec(path)?.[1] ?? "";
  return byExtension[extension.toLowerCase()] ?? null;
}
