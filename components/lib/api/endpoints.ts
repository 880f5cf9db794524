import type { z } from "zod";
import type { NewCap } from "@/contracts/accounts";
import {
  type ApprovalDecision,
  analysisSchema,
  type analyzeSpecSchema,
  artifactSchema,
  branchFileSchema,
  branchFilesSchema,
  healthSchema,
  type MissionCommand,
  missionCreatedSchema,
  missionResultSchema,
  type NewMission,
  type newProjectSchema,
  projectSchema,
  stepDetailSchema,
  taskDiffSchema,
} from "@/contracts/api";
import { deadLettersSchema, retriedDeadLettersSchema } from "@/contracts/dead-letters";
import type { EventFrame } from "@/contracts/events";
import { type ForkMission, type ForkPreviewInput, forkPreviewSchema } from "@/contracts/fork";
import { type McpSettings, mcpOverviewSchema, mcpServerStateSchema } from "@/contracts/mcp";
import {
  type ModelTestInput,
  modelOverviewSchema,
  modelTestSchema,
  type newSecretSchema,
  secretInfoSchema,
} from "@/contracts/model-providers";
import { type ModelSettings, modelSettingsSchema } from "@/contracts/model-settings";
import { type ReachSettings, reachSettingsSchema } from "@/contracts/reach";
import { type changePreviewInputSchema, changePreviewSchema, rerunSourceSchema } from "@/contracts/rerun";
import {
  type Acknowledgement,
  mutationReportSchema,
  type NewThread,
  openedThreadSchema,
  type ThreadAnswer,
} from "@/contracts/review-threads";
import {
  type AgentDecision,
  agentCheckSchema,
  agentDetailSchema,
  rosterSchema,
  savedAgentSchema,
} from "@/contracts/roster";
import { type HandBackInput, takenOverSchema } from "@/contracts/take-over";
import { workflowsSchema } from "@/contracts/workflows";
import { request } from "./request";
import {
  acceptedSchema,
  accountListSchema,
  exampleListSchema,
  framePageSchema,
  missionListSchema,
  projectListSchema,
  stepListSchema,
} from "./schemas";

const id = encodeURIComponent;
const mission = (missionId: string) => `/api/missions/${id(missionId)}`;

async function framePage(missionId: string, query: string): Promise<EventFrame[]> {
  const { frames } = await request(`${mission(missionId)}/events?${query}`, framePageSchema);
  return frames as unknown as EventFrame[];
}

