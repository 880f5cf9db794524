import { type Loader, transform } from "esbuild";
import type { ScannedFile } from "@/server/ports/code-scan";

/** A script without types. `map`: a source map that leads back to the lines as they were written; null: they are the same. */
export type PlainScript = { path: string; code: string; map: string | null };

const loaders: Record<string, Loader> = { ts: "ts", mts: "ts", cts: "ts", tsx: "tsx" };

/**
 * Takes the types out of a script, in esbuild's own process. Not in the scanner's thread: a thread that ends leaves the
 * process that it started behind as a zombie, one for each change.
 * @returns null when it does not parse
 */
export async function plainScript({
  path,
  text,
}: Pick<ScannedFile, "path" | "text">): Promise<PlainScript | null> {
  const loader = loaders[path.slice(path.lastIndexOf(".") + 1)];
  if (!loader) return { path, code: text, map: null };
  try {
    const { code, map } = await transform(text, {
      ...{ loader, jsx: "preserve", target: "esnext", charset: "utf8" },
      ...{ sourcemap: "external", sourcefile: "file", logLevel: "silent" },
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, experimentalDecorators: true } },
    });
    return { path, code, map };
  } catch {
    return null;
  }
}
