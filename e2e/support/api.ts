import { setTimeout as delay } from "node:timers/promises";
import type {
  Analysis,
  Example,
  MissionResult,
  MissionSummaryView,
  NewMission,
  ProjectView,
} from "@/contracts/api";
import type { EventFrame } from "@/contracts/events";
import type { PlanTask } from "@/contracts/plan";

const pollMs = 200;
const eventsPerPage = 5_000;

type MissionWish = Partial<Omit<NewMission, "tasks">> & {
  specText: string;
  /** Makes the plan shorter or different. */
  editPlan?: (tasks: PlanTask[]) => PlanTask[];
};

/** The REST API, for what a test needs before or after its page. */
export class Api {
  constructor(private readonly url: string) {}

  async get<T>(path: string): Promise<T> {
    return this.#send<T>(path, {});
  }

  async post<T>(path: string, body: object): Promise<T> {
    return this.#send<T>(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  createProject(name: string): Promise<ProjectView> {
    return this.post("/projects", { name });
  }

  /** The spec that "Try the sample" opens. */
  async sample(): Promise<Example> {
    const [example] = await this.get<Example[]>("/examples");
    if (!example) throw new Error("No example came with the app.");
    return example;
  }

  /** A mission in a project of its own, under way; failed checks are accepted, and nothing is asked unless wished. */
  async startMission({ specText, editPlan, ...wish }: MissionWish): Promise<string> {
    const [project, { plan }] = await Promise.all([
      this.createProject("e2e"),
      this.post<Analysis>("/specs/analyze", { text: specText, fileName: wish.fileName }),
    ]);
    const failed = Object.values(plan.gates).flatMap((gate) => (gate.applicable ? gate.failed : []));
    const { missionId } = await this.post<{ missionId: string }>("/missions", {
      projectId: project.id,
      specText,
      start: true,
      acceptedChecks: failed.map(({ check }) => check),
      tasks: editPlan?.(plan.tasks),
      policy: { plan: "ask", rfc: "allow", merge: "allow", taskAboveUsd: null },
      ...wish,
    });
    return missionId;
  }

  result(missionId: string): Promise<MissionResult> {
    return this.get(`/missions/${missionId}/result`);
  }

  async mission(missionId: string): Promise<MissionSummaryView> {
    const missions = await this.get<MissionSummaryView[]>("/missions");
    const mission = missions.find((candidate) => candidate.missionId === missionId);
    if (!mission) throw new Error(`There is no mission ${missionId}.`);
    return mission;
  }

  async untilStatus(
    missionId: string,
    status: MissionSummaryView["status"],
    timeoutMs = 180_000,
  ): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const mission = await this.mission(missionId);
      if (mission.status === status) return;
      if (Date.now() > deadline) throw new Error(`The mission is ${mission.status}, not ${status}.`);
      await delay(pollMs);
    }
  }

  /** The whole log of a mission. */
  async events(missionId: string): Promise<EventFrame[]> {
    const all: EventFrame[] = [];
    for (;;) {
      const { frames } = await this.get<{ frames: EventFrame[] }>(
        `/missions/${missionId}/events?afterSeq=${all.length}&limit=${eventsPerPage}`,
      );
      all.push(...frames);
      if (frames.length < eventsPerPage) return all;
    }
  }

  async #send<T>(path: string, init: RequestInit): Promise<T> {
    const response = await fetch(`${this.url}/api${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  }
}
