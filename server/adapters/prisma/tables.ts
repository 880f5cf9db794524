import type { Columns, Table } from "./sql-writes";

function table<const C extends Columns>(name: string, key: readonly string[], columns: C): Table<C> {
  return { name, key, columns };
}

/** The tables that an append writes, as in `prisma/schema.prisma`; a test holds both together. */
export const missionTable = table("missions", ["id"], {
  id: "id text",
  projectId: "project_id text",
  title: "title text",
  slug: "slug text",
  workflow: "workflow text",
  mode: "mode text",
  status: "status text",
  statusReason: "status_reason text",
  rehearsal: "rehearsal bool",
  branch: "branch text",
  specArtifactId: "spec_artifact_id text",
  planRevision: "plan_revision int4",
  planHash: "plan_hash text",
  tasksDone: "tasks_done int4",
  tasksTotal: "tasks_total int4",
  blockedTasks: "blocked_tasks int4",
  openApprovals: "open_approvals int4",
  askingThreads: "asking_threads int4",
  handBacks: "hand_backs int4",
  criteriaProven: "criteria_proven int4",
  criteriaTotal: "criteria_total int4",
  spentMicroUsd: "spent_micro_usd int8",
  reservedMicroUsd: "reserved_micro_usd int8",
  warnMicroUsd: "warn_micro_usd int8",
  stopMicroUsd: "stop_micro_usd int8",
  createdAt: "created_at timestamptz",
  updatedAt: "updated_at timestamptz",
  lastSeq: "last_seq int4",
  snapshotSeq: "snapshot_seq int4",
  snapshot: "snapshot json",
});

export const eventTable = table("events", ["mission_id", "seq"], {
  missionId: "mission_id text",
  seq: "seq int4",
  at: "at timestamptz",
  type: "type text",
  event: "event json",
});

export const taskTable = table("tasks", ["mission_id", "id"], {
  missionId: "mission_id text",
  id: "id text",
  position: "position int4",
  number: "number text",
  title: "title text",
  description: "description text",
  type: "type text",
  area: "area text",
  agent: "agent text",
  phase: "phase text",
  writes: "writes json",
  criteria: "criteria json",
  estimateMicroUsd: "estimate_micro_usd int8",
  estimateTokens: "estimate_tokens int8",
  status: "status text",
  statusReason: "status_reason text",
  statusSince: "status_since timestamptz",
  attemptCount: "attempt_count int4",
  stepsDone: "steps_done int4",
  commit: "commit text",
  files: "files json",
  tests: "tests json",
  review: "review json",
  reviewRounds: "review_rounds int4",
  spentMicroUsd: "spent_micro_usd int8",
  inputTokens: "input_tokens int8",
  outputTokens: "output_tokens int8",
  summary: "summary text",
});

export const taskDependencyTable = table("task_dependencies", ["mission_id", "task_id", "depends_on_id"], {
  missionId: "mission_id text",
  taskId: "task_id text",
  dependsOnId: "depends_on_id text",
});

export const attemptTable = table("attempts", ["mission_id", "id"], {
  missionId: "mission_id text",
  id: "id text",
  taskId: "task_id text",
  number: "number int4",
  agent: "agent text",
  model: "model text",
  base: "base text",
  worker: "worker text",
  purpose: "purpose text",
  steps: "steps int4",
  startedAt: "started_at timestamptz",
  endedAt: "ended_at timestamptz",
  outcome: "outcome text",
  summary: "summary text",
});

export const stepTable = table("steps", ["id"], {
  id: "id text",
  missionId: "mission_id text",
  attemptId: "attempt_id text",
  taskId: "task_id text",
  index: "index int4",
  kind: "kind text",
  name: "name text",
  requestHash: "request_hash text",
  request: "request json",
  outcome: "outcome text",
  result: "result json",
  startedAt: "started_at timestamptz",
  endedAt: "ended_at timestamptz",
  status: "status text",
  title: "title text",
  agent: "agent text",
  risk: "risk text",
  path: "path text",
  summary: "summary text",
  durationMs: "duration_ms float8",
  retries: "retries int4",
  reservedMicroUsd: "reserved_micro_usd int8",
  costMicroUsd: "cost_micro_usd int8",
  inputTokens: "input_tokens int8",
  outputTokens: "output_tokens int8",
  cacheReadTokens: "cache_read_tokens int8",
  cacheWriteTokens: "cache_write_tokens int8",
});

