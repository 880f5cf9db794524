"use client";

import { useState } from "react";
import { counted } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { AgentDecision, BroughtAgent, RosterProblem, RosterView } from "@/contracts/roster";
import { RiskMarks } from "./risk-marks";

type BroughtAgentsProps = Pick<RosterView, "brought" | "tools"> & {
  problems: readonly RosterProblem[];
  onDecide: (decision: AgentDecision) => Promise<void>;
};

/** Agents that the project's repository brings: text of strangers, which works only where a person has allowed it. */
export function BroughtAgents({ brought, tools, problems, onDecide }: BroughtAgentsProps) {
  const [open, setOpen] = useState(false);
  const theirs = problems.filter(({ source }) => source === "project");
  if (brought.length === 0 && theirs.length === 0) return null;
  const undecided = brought.filter(({ leave }) => leave === null).length;
  const allowed = brought.filter(({ leave }) => leave === "allowed").length;
  return (
    <>
      <Notice
        kind={undecided > 0 ? "ask" : "info"}
        title={
          undecided > 0
            ? `The repository brings ${counted(undecided, "agent")} that nobody has allowed`
            : `The repository brings ${counted(brought.length, "agent")}; ${allowed} allowed`
        }
        action={
          <Button size="sm" onClick={() => setOpen(true)}>
            Look at them
          </Button>
        }
      >
        {undecided > 0 ? "They do not work before you have read them and said yes." : null}
      </Notice>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Agents of the repository"
        description="Whoever can write to the repository has written these. Allow what you have read: its text, with these tools, in this project. A change asks again."
        className="w-[min(860px,calc(100vw-24px))]"
      >
        <ul className="flex flex-col gap-4">
          {brought.map((agent) => (
            <li key={agent.hash}>
              <BroughtAgentCard brought={agent} tools={tools} onDecide={onDecide} />
            </li>
          ))}
          {theirs.map(({ file, line, message }) => (
            <li key={`${file}:${line}`} className="text-dim">
              <span className="font-mono text-12 text-text">
                {file}:{line}
              </span>{" "}
              {message}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}

function BroughtAgentCard({
  brought,
  tools,
  onDecide,
}: {
  brought: BroughtAgent;
  tools: RosterView["tools"];
  onDecide: BroughtAgentsProps["onDecide"];
}) {
  const { agent, path, hash, notes, replaces, leave } = brought;
  const [busy, setBusy] = useState(false);
  const decide = (decision: AgentDecision["decision"]) => {
    setBusy(true);
    void onDecide({ hash, decision }).finally(() => setBusy(false));
  };
  return (
    <article aria-label={agent.name} className="flex flex-col gap-2 rounded-lg border p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium">{agent.name}</h3>
        <span className="font-mono text-12 text-dim">{path}</span>
        <Chip className="ml-auto">{leave ?? "not decided"}</Chip>
      </div>
      <p className="text-dim">{agent.description}</p>
      {/* Title and callsign stand in the prompt's first line: they are read with it. */}
      <p className="whitespace-pre-wrap text-12 text-dim">
        Told “You are {agent.callsign}, the {agent.title}”; {agent.model} model, at most{" "}
        {agent.limits.maxSteps} replies
      </p>
      {replaces.length > 0 ? (
        <p className="text-ask">
          Once allowed it works in place of {replaces.includes("own") ? "your own" : "the built-in"}{" "}
          {agent.name}.
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <RiskMarks granted={agent.tools} tools={tools} />
        <span className="font-mono text-12 text-dim">{agent.tools.join(", ")}</span>
      </div>
      {notes.map((note) => (
        <p key={note} className="text-12 text-dim">
          {note}
        </p>
      ))}
      <details>
        <summary className="cursor-pointer text-12 text-dim">Its prompt, word for word</summary>
        <pre className="mt-2 max-h-80 overflow-auto whitespace-pre-wrap rounded-md border bg-bg p-2 font-mono text-12 [overflow-wrap:anywhere]">
          {agent.prompt}
        </pre>
      </details>
      <div className="flex gap-2">
        <Button
          size="sm"
          disabled={busy || leave === "allowed"}
          aria-label={`Allow ${agent.name}`}
          onClick={() => decide("allowed")}
        >
          Allow
        </Button>
        <Button
          size="sm"
          look="danger"
          disabled={busy || leave === "refused"}
          aria-label={`Refuse ${agent.name}`}
          onClick={() => decide("refused")}
        >
          Refuse
        </Button>
      </div>
    </article>
  );
}
