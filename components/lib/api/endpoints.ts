import type { z } from "zod";
import type { NewCap } from "@/contracts/accounts";
import type {
  ApprovalDecision,
  analyzeSpecSchema,
  MissionCommand,
  NewMission,
  newProjectSchema,
} from "@/contracts/api";
import type { BudgetDefaults } from "@/contracts/budget-defaults";
import type { EventFrame } from "@/contracts/events";
import type { ForkMission, ForkPreviewInput } from "@/contracts/fork";
import type { McpSettings } from "@/contracts/mcp";
import type { ModelTestInput, newSecretSchema } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";
import type { ReachSettings } from "@/contracts/reach";
import type { changePreviewInputSchema } from "@/contracts/rerun";
import type { Acknowledgement, NewThread, ThreadAnswer } from "@/contracts/review-threads";
import type { AgentDecision } from "@/contracts/roster";
import type { HandBackInput } from "@/contracts/take-over";
import { agreed } from "./agreed";
import {
  anyAnswer,
  branchFilesAnswer,
  framePageAnswer,
  missionStateAnswer,
  projectAnswer,
  rosterAnswer,
} from "./light-answers";
import { request } from "./request";

const id = encodeURIComponent;
const mission = (missionId: string) => `/api/missions/${id(missionId)}`;

async function framePage(missionId: string, query: string): Promise<EventFrame[]> {
  const { frames } = await request(`${mission(missionId)}/events?${query}`, framePageAnswer);
  return frames;
}

/** Every call of the REST API, by name. */
export type DiffPart = { commit: string } | { until: string } | { newest: "true" } | Record<never, never>;

