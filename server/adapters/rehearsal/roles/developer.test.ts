import { describe, expect, it } from "vitest";
import type { TaskArea } from "@/contracts/plan";
import { areaWrites, projectFiles } from "@/server/domain/plan/write-sets";
import { fixtureBrief } from "../fixtures/fixture-brief";
import { playConversation } from "../fixtures/play-conversation";

const areas: TaskArea[] = ["database", "models", "api", "frontend", "errors"];
const passing = { text: "3 passed, 0 failed, 0 todo, 0 skipped", isError: false };
const failing = { text: "2 passed, 1 failed\nnot ok 3 - keeps what it stored", isError: true };

/** A task as the plan makes it, its write set included. */
function briefFor(area: TaskArea, rest: Partial<Parameters<typeof fixtureBrief>[0]> = {}) {
  return fixtureBrief({
    agent: "backend-developer",
    task: { area, writes: [...areaWrites[area], ...projectFiles] },
    ...rest,
  });
}

/** Writes an area for others to stand on. */
function written(area: TaskArea): Record<string, string> {
  return Object.fromEntries(playConversation({ brief: briefFor(area) }).files);
}

describe("a developer", () => {
  it.each(areas)("writes the area %s within its write set, tests it and finishes", (area) => {
    const played = playConversation({ brief: briefFor(area) });
    expect(played.finished?.summary).toMatch(/^Wrote \d+ files?:/);
    expect(played.files.size).toBeGreaterThan(0);
    expect(played.refused).toEqual([]);
    expect(played.turns.flatMap(({ toolCalls }) => toolCalls.map(({ name }) => name))).toContain("run_tests");
    expect(played.turns.every(({ toolCalls }) => toolCalls.length <= 8)).toBe(true);
  });

  it("looks at the repository before it writes", () => {
    const { turns } = playConversation({ brief: briefFor("models"), files: { "package.json": "{}" } });
    expect(turns[0]?.toolCalls.map(({ name }) => name)).toEqual(["list_files", "read_file"]);
  });

  it("does not replace a package.json that the repository brought", () => {
    const own = '{ "name": "mine" }';
    const { files } = playConversation({ brief: briefFor("database"), files: { "package.json": own } });
    expect(files.get("package.json")).toBe(own);
  });

  it("names what it leaves as todo", () => {
    const { finished } = playConversation({ brief: briefFor("models") });
    expect(finished?.summary).toMatch(/Left as todo: AC-4 .*wolf howls/);
  });

  it("leaves out what lies outside the write set and says so", () => {
    const brief = fixtureBrief({ agent: "sol", task: { area: "models", writes: ["src/models/**"] } });
    const { files, finished, refused } = playConversation({ brief });
    expect([...files.keys()].every((path) => path.startsWith("src/models/"))).toBe(true);
    expect(refused).toEqual([]);
    expect(finished?.summary).toMatch(/Outside this task's write set, so not written: .*src\/repositories/);
  });

  it("writes again what a failing test shows to be wrong", () => {
    const right = written("models");
    const played = playConversation({
      brief: briefFor("models"),
      faults: [{ kind: "wrong-code-first" }],
      runTests: (files) =>
        Object.keys(right).every((path) => files.get(path) === right[path]) ? passing : failing,
    });
    expect(Object.fromEntries(played.files)).toEqual(right);
    expect(played.finished?.summary).toContain("3 passed, 0 failed");
    expect(played.turns.some(({ text }) => text.includes("not ok 3 - keeps what it stored"))).toBe(true);
  });

  it("gives up honestly when the code stays wrong", () => {
    const played = playConversation({
      brief: briefFor("models"),
      faults: [{ kind: "wrong-code-always" }],
      runTests: () => failing,
    });
    expect(played.finished?.summary).toContain("They still fail");
    expect(played.turns.length).toBeLessThan(20);
  });

  it("asks a person when the checks keep refusing, and comes to an end", () => {
    let refusals = 0;
    const played = playConversation({
      brief: briefFor("errors"),
      checkFinish: () => (refusals++ < 2 ? ["The tests do not pass: 1 failed"] : []),
    });
    expect(played.turns.flatMap(({ toolCalls }) => toolCalls.map(({ name }) => name))).toContain(
      "ask_person",
    );
    expect(played.finished).not.toBeNull();
  });

  it("goes on after words without work, as it would have begun", () => {
    const played = playConversation({ brief: briefFor("errors"), faults: [{ kind: "no-code", times: 2 }] });
    expect(played.turns[0]?.toolCalls).toEqual([]);
    expect(played.finished).not.toBeNull();
  });

  it("fixes what a review found and says what it did", () => {
    const files = written("models");
    const path = "src/models/book.ts";
    const [first = "", ...rest] = (files[path] ?? "").split("\n");
    const spoilt = [first, 'console.log("here");', ...rest].join("\n");
    const finding = {
      file: path,
      line: 2,
      severity: "major" as const,
      rule: "no-console",
      message: "x",
      suggestion: null,
    };
    const played = playConversation({
      brief: briefFor("models", { attempt: 2, findings: [finding] }),
      files: { ...files, [path]: spoilt },
    });
    expect(played.files.get(path)).toBe(files[path]);
    expect(played.finished?.summary).toContain("Fixed from the review: no-console (src/models/book.ts:2)");
  });

  it("runs the tests and finishes when everything is there: the checks decide", () => {
    const files = written("errors");
    const played = playConversation({ brief: briefFor("errors", { attempt: 2 }), files });
    expect(played.turns.flatMap(({ toolCalls }) => toolCalls).some(({ name }) => name === "write_file")).toBe(
      false,
    );
    expect(played.turns.at(-2)?.toolCalls[0]?.name).toBe("run_tests");
    expect(played.finished?.summary).toContain("Changed nothing");
  });

  it("says the same to the same", () => {
    const play = () => playConversation({ brief: briefFor("api") }).turns;
    expect(play()).toEqual(play());
  });
});

describe("faults of behaviour", () => {
  it.each([
    ["outside-write-set", "outside-the-write-set.txt"],
    ["path-escape", "../../etc/passwd"],
  ] as const)("%s writes where it may not, once, and then works on", (kind, path) => {
    const played = playConversation({ brief: briefFor("models"), faults: [{ kind }] });
    expect(played.refused).toEqual([path]);
    expect(played.finished).not.toBeNull();
  });

  it("loop makes the same call until it is switched off", () => {
    const played = playConversation({ brief: briefFor("models"), faults: [{ kind: "loop", times: 5 }] });
    const first = played.turns.slice(0, 5).map(({ toolCalls }) => JSON.stringify(toolCalls));
    expect(new Set(first).size).toBe(1);
    expect(played.finished).not.toBeNull();
  });

  it("strikes only the agent or the task that it names", () => {
    const faults = [{ kind: "loop" as const, agent: "ivy" }];
    expect(playConversation({ brief: briefFor("models"), faults }).finished).not.toBeNull();
  });
});

describe("the bug hunter", () => {
  it("reads the files against the spec and puts right what differs", () => {
    const files = written("models");
    const path = "src/models/book.ts";
    const broken = { ...files, [path]: (files[path] ?? "").replace("title", "titel") };
    const played = playConversation({
      brief: briefFor("models", {
        agent: "bug-hunter",
        attempt: 2,
        failures: ["not ok 3 - book keeps its title"],
      }),
      files: broken,
      runTests: (now) => (now.get(path) === files[path] ? passing : failing),
    });
    expect(Object.fromEntries(played.files)).toEqual(files);
    expect(played.finished?.summary).toMatch(/^Put right 1 file .*src\/models\/book\.ts/);
  });

  it("writes the area again when the failed attempt left nothing", () => {
    const played = playConversation({
      brief: briefFor("models", { agent: "bug-hunter", attempt: 2, failures: ["x"] }),
    });
    expect(Object.fromEntries(played.files)).toEqual(written("models"));
  });
});
