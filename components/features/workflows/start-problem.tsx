import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Analysis } from "@/contracts/api";
import type { WorkflowView } from "@/contracts/workflows";

type StartProblemProps = {
  problem: Analysis["startProblem"];
  workflows: readonly WorkflowView[];
  onChoose: (name: string) => void;
};

/** The text is not what the chosen workflow starts from: said before the start, with the one that it is for. */
export function StartProblem({ problem, workflows, onChoose }: StartProblemProps) {
  if (!problem) return null;
  const other = workflows.find(({ name }) => name === problem.workflow);
  return (
    <Notice
      kind="ask"
      title={problem.message}
      className="m-3"
      action={
        other ? (
          <Button size="sm" onClick={() => onChoose(other.name)}>
            Choose “{other.title}”
          </Button>
        ) : undefined
      }
    />
  );
}
