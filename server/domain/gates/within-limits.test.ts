import { describe, expect, it } from "vitest";
import type { MissionEventOf } from "@/contracts/events";
import type { GrantCase } from "@/contracts/events/grant-limits";
import type { GrantWish } from "@/contracts/grant-wish";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { reduceGrantUsed } from "@/contracts/reduce-people";
import { drawOnGrant } from "./draw-on-grant";
import { giveLimits } from "./give-limits";
import { isGlobWithin } from "./glob-within";
import { caseOfCall } from "./grant-case";
import { isWithin } from "./within-limits";

const task = (id: string, dependsOn: string[] = []) =>
  ({ id, number: id, dependsOn }) as unknown as TaskState;
const tasks = { a: task("a"), b: task("b", ["a"]), c: task("c", ["b"]), d: task("d") };
const state = { tasks, taskOrder: ["a", "b", "c", "d"] } as Pick<MissionState, "tasks" | "taskOrder">;
const kind: GrantWish = {
  covers: "kind",
  paths: ["src/api/**"],
  tasks: "mission",
  upToUsd: null,
  times: null,
};

function command(text: string): GrantCase {
  const call = { name: "run_command", risk: "execute" as const, input: { command: text } };
  return known(caseOfCall({ ...call, concern: { why: "", command: text }, runs: text, onlyPath: null }));
}

function file(path: string | null, name = "write_file"): GrantCase {
  const call = { name, risk: "write" as const, input: { path }, concern: null };
  return known(caseOfCall({ ...call, runs: null, onlyPath: path }));
}

function known(found: GrantCase | null): GrantCase {
  if (!found) throw new Error("no case");
  return found;
}

/** Whether what is allowed with one card covers another call of another task. */
function covers(card: GrantCase, other: GrantCase, wish: Partial<GrantWish> = {}, taskId = "a"): boolean {
  const given = giveLimits(state, { of: card, taskId: "a" }, { ...kind, ...wish });
  if (!given.ok) throw new Error(given.why);
  return isWithin(given.limits, card.tool, { taskId, of: other });
}

describe("a kind of command", () => {
  const card = command("rm -rf src/api/old");

  it.each([
    "rm -rf src/api/new",
    "rm  -rf   'src/api/new'",
    "rm -rf ./src//api/new/",
    "rm -rf src/api/a src/api/b/c",
    "rm -rf src/api/x 2>/dev/null",
  ])("covers %s", (text) => {
    expect(covers(card, command(text))).toBe(true);
  });

  it.each([
    "rm -rf src/apis",
    "rm -rf src/api/a src/web",
    "rm -rf src/api/../web",
    "rm -rf /src/api/a",
    "rm -rf ~/src/api/a",
    "rm -rf",
    "rm -r src/api/a",
    "rm -rf -v src/api/a",
    "rm -rf src/api/a -v",
    "rm -rf src/api/*",
    "rm -rf src/api/a; ls",
    "rm -rf src/api/a && rm -rf src/api/b",
    "cd src && rm -rf src/api/a",
    "ls | rm -rf src/api/a",
    "rm -rf src/api/a > src/api/b",
    "rm -rf $(ls) src/api/a",
    "rm -rf src/api/{a,../../web}",
    "X=1 rm -rf src/api/a",
    "rm -rf src/api/a &",
    "./rm -rf src/api/a",
    "rm -rf 'src/api/a\\b'",
    'rm -rf src/api/"$X"',
  ])("does not cover %s", (text) => {
    expect(covers(card, command(text))).toBe(false);
  });

  it("keeps what stands before its paths, word by word", () => {
    const sed = command("sed -i s/a/b/ src/api/x.ts");
    expect(covers(sed, command("sed -i s/a/b/ src/api/y.ts"))).toBe(true);
    expect(covers(sed, command("sed -i s/a/c/ src/api/y.ts"))).toBe(false);
    expect(covers(sed, command("sed s/a/b/ -i src/api/y.ts"))).toBe(false);
  });

  it.each([
    ["a chain", "ls && rm src/api/a"],
    ["no path that matches", "rm -rf dist"],
    ["an option behind its path", "cp src/api/a -t src/api/b"],
    ["what is not plain", "rm $X"],
  ])("cannot be allowed of %s", (_what, text) => {
    expect(giveLimits(state, { of: command(text), taskId: "a" }, kind)).toMatchObject({ ok: false });
  });

  it("needs patterns", () => {
    expect(giveLimits(state, { of: card, taskId: "a" }, { ...kind, paths: [] })).toMatchObject({ ok: false });
  });

  it("is not read from a tool that is no shell", () => {
    const call = { name: "mcp__x__y", risk: "network" as const, input: { command: "rm src/api/a" } };
    const of = known(caseOfCall({ ...call, concern: null, runs: null, onlyPath: null }));
    expect(giveLimits(state, { of, taskId: "a" }, kind)).toMatchObject({ ok: false });
  });
});

