"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import type { Loaded } from "@/components/features/agents/agent-draft";
import { AgentFacts } from "@/components/features/agents/agent-facts";
import { ConflictNotice } from "@/components/features/agents/conflict-notice";
import { useAgentCheck } from "@/components/features/agents/use-agent-check";
import { useAgentDraft } from "@/components/features/agents/use-agent-draft";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { LazySpecEditor } from "@/components/features/spec-editor/lazy-spec-editor";
import type { SpecEditorHandle } from "@/components/features/spec-editor/spec-editor";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { LeaveGuard } from "@/components/lib/leave-guard";
import { notify, notifyError } from "@/components/lib/notify";
import { useHotkeys } from "@/components/lib/use-hotkeys";
import { Button } from "@/components/ui/button";
import { LazyConfirmDialog } from "@/components/ui/lazy-confirm-dialog";
import { LineDiff } from "@/components/ui/line-diff";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { SkeletonLines } from "@/components/ui/skeleton";
import { TabBar } from "@/components/ui/tab-bar";
import { useModKey } from "@/components/ui/use-mod-key";
import type { AgentDefinition } from "@/contracts/agents";
import type { RosterView } from "@/contracts/roster";
import { agentHint } from "./agent-hint";

type Tab = "file" | "prompt" | "difference";

type AgentEditorProps = {
  /** Null: it is new. */
  name: string | null;
  title: string;
  now: Loaded;
  builtIn: string | null;
  tools: RosterView["tools"];
};

