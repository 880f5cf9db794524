import type { PackageManager, RepositoryPackage } from "@/contracts/repository";
import type { PackageFiles } from "./package-files";

const manifestNames = ["pyproject.toml", "setup.cfg", "setup.py", "tox.ini", "pytest.ini", "Pipfile"];
const requirementsName = /^requirements[\w.-]*\.txt$/;

/** A package that pip, Poetry, uv and their like build; null where nothing says so. */
export function detectPython(files: PackageFiles): RepositoryPackage | null {
  const requirements = files.names().filter((name) => requirementsName.test(name));
  const present = [...manifestNames.filter((name) => files.has(name)), ...requirements];
  const isBare = files.dir === "" && files.paths.some((path) => /^[^/]+\.py$|^tests?\/.*\.py$/.test(path));
  if (present.length === 0 && !isBare) return null;
  const said = present.map((name) => files.text(name) ?? "").join("\n");
  const manager = managerOf(files, said);
  const framework = usesPytest(files, said)
    ? ("pytest" as const)
    : files.tests("unittest")
      ? ("unittest" as const)
      : null;
  const tests = framework ? files.tests(framework) : null;
  const run = prefixes[manager];
  return {
    dir: files.dir,
    language: "Python",
    packageManager: manager,
    framework,
    commands: {
      test: framework && tests ? `${run}python3 -m ${framework}` : null,
      lint: lintOf(files, said, run),
      format: formatOf(files, said, run),
      typecheck: typecheckOf(files, said, run),
      install: installOf(files, manager, requirements),
    },
    tests,
    sources: files.sourceFolders(tests),
    testScript: null,
    runnerOptions: [],
    coverage: framework === "pytest" && /\bpytest-cov\b/.test(said),
    needsInstall:
      framework === "pytest" || requirements.length > 0 || /^dependencies\s*=\s*\[\s*["']/m.test(said),
  };
}

type PythonManager = Extract<PackageManager, "pip" | "poetry" | "uv" | "pipenv" | "pdm">;

const prefixes: Record<PythonManager, string> = {
  pip: "",
  poetry: "poetry run ",
  uv: "uv run ",
  pipenv: "pipenv run ",
  pdm: "pdm run ",
};

function managerOf(files: PackageFiles, said: string): PythonManager {
  if (files.has("uv.lock") || /^\[tool\.uv[\].]/m.test(said)) return "uv";
  if (files.has("poetry.lock") || /^\[tool\.poetry[\].]/m.test(said)) return "poetry";
  if (files.has("pdm.lock") || /^\[tool\.pdm[\].]/m.test(said)) return "pdm";
  return files.has("Pipfile") ? "pipenv" : "pip";
}

/** Its configuration, its requirements, a `conftest.py`, which nothing else reads, or a command of its own. */
function usesPytest(files: PackageFiles, said: string): boolean {
  const commands = ["tox.ini", "noxfile.py", "Makefile"].map((name) => files.text(name) ?? "").join("\n");
  if (/^(?!\s*#).*\b(?:pytest|py\.test)\b/m.test(commands)) return true;
  if (files.has("pytest.ini") || files.paths.some((path) => /(?:^|\/)conftest\.py$/.test(path))) return true;
  return /^\[(?:tool\.pytest|tool:pytest)|^\s*["']?pytest(?:[-\w]*)?\s*(?:["'=<>~!;[,]|$)|["']pytest\b/m.test(
    said,
  );
}

function lintOf(files: PackageFiles, said: string, run: string): string | null {
  if (files.hasLike(/^\.?ruff\.toml$/) || /^\[tool\.ruff[\].]/m.test(said)) return `${run}ruff check .`;
  if (files.has(".flake8") || /^\[flake8\]/m.test(said)) return `${run}flake8 .`;
  return files.has(".pylintrc") || /^\[tool\.pylint/m.test(said) ? `${run}pylint .` : null;
}

function formatOf(files: PackageFiles, said: string, run: string): string | null {
  if (/^\[tool\.black\]/m.test(said)) return `${run}black .`;
  if (files.hasLike(/^\.?ruff\.toml$/) || /^\[tool\.ruff[\].]/m.test(said)) return `${run}ruff format .`;
  return null;
}

function typecheckOf(files: PackageFiles, said: string, run: string): string | null {
  if (files.has("mypy.ini") || /^\[(?:tool\.)?mypy\]/m.test(said)) return `${run}mypy .`;
  return files.has("pyrightconfig.json") || /^\[tool\.pyright\]/m.test(said) ? `${run}pyright` : null;
}

function installOf(files: PackageFiles, manager: PythonManager, requirements: string[]): string | null {
  if (manager === "uv") return "uv sync --frozen";
  if (manager === "poetry") return "poetry install";
  if (manager === "pipenv") return "pipenv sync --dev";
  if (manager === "pdm") return "pdm sync";
  if (requirements.length > 0) {
    return `pip install ${requirements
      .sort()
      .map((name) => `-r ${name}`)
      .join(" ")}`;
  }
  return files.has("pyproject.toml") || files.has("setup.py") ? "pip install -e ." : null;
}
