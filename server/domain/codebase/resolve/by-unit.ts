import { folderOf } from "@/server/domain/repository/manifests";
import { joinPath } from "./paths";
import { nowhere, type Resolution, type Resolve, unitKey } from "./resolution";

/** Go: `module/path` of the nearest go.mod, then the folder of the package. */
export const resolveGo: Resolve = (resolution, from, { specifier }) => {
  const modules = resolution.once("Go modules", () =>
    [...resolution.files.values()].flatMap(({ path, facts }) => {
      const name = path.endsWith("go.mod")
        ? /^module\s+"?([^\s"]+)/m.exec(facts?.config ?? "")?.[1]
        : undefined;
      return name ? [{ name, folder: folderOf(path) }] : [];
    }),
  );
  const found = modules
    .filter(({ name }) => specifier === name || specifier.startsWith(`${name}/`))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!found) return nowhere;
  const folder = joinPath(found.folder, specifier.slice(found.name.length));
  const byFolder = resolution.once("Go packages", () => {
    const folders = new Map<string, string[]>();
    for (const { path, language } of resolution.files.values()) {
      if (language !== "Go" || path.endsWith("_test.go")) continue;
      folders.set(folderOf(path), [...(folders.get(folderOf(path)) ?? []), path]);
    }
    return folders;
  });
  return { to: (byFolder.get(folder ?? "") ?? []).filter((path) => path !== from.path) };
};

/** Java: the file of a class, of the class that a static member or an inner class belongs to, or a package's files. */
export const resolveJava: Resolve = (resolution, from, { specifier, names }) => {
  if (names[0]?.[0] === "*") {
    const inPackage = ofUnit(resolution, from.language, specifier, from.path);
    if (inPackage.length > 0) return { to: inPackage };
  }
  const parts = specifier.split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts[length - 1];
    const unit = parts.slice(0, length - 1).join(".");
    const file = ofUnit(resolution, from.language, unit, from.path).find(
      (path) => path.endsWith(`/${name}.java`) || path === `${name}.java`,
    );
    if (file) return { to: [file] };
  }
  const declared = declaredIn(resolution, from.language, parts.slice(0, -1).join("."), parts.at(-1) ?? "");
  return { to: declared.filter((path) => path !== from.path) };
};

/** C#: all files of the namespace; which of them are used, their names say. */
export const resolveCSharp: Resolve = (resolution, from, { specifier, names }) => {
  const whole = ofUnit(resolution, from.language, specifier, from.path);
  if (whole.length > 0) return { to: whole };
  const [imported] = names[0] ?? [];
  if (imported === "*") return nowhere;
  const parts = specifier.split(".");
  return { to: declaredIn(resolution, from.language, parts.slice(0, -1).join("."), parts.at(-1) ?? "") };
};

/** PHP: `use A\B\C` is the class C of namespace A\B; `require` a file. */
export const resolvePhp: Resolve = (resolution, from, { specifier, names }) => {
  if (names[0]?.[1] === "*") {
    const path = joinPath(folderOf(from.path), specifier.replace(/^\//, ""));
    const found = [path, specifier.replace(/^\.?\//, "")].find(
      (candidate) => candidate && resolution.has(candidate),
    );
    return found ? { to: [found] } : nowhere;
  }
  const parts = specifier.replace(/^\\/, "").split("\\");
  const unit = parts.slice(0, -1).join("\\");
  const declared = declaredIn(resolution, from.language, unit, parts.at(-1) ?? "");
  if (declared.length > 0) return { to: declared.filter((path) => path !== from.path) };
  return { to: ofUnit(resolution, from.language, parts.join("\\"), from.path), whole: true };
};

function ofUnit(resolution: Resolution, language: string | null, unit: string, except: string): string[] {
  const key = unitKey(language, unit, except);
  return (resolution.units.get(key) ?? []).filter((path) => path !== except);
}

/** Files of a unit that declare a name. */
function declaredIn(resolution: Resolution, language: string | null, unit: string, name: string): string[] {
  const declared = resolution.once(`declared in ${language}`, () => {
    const places = new Map<string, string[]>();
    for (const file of resolution.files.values()) {
      if (file.language !== language || !file.facts) continue;
      for (const symbol of file.facts.symbols) {
        if (symbol.kind === "method" || symbol.kind === "value") continue;
        const key = `${file.facts.unit ?? ""} ${symbol.name}`;
        places.set(key, [...(places.get(key) ?? []), file.path]);
      }
    }
    return places;
  });
  return declared.get(`${unit} ${name}`) ?? [];
}