/** Edits an agent's file, with what the server makes of it as one writes. */
export function AgentEditor({ name, title, now, builtIn, tools }: AgentEditorProps) {
  const router = useRouter();
  const client = useQueryClient();
  const mod = useModKey();
  const draft = useAgentDraft(name ?? "", now);
  const { check, checked, error } = useAgentCheck(draft.text);
  const [tab, setTab] = useState<Tab>("file");
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const editor = useRef<SpecEditorHandle>(null);

  const problem = checked ? (check?.problem ?? null) : null;
  const marks = useMemo(
    () =>
      check?.problem
        ? [{ ...check.problem, check: "agent", gate: "Not valid", accepted: false, acceptable: false }]
        : [],
    [check],
  );
  /** While the text is not valid: what it was before. */
  const [lastValid, setLastValid] = useState<AgentDefinition | null>(null);
  const shown = check?.agent ?? lastValid;
  if (check?.agent && check.agent !== lastValid) setLastValid(check.agent);
  const own = draft.base?.hash ?? null;
  const isNew = name === null;
  // A text that is still being read is for the server to refuse.
  const why = problem
    ? `Line ${problem.line}: ${problem.message}`
    : draft.theirs
      ? "Decide first about what was changed elsewhere."
      : !draft.touched && !isNew
        ? "There is nothing to save."
        : null;

  async function save() {
    if (busy) return;
    if (why !== null || draft.text === null) {
      if (problem) editor.current?.goToLine(problem.line);
      notify(why ?? "");
      return;
    }
    const text = draft.text;
    setBusy(true);
    try {
      const saved =
        name === null || own === null
          ? await api.createAgent(text)
          : await api.changeAgent(name, { text, loaded: own });
      draft.rebase({ text, hash: saved.hash }, text);
      notify(saved.name === name || isNew ? `${saved.name} is saved.` : `Saved as ${saved.name}.`);
      await client.invalidateQueries({ queryKey: ["agents"] });
      if (saved.name !== name) router.replace(`/agents/${encodeURIComponent(saved.name)}`);
    } catch (thrown) {
      notifyError(errorText(thrown));
      if (thrown instanceof ApiError && thrown.line !== null) editor.current?.goToLine(thrown.line);
      if (thrown instanceof ApiError && thrown.code === "conflict")
        await client.invalidateQueries({ queryKey: ["agents"] });
    } finally {
      setBusy(false);
    }
  }

  async function remove() {
    if (name === null || own === null) return;
    setBusy(true);
    try {
      await api.removeAgent(name, own);
      notify(builtIn === null ? `${name} is deleted.` : `${name} is the built-in one again.`);
      draft.rebase({ text: builtIn ?? "", hash: null }, builtIn ?? "");
      if (builtIn === null) router.push("/agents");
      await client.invalidateQueries({ queryKey: ["agents"] });
    } catch (thrown) {
      notifyError(errorText(thrown));
      await client.invalidateQueries({ queryKey: ["agents"] });
    } finally {
      setBusy(false);
    }
  }

  useHotkeys({
    "mod+s": (event) => {
      event.preventDefault();
      void save();
    },
  });

  const against = draft.theirs?.text ?? (own !== null || isNew ? builtIn : null) ?? draft.base?.text ?? "";
  const tabs = [
    { id: "file" as const, label: "File", badge: problem ? "!" : undefined },
    { id: "prompt" as const, label: "Prompt" },
    ...(isNew ? [] : [{ id: "difference" as const, label: "Difference" }]),
  ];
  return (
    <div className="flex h-dvh flex-col max-lg:h-auto max-lg:min-h-dvh">
      <title>{`${title} · War Room`}</title>
      <AppBar crumbs={[{ label: "Agents", href: "/agents" }, { label: title }]}>
        <Button
          look="ghost"
          disabled={!draft.touched || busy}
          onClick={() => draft.base && draft.write(draft.base.text)}
        >
          Discard
        </Button>
        <Button
          look="primary"
          aria-disabled={why !== null || busy}
          title={why ?? `${mod}S`}
          onClick={() => void save()}
        >
          {busy ? "Saving…" : "Save"}
        </Button>
      </AppBar>
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <main className="flex min-h-0 min-w-0 flex-1 flex-col">
          <div className="flex h-9 shrink-0 items-center gap-3 border-b px-3">
            <TabBar label="Views of the agent" idPrefix="agent" tabs={tabs} value={tab} onChange={setTab} />
            <span role="status" className="ml-auto truncate text-12 text-dim">
              {error
                ? errorText(error)
                : problem
                  ? `Line ${problem.line} is not valid`
                  : draft.touched
                    ? "Not saved"
                    : ""}
            </span>
          </div>
          {draft.theirs ? (
            <div className="p-3">
              <ConflictNotice
                deleted={draft.theirs.hash === null}
                onShow={() => setTab("difference")}
                onKeep={() => draft.theirs && draft.rebase(draft.theirs, draft.text ?? "")}
                onTake={() => draft.theirs && draft.rebase(draft.theirs, draft.theirs.text)}
              />
            </div>
          ) : null}
          <div
            role="tabpanel"
            id="agent-panel"
            aria-labelledby={`agent-tab-${tab}`}
            className="min-h-0 flex-1 max-lg:h-[70dvh] max-lg:flex-none"
          >
            {draft.text === null ? (
              <SkeletonLines lines={12} />
            ) : tab === "file" ? (
              <LazySpecEditor
                text={draft.text}
                label="Agent file"
                hint=""
                marks={marks}
                onChange={draft.write}
                onAccept={() => undefined}
                onSubmit={() => void save()}
                handle={editor}
              />
            ) : tab === "prompt" ? (
              <ScrollRegion label="Prompt" className="h-full overflow-auto p-4">
                {check?.prompt ? (
                  <pre className="max-w-[90ch] whitespace-pre-wrap font-mono text-12 [overflow-wrap:anywhere]">
                    {check.prompt}
                  </pre>
                ) : (
                  <p className="text-dim">The file has to be valid first: {check?.problem?.message}</p>
                )}
                <p className="mt-4 max-w-[70ch] text-12 text-dim">
                  After this come the repository's own rules for agents and the spec; the task is the first
                  message.
                </p>
              </ScrollRegion>
            ) : (
              <LineDiff label="Difference" before={against} after={draft.text} />
            )}
          </div>
        </main>
        <aside
          aria-label="About this agent"
          className="w-80 shrink-0 overflow-y-auto border-l p-4 max-lg:w-full max-lg:border-t max-lg:border-l-0"
        >
          {check?.problem ? (
            <Notice
              kind="fail"
              title={`Not valid in line ${check.problem.line}`}
              className="mb-4"
              action={
                <Button
                  size="sm"
                  onClick={() => {
                    setTab("file");
                    editor.current?.goToLine(check.problem?.line ?? 1);
                  }}
                >
                  Show
                </Button>
              }
            >
              {check.problem.message}
              {shown ? <p className="mt-1">Below is what was last valid.</p> : null}
            </Notice>
          ) : null}
          {shown ? <AgentFacts agent={shown} tools={tools} /> : null}
          <p className="mt-4 text-12 text-dim">
            {agentHint({ name, own, builtIn, written: check?.agent?.name ?? null })}
          </p>
          {isNew ? null : (
            <div className="mt-4 flex flex-wrap gap-2">
              <LinkButton href={`/agents/new?from=${encodeURIComponent(name)}`}>Duplicate</LinkButton>
              {own === null ? null : (
                <Button look="danger" disabled={busy} onClick={() => setRemoving(true)}>
                  {builtIn === null ? "Delete" : "Back to the built-in one"}
                </Button>
              )}
            </div>
          )}
        </aside>
      </div>
      {removing ? (
        <LazyConfirmDialog
          open
          onOpenChange={setRemoving}
          title={builtIn === null ? `Delete ${name}?` : `Go back to the built-in ${name}?`}
          detail="Your file of this agent is deleted. Attempts that run end by what they began with."
          action={builtIn === null ? "Delete" : "Go back to the built-in one"}
          leave="Keep mine"
          onConfirm={() => void remove()}
        />
      ) : null}
      <LeaveGuard
        unsaved={draft.touched && !busy}
        detail="What you have written here is dropped."
        onLeave={() => draft.base && draft.write(draft.base.text)}
      />
    </div>
  );
}
