import { resolveBash, resolveInclude, resolveRuby, resolveRust } from "./by-path";
import { resolveCSharp, resolveGo, resolveJava, resolvePhp } from "./by-unit";
import { resolveJavaScript } from "./javascript";
import { resolvePython } from "./python";
import { nowhere, type Resolve } from "./resolution";

const byLanguage: Record<string, Resolve> = {
  ...{ TypeScript: resolveJavaScript, JavaScript: resolveJavaScript, Vue: resolveJavaScript },
  ...{ Python: resolvePython, Go: resolveGo, Java: resolveJava, "C#": resolveCSharp, PHP: resolvePhp },
  ...{ C: resolveInclude, "C++": resolveInclude, Ruby: resolveRuby, Shell: resolveBash, Rust: resolveRust },
};

/** Where an import leads among the repository's own files; nowhere for what comes from outside. */
export const resolveImport: Resolve = (resolution, from, fact) =>
  byLanguage[from.language ?? ""]?.(resolution, from, fact) ?? nowhere;
