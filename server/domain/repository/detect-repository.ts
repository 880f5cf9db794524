import type { RepositoryFacts, RepositoryPackage } from "@/contracts/repository";
import { detectCompiled } from "./detect-compiled";
import { detectJavaScript } from "./detect-javascript";
import { detectPython } from "./detect-python";
import { languagesOf } from "./languages";
import { withMakeTargets } from "./make-targets";
import { folderOf, manifestPaths } from "./manifests";
import { type PackageFiles, packageFiles } from "./package-files";

export type RepositoryListing = {
  /** Every file's path from the root. */
  files: readonly string[];
  /** Text of the manifests, by path. */
  texts: ReadonlyMap<string, string>;
};

const mostPackages = 40;

/**
 * What a repository is, from its listing and its manifests alone: nothing of it runs. Packages are the folders that
 * hold a manifest; a folder may be of several languages, and then is a package of each.
 */
export function detectRepository({ files, texts }: RepositoryListing): RepositoryFacts {
  const folders = [...new Set(["", ...manifestPaths(files).map(folderOf)])];
  const found: RepositoryPackage[] = [];
  // From the innermost outwards: what lies above leaves out what its inner packages test themselves.
  for (const dir of folders.sort((a, b) => depthOf(b) - depthOf(a) || (a < b ? -1 : 1))) {
    const inner = found.filter((one) => dir === "" || one.dir.startsWith(`${dir}/`));
    found.push(...detectPackages(packageFiles({ dir, files, texts, inner })));
  }
  const packages = found.sort((a, b) => (a.dir === b.dir ? 0 : a.dir < b.dir ? -1 : 1));
  return { languages: languagesOf(files), packages: withoutCovered(packages).slice(0, mostPackages) };
}

function detectPackages(files: PackageFiles): RepositoryPackage[] {
  return [detectJavaScript(files), detectPython(files), detectCompiled(files)].flatMap((found) =>
    found ? [withMakeTargets(found, files)] : [],
  );
}

function depthOf(dir: string): number {
  return dir === "" ? 0 : dir.split("/").length;
}

/**
 * A package that the one above it tests along with itself — the same framework, with its own tests in the other's
 * sight — is not tested twice. A workspace's root without tests of its own leaves them to its packages.
 */
function withoutCovered(packages: RepositoryPackage[]): RepositoryPackage[] {
  return packages.filter(
    (one) =>
      !packages.some(
        (other) =>
          other !== one &&
          (other.dir === "" || one.dir.startsWith(`${other.dir}/`)) &&
          other.dir !== one.dir &&
          other.framework === one.framework &&
          one.framework !== null &&
          coversInner.has(one.framework),
      ),
  );
}

/** Frameworks whose run from a folder finds the tests of the folders below it. */
const coversInner: ReadonlySet<string> = new Set([
  "node-test",
  "vitest",
  "jest",
  "pytest",
  "cargo",
  "maven",
  "gradle",
]);
