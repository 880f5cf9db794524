import type { Callsigns } from "@/components/lib/callsigns";
import { counted, dollars, groupedNumber, shortNumber } from "@/components/lib/format";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { expectedUsd, restUsd } from "@/contracts/expected-cost";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import { takenOf } from "@/contracts/money-taken";
import { isMissionOver } from "@/contracts/status";

type CostsPanelProps = {
  mission: Pick<
    MissionState,
    | "status"
    | "budget"
    | "usage"
    | "agents"
    | "tasks"
    | "taskOrder"
    | "modelCalls"
    | "toolCalls"
    | "rehearsal"
  >;
  callsigns: Callsigns;
  onOpenTask: (taskId: string) => void;
};

const head = "sticky top-0 bg-panel px-3 py-1.5 text-left font-medium text-12 text-dim";
const cell = "border-t px-3 py-1 font-mono text-12";

/** Where the money went: by agent, by task, against the cap. */
export function CostsPanel({ mission, callsigns, onOpenTask }: CostsPanelProps) {
  const { budget, usage, modelCalls, toolCalls } = mission;
  const left = Math.max(0, budget.stopMicroUsd - takenOf(budget));
  const tasks = mission.taskOrder.flatMap((id) => mission.tasks[id] ?? []);
  const toCome = isMissionOver(mission.status) ? 0 : tasks.reduce((sum, task) => sum + restUsd(task), 0);
  const input = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const figures: Array<[string, string]> = [
    ["spent", formatUsd(budget.spentMicroUsd)],
    ["held", formatUsd(budget.reservedMicroUsd)],
    ["left", formatUsd(left)],
    ["still to come", `~${dollars(toCome)}`],
    ["warns at", formatUsd(budget.warnMicroUsd)],
    ["stops at", formatUsd(budget.stopMicroUsd)],
    ["tokens in", groupedNumber(input)],
    ["from cache", input > 0 ? `${Math.round((usage.cacheReadTokens / input) * 100)} %` : "—"],
    ["tokens out", groupedNumber(usage.outputTokens)],
    ["model calls", groupedNumber(modelCalls)],
    ["tool calls", groupedNumber(toolCalls)],
  ];
  const agents = Object.values(mission.agents).sort((a, b) => b.spentMicroUsd - a.spentMicroUsd);
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[220px_minmax(0,1fr)_minmax(0,1.6fr)] max-md:grid-cols-1 max-md:overflow-y-auto">
      <dl className="grid min-h-0 content-start gap-y-1 overflow-y-auto border-r px-3 py-2 [grid-template-columns:1fr_auto]">
        {budget.unknownCalls > 0 ? (
          <p className="col-span-2 mb-1 text-12 text-ask">
            {formatUsd(budget.unknownMicroUsd)} may have been billed: the outcome of{" "}
            {counted(budget.unknownCalls, "call")} is unknown. It counts against the stop.
          </p>
        ) : null}
        {figures.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-dim">{label}</dt>
            <dd className="text-right font-mono text-12">{value}</dd>
          </div>
        ))}
        {mission.rehearsal ? (
          <p className="col-span-2 mt-1 text-12 text-faint">Rehearsal: what a real model would cost.</p>
        ) : null}
      </dl>
      <ScrollRegion label="Costs by agent" className="min-h-0 overflow-y-auto border-r">
        <table className="w-full border-collapse">
          <thead>
            <tr>
              <th className={head}>Agent</th>
              <th className={`${head} text-right`}>Tokens</th>
              <th className={`${head} text-right`}>Spent</th>
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => (
              <tr key={agent.name} className="hover:bg-hover">
                <td className={`${cell} font-sans`}>
                  {callsigns(agent.name).callsign}{" "}
                  <span className="text-faint">{callsigns(agent.name).role}</span>
                </td>
                <td className={`${cell} text-right text-dim`}>{shortNumber(agent.tokens)}</td>
                <td className={`${cell} text-right`}>{formatUsd(agent.spentMicroUsd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <ScrollRegion label="Costs by task" className="min-h-0 overflow-y-auto">
        <table className="w-full border-collapse">
          <thead>
            <tr>
              <th className={head}>Task</th>
              <th className={`${head} text-right`}>Steps</th>
              <th className={`${head} text-right`}>Estimate</th>
              <th className={`${head} text-right`}>Spent</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <tr key={task.id} className="hover:bg-hover">
                <td className={`${cell} max-w-0 truncate font-sans`}>
                  <button
                    type="button"
                    className="max-w-full truncate text-left hover:underline"
                    onClick={() => onOpenTask(task.id)}
                  >
                    <span className="mr-1.5 font-mono text-11 text-faint">{task.number}</span>
                    {task.title}
                  </button>
                </td>
                <td className={`${cell} w-16 text-right text-dim`}>{task.stepsDone}</td>
                <td className={`${cell} w-20 text-right text-dim`}>
                  {task.keptFrom ? "kept" : `~$${expectedUsd(task).toFixed(2)}`}
                </td>
                <td className={`${cell} w-20 text-right`}>{formatUsd(task.spentMicroUsd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}
