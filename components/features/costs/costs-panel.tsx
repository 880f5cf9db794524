"use client";

import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { downloadText } from "@/components/lib/download-text";
import { counted, dollars, groupedNumber } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Segmented } from "@/components/ui/segmented";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd, usdFromMicroUsd } from "@/contracts/money";
import { takenOf } from "@/contracts/money-taken";
import { isMissionOver } from "@/contracts/status";
import { CostsByTask, cell, head } from "./costs-by-task";
import { againstEstimate, estimateOf, forecastOf, spendingBy, spendingCsv, spendingCurve } from "./spending";
import { SpendingChart } from "./spending-chart";

type CostsPanelProps = {
  mission: MissionState;
  callsigns: Callsigns;
  onOpenTask: (taskId: string) => void;
};
type By = "agent" | "model" | "phase";

/** What it is called, what it comes to, and what else there is to say of it. */
type Figure = [label: string, value: string, why?: string];

/** Where the money went and goes: over time, by agent, model, phase and task, against the estimate and the cap. */
export function CostsPanel({ mission, callsigns, onOpenTask }: CostsPanelProps) {
  const [by, setBy] = useState<By>("agent");
  const { budget, usage, modelCalls, toolCalls } = mission;
  const left = Math.max(0, budget.stopMicroUsd - takenOf(budget));
  const forecast = useMemo(() => forecastOf(mission), [mission]);
  const curve = useMemo(() => spendingCurve(mission, Date.parse(mission.updatedAt)), [mission]);
  const rows = useMemo(() => spendingBy(mission, by), [mission, by]);
  const input = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const ahead: Figure[] = [
    ["end, by the estimate", `~${dollars(forecast.planned)}`],
    [
      "end, most likely",
      `~${dollars(forecast.likely)}`,
      forecast.ratio === null
        ? "The same as the estimate until three tasks are done"
        : `Finished tasks have cost ${forecast.ratio.toFixed(2)} times their estimate`,
    ],
  ];
  const estimate = estimateOf(mission);
  const ended: Figure[] = [
    ["estimate", `~${dollars(estimate)}`, "Of the tasks that were worked on"],
    ["against it", estimate > 0 ? againstEstimate(usdFromMicroUsd(budget.spentMicroUsd), estimate) : "—"],
  ];
  const figures: Figure[] = [
    ["spent", formatUsd(budget.spentMicroUsd)],
    ["held", formatUsd(budget.reservedMicroUsd)],
    ["left", formatUsd(left)],
    ...(isMissionOver(mission.status) ? ended : ahead),
    ["warns at", formatUsd(budget.warnMicroUsd)],
    ["stops at", formatUsd(budget.stopMicroUsd)],
    ["tokens in", groupedNumber(input)],
    ["from cache", input > 0 ? `${Math.round((usage.cacheReadTokens / input) * 100)} %` : "—"],
    ["tokens out", groupedNumber(usage.outputTokens)],
    ["model calls", groupedNumber(modelCalls)],
    ["tool calls", groupedNumber(toolCalls)],
  ];
  const nameOf = (name: string) => {
    if (by !== "agent") return name;
    const { callsign, role } = callsigns(name);
    return (
      <>
        {callsign} <span className="text-faint">{role}</span>
      </>
    );
  };
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[250px_minmax(0,1fr)_minmax(0,1.6fr)] xl:grid-cols-[420px_minmax(0,1fr)_minmax(0,1.6fr)] max-md:block max-md:overflow-y-auto">
      <ScrollRegion label="Costs of the mission" className="min-h-0 overflow-y-auto border-r px-3 py-2">
        {budget.unknownCalls > 0 ? (
          <p className="mb-1 text-12 text-ask">
            {formatUsd(budget.unknownMicroUsd)} may have been billed: the outcome of{" "}
            {counted(budget.unknownCalls, "call")} is unknown. It counts against the stop.
          </p>
        ) : null}
        {/* Side by side where there is room: in a low panel what matters is seen without scrolling. */}
        <div className="gap-5 xl:grid xl:grid-cols-[minmax(0,1fr)_205px]">
          <SpendingChart curve={curve} likelyUsd={forecast.likely} stopMicroUsd={budget.stopMicroUsd} />
          <dl className="grid max-xl:mt-2 content-start items-baseline gap-y-1 [grid-template-columns:1fr_auto]">
            {figures.map(([label, value, why]) => (
              <div key={label} className="contents">
                <dt className="text-dim" title={why}>
                  {label}
                </dt>
                <dd className="text-right font-mono text-12">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        {forecast.ratio !== null ? (
          <p className="mt-1 text-12 text-faint">
            Likely: finished tasks have cost {forecast.ratio.toFixed(2)} times their estimate.
          </p>
        ) : null}
        {mission.rehearsal ? (
          <p className="mt-1 text-12 text-faint">Rehearsal: what a real model would cost.</p>
        ) : null}
      </ScrollRegion>
      <ScrollRegion label={`Costs by ${by}`} className="min-h-0 overflow-y-auto border-r">
        <div className="flex flex-wrap items-center justify-between gap-2 px-3 py-1.5">
          <Segmented<By>
            label="Costs by"
            options={[
              { id: "agent", label: "Agent" },
              { id: "model", label: "Model" },
              { id: "phase", label: "Phase" },
            ]}
            value={by}
            onChange={setBy}
          />
          <Button
            size="sm"
            onClick={() => downloadText(`${mission.slug}-costs.csv`, spendingCsv(mission), "text/csv")}
          >
            <Download size={12} aria-hidden /> Save as CSV
          </Button>
        </div>
        <table className="w-full border-collapse">
          <thead>
            <tr>
              <th className={`${head} capitalize`}>{by}</th>
              <th className={`${head} text-right`}>Attempts</th>
              <th className={`${head} text-right`}>Share</th>
              <th className={`${head} text-right`}>Spent</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, spentMicroUsd, attempts }) => (
              <tr key={name} className="hover:bg-hover">
                <td className={`${cell} font-sans`}>{nameOf(name)}</td>
                <td className={`${cell} text-right text-dim`}>{attempts}</td>
                <td className={`${cell} whitespace-nowrap text-right text-dim`}>
                  {Math.round((spentMicroUsd / Math.max(1, budget.spentMicroUsd)) * 100)} %
                </td>
                <td className={`${cell} text-right`}>{formatUsd(spentMicroUsd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p className="px-3 py-1 text-dim">Nothing has been spent.</p> : null}
      </ScrollRegion>
      <CostsByTask mission={mission} onOpenTask={onOpenTask} />
    </div>
  );
}