describe("a kind of call", () => {
  it.each([
    ["src/api/b.ts", true],
    ["./src/api/b.ts", true],
    ["src/api/[id]/b.ts", true],
    ["src/api/../b.ts", false],
    ["/src/api/b.ts", false],
    ["src/b.ts", false],
    [null, false],
  ])("of a file: %s", (path, covered) => {
    expect(covers(file("src/api/a.ts"), file(path))).toBe(covered);
  });

  it("is of this tool only", () => {
    expect(covers(file("src/api/a.ts"), file("src/api/a.ts", "delete_file"))).toBe(false);
  });

  it("without patterns is every call of the tool", () => {
    expect(covers(file(null), file("elsewhere.ts"), { paths: [] })).toBe(true);
  });

  it("has no limits where a person is asked whatever was allowed", () => {
    const concern = { why: "it changes a database", always: true as const };
    const call = {
      name: "query_sql",
      risk: "write" as const,
      input: {},
      concern,
      runs: null,
      onlyPath: null,
    };
    expect(caseOfCall(call)).toBeNull();
  });

  it.each(["../x/**", "/etc/**", "~/x", "!src/**", "a\\b", "src/../../x/**"])("refuses %s", (glob) => {
    const of = file("src/api/a.ts");
    expect(giveLimits(state, { of, taskId: "a" }, { ...kind, paths: [glob] })).toMatchObject({ ok: false });
  });
});

it("exactly this call is this tool with this input", () => {
  expect(covers(command("ls -x"), command("ls -x"), { covers: "exact" }, "d")).toBe(true);
  expect(covers(command("ls -x"), command("ls  -x"), { covers: "exact" })).toBe(false);
  expect(covers(file("a.ts"), file("b.ts"), { covers: "exact" })).toBe(false);
});

it.each([
  ["task", ["a"]],
  ["subtree", ["a", "b", "c"]],
  ["mission", ["a", "b", "c", "d"]],
] as const)("for the %s", (wish, covered) => {
  const of = file("src/api/a.ts");
  expect(state.taskOrder.filter((id) => covers(of, of, { tasks: wish }, id))).toEqual(covered);
});

describe("a task's paths within those of a grant", () => {
  it.each([
    ["src/api/**", "src/api/**"],
    ["src/api/books/*.ts", "src/api/**"],
    ["./src/api/a.ts", "src/api/*.ts"],
    ["src/**", "**"],
  ])("%s lies in %s", (glob, around) => {
    expect(isGlobWithin(glob, around)).toBe(true);
  });

  it.each([
    ["src/**", "src/api/**"],
    ["src/apis/**", "src/api/**"],
    ["src/api/{a,../../b}/**", "src/api/**"],
    ["src/api/*|x", "src/api/**"],
    ["src/api/../**", "src/api/**"],
    ["**", "src/**"],
    ["/**", "**"],
    ["src/api/*.ts", "src/*/a.ts"],
  ])("%s may leave %s", (glob, around) => {
    expect(isGlobWithin(glob, around)).toBe(false);
  });
});

it("counts the same use once, lets it through again, and nothing after its last one", () => {
  const of = file("src/api/a.ts");
  const given = giveLimits(state, { of, taskId: "a" }, { ...kind, times: 1 });
  if (!given.ok) throw new Error(given.why);
  const grant = {
    id: "g",
    approvalId: "x",
    ...given.cover,
    limits: given.limits,
    by: "you",
    at: "",
    revokedBy: null,
  };
  const before = { tasks, budget: {}, grants: { g: grant } } as unknown as MissionState;
  const use = { taskId: "a", useId: "one", of, costMicroUsd: 0 };
  const [used] = drawOnGrant(before, use) ?? [];
  expect(used).toEqual({ type: "grant-used", grantId: "g", taskId: "a", useId: "one", costMicroUsd: 0 });
  const after = reduceGrantUsed(before, used as MissionEventOf<"grant-used">);
  expect(reduceGrantUsed(after, used as MissionEventOf<"grant-used">)).toBe(after);
  expect(drawOnGrant(after, use)).toEqual([]);
  expect(drawOnGrant(after, { ...use, useId: "two" })).toBeNull();
  const revoked = {
    ...after,
    grants: { g: { ...grant, lastUses: after.grants?.g?.lastUses, revokedBy: "you" } },
  };
  expect(drawOnGrant(revoked, use)).toBeNull();
});
