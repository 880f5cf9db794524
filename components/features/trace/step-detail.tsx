"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { CopyButton } from "@/components/ui/copy-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { StepView } from "@/contracts/api";
import { readableStep, type StepBlock } from "./readable-step";

/** Exactly what was sent and what came back. */
export function StepDetail({
  missionId,
  step,
  streaming,
}: {
  missionId: string;
  step: StepView;
  streaming: string | null;
}) {
  const detail = useQuery({
    queryKey: ["step", missionId, step.stepId, step.endedAt],
    queryFn: ({ signal }) => api.step(missionId, step.stepId, signal),
    staleTime: step.endedAt ? Number.POSITIVE_INFINITY : 1_000,
  });
  if (detail.isPending) return <SkeletonLines lines={3} />;
  if (!detail.data) {
    return (
      <LoadFailure title="The step could not be loaded" onRetry={() => void detail.refetch()}>
        {errorText(detail.error)}
      </LoadFailure>
    );
  }
  const sent = readableStep(detail.data.request);
  const got = detail.data.result ? readableStep(detail.data.result) : [];
  return (
    <div className="bg-bg px-3.5 py-2.5">
      <Blocks title={step.kind === "model" ? "What it was told" : "Call"} blocks={sent} />
      {got.length > 0 ? <Blocks title={step.kind === "model" ? "Reply" : "Result"} blocks={got} /> : null}
      {got.length === 0 && streaming ? (
        <Blocks title="Writing now" blocks={[{ label: "", text: streaming, open: true }]} />
      ) : null}
    </div>
  );
}

function Blocks({ title, blocks }: { title: string; blocks: readonly StepBlock[] }) {
  return (
    <section className="mb-2 last:mb-0">
      <h3 className="flex items-center font-medium text-12 text-dim">
        {title}
        <CopyButton
          text={blocks.map((block) => block.text).join("\n\n")}
          label={`Copy: ${title}`}
          className="ml-auto size-6"
        />
      </h3>
      <div className="overflow-hidden rounded-md border bg-panel">
        {blocks.map((block, at) => (
          <details
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a step never change
            key={at}
            open={block.open}
            className="border-t first:border-t-0"
          >
            <summary className="cursor-pointer px-2.5 py-1 font-mono text-11 text-faint hover:text-text">
              {block.label || title}
            </summary>
            <pre
              // It scrolls: the keyboard has to get there.
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
              tabIndex={0}
              className="max-h-72 overflow-auto whitespace-pre-wrap px-2.5 pb-2 font-mono text-12 [overflow-wrap:anywhere]"
            >
              {block.text}
            </pre>
          </details>
        ))}
      </div>
    </section>
  );
}
