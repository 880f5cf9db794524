import type { AgentDefinition } from "@/contracts/agents";
import type { OutputValue } from "@/contracts/conditions";
import type { RepositoryFacts } from "@/contracts/repository";
import type { ParsedSpec } from "@/contracts/spec";
import { needsResearch } from "./needs-research";
import { topicsOf } from "./topics";

/** What a mission starts from, beside the text itself. */
export type WorkflowInput = {
  /** The text as War Room reads it; of free words little more than the words. */
  spec: ParsedSpec;
  /** The whole text. */
  text: string;
  /** The branch that it is about, and the change on it. */
  branch?: { name: string; from: string; to: string };
  /** Who is there to be given what a list of tasks says is theirs; left out: our own agents only. */
  team?: ReadonlyArray<Pick<AgentDefinition, "name" | "output">>;
  /** What the code is that it is about, where that was begun by others. */
  code?: RepositoryFacts;
};

/** What conditions may ask about a mission's input, and what each is. */
export const inputNames = {
  format: "how the text is written: text, or one of the formats of specs",
  "needs-analysis": "it has nothing that could be built from or checked",
  complexity: "EASY, MODERATE or HIGH, as the spec says; nothing where it does not say",
  criteria: "how many acceptance criteria it has",
  deployment: "it speaks of deployment",
  monitoring: "it speaks of monitoring",
  topics: "which of auth, secrets, data, personal-data and network it touches",
} as const;
export type InputName = keyof typeof inputNames;

export function inputValue({ spec, text }: WorkflowInput, name: InputName): OutputValue {
  switch (name) {
    case "format":
      return spec.format;
    case "needs-analysis":
      return needsResearch(spec);
    case "complexity":
      return spec.complexity ?? "";
    case "criteria":
      return spec.criteria.length;
    case "deployment":
      return spec.signals?.mentionsDeployment ?? false;
    case "monitoring":
      return spec.signals?.mentionsMonitoring ?? false;
    case "topics":
      return topicsOf(text);
  }
}

/** What templates may say of a mission's input. */
export const inputTexts = {
  text: ({ text }: WorkflowInput) => text.trim().slice(0, longestText),
  name: ({ spec }: WorkflowInput) => spec.name,
  overview: ({ spec }: WorkflowInput) => spec.overview,
  branch: ({ branch }: WorkflowInput) => branch?.name ?? "",
  "criteria-words": ({ spec: { criteria } }: WorkflowInput) =>
    criteria.length > 0 ? `all ${criteria.length} acceptance criteria` : "the behaviour",
} as const;

/** Every agent has the whole text as the mission's spec. */
const longestText = 8_000;
