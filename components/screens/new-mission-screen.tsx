"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { useDraft } from "@/components/features/draft/use-draft";
import { checkPlan } from "@/components/features/dry-run/check-plan";
import { DryRunPanel } from "@/components/features/dry-run/dry-run-panel";
import { AcceptChecks, failedChecks } from "@/components/features/gates/accept-checks";
import { defaultSettings, settingsProblem } from "@/components/features/mission-settings/mission-settings";
import { SettingsForm } from "@/components/features/mission-settings/settings-form";
import { ChangePanel } from "@/components/features/rerun/change-panel";
import type { SpecEditorHandle } from "@/components/features/spec-editor/spec-editor";
import { StartProblem } from "@/components/features/workflows/start-problem";
import { WorkflowChoice } from "@/components/features/workflows/workflow-choice";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { useExamples, useHealth, useProject, useRoster } from "@/components/lib/api/queries";
import { callsignsOf } from "@/components/lib/callsigns";
import { clockTime } from "@/components/lib/format";
import { isRequirement } from "@/components/lib/is-requirement";
import { LeaveGuard } from "@/components/lib/leave-guard";
import { notify, notifyError } from "@/components/lib/notify";
import { useAnalysis } from "@/components/lib/use-analysis";
import { useHotkeys } from "@/components/lib/use-hotkeys";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Notice } from "@/components/ui/notice";
import { expectedRange, rangeAfterEdit } from "@/contracts/expected-cost";
import { startNames } from "@/contracts/start-names";
import { ApproveBar } from "./approve-bar";
import { ProjectAgents } from "./project-agents";
import { SpecPane } from "./spec-pane";
import { startWords } from "./start-words";
import { useChangePreview } from "./use-change-preview";
import { useDesignQuestion } from "./use-design-question";
import { usePlanEdits } from "./use-plan-edits";
import { useRerunSource } from "./use-rerun-source";
import { useStoredBudget } from "./use-stored-budget";
import { useWorkflowChoice } from "./use-workflow-choice";

/** Why the mission cannot start yet, the first reason; null when it can. */
function whyNot(options: {
  missing: string | null;
  text: string;
  /** Said where there is no text. */
  empty: string;
  loading: boolean;
  /** Why what is written cannot be planned yet; null: it can. */
  unreadable: string | null;
  planProblem: string | undefined;
  settingsWrong: string | null;
  openChecks: number;
}): string | null {
  if (options.missing) return options.missing;
  if (options.text.trim() === "") return options.empty;
  if (options.unreadable) return options.unreadable;
  if (options.loading) return "Checking the spec…";
  if (options.planProblem) return options.planProblem;
  if (options.settingsWrong) return options.settingsWrong;
  if (options.openChecks === 1) return "The gates have 1 finding: mend it or accept it.";
  return options.openChecks > 1
    ? `The gates have ${options.openChecks} findings: mend them or accept them.`
    : null;
}

const noChecks: ReturnType<typeof failedChecks> = [];

