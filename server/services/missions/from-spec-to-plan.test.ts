import { describe, expect, it } from "vitest";
import { type NewMission, newMissionSchema } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import { createWorld, projectId, repository, type World } from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { finish } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";
import { decideApproval } from "../approvals/decide-approval";
import { commandMission } from "./command-mission";
import { createMission } from "./create-mission";

const written = `# Sorted list

## Acceptance Criteria

- AC-1: Given a list, When it is sorted by price, Then the cheapest comes first.
`;
const edited = `${written}- AC-2: Given an empty list, When it is sorted, Then it stays empty.\n`;

const analyst = { "business-analyst": (moment: { turn: number }) => finish(moment, { spec: written }) };

async function create(world: World, input: Partial<NewMission> = {}): Promise<string> {
  const text = "Please let people sort the list by price.";
  const parsed = newMissionSchema.parse({ projectId, specText: text, ...input });
  return (await createMission(world.services, parsed)).missionId;
}

async function read(world: World, missionId: string): Promise<MissionState> {
  const state = await world.store.readState(missionId);
  if (!state) throw new Error("no mission");
  return state;
}

const question = (state: MissionState, gate: string) => {
  const found = Object.values(state.approvals).findLast((one) => one.gate === gate && one.decision === null);
  if (!found) throw new Error(`no open ${gate} question`);
  return found;
};

async function decide(
  world: World,
  missionId: string,
  choice: { gate: string; decision?: "approved" | "rejected" | "answered"; answer?: string; hash?: string },
): Promise<void> {
  const { id: approvalId, hash } = question(await read(world, missionId), choice.gate);
  const { decision = "approved", answer = null } = choice;
  await decideApproval(world.services, {
    ...{ missionId, approvalId, decision, answer, by: "you" },
    hash: choice.hash ?? hash,
  });
}

const until = (world: World, missionId: string, what: string, condition: (state: MissionState) => boolean) =>
  eventually(what, async () => condition(await read(world, missionId)));

/** A mission from free words whose spec waits for approval. */
async function analysed(world: World): Promise<string> {
  await world.engine.start();
  const missionId = await create(world, { start: true });
  await until(world, missionId, "the spec waits", (state) =>
    Object.values(state.approvals).some((one) => one.gate === "spec" && one.decision === null),
  );
  return missionId;
}

