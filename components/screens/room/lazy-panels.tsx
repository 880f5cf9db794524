"use client";

import dynamic from "next/dynamic";
import { SkeletonLines } from "@/components/ui/skeleton";

const loading = () => <SkeletonLines lines={8} />;

/** Parts of the room that are not on its first page come when they are first opened. */
export const CostsPanel = dynamic(
  () => import("@/components/features/costs/costs-panel").then((module) => module.CostsPanel),
  { loading },
);
export const TracePanel = dynamic(
  () => import("@/components/features/trace/trace-panel").then((module) => module.TracePanel),
  { loading },
);
export const DiagramPanel = dynamic(
  () => import("@/components/features/diagram/diagram-panel").then((module) => module.DiagramPanel),
  { loading },
);
export const FilePanel = dynamic(
  () => import("@/components/features/code-viewer/file-panel").then((module) => module.FilePanel),
  { loading },
);
export const DiffPanel = dynamic(
  () => import("@/components/features/diff/diff-panel").then((module) => module.DiffPanel),
  { loading },
);
export const CompletionPanel = dynamic(
  () => import("@/components/features/completion/completion-panel").then((module) => module.CompletionPanel),
  { loading },
);
export const MutationCheck = dynamic(
  () => import("@/components/features/evidence/mutation-check").then((module) => module.MutationCheck),
  { loading },
);
export const TestReport = dynamic(
  () => import("@/components/features/evidence/test-report").then((module) => module.TestReport),
  { loading },
);
export const ApprovalsInbox = dynamic(
  () => import("@/components/features/approvals/approvals-inbox").then((module) => module.ApprovalsInbox),
  { loading },
);
export const PlanTab = dynamic(
  () => import("@/components/features/workbench/plan-tab").then((module) => module.PlanTab),
  { loading },
);
export const TaskHeader = dynamic(
  () => import("@/components/features/workbench/task-header").then((module) => module.TaskHeader),
  { loading: () => <div className="h-[72px] shrink-0" /> },
);
export const EvidenceStrip = dynamic(
  () => import("@/components/features/evidence/evidence-strip").then((module) => module.EvidenceStrip),
  { loading: () => null },
);
export const EvidenceMatrix = dynamic(
  () => import("@/components/features/evidence/evidence-matrix").then((module) => module.EvidenceMatrix),
  { loading },
);
export const TaskGraph = dynamic(
  () => import("@/components/features/task-graph/task-graph").then((module) => module.TaskGraph),
  { loading },
);
export const TaskTimeline = dynamic(
  () => import("@/components/features/task-timeline/task-timeline").then((module) => module.TaskTimeline),
  { loading },
);
export const TakeOverPanel = dynamic(
  () => import("@/components/features/take-over/take-over-panel").then((module) => module.TakeOverPanel),
  { loading },
);
export const SharedContextList = dynamic(
  () =>
    import("@/components/features/shared-context/shared-context-list").then(
      (module) => module.SharedContextList,
    ),
  { loading: () => null },
);