export const requestPartTable = table("request_parts", ["hash"], {
  hash: "hash text",
  body: "body json",
});

/** What the end of a step adds to its row. */
export const closedStepTable = table("steps", ["id"], {
  id: stepTable.columns.id,
  outcome: stepTable.columns.outcome,
  result: stepTable.columns.result,
  endedAt: stepTable.columns.endedAt,
  status: stepTable.columns.status,
  summary: stepTable.columns.summary,
  durationMs: stepTable.columns.durationMs,
  retries: stepTable.columns.retries,
  costMicroUsd: stepTable.columns.costMicroUsd,
  inputTokens: stepTable.columns.inputTokens,
  outputTokens: stepTable.columns.outputTokens,
  cacheReadTokens: stepTable.columns.cacheReadTokens,
  cacheWriteTokens: stepTable.columns.cacheWriteTokens,
});

export const artifactTable = table("artifacts", ["id"], {
  id: "id text",
  missionId: "mission_id text",
  taskId: "task_id text",
  kind: "kind text",
  title: "title text",
  path: "path text",
  content: "content text",
  createdAt: "created_at timestamptz",
});

export const rfcTable = table("rfcs", ["mission_id", "id"], {
  missionId: "mission_id text",
  id: "id text",
  taskId: "task_id text",
  title: "title text",
  path: "path text",
  status: "status text",
  updatedAt: "updated_at timestamptz",
});

export const approvalTable = table("approvals", ["mission_id", "id"], {
  missionId: "mission_id text",
  id: "id text",
  gate: "gate text",
  taskId: "task_id text",
  agent: "agent text",
  title: "title text",
  detail: "detail text",
  risk: "risk text",
  hash: "hash text",
  options: "options json",
  costMicroUsd: "cost_micro_usd int8",
  artifactId: "artifact_id text",
  requestedAt: "requested_at timestamptz",
  decision: "decision text",
  answer: "answer text",
  decidedBy: "decided_by text",
  decidedAt: "decided_at timestamptz",
});

export const budgetEntryTable = table("budget_entries", ["mission_id", "seq"], {
  missionId: "mission_id text",
  seq: "seq int4",
  kind: "kind text",
  taskId: "task_id text",
  stepId: "step_id text",
  reservedDelta: "reserved_delta int8",
  spentDelta: "spent_delta int8",
  unknownDelta: "unknown_delta int8",
  warnMicroUsd: "warn_micro_usd int8",
  stopMicroUsd: "stop_micro_usd int8",
  at: "at timestamptz",
});

export const accountTable = table("accounts", ["scope", "key", "rehearsal"], {
  scope: "scope text",
  key: "key text",
  rehearsal: "rehearsal bool",
  spentMicroUsd: "spent_micro_usd int8",
  reservedMicroUsd: "reserved_micro_usd int8",
  unknownMicroUsd: "unknown_micro_usd int8",
});

export const messageTable = table("messages", ["mission_id", "id"], {
  missionId: "mission_id text",
  id: "id text",
  seq: "seq int4",
  from: "sender text",
  to: "recipient text",
  kind: "kind text",
  text: "text text",
  taskId: "task_id text",
  approvalId: "approval_id text",
  at: "at timestamptz",
});

export const sharedContextTable = table("shared_context", ["mission_id", "key", "version"], {
  missionId: "mission_id text",
  key: "key text",
  version: "version int4",
  value: "value text",
  by: "set_by text",
  reason: "reason text",
  at: "at timestamptz",
});

export const writtenTables: readonly Table[] = [
  missionTable,
  eventTable,
  taskTable,
  taskDependencyTable,
  attemptTable,
  stepTable,
  requestPartTable,
  artifactTable,
  rfcTable,
  approvalTable,
  budgetEntryTable,
  accountTable,
  messageTable,
  sharedContextTable,
];
