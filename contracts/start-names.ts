import type { WorkflowStart } from "./workflows";

/** What a person writes for a workflow, by what it starts from: the name of its tab, and of the document without a file. */
export const startNames: Record<WorkflowStart, string> = {
  spec: "Spec",
  requirement: "Requirement",
  question: "Question",
  bug: "Bug report",
  rfc: "RFC",
  branch: "Request",
};
