/** Files that say how a package is built, tested and checked; nothing else of a repository is read to detect it. */
const manifestNames = new Set([
  ...["package.json", "pnpm-workspace.yaml", ".mocharc.json", ".mocharc.yml", ".mocharc.yaml"],
  ...["pyproject.toml", "setup.cfg", "setup.py", "tox.ini", "noxfile.py", "pytest.ini"],
  ...[
    "Pipfile",
    "go.mod",
    "go.work",
    "Cargo.toml",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "Makefile",
  ],
]);
const requirements = /^requirements[\w.-]*\.txt$/;

/** Folders whose files are others' work, or made. */
const foreignFolder =
  /(?:^|\/)(?:node_modules|vendor|third_party|\.venv|venv|dist|build|target|out|coverage|__pycache__|\.[^/]+|fixtures|__fixtures__|testdata|examples?|templates?)\//;

export const manifestLimits = { files: 80, bytes: 200_000 } as const;

/** The manifests among a repository's files, those near the root first; examples and others' code are no packages. */
export function manifestPaths(files: readonly string[]): string[] {
  return files
    .filter((path) => isManifest(baseName(path)) && !isForeign(path))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .slice(0, manifestLimits.files);
}

export function isForeign(path: string): boolean {
  return foreignFolder.test(path);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder of a path; empty for the root. */
export function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

/** A path below a package's folder, from the repository's root. */
export function under(dir: string, path: string): string {
  if (dir === "") return path;
  return path === "" ? dir : `${dir}/${path}`;
}

function isManifest(name: string): boolean {
  return manifestNames.has(name) || requirements.test(name);
}

function depth(path: string): number {
  return path.split("/").length;
}
