"use client";

import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { NamedCheck } from "@/components/features/gates/accept-checks";
import { GateStrip } from "@/components/features/gates/gate-strip";
import { DropZone } from "@/components/features/spec-editor/drop-zone";
import { LazySpecEditor } from "@/components/features/spec-editor/lazy-spec-editor";
import { readSpecFile } from "@/components/features/spec-editor/read-spec-file";
import { RemarkList } from "@/components/features/spec-editor/remark-list";
import type { SpecEditorHandle } from "@/components/features/spec-editor/spec-editor";
import { specMarks } from "@/components/features/spec-editor/spec-marks";
import { fenced } from "@/components/lib/markdown/front-matter";
import { Markdown } from "@/components/lib/markdown/markdown";
import { notifyError } from "@/components/lib/notify";
import type { AnalysisError } from "@/components/lib/use-analysis";
import { Chip } from "@/components/ui/chip";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { SkeletonLines } from "@/components/ui/skeleton";
import { TabBar } from "@/components/ui/tab-bar";
import type { Analysis, Example } from "@/contracts/api";
import type { Plan } from "@/contracts/plan";
import { formatWords } from "./format-words";

type Content = { text: string; fileName: string | null };
type SpecPaneProps = {
  content: Content | null;
  onReplace: (content: Content, said: string) => void;
  onWrite: (text: string, whole: boolean) => void;
  plan: Plan | null;
  warnings: Analysis["warnings"];
  /** Said above the text: it is not what the workflow starts from, and which one it is for. */
  aside: ReactNode;
  loading: boolean;
  error: AnalysisError | null;
  checks: NamedCheck[];
  /** What is written is a spec, and the gates judge it. */
  judged: boolean;
  /** What it is that is written: a spec, a bug report… */
  inputName: string;
  /** In the empty editor; undefined: what it says of a spec. */
  hint: string | undefined;
  accepted: ReadonlySet<string>;
  onAccept: (check: string) => void;
  onSubmit: () => void;
  examples: Example[];
  editor: RefObject<SpecEditorHandle | null>;
};

export function SpecPane(props: SpecPaneProps) {
  const {
    content,
    onReplace,
    onWrite,
    plan,
    warnings,
    aside,
    loading,
    error,
    checks,
    judged,
    inputName,
    hint,
    accepted,
    onAccept,
    onSubmit,
    examples,
    editor,
  } = props;
  const [tab, setTab] = useState<"spec" | "preview">("spec");
  const format = formatWords(plan, content?.fileName ?? null);
  const upload = useRef<HTMLInputElement>(null);
  const marks = useMemo(() => specMarks(checks, error, accepted), [checks, accepted, error]);

  async function take(file: File) {
    const read = await readSpecFile(file);
    if (!read.ok) {
      notifyError(read.message);
      return;
    }
    replace({ text: read.text, fileName: read.fileName });
  }
  function replace(next: Content) {
    onReplace(next, `Replaced by ${next.fileName}`);
  }
  function goToLine(line: number) {
    setTab("spec");
    // The editor may have to come back first.
    setTimeout(() => editor.current?.goToLine(line), 0);
  }

  function takeChosen() {
    const input = upload.current;
    const file = input?.files?.[0];
    if (!input || !file) return;
    input.value = "";
    void take(file);
  }
  const isReady = content !== null;
  // A file may have been chosen before the page listened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when there is a place for it
  useEffect(() => {
    if (isReady) takeChosen();
  }, [isReady]);

  return (
    <section
      aria-label={inputName}
      className="flex min-h-0 min-w-0 flex-col border-r max-lg:h-[70dvh] max-lg:border-r-0 max-lg:border-b"
    >
      <div className="flex h-[34px] shrink-0 items-center gap-2 border-b px-2">
        <div className="shrink-0">
          <TabBar
            label={inputName}
            idPrefix="spec"
            tabs={[
              { id: "spec", label: inputName },
              { id: "preview", label: "Preview" },
            ]}
            value={tab}
            onChange={setTab}
          />
        </div>
        {format ? (
          <Chip className="shrink" title={format}>
            <span className="truncate">{format}</span>
          </Chip>
        ) : null}
        <span className="ml-auto flex shrink-0 items-center gap-1 text-faint">
          <span className="max-xl:hidden">drop a file, paste,</span>
          <button type="button" className="text-text hover:underline" onClick={() => upload.current?.click()}>
            upload
          </button>
          {examples.length > 0 ? (
            <>
              or
              <Menu
                align="end"
                label="Examples"
                trigger={
                  <button type="button" className="text-text hover:underline">
                    <span className="max-sm:hidden">start from </span>an example
                  </button>
                }
              >
                {examples.map((example) => (
                  <MenuItem
                    key={example.id}
                    onSelect={() => replace({ text: example.text, fileName: `${example.id}.md` })}
                  >
                    <span>
                      <span className="block font-medium">{example.name}</span>
                      <span className="block max-w-72 text-12 text-dim">{example.summary}</span>
                    </span>
                  </MenuItem>
                ))}
              </Menu>
            </>
          ) : null}
        </span>
        <input
          ref={upload}
          type="file"
          className="sr-only"
          tabIndex={-1}
          aria-label="Upload a spec"
          accept=".md,.markdown,.txt,.yaml,.yml,.feature,.json,.csv,.tsv,text/*"
          onChange={takeChosen}
        />
      </div>
      {error && !error.line ? (
        <Notice
          kind="fail"
          title={
            error.isOfText ? `The ${inputName.toLowerCase()} cannot be read` : "It cannot be planned yet"
          }
          className="m-3"
        >
          {error.message}
        </Notice>
      ) : null}
      {aside}
      <RemarkList remarks={warnings} onGoToLine={goToLine} />
      <DropZone onFile={(file) => void take(file)}>
        <div
          id="spec-panel"
          role="tabpanel"
          aria-labelledby={`spec-tab-${tab}`}
          className="h-full overflow-auto"
        >
          {!content ? (
            <SkeletonLines lines={10} />
          ) : tab === "preview" ? (
            <div className="mx-auto max-w-[760px] px-6 py-4">
              {content.text.trim() === "" ? (
                <p className="text-dim">Nothing to preview yet.</p>
              ) : (
                <Markdown text={asMarkdown(content.text, plan)} />
              )}
            </div>
          ) : (
            <LazySpecEditor
              text={content.text}
              marks={marks}
              onChange={onWrite}
              onAccept={onAccept}
              onSubmit={onSubmit}
              handle={editor}
              label={inputName}
              hint={hint}
            />
          )}
        </div>
      </DropZone>
      <GateStrip
        plan={plan}
        judged={judged}
        loading={loading}
        unreadable={error?.isOfText ?? false}
        onGoToLine={goToLine}
      />
    </section>
  );
}

/** YAML and Gherkin are no Markdown: they are shown as they are. */
function asMarkdown(text: string, plan: Plan | null): string {
  const format = plan?.spec.format;
  if (format === "task-list") return fenced(text, "json");
  return format === "yaml" || format === "gherkin" ? fenced(text, format) : text;
}
