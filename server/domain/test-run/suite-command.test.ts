import { describe, expect, it } from "vitest";
import { runMark, shownSuiteCommand, suiteCommand } from "./suite-command";
import { defaultSuite, type TestSuite } from "./test-suite";

const mark = runMark("run_1");
const suite = (change: Partial<TestSuite>): TestSuite => ({ ...defaultSuite, ...change });
const script = (change: Partial<TestSuite>, files: string[] = []) =>
  suiteCommand(suite(change), files, mark)[2] ?? "";

describe("suiteCommand", () => {
  it("starts node's runner by itself, with the globs of the repository's tests or the files asked for", () => {
    expect(suiteCommand(defaultSuite, [], mark).slice(0, 2)).toEqual(["node", "--test"]);
    expect(suiteCommand(defaultSuite, [], mark).at(-1)).toBe("test/**/*.test.ts");
    expect(suiteCommand(defaultSuite, ["test/a.test.ts"], mark).at(-1)).toBe("test/a.test.ts");
    expect(suiteCommand(suite({ runnerOptions: ["--import", "tsx"] }), [], mark).slice(0, 4)).toEqual([
      ...["node", "--import", "tsx", "--test"],
    ]);
  });

  it.each([
    ["vitest", "vitest run --run --reporter=default --reporter=json"],
    ["jest", "jest --ci --json"],
    ["mocha", "mocha 'test/**/*.test.ts' --reporter json"],
    ["pytest", "-m pytest -p no:cacheprovider --junitxml="],
    ["unittest", "import inspect, os, sys"],
    ["go", "go test -json -coverprofile=/tmp/war-room/coverage/go.out ./..."],
    ["cargo", "cargo test --offline --no-fail-fast"],
    ["maven", "$mvn -o -B $@ test"],
    ["gradle", "$gradle --offline --no-daemon --console=plain test"],
  ] as const)("runs %s so that it writes a report", (framework, command) => {
    expect(script({ framework })).toContain(command);
  });

  it("goes on with the package's own script, so that what it builds and sets before holds", () => {
    expect(script({ framework: "vitest", testScript: "TZ=UTC vitest --config a.ts" })).toContain(
      "\nTZ=UTC vitest --config a.ts --run --reporter=default",
    );
  });

  it("asks for coverage only where the package brings what measures it", () => {
    expect(script({ framework: "vitest", coverage: false })).not.toContain("lcovonly");
    expect(script({ framework: "vitest", coverage: true })).toContain("--coverage.reporter=lcovonly");
    expect(script({ framework: "pytest", coverage: false })).not.toContain("--cov ");
  });

  it("names files from the package's folder, as arguments and never as text of the script", () => {
    const command = suiteCommand(
      suite({ framework: "vitest", dir: "packages/a b" }),
      ["packages/a b/x;rm -rf.test.ts"],
      mark,
    );
    expect(command.slice(3)).toEqual(["war-room", "x;rm -rf.test.ts"]);
    expect(command[2]).toContain("cd '/work/packages/a b' || exit");
  });

  it("gives go the packages of the files", () => {
    expect(script({ framework: "go" }, ["a_test.go", "b/c_test.go", "b/d_test.go"])).toContain(
      "go.out './.' './b'",
    );
  });
});

describe("shownSuiteCommand", () => {
  it("is what a person would type: without what only makes a report of it", () => {
    expect(shownSuiteCommand(defaultSuite, ["test/it's.test.ts"])).toBe(
      "node --test --test-concurrency=2 --no-warnings --experimental-test-coverage 'test/it'\\''s.test.ts'",
    );
  });
});
