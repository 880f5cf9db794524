"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import { SkeletonLines } from "@/components/ui/skeleton";

const loading = () => <SkeletonLines lines={8} />;

/** Parts of the room that are not on its first page come when they are first opened. */
export const CostsPanel = lazyPart(
  () => import("@/components/features/costs/costs-panel").then((module) => module.CostsPanel),
  { loading },
);
export const TracePanel = lazyPart(
  () => import("@/components/features/trace/trace-panel").then((module) => module.TracePanel),
  { loading },
);
export const TerminalPanel = lazyPart(
  () => import("@/components/features/terminal/terminal-panel").then((module) => module.TerminalPanel),
  { loading },
);
export const DiagramPanel = lazyPart(
  () => import("@/components/features/diagram/diagram-panel").then((module) => module.DiagramPanel),
  { loading },
);
export const FilePanel = lazyPart(
  () => import("@/components/features/code-viewer/file-panel").then((module) => module.FilePanel),
  { loading },
);
export const DiffPanel = lazyPart(
  () => import("@/components/features/diff/diff-panel").then((module) => module.DiffPanel),
  { loading },
);
export const CardDiff = lazyPart(
  () => import("@/components/features/diff/card-diff").then((module) => module.CardDiff),
  { loading },
);
export const PlanCard = lazyPart(
  () => import("@/components/features/dry-run/plan-card").then((module) => module.PlanCard),
  { loading },
);
export const EditSpec = lazyPart(() => import("./edit-spec").then((module) => module.EditSpec), { loading });
export const CompletionPanel = lazyPart(
  () => import("@/components/features/completion/completion-panel").then((module) => module.CompletionPanel),
  { loading },
);
export const ImplementOffer = lazyPart(
  () => import("@/components/features/rfcs/implement-offer").then((module) => module.ImplementOffer),
  { loading: () => null },
);
export const MutationCheck = lazyPart(
  () => import("@/components/features/evidence/mutation-check").then((module) => module.MutationCheck),
  { loading },
);
export const TestReport = lazyPart(
  () => import("@/components/features/evidence/test-report").then((module) => module.TestReport),
  { loading },
);
export const ApprovalsInbox = lazyPart(
  () => import("@/components/features/approvals/approvals-inbox").then((module) => module.ApprovalsInbox),
  { loading },
);
export const PlanTab = lazyPart(
  () => import("@/components/features/workbench/plan-tab").then((module) => module.PlanTab),
  { loading },
);
export const TaskHeader = lazyPart(
  () => import("@/components/features/workbench/task-header").then((module) => module.TaskHeader),
  { loading: () => <div className="h-[72px] shrink-0" /> },
);
export const EvidenceStrip = lazyPart(
  () => import("@/components/features/evidence/evidence-strip").then((module) => module.EvidenceStrip),
  { loading: () => null },
);
export const EvidenceMatrix = lazyPart(
  () => import("@/components/features/evidence/evidence-matrix").then((module) => module.EvidenceMatrix),
  { loading },
);
export const TaskGraph = lazyPart(
  () => import("@/components/features/task-graph/task-graph").then((module) => module.TaskGraph),
  { loading },
);
export const TaskTimeline = lazyPart(
  () => import("@/components/features/task-timeline/task-timeline").then((module) => module.TaskTimeline),
  { loading },
);
export const TakeOverPanel = lazyPart(
  () => import("@/components/features/take-over/take-over-panel").then((module) => module.TakeOverPanel),
  { loading },
);
export const TaskMenu = lazyPart(
  () => import("@/components/features/workbench/task-menu").then((module) => module.TaskMenu),
  { failure: "corner", loading: () => <span className="size-6 shrink-0" /> },
);
