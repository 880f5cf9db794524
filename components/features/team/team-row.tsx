import { memo } from "react";
import { shortNumber } from "@/components/lib/format";
import type { Look } from "@/components/lib/status-look";
import { cn } from "@/components/ui/cn";
import { StateMark, toneText } from "@/components/ui/state-mark";
import type { AgentState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";

/**
 * How high a row is: two lines of what somebody does are kept free, so that no row moves when one says more; one line for
 * somebody who has not begun, and only waits.
 */
export function teamRowPx(hasBegun: boolean): number {
  return hasBegun ? 61 : 44;
}

type TeamRowProps = {
  /** Where it begins in the list. */
  topPx: number;
  /** It works, has worked, or needs you. */
  hasBegun: boolean;
  agent: AgentState;
  look: Look;
  sentence: string;
  callsign: string;
  role: string;
  editedTo?: string;
  model: string | null;
  age: string;
  selected: boolean;
  onSelect: (agent: AgentState) => void;
};

/** Who it is and what it cost; below, its state in a word and what it does, on two lines at most. */
export const TeamRow = memo(function TeamRow({
  topPx,
  hasBegun,
  agent,
  look,
  sentence,
  callsign,
  role,
  editedTo,
  model,
  age,
  selected,
  onSelect,
}: TeamRowProps) {
  const said = sentence.toLowerCase() === look.word ? "" : sentence;
  return (
    <li
      className="absolute inset-x-0 top-0"
      // A change of places lays nothing out anew.
      style={{ height: teamRowPx(hasBegun), transform: `translateY(${topPx}px)` }}
    >
      <button
        type="button"
        onClick={() => onSelect(agent)}
        aria-current={selected}
        title={[
          `${callsign}, ${role}${model ? ` · ${model}` : ""}`,
          ...(editedTo ? [`Its file was edited since it began: “${editedTo}” from its next attempt on`] : []),
          `${look.word}${said ? `: ${said}` : ""}`,
        ].join("\n")}
        className={cn(
          "grid h-full w-full grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2 px-3 py-1 text-left hover:bg-hover",
          hasBegun ? "grid-rows-[19px_34px]" : "grid-rows-[19px_17px]",
          selected && "bg-hover",
        )}
      >
        <StateMark {...look} className="mt-[2px] self-start" />
        <span className="truncate">
          <span className="font-medium">{callsign}</span>{" "}
          <span className="text-faint">
            {role}
            {editedTo ? ", edited since" : ""}
          </span>
        </span>
        <span className="text-right font-mono text-11 text-faint leading-[19px]">
          {agent.tokens > 0 ? <span title="tokens so far">{shortNumber(agent.tokens)} · </span> : null}
          {agent.spentMicroUsd > 0 ? formatUsd(agent.spentMicroUsd) : ""}
        </span>
        <span
          className={cn("col-start-2 col-end-4 text-12 text-dim", hasBegun ? "line-clamp-2" : "truncate")}
        >
          {/* The sentence has the first line to itself, and its second one beside what stands at the row's end. */}
          <span aria-hidden className={hasBegun ? "float-right h-[17px] w-0" : undefined} />
          <span className="float-right clear-right flex max-w-[45%] gap-1 pl-2 font-mono text-11 text-faint">
            {model ? (
              <span className="truncate" title={model}>
                {model.replace(/^(claude|rehearsal)-/, "")}
              </span>
            ) : null}
            <span className="shrink-0" title="last sign of life">
              {model && age ? `· ${age}` : age}
            </span>
          </span>
          <span aria-hidden className={look.tone === "wait" ? undefined : toneText[look.tone]}>
            {look.word}
          </span>
          {said ? (
            <>
              {" · "}
              <span>{said}</span>
            </>
          ) : null}
        </span>
      </button>
    </li>
  );
});
