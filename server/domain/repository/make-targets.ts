import type { RepositoryPackage } from "@/contracts/repository";
import type { PackageFiles } from "./package-files";

/** Fills in what only a Makefile says: `make lint`, `make format`. What the tool chain says is more exact. */
export function withMakeTargets(found: RepositoryPackage, files: PackageFiles): RepositoryPackage {
  const makefile = files.text("Makefile");
  if (makefile === null) return found;
  const target = (...names: string[]) => {
    const name = names.find((candidate) => new RegExp(`^${candidate}\\s*:(?!=)`, "m").test(makefile));
    return name === undefined ? null : `make ${name}`;
  };
  const { test, lint, format, typecheck, install } = found.commands;
  return {
    ...found,
    commands: {
      test: test ?? target("test", "check"),
      lint: lint ?? target("lint"),
      format: format ?? target("format", "fmt"),
      typecheck: typecheck ?? target("typecheck", "type-check", "mypy"),
      install: install ?? target("install", "deps"),
    },
  };
}
