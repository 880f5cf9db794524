import type { PackageManager, RepositoryPackage, TestFramework } from "@/contracts/repository";
import type { PackageFiles } from "./package-files";

type Toolchain = {
  language: string[];
  framework: TestFramework;
  packageManager: PackageManager;
  coverage: boolean;
  commands: (files: PackageFiles) => RepositoryPackage["commands"];
};

/** Go, Rust and Java bring test, lint and format with their tool chain: the manifest is enough. */
export function detectCompiled(files: PackageFiles): RepositoryPackage | null {
  const toolchain = toolchainOf(files);
  if (!toolchain) return null;
  const { framework, packageManager, coverage } = toolchain;
  const tests = files.tests(framework) ?? innerTests(files, framework);
  return {
    dir: files.dir,
    language: files.language(toolchain.language) ?? toolchain.language[0] ?? "",
    packageManager,
    framework,
    commands: toolchain.commands(files),
    tests,
    sources: files.sourceFolders(tests),
    testScript: null,
    runnerOptions: [],
    coverage,
    needsInstall: /^\s*require\b|\[dependencies\]|<dependency>|implementation[ (]/m.test(manifestText(files)),
  };
}

function toolchainOf(files: PackageFiles): Toolchain | null {
  if (files.has("go.mod")) return go;
  if (files.has("Cargo.toml")) return cargo;
  if (files.has("pom.xml")) return maven;
  return files.hasLike(/^build\.gradle(?:\.kts)?$/) ? gradle : null;
}

const go: Toolchain = {
  ...{ language: ["Go"], framework: "go", packageManager: "go", coverage: true },
  commands: (files) => ({
    test: "go test ./...",
    lint: files.hasLike(/^\.golangci\./) ? "golangci-lint run" : "go vet ./...",
    format: "gofmt -w .",
    typecheck: null,
    install: "go mod download",
  }),
};

const cargo: Toolchain = {
  ...{ language: ["Rust"], framework: "cargo", packageManager: "cargo", coverage: false },
  commands: () => ({
    test: "cargo test",
    lint: "cargo clippy",
    format: "cargo fmt",
    typecheck: null,
    install: "cargo fetch",
  }),
};

const maven: Toolchain = {
  ...{ language: ["Java", "Kotlin"], framework: "maven", packageManager: "maven", coverage: false },
  commands: (files) => {
    const mvn = files.has("mvnw") ? "./mvnw" : "mvn";
    const text = files.text("pom.xml") ?? "";
    return {
      test: `${mvn} test`,
      lint: text.includes("maven-checkstyle-plugin") ? `${mvn} checkstyle:check` : null,
      format: text.includes("spotless-maven-plugin") ? `${mvn} spotless:apply` : null,
      typecheck: null,
      install: `${mvn} dependency:go-offline`,
    };
  },
};

const gradle: Toolchain = {
  ...{ language: ["Java", "Kotlin"], framework: "gradle", packageManager: "gradle", coverage: false },
  commands: (files) => {
    const run = files.has("gradlew") ? "./gradlew" : "gradle";
    const text = manifestText(files);
    return {
      test: `${run} test`,
      lint: /checkstyle|detekt|ktlint/.test(text) ? `${run} check` : null,
      format: text.includes("spotless") ? `${run} spotlessApply` : null,
      typecheck: null,
      install: `${run} dependencies`,
    };
  },
};

function manifestText(files: PackageFiles): string {
  const names = ["go.mod", "Cargo.toml", "pom.xml", "build.gradle", "build.gradle.kts"];
  return names.map((name) => files.text(name) ?? "").join("\n");
}

/** Rust's unit tests lie in the sources themselves: every source may hold some. */
function innerTests(files: PackageFiles, framework: TestFramework): RepositoryPackage["tests"] {
  const sources = framework === "cargo" ? files.paths.filter((path) => path.endsWith(".rs")) : [];
  const [example] = sources;
  if (example === undefined) return null;
  const folder = example.includes("/") ? (example.split("/", 1)[0] ?? "") : "";
  return {
    files: sources.length,
    ...{ globs: ["**/*.rs"], layout: "beside", folders: [folder], naming: "*.rs", example },
  };
}
