import "@/components/lib/zod-without-eval";
import { z } from "zod";
import { accountSchema } from "@/contracts/accounts";
import {
  analysisSchema,
  artifactSchema,
  branchFileSchema,
  exampleSchema,
  healthSchema,
  mergeCheckSchema,
  missionCreatedSchema,
  missionResultSchema,
  missionSummarySchema,
  projectSchema,
  stepDetailSchema,
  stepViewSchema,
  taskDiffSchema,
} from "@/contracts/api";
import { budgetDefaultsSchema } from "@/contracts/budget-defaults";
import {
  blameSchema,
  callsSchema,
  codeFileSchema,
  codeHealthSchema,
  codeMapSchema,
  codePathSchema,
  codeSearchSchema,
  folderGraphSchema,
  impactSchema,
  referencesSchema,
  symbolsAnswerSchema,
  whySchema,
} from "@/contracts/codebase";
import { deadLettersSchema, retriedDeadLettersSchema } from "@/contracts/dead-letters";
import { forkPreviewSchema } from "@/contracts/fork";
import { mcpOverviewSchema, mcpServerStateSchema } from "@/contracts/mcp";
import { modelOverviewSchema, modelTestSchema, secretInfoSchema } from "@/contracts/model-providers";
import { modelSettingsSchema } from "@/contracts/model-settings";
import { projectEvidenceSchema } from "@/contracts/project-evidence";
import { reachSettingsSchema } from "@/contracts/reach";
import { changePreviewSchema, rerunSourceSchema } from "@/contracts/rerun";
import { mutationCheckStartedSchema, openedThreadSchema } from "@/contracts/review-threads";
import { agentCheckSchema, agentDetailSchema, savedAgentSchema } from "@/contracts/roster";
import { takenOverSchema } from "@/contracts/take-over";
import { workflowsSchema } from "@/contracts/workflows";

/** Lists come either bare or under a name; both are read, so that an old page survives a new server. */
function listOf<S extends z.ZodType>(item: S, name: string) {
  return z.union([
    z.array(item),
    z.object({ [name]: z.array(item) }).transform((value) => value[name] ?? []),
  ]);
}

/** What answers of the REST API must be, by name. With them comes zod: only `agreed` loads this. */
export const schemas = {
  accountList: z.array(accountSchema),
  agentCheck: agentCheckSchema,
  agentDetail: agentDetailSchema,
  analysis: analysisSchema,
  artifact: artifactSchema,
  branchFile: branchFileSchema,
  budgetDefaults: budgetDefaultsSchema,
  changePreview: changePreviewSchema,
  codeBlame: blameSchema,
  codeCalls: callsSchema,
  codeFile: codeFileSchema,
  codeGraph: folderGraphSchema,
  codeHealth: codeHealthSchema,
  codeImpact: impactSchema,
  codeMap: codeMapSchema,
  codePath: codePathSchema,
  codeReferences: referencesSchema,
  codeSearch: codeSearchSchema,
  codeSymbols: symbolsAnswerSchema,
  codeWhy: whySchema,
  deadLetters: deadLettersSchema,
  exampleList: listOf(exampleSchema, "examples"),
  forkPreview: forkPreviewSchema,
  health: healthSchema,
  mcpOverview: mcpOverviewSchema,
  mcpServerState: mcpServerStateSchema,
  missionCreated: missionCreatedSchema,
  missionList: listOf(missionSummarySchema, "missions"),
  missionResult: missionResultSchema,
  modelOverview: modelOverviewSchema,
  modelSettings: modelSettingsSchema,
  modelTest: modelTestSchema,
  mutationCheckStarted: mutationCheckStartedSchema,
  openedThread: openedThreadSchema,
  projectList: listOf(projectSchema, "projects"),
  projectEvidence: projectEvidenceSchema,
  reachSettings: reachSettingsSchema,
  rerunSource: rerunSourceSchema,
  retriedDeadLetters: retriedDeadLettersSchema,
  savedAgent: savedAgentSchema,
  secretList: z.array(secretInfoSchema),
  stepDetail: stepDetailSchema,
  stepList: listOf(stepViewSchema, "steps"),
  takenOver: takenOverSchema,
  mergeCheck: mergeCheckSchema,
  taskDiff: taskDiffSchema,
  workflows: workflowsSchema,
};