export function NewMissionScreen({ projectId }: { projectId: string }) {
  const router = useRouter();
  const query = useSearchParams();
  const exampleId = query.get("example");
  const rerunOf = query.get("rerun") ?? undefined;
  const project = useProject(projectId);
  const roster = useRoster(projectId);
  const health = useHealth();
  const examples = useExamples();
  const draftKey = rerunOf ? `${projectId}.${rerunOf}` : projectId;
  const { content, savedAt, unsaved, change, replace, write, forget } = useDraft(draftKey);
  const [settings, setSettings] = useState(defaultSettings);
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const source = useRerunSource(rerunOf, content, {
    change,
    settings: setSettings,
    accept: (names) => setAccepted(new Set(names)),
  });
  useStoredBudget(rerunOf === undefined, setSettings);
  const way = useWorkflowChoice(projectId, content?.text ?? "", source.way);
  useDesignQuestion(rerunOf === undefined, way.chosen, setSettings);
  const editor = useRef<SpecEditorHandle>(null);
  const {
    analysis,
    text: analyzed,
    loading,
    error,
  } = useAnalysis(content === null || way.missing ? null : way.text, content?.fileName ?? null, {
    ...{ projectId, rerunOf },
    ...(rerunOf ? {} : way.asked),
  });
  const plan = analysis?.plan ?? null;
  const { edits, edit, edited, outdated } = usePlanEdits(plan);
  const callsigns = useMemo(() => callsignsOf(roster.data), [roster.data]);
  const checks = useMemo(() => failedChecks(plan), [plan]);
  const problems = useMemo(() => (plan ? checkPlan(edits.tasks) : []), [plan, edits.tasks]);
  const requirement = isRequirement(plan);
  const rerun = useChangePreview(rerunOf, {
    specText: analysis && !loading ? analyzed : null,
    fileName: content?.fileName ?? undefined,
    tasks: edits.tasks,
    agents: settings.agents,
  });
  const estimate = useMemo(() => {
    if (!plan) return null;
    const planned = analysis?.expected ?? expectedRange(plan.tasks);
    const toDo = edits.tasks.filter(({ id }) => !rerun.kept?.has(id));
    return {
      total: (edited || rerun.kept) && !requirement ? rangeAfterEdit(planned, plan.tasks, toDo) : planned,
      provisional: requirement,
      firstCallUsd: analysis?.firstCallUsd,
    };
  }, [plan, analysis?.expected, analysis?.firstCallUsd, edited, edits.tasks, requirement, rerun.kept]);
  const openChecks =
    plan?.ready || !way.judged ? 0 : checks.filter((check) => !accepted.has(check.check)).length;

  const example = examples.data?.find((candidate) => candidate.id === exampleId);
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    if (offered || !example || !content) return;
    setOffered(true);
    if (content.text.trim() === "") change({ text: example.text, fileName: `${example.id}.md` });
  }, [offered, example, content, change]);

  // Not the empty editor first and the example, or the old spec, a moment later.
  const awaitsExample =
    source.isPending ||
    (exampleId !== null &&
      !offered &&
      !content?.text.trim() &&
      (examples.isPending || example !== undefined));
  const blocked = whyNot({
    missing: way.missing,
    text: way.text,
    empty: startWords[way.startsFrom].empty,
    loading: loading || !plan,
    unreadable: error && (error.isOfText ? "The spec cannot be read yet." : error.message),
    planProblem: problems[0],
    settingsWrong: settingsProblem(settings),
    openChecks,
  });
  const reason = awaitsExample
    ? source.isPending
      ? "Opening the spec…"
      : "Opening the example…"
    : (blocked ?? rerun.reason);

  const create = useMutation({
    mutationFn: (start: boolean) =>
      api.createMission({
        ...settings,
        projectId,
        specText: way.text,
        ...(rerunOf ? {} : way.asked),
        fileName: content?.fileName ?? undefined,
        tasks: edited ? edits.tasks : undefined,
        rerunOf,
        acceptedChecks: checks.filter((check) => accepted.has(check.check)).map((check) => check.check),
        start,
      }),
    onSuccess: ({ missionId }) => {
      forget();
      router.push(`/missions/${missionId}`);
    },
    onError: (cause) => notifyError(errorText(cause)),
  });
  const submit = useCallback(
    (start: boolean) => {
      if (reason) notify(reason);
      else if (!create.isPending) create.mutate(start);
    },
    [reason, create],
  );
  useHotkeys({ "mod+enter": () => submit(true) });

  function accept(names: string[], wanted: boolean) {
    setAccepted((before) => {
      const next = new Set(before);
      for (const name of names) wanted ? next.add(name) : next.delete(name);
      return next;
    });
  }
  function discard() {
    if (!content || content.text === "") return;
    replace({ text: "", fileName: null }, "Draft discarded");
  }

  const missing = project.error instanceof ApiError && project.error.status === 404;
  return (
    <div className="flex h-dvh flex-col max-lg:h-auto max-lg:min-h-dvh">
      <title>{`${rerunOf ? "Run again" : "New mission"} · ${project.data?.name ?? "War Room"}`}</title>
      <AppBar
        crumbs={[
          { label: project.data?.name ?? "…", href: `/projects/${projectId}` },
          { label: rerunOf ? "Run again" : "New mission" },
        ]}
        middle={health.data?.rehearsal ? <Chip className="shrink-0">rehearsal</Chip> : null}
      >
        <span className={unsaved ? "text-ask" : "text-faint max-sm:hidden"} role="status">
          {unsaved ? "not saved: this browser refuses" : savedAt ? `saved ${clockTime(savedAt, false)}` : ""}
        </span>
        <Button look="ghost" onClick={discard} disabled={!content?.text}>
          Discard
        </Button>
      </AppBar>
      <LeaveGuard
        unsaved={edited && !requirement && !create.isPending && !create.isSuccess}
        detail="The text is kept as a draft; what you changed in the plan is dropped."
      />
      {missing || source.error ? (
        <Notice
          kind="fail"
          title={missing ? "There is no such project" : "The mission cannot be run again"}
          className="m-6"
        >
          {missing ? "Go back to the projects and choose one." : source.error}
        </Notice>
      ) : (
        <main className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(440px,560px)] max-lg:grid-cols-1">
          <SpecPane
            content={awaitsExample ? null : content}
            onReplace={replace}
            onWrite={write}
            plan={plan}
            warnings={analysis?.warnings ?? []}
            aside={
              <StartProblem
                problem={analysis?.startProblem}
                workflows={way.workflows}
                onChoose={way.setName}
              />
            }
            loading={loading}
            error={error}
            checks={way.judged ? checks : noChecks}
            judged={way.judged}
            inputName={startNames[way.startsFrom]}
            hint={startWords[way.startsFrom].hint}
            accepted={accepted}
            onAccept={(check) => accept([check], true)}
            onSubmit={() => submit(true)}
            examples={examples.data ?? []}
            editor={editor}
          />
          <section aria-label="Mission" className="flex min-h-0 flex-col bg-panel">
            <div className="min-h-0 flex-1 overflow-y-auto">
              <WorkflowChoice
                workflows={way.workflows}
                chosen={way.chosen}
                fixed={rerunOf !== undefined}
                projectId={projectId}
                branch={way.branch}
                onChoose={way.setName}
                onBranch={way.setBranch}
              />
              <SettingsForm
                settings={settings}
                roster={roster.data}
                estimate={estimate}
                onChange={setSettings}
              />
              {plan && !plan.ready && !requirement && way.judged ? (
                <AcceptChecks
                  checks={checks}
                  accepted={accepted}
                  onAccept={accept}
                  onGoToLine={(line) => editor.current?.goToLine(line)}
                />
              ) : null}
              {rerunOf ? (
                <ChangePanel
                  title={source.title}
                  preview={rerun.preview}
                  problem={rerun.problem}
                  loading={rerun.loading}
                />
              ) : null}
              <div className="px-4 pt-3 empty:hidden">
                <ProjectAgents projectId={projectId} />
              </div>
              <DryRunPanel
                kept={rerun.kept}
                plan={plan}
                total={estimate?.total ?? null}
                history={analysis?.history ?? null}
                edits={edits}
                loading={loading || awaitsExample}
                failure={error}
                outdated={outdated}
                callsigns={callsigns}
                roster={roster.data}
                problems={problems}
                onEdit={edit}
              />
            </div>
            <ApproveBar
              reason={reason}
              requirement={requirement}
              busy={create.isPending}
              onSave={() => submit(false)}
              onStart={() => submit(true)}
            />
          </section>
        </main>
      )}
    </div>
  );
}
