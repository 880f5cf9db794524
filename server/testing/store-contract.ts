import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame, MissionEvent } from "@/contracts/events";
import { reduceMission } from "@/contracts/reduce-mission";
import { AppError } from "@/server/domain/errors/app-error";
import type { NewArtifact, StepWrite, StorePort, TaskJob } from "@/server/ports/store";
import {
  approvalRequested,
  attemptStarted,
  logWritten,
  missionCreated,
  planProposed,
  planTask,
  stepFinished,
  stepStarted,
  taskMoved,
} from "./mission-events";

export type StoreHarness = {
  store: StorePort;
  /** Jobs that are in the queue now. */
  readJobs(): Promise<TaskJob[]>;
  close(): Promise<void>;
};

/** What every store must do. Missions get fresh ids, so one harness serves the whole suite. */
export function describeStore(name: string, open: () => Promise<StoreHarness>): void {
  describe(`${name} as a store`, () => {
    let harness: StoreHarness;
    let store: StorePort;
    let missionId = "";
    let count = 0;

    beforeAll(async () => {
      harness = await open();
      store = harness.store;
      await store.createProject({ id: "project", name: "Shop", source: null, settings: {} });
    });
    afterAll(async () => {
      await harness?.close();
    });
    beforeEach(async () => {
      count += 1;
      missionId = `mission_${count}`;
      await store.createMission({ missionId, projectId: "project", events: [missionCreated()] });
    });

    const write = (events: MissionEvent[]) => store.append(missionId, () => ({ events, result: null }));
    const own = (id: string) => `${missionId}_${id}`;
    const allEvents = () => store.readEvents(missionId, 0, 10_000);
    const stepBody = (change: Partial<Extract<StepWrite, { request: unknown }>> = {}): StepWrite => ({
      stepId: own("step"),
      attemptId: own("attempt"),
      missionId,
      taskId: "models",
      index: 0,
      kind: "model",
      name: "rehearsal",
      requestHash: "hash",
      request: { z: 1, a: ["text\u0000"] },
      ...change,
    });
    const artifact = (change: Partial<NewArtifact> = {}): NewArtifact => ({
      id: own("artifact"),
      missionId,
      taskId: null,
      kind: "document",
      title: "Notes",
      path: null,
      content: "# Notes",
      ...change,
    });

    describe("projects and settings", () => {
      it("keeps projects, oldest first, and changes their name and settings", async () => {
        const id = own("project");
        const created = await store.createProject({
          id,
          name: "Lib",
          source: "/srv/lib",
          settings: { a: { b: [1] } },
        });
        expect(await store.getProject(id)).toEqual(created);
        const updated = await store.updateProject(id, { name: "Library" });
        expect(updated).toEqual({ ...created, name: "Library" });
        const ids = (await store.listProjects()).map((project) => project.id);
        expect(ids.indexOf("project")).toBeLessThan(ids.indexOf(id));
      });

      it("refuses a project id that is taken, and to change a project that is not there", async () => {
        const again = store.createProject({ id: "project", name: "Shop", source: null, settings: {} });
        await expect(again).rejects.toMatchObject({ code: "conflict" });
        await expect(store.updateProject("nowhere", {})).rejects.toMatchObject({ code: "not-found" });
        expect(await store.getProject("nowhere")).toBeNull();
      });

      it("keeps settings as they were written last", async () => {
        await store.writeSettings({ first: true });
        await store.writeSettings({ theme: "dark", nested: { list: [1, null, "x"] } });
        expect(await store.readSettings()).toEqual({ theme: "dark", nested: { list: [1, null, "x"] } });
      });
    });

    describe("missions", () => {
      it("opens a mission with its first events", async () => {
        const state = await store.readState(missionId);
        expect(state).toMatchObject({ missionId, seq: 1, title: "Filters", projectId: "project" });
      });

      it("refuses a mission id that is taken and a project that is not there", async () => {
        const events = [missionCreated()];
        const again = store.createMission({ missionId, projectId: "project", events });
        await expect(again).rejects.toMatchObject({ code: "conflict" });
        const elsewhere = store.createMission({
          missionId: own("other"),
          projectId: "nowhere",
          events: [missionCreated({ projectId: "nowhere" })],
        });
        await expect(elsewhere).rejects.toMatchObject({ code: "not-found" });
        expect(await store.readState(own("other"))).toBeNull();
      });

      it("says null for a mission that is not there", async () => {
        expect(await store.readState("nowhere")).toBeNull();
        expect(await store.append("nowhere", () => ({ events: [], result: 1 }))).toBeNull();
        expect(await store.readEvents("nowhere", 0, 10)).toEqual([]);
      });

      it("lists summaries with their counts, by project and status", async () => {
        const projectId = own("project");
        await store.createProject({ id: projectId, name: "List", source: null, settings: {} });
        const listed = own("listed");
        await store.createMission({ missionId: listed, projectId, events: [missionCreated({ projectId })] });
        await store.append(listed, () => ({
          result: null,
          events: [
            planProposed([
              planTask(),
              planTask({ id: "api", dependsOn: ["models"] }),
              planTask({ id: "docs" }),
            ]),
            approvalRequested(),
            approvalRequested({ approvalId: "second" }),
            {
              type: "approval-decided",
              approvalId: "second",
              decision: "approved",
              answer: null,
              by: "person",
            },
            { type: "mission-status-changed", from: "draft", to: "running", reason: null, by: "person" },
            taskMoved("models", "pending", "ready"),
            taskMoved("models", "ready", "running"),
            attemptStarted({ attemptId: own("attempt") }),
            stepStarted({ attemptId: own("attempt"), stepId: own("step") }),
            stepFinished({ attemptId: own("attempt"), stepId: own("step") }),
            taskMoved("models", "running", "done"),
            taskMoved("docs", "pending", "blocked"),
            taskMoved("api", "pending", "ready"),
            taskMoved("api", "ready", "running"),
            {
              ...{ type: "thread-opened", threadId: own("thread"), taskId: "models", by: "you" },
              place: { file: "src/models.ts", side: "new", line: 1, endLine: 1 },
              ...{ quote: "", commit: null, text: "Make it nicer" },
            },
            {
              ...{
                type: "thread-replied",
                threadId: own("thread"),
                kind: "question",
                by: "backend-developer",
              },
              ...{ text: "In which way?", commit: null },
            },
            {
              type: "evidence-updated",
              criteria: [
                { id: "AC1", text: "It filters", state: "proven", tests: [], tasks: [], commits: [] },
              ],
            },
          ],
        }));
        const [summary, ...others] = await store.listMissions({ projectId, statuses: ["running"] });
        expect(others).toEqual([]);
        expect(summary).toMatchObject({
          missionId: listed,
          projectId,
          title: "Filters",
          status: "running",
          rehearsal: true,
          tasksDone: 1,
          tasksTotal: 3,
          blockedTasks: 1,
          openApprovals: 1,
          askingThreads: 1,
          handBacks: 0,
          runningTasks: 1,
          spentMicroUsd: 400,
          stopMicroUsd: 50_000_000,
          criteriaProven: 1,
          criteriaTotal: 2,
        });
        expect(await store.listMissions({ projectId, statuses: ["paused"] })).toEqual([]);
      });

      it("finds missions that hold money for a step", async () => {
        const isHolding = async () =>
          (await store.listMissions({ holding: true })).some((summary) => summary.missionId === missionId);
        await write([planProposed([planTask()]), attemptStarted()]);
        await write([stepStarted({ stepId: own("held"), reservedMicroUsd: 7 })]);
        expect(await isHolding()).toBe(true);
        await write([stepFinished({ stepId: own("held"), releasedMicroUsd: 7 })]);
        expect(await isHolding()).toBe(false);
      });
    });

    it("lists RFCs by project and status, with their newest name", async () => {
      const projectId = own("rfcs");
      await store.createProject({ id: projectId, name: "RFCs", source: null, settings: {} });
      const home = own("home");
      await store.createMission({ missionId: home, projectId, events: [missionCreated({ projectId })] });
      const rfc = {
        rfcId: "rfc_write",
        taskId: "write",
        title: "RFC 001: Sort",
        path: "docs/rfcs/001-sort.md",
      };
      const move = { type: "rfc-status-changed" as const, ...rfc, by: "architect" };
      const decide = { rfcId: "rfc_write", by: "you" };
      await store.append(home, () => ({
        result: null,
        events: [
          { ...move, from: null, to: "draft" },
          { ...move, rfcId: "rfc_other", from: null, to: "draft" },
          { ...move, from: "draft", to: "submitted", reason: "Ready" },
          {
            ...{ type: "rfc-commented", ...decide, commentId: "c", artifactId: "a", line: 1, section: null },
            ...{ replyTo: null, text: "Why?" },
          },
          {
            type: "rfc-renumbered",
            rfcId: "rfc_write",
            from: rfc.path,
            to: "docs/rfcs/002-sort.md",
            title: "RFC 002: Sort",
          },
        ],
      }));
      const [found, ...others] = await store.listRfcs({ projectId, statuses: ["submitted"] });
      expect(others).toEqual([]);
      expect(found).toEqual({
        ...{ missionId: home, missionTitle: "Filters", projectId, id: "rfc_write", taskId: "write" },
        ...{ title: "RFC 002: Sort", path: "docs/rfcs/002-sort.md", status: "submitted" },
        updatedAt: expect.stringMatching(/^\d{4}-/),
      });
      expect((await store.listRfcs({ projectId })).map(({ id }) => id).sort()).toEqual([
        "rfc_other",
        "rfc_write",
      ]);
      expect(await store.listRfcs({ projectId: own("nobody") })).toEqual([]);
    });

    it("keeps what done tasks were estimated at and have cost, by project, rehearsals apart", async () => {
      const projectId = own("history");
      await store.createProject({ id: projectId, name: "History", source: null, settings: {} });
      const id = own("history-mission");
      await store.createMission({
        missionId: id,
        projectId,
        events: [
          missionCreated({ projectId }),
          planProposed([planTask(), planTask({ id: "open", area: "api" })]),
          attemptStarted(),
        ],
      });
      await store.append(id, () => ({
        events: [
          stepStarted({ stepId: own("paid") }),
          stepFinished({ stepId: own("paid"), costMicroUsd: 400 }),
          taskMoved("models", "running", "done"),
        ],
        result: null,
      }));
      expect(await store.readEstimates({ projectId, rehearsal: true })).toEqual([
        {
          ...{ type: "implementation", area: "models", estimateMicroUsd: 500_000, actualMicroUsd: 400 },
          at: expect.stringMatching(/Z$/),
        },
      ]);
      expect(await store.readEstimates({ projectId, rehearsal: false })).toEqual([]);
    });

    describe("accounts beyond the mission", () => {
      /** A project of one's own, and a mission at work in it. Days are shared by all tests: they are not capped here. */
      async function atWork(count: number) {
        const projectId = own("shop");
        await store.createProject({ id: projectId, name: "Shop", source: null, settings: {} });
        const missions = Array.from({ length: count }, (_, index) => own(`at-work-${index}`));
        for (const id of missions) {
          const events = [missionCreated({ projectId }), planProposed([planTask()]), attemptStarted()];
          await store.createMission({ missionId: id, projectId, events });
        }
        const account = { scope: "project", key: projectId, rehearsal: true } as const;
        const read = async () => {
          const [{ spentMicroUsd, reservedMicroUsd, unknownMicroUsd } = fail()] = await store.readAccounts([
            account,
          ]);
          return [spentMicroUsd, reservedMicroUsd, unknownMicroUsd];
        };
        return { projectId, missions, account, read };
      }
      const fail = (): never => {
        throw new Error("no account");
      };
      const hold = (id: string, stepId: string, reservedMicroUsd: number) =>
        store.append(id, () => ({
          events: [stepStarted({ stepId: own(stepId), reservedMicroUsd })],
          result: "held",
        }));
      const settle = (id: string, stepId: string, end: { costMicroUsd: number; unknownMicroUsd?: number }) =>
        store.append(id, (state) => ({
          events: [
            stepFinished({
              ...{ stepId: own(stepId), ...end },
              releasedMicroUsd: state.budget.reservations[own(stepId)]?.microUsd ?? 0,
            }),
          ],
          result: null,
        }));

      it("hold and settle with the mission, and keep what may have been billed apart", async () => {
        const { missions, read } = await atWork(2);
        const [one = "", other = ""] = missions;
        await hold(one, "a", 1_000);
        await hold(other, "b", 500);
        expect(await read()).toEqual([0, 1_500, 0]);
        await settle(one, "a", { costMicroUsd: 400 });
        await settle(other, "b", { costMicroUsd: 0, unknownMicroUsd: 500 });
        expect(await read()).toEqual([400, 0, 500]);
      });

      it("count a day's calls on the day on which they began", async () => {
        const { missions } = await atWork(1);
        const [id = ""] = missions;
        const dayAccount = async () => {
          const at = (await store.readEvents(id, 0, 100)).at(-1)?.at ?? "";
          const key = at.slice(0, 10);
          const [account = fail()] = await store.readAccounts([{ scope: "day", key, rehearsal: true }]);
          return account;
        };
        const before = await dayAccount();
        await hold(id, "a", 1_000);
        const during = await dayAccount();
        expect(during.reservedMicroUsd - before.reservedMicroUsd).toBe(1_000);
        await settle(id, "a", { costMicroUsd: 400 });
        const after = await dayAccount();
        expect(after.reservedMicroUsd).toBe(before.reservedMicroUsd);
        expect(after.spentMicroUsd - before.spentMicroUsd).toBe(400);
      });

      it("refuse what would end above the cap, with everything that belongs to it, and take what is settled", async () => {
        const { missions, account, read } = await atWork(2);
        const [one = "", other = ""] = missions;
        await store.setCap(account, 1_000);
        await hold(one, "a", 600);
        await expect(hold(other, "b", 401)).rejects.toMatchObject({ code: "over-budget" });
        expect((await store.readState(other))?.budget.reservedMicroUsd).toBe(0);
        expect(await read()).toEqual([0, 600, 0]);
        expect(await hold(other, "b", 400)).toBe("held");
        await store.setCap(account, 10);
        await settle(one, "a", { costMicroUsd: 600 });
        expect(await read()).toEqual([600, 400, 0]);
        await store.setCap(account, null);
        expect(await hold(one, "c", 5_000)).toBe("held");
      });

      it("let only as many of 20 hold at once as there is room for", async () => {
        const { missions, account, read } = await atWork(4);
        await store.setCap(account, 700);
        const asked = await Promise.allSettled(
          Array.from({ length: 20 }, (_, index) => hold(missions[index % 4] ?? "", `p${index}`, 100)),
        );
        expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
        expect(await read()).toEqual([0, 700, 0]);
      });

      it("cap every day, today included, until another cap is set", async () => {
        const { missions } = await atWork(1);
        const key = (await store.readEvents(missions[0] ?? "", 0, 1))[0]?.at.slice(0, 10) ?? "";
        const capOf = async (day: string) =>
          (await store.readAccounts([{ scope: "day", key: day, rehearsal: true }]))[0]?.capMicroUsd;
        try {
          await store.setCap({ scope: "day", key: "" }, 123);
          expect([await capOf(key), await capOf("2100-01-01")]).toEqual([123, 123]);
          await expect(hold(missions[0] ?? "", "a", 200_000_000)).rejects.toMatchObject({
            code: "over-budget",
          });
        } finally {
          await store.setCap({ scope: "day", key: "" }, null);
        }
        expect([await capOf(key), await capOf("2100-01-01")]).toEqual([null, null]);
      });
    });

    describe("append", () => {
      it("decides on the newest state, writes the events and gives the result", async () => {
        const result = await store.append(missionId, (state) => ({
          events: [logWritten("one"), logWritten("two")],
          result: state.seq,
        }));
        expect(result).toBe(1);
        const frames = await allEvents();
        expect(frames.map((frame) => frame.seq)).toEqual([1, 2, 3]);
        expect(frames[2]).toMatchObject({ missionId, event: logWritten("two") });
        expect(frames[2]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      });

      it("numbers 50 concurrent appends without gap or repetition", async () => {
        const seen = await Promise.all(
          Array.from({ length: 50 }, (_, index) =>
            store.append(missionId, (state) => ({ events: [logWritten(`n${index}`)], result: state.seq })),
          ),
        );
        expect([...seen].sort((a, b) => Number(a) - Number(b))).toEqual(
          Array.from({ length: 50 }, (_, i) => i + 1),
        );
        expect((await allEvents()).map((frame) => frame.seq)).toEqual(
          Array.from({ length: 51 }, (_, i) => i + 1),
        );
      });

      it("lets only one of many claims succeed", async () => {
        await write([planProposed([planTask()]), taskMoved("models", "pending", "ready")]);
        const claims = await Promise.all(
          Array.from({ length: 8 }, () =>
            store.append(missionId, (state) =>
              state.tasks.models?.status === "ready"
                ? { events: [taskMoved("models", "ready", "running")], result: "claimed" }
                : { events: [], result: "lost" },
            ),
          ),
        );
        expect(claims.filter((claim) => claim === "claimed")).toHaveLength(1);
      });

      it("writes nothing when nothing was decided", async () => {
        expect(await store.append(missionId, () => ({ events: [], result: "no" }))).toBe("no");
        expect(await allEvents()).toHaveLength(1);
      });

      it("passes on what the decision throws, and nothing of it stays", async () => {
        const failing = store.append(missionId, () => {
          throw new AppError({ code: "over-budget", message: "too much" });
        });
        await expect(failing).rejects.toMatchObject({ code: "over-budget" });
        const bug = store.append(missionId, () => {
          throw new TypeError("a bug");
        });
        await expect(bug).rejects.toThrow(TypeError);
        expect(await allEvents()).toHaveLength(1);
        await write([logWritten("after")]);
        expect((await store.readState(missionId))?.seq).toBe(2);
      });

      it("refuses an event that does not fit its schema, with all that came with it", async () => {
        const broken = { ...logWritten("x"), level: "loud" } as unknown as MissionEvent;
        const refused = store.append(missionId, () => ({
          events: [logWritten("fine"), broken],
          artifacts: [artifact()],
          jobs: [{ missionId, taskId: "refused" }],
          result: null,
        }));
        await expect(refused).rejects.toMatchObject({ code: "internal" });
        expect(await allEvents()).toHaveLength(1);
        expect(await store.readArtifact(own("artifact"))).toBeNull();
        expect(await harness.readJobs()).not.toContainEqual({ missionId, taskId: "refused" });
      });

      it("keeps texts with NUL and broken surrogates in the log as they were", async () => {
        const text = 'nul \u0000, quote ", backslash \\, emoji 🚀, {braces}';
        await write([
          logWritten(text),
          { type: "shared-context-set", key: "k", version: 1, value: text, by: "a", reason: text },
          {
            type: "message-posted",
            messageId: own("message"),
            from: "person",
            to: null,
            kind: "chat",
            text,
            taskId: null,
            approvalId: null,
          },
        ]);
        expect((await allEvents())[1]?.event).toEqual(logWritten(text));
        expect((await store.readState(missionId))?.messages[0]?.text).toBe(text);
      });

      it("takes 500 events at once", async () => {
        await write(Array.from({ length: 500 }, (_, index) => logWritten(`line ${index}`)));
        expect((await store.readState(missionId))?.seq).toBe(501);
      });

      it("gives jobs to the queue with the change", async () => {
        const job = { missionId, taskId: "models" };
        await store.append(missionId, () => ({ events: [logWritten("ready")], jobs: [job], result: null }));
        expect(await harness.readJobs()).toContainEqual(job);
      });
    });

    describe("state and log", () => {
      it("gives the state that a full replay gives, across many appends", async () => {
        await write([planProposed([planTask(), planTask({ id: "api", dependsOn: ["models"] })])]);
        for (let round = 0; round < 9; round += 1) {
          await write([
            taskMoved("models", "pending", "ready"),
            ...Array.from({ length: 60 }, (_, index) => logWritten(`${round}/${index}`)),
          ]);
        }
        const frames = await allEvents();
        const replayed = frames.reduce<ReturnType<typeof emptyMissionState>>(
          reduceMission,
          emptyMissionState(missionId),
        );
        expect(await store.readState(missionId)).toEqual(replayed);
      });

      it("reads pages forwards and backwards", async () => {
        await write(Array.from({ length: 9 }, (_, index) => logWritten(`${index}`)));
        const seqs = (frames: EventFrame[]) => frames.map((frame) => frame.seq);
        expect(seqs(await store.readEvents(missionId, 3, 4))).toEqual([4, 5, 6, 7]);
        expect(seqs(await store.readEvents(missionId, 10, 4))).toEqual([]);
        expect(seqs(await store.readEventsBefore(missionId, 6, 3))).toEqual([3, 4, 5]);
        expect(seqs(await store.readEventsBefore(missionId, 3, 10))).toEqual([1, 2]);
        expect(seqs(await store.readEventsBefore(missionId, 1, 10))).toEqual([]);
      });

      it("tells listeners of every commit in order, and stops when told", async () => {
        const heard: number[] = [];
        const stop = store.onFrames((frames) => {
          heard.push(...frames.filter((frame) => frame.missionId === missionId).map((frame) => frame.seq));
        });
        await Promise.all(
          Array.from({ length: 10 }, (_, index) => write([logWritten(`${index}`), logWritten("b")])),
        );
        await store.append(missionId, () => ({ events: [], result: null }));
        stop();
        await write([logWritten("unheard")]);
        expect(heard).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
      });

      it("lets a listener fail, and append, without harm to others", async () => {
        const heard: number[] = [];
        let again: Promise<unknown> | null = null;
        const stops = [
          store.onFrames(() => {
            throw new Error("a listener's bug");
          }),
          store.onFrames((frames) => {
            if (frames[0]?.missionId === missionId) again ??= write([logWritten("again")]);
          }),
          store.onFrames((frames) => {
            if (frames[0]?.missionId === missionId) heard.push(...frames.map((frame) => frame.seq));
          }),
        ];
        await write([logWritten("first")]);
        await again;
        for (const stop of stops) stop();
        expect(heard).toEqual([2, 3]);
      });
    });

    describe("journal and artifacts", () => {
      it("keeps a step that starts and finishes in two appends", async () => {
        const started = stepStarted({ stepId: own("step"), attemptId: own("attempt") });
        await store.append(missionId, () => ({ events: [started], steps: [stepBody()], result: null }));
        const open = await store.readStep(own("step"));
        expect(open).toMatchObject({ ...stepBody(), outcome: null, result: null, endedAt: null });
        const finish: StepWrite = { stepId: own("step"), result: { text: "\u0000done" }, outcome: "ok" };
        const finished = stepFinished({ stepId: own("step"), attemptId: own("attempt") });
        await store.append(missionId, () => ({ events: [finished], steps: [finish], result: null }));
        const closed = await store.readStep(own("step"));
        expect(closed).toMatchObject({ ...stepBody(), outcome: "ok", result: { text: "\u0000done" } });
        expect(closed?.endedAt).not.toBeNull();
        expect(JSON.stringify(closed?.request)).toBe(JSON.stringify({ z: 1, a: ["text\u0000"] }));
      });

      it("gives requests as they were written, however much of them is the same", async () => {
        const shared = {
          system: [{ text: "word\u0000 ".repeat(1_000) }],
          tools: [{ name: "t".repeat(2_000) }],
        };
        const requests = [
          { model: "m", from: 0, ...shared, messages: ["one"] },
          { ...shared, model: "m", messages: ["two"], system: [{ text: "another" }] },
          { messages: [], ...shared },
        ];
        const bodies = requests.map((request, index) =>
          stepBody({ stepId: own(`s${index}`), index, request }),
        );
        for (const body of bodies) {
          const events = [stepStarted({ stepId: body.stepId, attemptId: own("attempt") })];
          await store.append(missionId, () => ({ events, steps: [body], result: null }));
        }
        const kept = (await store.readSteps(own("attempt"))).map((step) => JSON.stringify(step.request));
        expect(kept).toEqual(requests.map((request) => JSON.stringify(request)));
        expect(JSON.stringify((await store.readStep(own("s1")))?.request)).toBe(kept[1]);
      });

      it("keeps a step that starts and finishes in one append, and gives steps in order", async () => {
        const kindOf = (index: number) => (index === 1 ? "tool" : "model");
        const bodies = [2, 0, 1].map((index) =>
          stepBody({ stepId: own(`s${index}`), index, kind: kindOf(index) }),
        );
        const finish: StepWrite = { stepId: own("s0"), result: { n: 1.5 }, outcome: "error" };
        await store.append(missionId, () => ({
          events: [stepStarted({ stepId: own("s0") }), stepFinished({ stepId: own("s0"), outcome: "error" })],
          steps: [...bodies, finish],
          result: null,
        }));
        const steps = await store.readSteps(own("attempt"));
        expect(steps.map((step) => step.stepId)).toEqual([own("s0"), own("s1"), own("s2")]);
        expect(steps.map((step) => step.outcome)).toEqual(["error", null, null]);
        const tools = await store.readSteps(own("attempt"), "tool");
        expect(tools.map((step) => step.stepId)).toEqual([own("s1")]);
      });

      it("lists an attempt's steps without their bodies, with what the log says of them", async () => {
        const [ran, asked, open] = [own("ran"), own("asked"), own("open")];
        const usage = { inputTokens: 10, outputTokens: 5, cacheReadTokens: 0, cacheWriteTokens: 0 };
        const started = { attemptId: own("attempt") };
        const bodies = [ran, asked, open].map((stepId, index) => stepBody({ stepId, index }));
        await store.append(missionId, () => ({
          events: [
            stepStarted({ ...started, stepId: ran, title: "Running ls", risk: "execute" }),
            stepStarted({ ...started, stepId: asked, title: "Asking", risk: null }),
            stepStarted({ ...started, stepId: open, title: "Still", risk: null }),
          ],
          steps: bodies,
          result: null,
        }));
        await store.append(missionId, () => ({
          events: [
            stepFinished({ ...started, stepId: ran, summary: "ran", usage: null, costMicroUsd: 0 }),
            stepFinished({ ...started, stepId: asked, summary: "asked", usage, costMicroUsd: 70 }),
          ],
          steps: [
            { stepId: ran, result: { text: "out" }, outcome: "error" },
            { stepId: asked, result: { text: "yes" }, outcome: "ok" },
          ],
          result: null,
        }));
        const listed = await store.listSteps(own("attempt"));
        expect(listed).toMatchObject([
          {
            title: "Running ls",
            risk: "execute",
            summary: "ran",
            usage: null,
            costMicroUsd: 0,
            outcome: "error",
          },
          { title: "Asking", risk: null, summary: "asked", usage, costMicroUsd: 70, outcome: "ok" },
          { title: "Still", summary: null, usage: null, costMicroUsd: 0, outcome: null, endedAt: null },
        ]);
        for (const step of listed) expect(Object.keys(step)).not.toContain("request");
      });

      it("refuses to start a step twice, to finish it twice, or to finish what never started", async () => {
        const steps = (...writes: StepWrite[]) =>
          store.append(missionId, () => ({ events: [logWritten("x")], steps: writes, result: null }));
        const finish: StepWrite = { stepId: own("step"), result: {}, outcome: "ok" };
        await expect(steps(finish)).rejects.toMatchObject({ code: "conflict" });
        await steps(stepBody());
        await expect(steps(stepBody())).rejects.toMatchObject({ code: "conflict" });
        await steps(finish);
        await expect(steps({ ...finish, outcome: "unknown" })).rejects.toMatchObject({ code: "conflict" });
        expect((await store.readStep(own("step")))?.outcome).toBe("ok");
        expect(await allEvents()).toHaveLength(3);
      });

      it("keeps artifacts whole and lists them in the order of recording", async () => {
        const content = `${"long ".repeat(10_000)}\n{"json": true}`;
        const first = artifact({ id: own("first"), taskId: "models", kind: "diff", content });
        const second = artifact({ id: own("second"), kind: "report", path: "REPORT.md" });
        await store.append(missionId, () => ({ events: [], artifacts: [first, second], result: null }));
        expect(await store.readArtifact(own("first"))).toMatchObject(first);
        const list = async (filter: { taskId?: string; kind?: "report" } = {}) =>
          (await store.listArtifacts({ missionId, ...filter })).map(({ id }) => id);
        expect(await list()).toEqual([own("first"), own("second")]);
        expect(await list({ taskId: "models" })).toEqual([own("first")]);
        expect(await list({ kind: "report" })).toEqual([own("second")]);
        const again = store.append(missionId, () => ({ events: [], artifacts: [first], result: null }));
        await expect(again).rejects.toMatchObject({ code: "conflict" });
      });
    });
  });
}
