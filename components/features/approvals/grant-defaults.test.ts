import { expect, it } from "vitest";
import type { GrantCase } from "@/contracts/events/grant-limits";
import { grantProblem, hasKind, readLimit, readTimes, suggestedPaths } from "./grant-defaults";

const call: GrantCase = { what: "call", tool: "t", exact: "" };

it.each([
  [{ ...call, argv: ["rm", "-rf", "./src/api/old/"] }, ["src/api/**"]],
  [{ ...call, argv: ["rm", "-rf", "dist"] }, ["dist/**"]],
  [{ ...call, argv: ["rm", "a.log"] }, ["a.log"]],
  [{ ...call, argv: ["whoami"] }, []],
  [{ ...call, argv: null }, []],
  [{ ...call, paths: ["src/api/a.ts"] }, ["src/api/**"]],
  [{ ...call, what: "task", paths: ["src/**", "test/**"] }, ["src/**", "test/**"]],
] as Array<[GrantCase, string[]]>)("suggests patterns: %j", (of, patterns) => {
  expect(suggestedPaths(of)).toEqual(patterns);
});

it("offers a kind of calls and of plain commands with words, not of others", () => {
  expect(
    [call, { ...call, argv: ["rm", "x"] }, { ...call, argv: ["x"] }, { ...call, argv: null }].map(hasKind),
  ).toEqual([true, true, false, false]);
});

it("says why it cannot be allowed like this", () => {
  expect(grantProblem({ upToUsd: null, times: 3, lacksPaths: false })).toBeNull();
  expect(grantProblem({ upToUsd: undefined, times: undefined, lacksPaths: false })).toMatch(
    /dollars have to be 0\.01 or more.* times are a whole number above 0/,
  );
  expect(grantProblem({ upToUsd: 1, times: null, lacksPaths: true })).toMatch(/Name a path/);
});

it("reads how often", () => {
  expect(["", " 3 ", "0", "-1", "1.5", "x"].map(readTimes)).toEqual([
    ...[null, 3, undefined, undefined, undefined, undefined],
  ]);
});

it("limits a leave to a cent at least", () => {
  expect([readLimit(""), readLimit("0.01"), readLimit("4")]).toEqual([null, 0.01, 4]);
  expect([readLimit("0"), readLimit("0.0000001"), readLimit("much")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
