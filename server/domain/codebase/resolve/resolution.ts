import { folderOf } from "@/server/domain/repository/manifests";
import type { CodeFile, ImportFact } from "../facts";
import { foldersUp } from "./paths";

/** Where an import leads. */
export type Target = {
  to: string[];
  /** The import's name is the file itself, not something in it: `from package import module`. */
  whole?: boolean;
};

export const nowhere: Target = { to: [] };

/** What imports of all languages are looked up in; made once for a set of files and their manifests. */
export type Resolution = {
  files: ReadonlyMap<string, CodeFile>;
  has(path: string): boolean;
  /** Files by package or namespace: `language:name` → paths. */
  units: ReadonlyMap<string, string[]>;
  /** Files by the last parts of their paths: `b/c.h` finds `x/b/c.h`. Only of names asked for. */
  endingWith(suffix: string): string[];
  /** Nearest first: texts of manifests of this name in the file's folder and above. */
  configsUp(path: string, name: string): Array<{ folder: string; text: string }>;
  /** Everything that a language works out once: read manifests and the like. */
  once<Value>(key: string, make: () => Value): Value;
};

export type Resolve = (resolution: Resolution, from: CodeFile, fact: ImportFact) => Target;

export function createResolution(files: ReadonlyMap<string, CodeFile>): Resolution {
  const kept = new Map<string, unknown>();
  const once = <Value>(key: string, make: () => Value): Value => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as Value;
  };
  const units = new Map<string, string[]>();
  for (const { path, language, facts } of files.values()) {
    if (!facts || facts.unit === null) continue;
    const key = unitKey(language, facts.unit, path);
    const others = units.get(key);
    if (others) others.push(path);
    else units.set(key, [path]);
  }
  const byName = () =>
    once("by base name", () => {
      const names = new Map<string, string[]>();
      for (const path of files.keys()) {
        const name = path.slice(path.lastIndexOf("/") + 1);
        const others = names.get(name);
        if (others) others.push(path);
        else names.set(name, [path]);
      }
      return names;
    });
  return {
    ...{ files, units, once },
    has: (path) => files.has(path),
    endingWith: (suffix) =>
      (byName().get(suffix.slice(suffix.lastIndexOf("/") + 1)) ?? []).filter(
        (path) => path === suffix || path.endsWith(`/${suffix}`),
      ),
    configsUp: (path, name) =>
      once(`${name} above ${folderOf(path)}`, () =>
        foldersUp(folderOf(path)).flatMap((folder) => {
          const text = files.get(folder === "" ? name : `${folder}/${name}`)?.facts?.config;
          return text ? [{ folder, text }] : [];
        }),
      ),
  };
}

/** Go's packages are folders, whatever their name. */
export function unitKey(language: string | null, unit: string, path: string): string {
  return language === "Go" ? `Go:${folderOf(path)}:${unit}` : `${language}:${unit}`;
}