describe("a requirement in free words", () => {
  it.each([
    ["as it is", undefined, ["AC-1"], null],
    ["as it is, sent along", written, ["AC-1"], null],
    ["as the person edited it", edited, ["AC-1", "AC-2"], "with edits"],
  ])(
    "becomes a spec, approved %s, and a plan that waits for approval",
    async (_how, answer, criteria, said) => {
      const world = await createWorld({ team: analyst });
      const missionId = await analysed(world);
      expect((await read(world, missionId)).status).toBe("analyzing");
      await decide(world, missionId, { gate: "spec", answer });
      const state = await read(world, missionId);
      expect(state.status).toBe("awaiting_approval");
      expect(state.criteria.map((criterion) => criterion.id)).toEqual(criteria);
      expect((await world.store.readArtifact(state.specArtifactId))?.content).toBe(answer ?? written);
      expect(Object.values(state.approvals).find((one) => one.gate === "spec")?.answer).toBe(said);
      expect(state.plan?.revision).toBe(2);
      expect(Object.values(state.tasks).filter((task) => task.status === "ready")).toEqual([]);

      await decide(world, missionId, { gate: "plan" });
      expect((await read(world, missionId)).status).toBe("running");
      await world.engine.stop();
      expect(unsoundness(await world.store.readEvents(missionId, 0, 10_000))).toEqual([]);
    },
  );

  it("goes back to the analyst with the person's reason", async () => {
    const notes: string[][] = [];
    const world = await createWorld({
      team: {
        "business-analyst": (moment) => {
          notes.push(moment.brief.notes);
          return finish(moment, { spec: written });
        },
      },
    });
    const missionId = await analysed(world);
    await decide(world, missionId, {
      gate: "spec",
      decision: "rejected",
      answer: "Say what happens to ties.",
    });
    await until(world, missionId, "it was written again", () => notes.length === 2);
    expect(notes).toEqual([[], ["Say what happens to ties."]]);
    await world.engine.stop();
  });

  it("may be edited to a long spec, while a reason is bounded", async () => {
    const world = await createWorld({ team: analyst });
    const missionId = await analysed(world);
    const long = `${edited}\n${"More words about it. ".repeat(2_000)}`;
    await expect(
      decide(world, missionId, { gate: "spec", decision: "rejected", answer: long }),
    ).rejects.toMatchObject({ code: "invalid-input" });
    await decide(world, missionId, { gate: "spec", answer: long });
    expect((await read(world, missionId)).status).toBe("awaiting_approval");
    await world.engine.stop();
  });

  it.each([
    ["cannot be read", "\0", "spec-unreadable"],
    ["has no criterion", "hello", "invalid-input"],
  ])("keeps the question open when the edited spec %s", async (_what, answer, code) => {
    const world = await createWorld({ team: analyst });
    const missionId = await analysed(world);
    await expect(decide(world, missionId, { gate: "spec", answer })).rejects.toMatchObject({ code });
    expect(question(await read(world, missionId), "spec").decision).toBeNull();
    await world.engine.stop();
  });

  it("fails, and can be tried again, when its analysis is skipped", async () => {
    const world = await createWorld({ team: analyst });
    const missionId = await analysed(world);
    const [analysis] = Object.keys((await read(world, missionId)).tasks);
    if (!analysis) throw new Error("no analysis");
    await commandMission(world.services, missionId, { type: "skip-task", taskId: analysis });
    await until(world, missionId, "the mission has failed", ({ status }) => status === "failed");
    await commandMission(world.services, missionId, { type: "retry-task", taskId: analysis });
    await until(world, missionId, "the spec waits", (state) =>
      Object.values(state.approvals).some((one) => one.gate === "spec" && one.decision === null),
    );
    expect((await read(world, missionId)).status).toBe("analyzing");
    await world.engine.stop();
    expect(unsoundness(await world.store.readEvents(missionId, 0, 10_000))).toEqual([]);
  });
});

