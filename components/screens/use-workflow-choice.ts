"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useWorkflows } from "@/components/lib/api/queries";

const usual = "spec-to-code";

/** What a mission that is run again goes by: its workflow, and the branch that it is about. */
type Given = { workflow: string; branch: string | null };

/** The workflow that a new mission runs, as the address says at first and the person then chooses, or as it is given. */
export function useWorkflowChoice(projectId: string, text: string, given: Given | null) {
  const named = useSearchParams().get("workflow");
  const list = useWorkflows(projectId);
  const [wanted, setName] = useState(named ?? usual);
  const [typed, setBranch] = useState("");
  const name = given?.workflow ?? wanted;
  const branch = given ? (given.branch ?? "") : typed;
  const workflows = list.data?.workflows ?? [];
  const chosen = workflows.find((workflow) => workflow.name === name);
  const startsFrom = chosen?.start.from ?? "spec";
  const isBranch = startsFrom === "branch";
  const trimmed = branch.trim();
  return {
    ...{ workflows, chosen, name, setName, branch, setBranch },
    startsFrom,
    /** Only a spec is judged by the gates. */
    judged: startsFrom === "spec",
    /** Of a branch nothing more need be said than which. */
    text: isBranch && text.trim() === "" && trimmed !== "" ? `Review of the branch ${trimmed}` : text,
    /** What the server is asked with; a branch that has no name yet cannot be planned. */
    asked: { workflow: name, branch: isBranch ? trimmed : undefined },
    missing: isBranch && trimmed === "" ? "Name the branch first." : null,
  };
}
