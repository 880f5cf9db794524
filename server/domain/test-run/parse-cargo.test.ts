import { describe, expect, it } from "vitest";
import { parseCargo } from "./parse-cargo";

const whole = `   Compiling sums v0.1.0 (/work)
     Running unittests src/lib.rs (target/debug/deps/sums-1)

running 3 tests
test tests::adds ... ok
test tests::panics - should panic ... ok
test tests::subtracts ... FAILED

failures:

---- tests::subtracts stdout ----
thread 'tests::subtracts' panicked at src/lib.rs:21:9:
assertion failed


failures:
    tests::subtracts

test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s

     Running tests/whole.rs (target/debug/deps/whole-2)

running 1 test
test slow ... ignored

test result: ok. 0 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
`;

describe("parseCargo", () => {
  it("reads every target's tests, with the place of a panic", () => {
    const report = parseCargo(whole);
    expect(report).toMatchObject({ passed: 2, failed: 1, skipped: 1, complete: true, durationMs: 10 });
    expect(report.tests).toMatchObject([
      { name: "tests > adds", status: "passed", file: "src/lib.rs" },
      { name: "tests > panics", status: "passed" },
      {
        name: "tests > subtracts",
        status: "failed",
        line: 21,
        message: expect.stringContaining("assertion failed"),
      },
      { name: "slow", status: "skipped", file: "tests/whole.rs" },
    ]);
  });

  it("reads the place of a panic as older Rust says it", () => {
    const older = whole.replace(
      "panicked at src/lib.rs:21:9:\nassertion failed",
      "panicked at 'assertion failed: `(left == right)`\n  left: `3`,\n right: `4`', src/lib.rs:21:9",
    );
    expect(parseCargo(older).tests[2]).toMatchObject({ status: "failed", file: "src/lib.rs", line: 21 });
  });

  it("is not complete when a target did not come to its end", () => {
    expect(parseCargo(whole.slice(0, whole.lastIndexOf("test result"))).complete).toBe(false);
    expect(parseCargo("running 2 tests\ntest a ... ok\n").complete).toBe(false);
  });

  it("says nothing of a build that failed", () => {
    expect(parseCargo("error[E0425]: cannot find value")).toMatchObject({ complete: false, tests: [] });
  });
});