describe("the approval of a plan", () => {
  const proposed = async () => {
    const world = await createWorld({ team: analyst });
    const missionId = await create(world);
    return { world, missionId };
  };
  const renamed = (state: MissionState): PlanTask[] =>
    Object.values(state.tasks).map((task) => ({ ...task, title: `${task.title}, again` }));

  it("is bound to what was shown: an edit voids it and asks anew", async () => {
    const { world, missionId } = await proposed();
    const before = await read(world, missionId);
    const old = question(before, "plan");
    await commandMission(world.services, missionId, { type: "replace-plan", tasks: renamed(before) });
    const after = await read(world, missionId);
    expect(after.approvals[old.id]?.decision).toBe("voided");
    expect(question(after, "plan").hash).not.toBe(old.hash);
    await expect(decide(world, missionId, { gate: "plan", hash: old.hash })).rejects.toMatchObject({
      code: "approval-void",
    });
    expect((await read(world, missionId)).status).toBe("awaiting_approval");
  });

  it("is void when the budget changes: it is asked anew, and the old card decides nothing", async () => {
    const { world, missionId } = await proposed();
    const { id: approvalId, hash } = question(await read(world, missionId), "plan");
    await commandMission(world.services, missionId, { type: "set-budget", warnUsd: 100, stopUsd: 900 });
    const after = await read(world, missionId);
    expect(after.approvals[approvalId]).toMatchObject({
      ...{ decision: "voided", answer: "The budget has changed" },
    });
    const late = { missionId, approvalId, hash, decision: "approved", answer: null, by: "you" } as const;
    await expect(decideApproval(world.services, late)).rejects.toMatchObject({ code: "conflict" });
    expect((await read(world, missionId)).status).toBe("awaiting_approval");
    const { id: again } = question(after, "plan");
    await decideApproval(world.services, { ...late, approvalId: again });
    expect((await read(world, missionId)).status).toBe("analyzing");
  });

  it("counts once: the second decision is a conflict, whichever comes first", async () => {
    const { world, missionId } = await proposed();
    const { id: approvalId, hash } = question(await read(world, missionId), "plan");
    const choice = { missionId, approvalId, hash, answer: null, by: "you" };
    const results = await Promise.allSettled(
      (["rejected", "approved"] as const).map((decision) =>
        decideApproval(world.services, { ...choice, decision }),
      ),
    );
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected"]);
    expect((await read(world, missionId)).status).toBe("cancelled");
    await expect(decideApproval(world.services, { ...choice, decision: "approved" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is not given by words, nor by resuming", async () => {
    const { world, missionId } = await proposed();
    await expect(
      decide(world, missionId, { gate: "plan", decision: "answered", answer: "No!" }),
    ).rejects.toMatchObject({
      code: "invalid-input",
    });
    await expect(commandMission(world.services, missionId, { type: "resume" })).rejects.toMatchObject({
      code: "not-possible-now",
    });
    expect((await read(world, missionId)).status).toBe("awaiting_approval");
  });

  it("waits for a plan that can be run", async () => {
    const { world, missionId } = await proposed();
    const [task] = Object.values((await read(world, missionId)).tasks);
    if (!task) throw new Error("no task");
    const broken: PlanTask[][] = [[], [{ ...task, agent: "nobody" }], [{ ...task, dependsOn: [task.id] }]];
    for (const tasks of broken) {
      await expect(
        commandMission(world.services, missionId, { type: "replace-plan", tasks }),
      ).rejects.toMatchObject({
        code: "invalid-input",
      });
    }
  });
});

describe("a mission from a spec", () => {
  it("that is not ready names the failed checks, until each is accepted by name", async () => {
    const world = await createWorld();
    const specText = written;
    const refused = await create(world, { specText, fileName: "spec.md" }).catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ code: "invalid-input" });
    const { checks } = (refused as { details: { checks: string[] } }).details;
    expect(checks.length).toBeGreaterThan(0);
    const missionId = await create(world, { specText, fileName: "spec.md", acceptedChecks: checks });
    expect((await read(world, missionId)).acceptedChecks).toEqual(checks);
  });

  it("names what was written by what its workflow starts from, unless it came as a file", async () => {
    const world = await createWorld();
    const given = async (input: Partial<NewMission>) => {
      const { artifacts, specArtifactId } = await read(world, await create(world, input));
      return artifacts[specArtifactId]?.title;
    };
    expect(await given({ workflow: "bugfix" })).toBe("Bug report");
    expect(await given({ workflow: "bugfix", fileName: "crash.txt" })).toBe("crash.txt");
    expect(await given({})).toBe("Requirement");
    const refused = await create(world, { specText: written }).catch((thrown: unknown) => thrown);
    const { checks } = (refused as { details: { checks: string[] } }).details;
    expect(await given({ specText: written, acceptedChecks: checks })).toBe("Spec");
  });

  it("gets a branch of its own name beside another of the same title", async () => {
    const world = await createWorld();
    const branches: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      branches.push((await read(world, await create(world, { title: "Sort it" }))).branch);
    }
    expect(branches).toEqual(["war-room/sort-it", "war-room/sort-it-2", "war-room/sort-it-3"]);
  });

  it("never takes a branch that is in the repository already", async () => {
    const world = await createWorld();
    const { head } = await world.vcs.ensureRepository({ repository, cloneFrom: null });
    await world.vcs.ensureBranch({ repository, branch: "war-room/sort-it", from: head });
    expect((await read(world, await create(world, { title: "Sort it" }))).branch).toBe("war-room/sort-it-2");
  });
});