/** Every call of the REST API, by name. */
export const api = {
  health: (signal?: AbortSignal) => request("/api/health", healthSchema, { signal }),
  projects: (signal?: AbortSignal) => request("/api/projects", projectListSchema, { signal }),
  project: (projectId: string, signal?: AbortSignal) =>
    request(`/api/projects/${id(projectId)}`, projectSchema, { signal }),
  createProject: (body: z.input<typeof newProjectSchema>) =>
    request("/api/projects", projectSchema, { method: "POST", body }),
  examples: (signal?: AbortSignal) => request("/api/examples", exampleListSchema, { signal }),
  agents: (projectId?: string, signal?: AbortSignal) =>
    request(projectId ? `/api/agents?projectId=${id(projectId)}` : "/api/agents", rosterSchema, { signal }),
  agent: (name: string, signal?: AbortSignal) =>
    request(`/api/agents/${id(name)}`, agentDetailSchema, { signal }),
  checkAgent: (text: string, signal?: AbortSignal) =>
    request("/api/agents/check", agentCheckSchema, { method: "POST", body: { text }, signal }),
  createAgent: (text: string) => request("/api/agents", savedAgentSchema, { method: "POST", body: { text } }),
  changeAgent: (name: string, body: { text: string; loaded: string }) =>
    request(`/api/agents/${id(name)}`, savedAgentSchema, { method: "PUT", body }),
  removeAgent: (name: string, loaded: string) =>
    request(`/api/agents/${id(name)}?loaded=${id(loaded)}`, acceptedSchema, { method: "DELETE" }),
  decideAgent: (projectId: string, body: AgentDecision) =>
    request(`/api/projects/${id(projectId)}/agents`, rosterSchema, { method: "POST", body }),
  workflows: (projectId?: string, signal?: AbortSignal) =>
    request(projectId ? `/api/workflows?projectId=${id(projectId)}` : "/api/workflows", workflowsSchema, {
      signal,
    }),
  analyze: (body: z.input<typeof analyzeSpecSchema>, signal?: AbortSignal) =>
    request("/api/specs/analyze", analysisSchema, { method: "POST", body, signal }),
  missions: (projectId?: string, signal?: AbortSignal) =>
    request(projectId ? `/api/missions?projectId=${id(projectId)}` : "/api/missions", missionListSchema, {
      signal,
    }),
  deadLetters: (signal?: AbortSignal) => request("/api/dead-letters", deadLettersSchema, { signal }),
  /** Without tasks: all of them. */
  retryDeadLetters: (tasks?: ReadonlyArray<{ missionId: string; taskId: string }>) =>
    request("/api/dead-letters/retry", retriedDeadLettersSchema, {
      method: "POST",
      body: { tasks: tasks?.map(({ missionId, taskId }) => ({ missionId, taskId })) },
    }),
  rerunSource: (missionId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/rerun`, rerunSourceSchema, { signal }),
  changePreview: (missionId: string, body: z.input<typeof changePreviewInputSchema>, signal?: AbortSignal) =>
    request(`${mission(missionId)}/change-preview`, changePreviewSchema, { method: "POST", body, signal }),
  createMission: (body: NewMission) =>
    request("/api/missions", missionCreatedSchema, { method: "POST", body }),
  forkPreview: (missionId: string, body: ForkPreviewInput, signal?: AbortSignal) =>
    request(`${mission(missionId)}/fork-preview`, forkPreviewSchema, { method: "POST", body, signal }),
  fork: (missionId: string, body: ForkMission) =>
    request(`${mission(missionId)}/fork`, missionCreatedSchema, { method: "POST", body }),
  command: (missionId: string, body: MissionCommand) =>
    request(`${mission(missionId)}/commands`, acceptedSchema, { method: "POST", body }),
  caps: (projectId: string | undefined, signal?: AbortSignal) =>
    request(projectId ? `/api/caps?projectId=${id(projectId)}` : "/api/caps", accountListSchema, { signal }),
  setCap: (body: NewCap) => request("/api/caps", accountListSchema, { method: "PUT", body }),
  modelSettings: (signal?: AbortSignal) => request("/api/settings/models", modelSettingsSchema, { signal }),
  setModelSettings: (body: ModelSettings) =>
    request("/api/settings/models", modelSettingsSchema, { method: "PUT", body }),
  modelOverview: (signal?: AbortSignal) =>
    request("/api/settings/models/overview", modelOverviewSchema, { signal }),
  testModel: (body: ModelTestInput) =>
    request("/api/settings/models/test", modelTestSchema, { method: "POST", body }),
  setSecret: (body: z.input<typeof newSecretSchema>) =>
    request("/api/settings/secrets", secretInfoSchema.array(), { method: "PUT", body }),
  reach: (signal?: AbortSignal) => request("/api/settings/reach", reachSettingsSchema, { signal }),
  setReach: (body: ReachSettings) =>
    request("/api/settings/reach", reachSettingsSchema, { method: "PUT", body }),
  mcp: (signal?: AbortSignal) => request("/api/settings/mcp", mcpOverviewSchema, { signal }),
  setMcp: (body: McpSettings) => request("/api/settings/mcp", mcpOverviewSchema, { method: "PUT", body }),
  restartMcp: (name: string) =>
    request(`/api/settings/mcp/${id(name)}/restart`, mcpServerStateSchema, { method: "POST" }),
  decide: (missionId: string, approvalId: string, body: ApprovalDecision) =>
    request(`${mission(missionId)}/approvals/${id(approvalId)}`, acceptedSchema, { method: "POST", body }),
  sendMessage: (missionId: string, text: string) =>
    request(`${mission(missionId)}/messages`, acceptedSchema, { method: "POST", body: { text } }),
  eventsBefore: (missionId: string, beforeSeq: number, limit: number) =>
    framePage(missionId, `beforeSeq=${beforeSeq}&limit=${limit}`),
  eventsAfter: (missionId: string, afterSeq: number, limit: number) =>
    framePage(missionId, `afterSeq=${afterSeq}&limit=${limit}`),
  takeOver: (missionId: string, taskId: string) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/take-over`, acceptedSchema, { method: "POST" }),
  takenOver: (missionId: string, taskId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/take-over`, takenOverSchema, { signal }),
  handBack: (missionId: string, taskId: string, body: HandBackInput) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/hand-back`, acceptedSchema, { method: "POST", body }),
  /** `commit`: one of the task's own; null: its newest, or what it writes now. */
  diff: (missionId: string, taskId: string, commit: string | null, signal?: AbortSignal) =>
    request(
      `${mission(missionId)}/tasks/${id(taskId)}/diff${commit ? `?commit=${id(commit)}` : ""}`,
      taskDiffSchema,
      { signal },
    ),
  openThread: (missionId: string, taskId: string, body: NewThread) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/threads`, openedThreadSchema, {
      method: "POST",
      body,
    }),
  answerThread: (missionId: string, threadId: string, body: ThreadAnswer) =>
    request(`${mission(missionId)}/threads/${id(threadId)}`, acceptedSchema, { method: "POST", body }),
  checkMutations: (missionId: string, taskId: string) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/mutation-check`, mutationReportSchema, {
      method: "POST",
      body: {},
    }),
  acknowledge: (missionId: string, taskId: string, body: Acknowledgement) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/acknowledgements`, acceptedSchema, {
      method: "POST",
      body,
    }),
  withdrawAcknowledgement: (missionId: string, taskId: string, finding: string) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/acknowledgements/withdraw`, acceptedSchema, {
      method: "POST",
      body: { finding },
    }),
  files: (missionId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/files`, branchFilesSchema, { signal }),
  file: (missionId: string, path: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/file?path=${id(path)}`, branchFileSchema, { signal }),
  artifact: (missionId: string, artifactId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/artifacts/${id(artifactId)}`, artifactSchema, { signal }),
  steps: (missionId: string, taskId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/tasks/${id(taskId)}/steps`, stepListSchema, { signal }),
  step: (missionId: string, stepId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/steps/${id(stepId)}`, stepDetailSchema, { signal }),
  result: (missionId: string, signal?: AbortSignal) =>
    request(`${mission(missionId)}/result`, missionResultSchema, { signal }),
};
