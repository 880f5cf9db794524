"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useWorkflows } from "@/components/lib/api/queries";

const usual = "spec-to-code";

/** The workflow that a new mission runs, as the address says at first and the person then chooses. */
export function useWorkflowChoice(projectId: string, text: string) {
  const named = useSearchParams().get("workflow");
  const list = useWorkflows(projectId);
  const [name, setName] = useState(named ?? usual);
  const [branch, setBranch] = useState("");
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