export const api = {
  health: (signal?: AbortSignal) => request("/api/health", agreed("health"), { signal }),
  projects: (signal?: AbortSignal) => request("/api/projects", agreed("projectList"), { signal }),
  project: (projectId: string, signal?: AbortSignal) =>
    request(`/api/projects/${id(projectId)}`, projectAnswer, { signal }),
  projectEvidence: (projectId: string, signal?: AbortSignal) =>
    request(`/api/projects/${id(projectId)}/evidence`, agreed("projectEvidence"), { signal }),
  createProject: (body: z.input<typeof newProjectSchema>) =>
    request("/api/projects", projectAnswer, { method: "POST", body }),
  examples: (signal?: AbortSignal) => request("/api/examples", agreed("exampleList"), { signal }),
  agents: (projectId?: string, signal?: AbortSignal) =>
    request(projectId ? `/api/agents?projectId=${id(projectId)}` : "/api/agents", rosterAnswer, { signal }),
  agent: (name: string, signal?: AbortSignal) =>
    request(`/api/agents/${id(name)}`, agreed("agentDetail"), { signal }),
  checkAgent: (text: string, signal?: AbortSignal) =>
    request("/api/agents/check", agreed("agentCheck"), { method: "POST", body: { text }, signal }),
  createAgent: (text: string) =>
    request("/api/agents", agreed("savedAgent"), { method: "POST", body: { text } }),
  changeAgent: (name: string, body: { text: string; loaded: string }) =>
    request(`/api/agents/${id(name)}`, agreed("savedAgent"), { method: "PUT", body }),
  removeAgent: (name: string, loaded: string) =>
    request(`/api/agents/${id(name)}?loaded=${id(loaded)}`, anyAnswer, { method: "DELETE" }),
  decideAgent: (projectId: string, body: AgentDecision) =>
    request(`/api/projects/${id(projectId)}/agents`, rosterAnswer, { method: "POST", body }),
  workflows: (projectId?: string, signal?: AbortSignal) =>
    request(projectId ? `/api/workflows?projectId=${id(projectId)}` : "/api/workflows", agreed("workflows"), {
      signal,
    }),
  analyze: (body: z.input<typeof analyzeSpecSchema>, signal?: AbortSignal) =>
    request("/api/specs/analyze", agreed("analysis"), { method: "POST", body, signal }),
  missions: (projectId?: string, signal?: AbortSignal) =>
    request(projectId ? `/api/missions?projectId=${id(projectId)}` : "/api/missions", agreed("missionList"), {
      signal,
    }),
  deadLetters: (signal?: AbortSignal) => request("/api/dead-letters", agreed("deadLetters"), { signal }),
  /** Without tasks: all of them. */
  retryDeadLetters: (tasks?: ReadonlyArray<{ missionId: string; taskId: string }>) =>
    request("/api/dead-letters/retry", agreed("retriedDeadLetters"), {
      method: "POST",
      body: { tasks: tasks?.map(({ missionId, taskId }) => ({ missionId, taskId })) },
    }),
  missionState: (missionId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/state`, missionStateAnswer, { signal }),
  rerunSource: (missionId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/rerun`, agreed("rerunSource"), { signal }),
  changePreview: (missionId: string, body: z.input<typeof changePreviewInputSchema>, signal?: AbortSignal) =>
    request(`${mission(missionId)}/change-preview`, agreed("changePreview"), {
      method: "POST",
      body,
      signal,
    }),
  createMission: (body: NewMission) =>
    request("/api/missions", agreed("missionCreated"), { method: "POST", body }),
  forkPreview: (missionId: string, body: ForkPreviewInput, signal?: AbortSignal) =>
    request(`${mission(missionId)}/fork-preview`, agreed("forkPreview"), { method: "POST", body, signal }),
  fork: (missionId: string, body: ForkMission) =>
    request(`${mission(missionId)}/fork`, agreed("missionCreated"), { method: "POST", body }),
  command: (missionId: string, body: MissionCommand) =>
    request(`${mission(missionId)}/commands`, anyAnswer, { method: "POST", body }),
  caps: (projectId: string | undefined, signal?: AbortSignal) =>
    request(projectId ? `/api/caps?projectId=${id(projectId)}` : "/api/caps", agreed("accountList"), {
      signal,
    }),
  setCap: (body: NewCap) => request("/api/caps", agreed("accountList"), { method: "PUT", body }),
  budgetDefaults: (signal?: AbortSignal) =>
    request("/api/settings/budgets", agreed("budgetDefaults"), { signal }),
  setBudgetDefaults: (body: BudgetDefaults) =>
    request("/api/settings/budgets", agreed("budgetDefaults"), { method: "PUT", body }),
  modelSettings: (signal?: AbortSignal) =>
    request("/api/settings/models", agreed("modelSettings"), { signal }),
  setModelSettings: (body: ModelSettings) =>
    request("/api/settings/models", agreed("modelSettings"), { method: "PUT", body }),
  modelOverview: (signal?: AbortSignal) =>
    request("/api/settings/models/overview", agreed("modelOverview"), { signal }),
  testModel: (body: ModelTestInput) =>
    request("/api/settings/models/test", agreed("modelTest"), { method: "POST", body }),
  setSecret: (body: z.input<typeof newSecretSchema>) =>
    request("/api/settings/secrets", agreed("secretList"), { method: "PUT", body }),
  reach: (signal?: AbortSignal) => request("/api/settings/reach", agreed("reachSettings"), { signal }),
  setReach: (body: ReachSettings) =>
    request("/api/settings/reach", agreed("reachSettings"), { method: "PUT", body }),
  mcp: (signal?: AbortSignal) => request("/api/settings/mcp", agreed("mcpOverview"), { signal }),
  setMcp: (body: McpSettings) => request("/api/settings/mcp", agreed("mcpOverview"), { method: "PUT", body }),
  restartMcp: (name: string) =>
    request(`/api/settings/mcp/${id(name)}/restart`, agreed("mcpServerState"), { method: "POST" }),
  decide: (missionId: string, approvalId: string, body: ApprovalDecision) =>
    request(`${mission(missionId)}/approvals/${id(approvalId)}`, anyAnswer, { method: "POST", body }),
  /** `taskId`: about this task, to whoever works on it. */
  sendMessage: (missionId: string, text: string, taskId?: string) =>
    request(`${mission(missionId)}/messages`, anyAnswer, { method: "POST", body: { text, taskId } }),
  eventsBefore: (missionId: string, beforeSeq: number, limit: number) =>
    framePage(missionId, `beforeSeq=${beforeSeq}&limit=${limit}`),
  eventsAfter: (missionId: string, afterSeq: number, limit: number) =>
    framePage(missionId, `afterSeq=${afterSeq}&limit=${limit}`),
  takeOver: (missionId: string, taskId: string) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/take-over`, anyAnswer, { method: "POST" }),
  takenOver: (missionId: string, taskId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/take-over`, agreed("takenOver"), { signal }),
  handBack: (missionId: string, taskId: string, body: HandBackInput) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/hand-back`, anyAnswer, { method: "POST", body }),
  /** All that the task changed or changes; or one of its commits alone, all up to one, or the newest part. */
  diff: (missionId: string, taskId: string, part: DiffPart, signal?: AbortSignal) =>
    request(
      `${mission(missionId)}/tasks/${id(taskId)}/diff?${new URLSearchParams(part)}`,
      agreed("taskDiff"),
      { signal },
    ),
  /** What a merge would bring, exactly as its approval is bound to it. */
  mergeDiff: (missionId: string, approvalId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/approvals/${id(approvalId)}/diff`, agreed("taskDiff"), { signal }),
  /** Address under which a file is saved as it is stored. */
  rawFile: (missionId: string, path: string, taskId: string | null) =>
    `${mission(missionId)}/raw-file?${new URLSearchParams({ path, ...(taskId ? { taskId } : {}) })}`,
  /** Whether it would come to a conflict, as the default branch is now. */
  mergeCheck: (missionId: string, approvalId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/approvals/${id(approvalId)}/merge-check`, agreed("mergeCheck"), {
      signal,
    }),
  openThread: (missionId: string, taskId: string, body: NewThread) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/threads`, agreed("openedThread"), {
      method: "POST",
      body,
    }),
  answerThread: (missionId: string, threadId: string, body: ThreadAnswer) =>
    request(`${mission(missionId)}/threads/${id(threadId)}`, anyAnswer, { method: "POST", body }),
  checkMutations: (missionId: string, taskId: string) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/mutation-check`, agreed("mutationCheckStarted"), {
      method: "POST",
      body: {},
    }),
  acknowledge: (missionId: string, taskId: string, body: Acknowledgement) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/acknowledgements`, anyAnswer, {
      method: "POST",
      body,
    }),
  withdrawAcknowledgement: (missionId: string, taskId: string, finding: string) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/acknowledgements/withdraw`, anyAnswer, {
      method: "POST",
      body: { finding },
    }),
  /** Of the branch; `taskId`: of a task that is under way, committed or not. */
  files: (missionId: string, taskId: string | null, signal?: AbortSignal) =>
    request(`${mission(missionId)}/files${taskId ? `?taskId=${id(taskId)}` : ""}`, branchFilesAnswer, {
      signal,
    }),
  file: (missionId: string, path: string, taskId: string | null, signal?: AbortSignal) =>
    request(
      `${mission(missionId)}/file?path=${id(path)}${taskId ? `&taskId=${id(taskId)}` : ""}`,
      agreed("branchFile"),
      { signal },
    ),
  artifact: (missionId: string, artifactId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/artifacts/${id(artifactId)}`, agreed("artifact"), { signal }),
  steps: (missionId: string, taskId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/steps`, agreed("stepList"), { signal }),
  step: (missionId: string, stepId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/steps/${id(stepId)}`, agreed("stepDetail"), { signal }),
  result: (missionId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/result`, agreed("missionResult"), { signal }),
};
