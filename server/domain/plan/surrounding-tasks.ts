import type { TaskType } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import type { DraftTask } from "./draft-task";
import { prices } from "./prices";
import { typeWrites } from "./write-sets";

const price = prices.surrounding;

type NewTask = Omit<DraftTask, "type" | "area" | "writes" | "criteria"> & {
  type: Exclude<TaskType, "implementation">;
  criteria?: string[];
};

function task({ criteria = [], ...rest }: NewTask): DraftTask {
  return { ...rest, area: "general", writes: [...typeWrites[rest.type]], criteria };
}

/** A text without anything that can be built from or checked is first turned into a spec. */
export function needsResearch({
  format,
  stories,
  requirements,
  criteria,
  importedTasks,
}: ParsedSpec): boolean {
  if (format === "text") return true;
  return stories.length + requirements.length + criteria.length + importedTasks.length === 0;
}

/** What comes before the implementation: analysis where it is needed, the RFC, the diagrams. */
export function designTasks(spec: ParsedSpec, { rfc }: { rfc: boolean }): DraftTask[] {
  const tasks: DraftTask[] = [];
  if (needsResearch(spec)) {
    tasks.push(
      task({
        id: "requirement-analysis",
        title: "Turn the requirement into a spec",
        description: `Write entities, user stories, acceptance criteria (Given/When/Then) and open questions for a person to edit and approve. The plan after this task is provisional.\n\n${spec.overview}`,
        type: "research",
        agent: "business-analyst",
        phase: "Analysis",
        dependsOn: [],
        usd: price.research,
      }),
    );
  }
  if (rfc) {
    tasks.push(
      task({
        id: "design-rfc",
        title: "Write the design as an RFC",
        description: `Describe components, data flow, technology choices with reasons, and risks of ${spec.name}.`,
        type: "rfc",
        agent: "architect",
        phase: "Design",
        dependsOn: tasks.map(({ id }) => id),
        usd: price.rfc,
      }),
    );
  }
  tasks.push(
    task({
      id: "diagrams",
      title: "Draw the diagrams",
      description: "Mermaid diagrams of the architecture, the data model and the main flow.",
      type: "diagram",
      agent: "diagram-creator",
      phase: "Design",
      dependsOn: tasks.slice(-1).map(({ id }) => id),
      usd: price.diagram,
    }),
  );
  return tasks;
}

export function reviewOf(implementation: DraftTask): DraftTask {
  return task({
    id: `review-${implementation.id}`.slice(0, 64),
    title: `Review: ${implementation.title}`.slice(0, 200),
    description: `Review the diff of ${implementation.id}: findings by file and line, with severity and fix.`,
    type: "code_review",
    agent: "code-reviewer",
    phase: "Quality",
    dependsOn: [implementation.id],
    usd: price.codeReview,
  });
}

/** What comes after it: tests of every criterion, operations where the spec names them, documentation. */
export function closingTasks(
  spec: ParsedSpec,
  implementations: readonly DraftTask[],
  reviews: readonly DraftTask[],
): DraftTask[] {
  const built = implementations.map(({ id }) => id);
  const criteria = spec.criteria.map(({ id }) => id);
  const testing = task({
    id: "acceptance-tests",
    title: criteria.length > 0 ? `Test all ${criteria.length} acceptance criteria` : "Test the behaviour",
    description:
      "Write and run a test for each criterion, named by its id; what cannot be tested is left as a todo.",
    type: "testing",
    agent: "qa-engineer",
    phase: "Quality",
    dependsOn: reviews.map(({ id }) => id),
    criteria,
    usd: price.testing + price.testingPerCriterion * criteria.length,
  });
  const tasks = [testing, ...operationsTasks(spec, built)];
  tasks.push(
    task({
      id: "documentation",
      title: "Write the documentation",
      description: "README (what it is, how to run and test it) and a guide to what was built.",
      type: "documentation",
      agent: "technical-writer",
      phase: "Documentation",
      dependsOn: tasks.map(({ id }) => id),
      usd: price.documentation,
    }),
  );
  return tasks;
}

function operationsTasks(spec: ParsedSpec, built: readonly string[]): DraftTask[] {
  const tasks: DraftTask[] = [];
  if (spec.signals?.mentionsDeployment) {
    tasks.push(
      task({
        id: "infrastructure",
        title: "Prepare deployment",
        description: "Container image, deployment files and a pipeline, as the spec names them.",
        type: "infrastructure",
        agent: "infrastructure-engineer",
        phase: "Operations",
        dependsOn: [...built],
        usd: price.infrastructure,
      }),
    );
  }
  if (spec.signals?.mentionsMonitoring) {
    tasks.push(
      task({
        id: "monitoring",
        title: "Set up monitoring",
        description: "Metrics, alert rules and a runbook for each alert, as the spec names them.",
        type: "monitoring",
        agent: "monitoring-specialist",
        phase: "Operations",
        dependsOn: tasks.length > 0 ? ["infrastructure"] : [...built],
        usd: price.monitoring,
      }),
    );
  }
  return tasks;
}
