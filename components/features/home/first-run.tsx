import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

const steps = [
  {
    title: "Give it a spec",
    text: "Paste or drop a requirement, a PRD, Gherkin or a Spec-MAS file. Four gates say on the line what is vague or missing.",
  },
  {
    title: "Approve the plan",
    text: "See every task, who does it, in what order, and what it will cost. Change it before a cent is spent.",
  },
  {
    title: "Watch, answer, steer",
    text: "The team writes code in a sandbox and runs the tests. You answer questions, pause, stop, and get a git branch with its proof.",
  },
];

/** The first page of a fresh install: what this is, in three steps, a place for words, and one button that shows it. */
export function FirstRun({
  start,
  onSample,
  onNewProject,
  busy,
}: {
  /** Where a person writes what should be built. */
  start: ReactNode;
  onSample: () => void;
  onNewProject: () => void;
  busy: boolean;
}) {
  return (
    <section className="rounded-xl border bg-panel p-8 max-md:p-5">
      <h2 className="font-semibold text-16">From a spec to tested code, while you watch</h2>
      <p className="mt-1 max-w-[62ch] text-dim">
        A team of agents turns what you write into reviewed code on a git branch. Every step is visible, every
        decision that matters is yours.
      </p>
      <ol className="mt-6 grid grid-cols-3 gap-6 max-md:grid-cols-1 max-md:gap-4">
        {steps.map((step, at) => (
          <li key={step.title} className="border-line2 border-t pt-3">
            <span className="font-mono text-11 text-faint">{at + 1}</span>
            <h3 className="mt-0.5 font-medium">{step.title}</h3>
            <p className="mt-1 text-dim">{step.text}</p>
          </li>
        ))}
      </ol>
      <div className="mt-7">{start}</div>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <Button look="primary" onClick={onSample} disabled={busy}>
          {busy ? "Preparing the sample…" : "Try the sample"}
        </Button>
        <Button onClick={onNewProject}>New project</Button>
        <span className="text-faint">
          The sample opens with a spec filled in; nothing starts before you approve.
        </span>
      </div>
    </section>
  );
}
