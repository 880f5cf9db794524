import { warnFor } from "@/components/lib/warn-for";
import type { NewCap } from "@/contracts/accounts";
import type { MissionCommand } from "@/contracts/api";
import { expectedUsd } from "@/contracts/expected-cost";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd, type MicroUsd, usdFromMicroUsd } from "@/contracts/money";
import { own } from "@/contracts/own";
import { budgetNeed } from "./raise-budget";

/** What lets a stopped mission go on: an order to it, or another cap beyond it. */
export type BudgetRaise = MissionCommand | NewCap;

export type BudgetStop = {
  title: string;
  /** What was taken of the cap and where it stops. */
  facts: string;
  capMicroUsd: MicroUsd;
  /** Whole dollars that would carry the mission to its end, as far as is known here. */
  suggestedUsd: number;
  raise: (usd: number) => BudgetRaise;
  /** Where it warns once raised to so much; null: that stays as it is. */
  warnUsd: (usd: number) => number | null;
  /** Set when the limit belongs to a day that is over: it goes on without more money. */
  goOn: BudgetRaise | null;
};

type Stopped = Pick<MissionState, "budget" | "tasks" | "taskOrder" | "stoppedBy" | "projectId">;

/** The account that stopped the mission, and how a person lets it go on. `today`: the day as `2026-03-01`, in UTC. */
export function budgetStop(mission: Stopped, today: string): BudgetStop {
  const { budget, stoppedBy } = mission;
  const { neededUsd, suggestedUsd } = budgetNeed(mission);
  const askedUsd = usdFromMicroUsd(stoppedBy?.askedMicroUsd ?? 0);
  const scope = stoppedBy?.scope ?? "mission";
  const capMicroUsd = scope === "mission" ? budget.stopMicroUsd : (stoppedBy?.capMicroUsd ?? 0);
  const cap = formatUsd(capMicroUsd);
  const above = (usd: number) =>
    Math.max(Math.ceil(Number(usd.toFixed(6))), Math.floor(usdFromMicroUsd(capMicroUsd)) + 1);
  switch (scope) {
    case "project":
      return {
        title: "Stopped at the project's budget: nothing goes on before you raise it",
        facts: `The missions of this project stop at ${cap} together.`,
        capMicroUsd,
        suggestedUsd: above(usdFromMicroUsd(capMicroUsd) + neededUsd),
        raise: (capUsd) => ({ scope: "project", projectId: mission.projectId, capUsd }),
        warnUsd: () => null,
        goOn: null,
      };
    case "day": {
      const isOver = stoppedBy !== null && stoppedBy.key < today;
      return {
        title: isOver
          ? "Stopped at the limit of a day that is over: it can go on"
          : "Stopped at today's limit: nothing goes on before you raise it, or tomorrow",
        facts: `All missions stop at ${cap} a day, which begins at midnight UTC.`,
        capMicroUsd,
        suggestedUsd: above(usdFromMicroUsd(capMicroUsd) + neededUsd),
        raise: (capUsd) => ({ scope: "day", capUsd }),
        warnUsd: () => null,
        goOn: isOver ? { type: "resume" } : null,
      };
    }
    case "task": {
      const task = own(mission.tasks, stoppedBy?.key ?? "");
      const taken = usdFromMicroUsd((task?.spentMicroUsd ?? 0) + (task?.unknownMicroUsd ?? 0));
      return {
        title: `Stopped at the budget of task ${task ? `${task.number} ${task.title}` : ""}`.trimEnd(),
        facts: `It spent ${formatUsd(task?.spentMicroUsd ?? 0)}; its budget is ${cap}.`,
        capMicroUsd,
        suggestedUsd: above(Math.max(taken + askedUsd, task ? expectedUsd(task) : 0)),
        raise: (capUsd) => ({ type: "set-task-cap", taskId: stoppedBy?.key ?? "", capUsd }),
        warnUsd: () => null,
        goOn: null,
      };
    }
    case "mission":
      return {
        title: "Stopped at the budget: nothing goes on before you raise it",
        facts: missionFacts(budget),
        capMicroUsd,
        suggestedUsd,
        raise: (stopUsd) => ({ type: "set-budget", stopUsd, warnUsd: warnFor(budget, stopUsd) }),
        warnUsd: (stopUsd) => warnFor(budget, stopUsd),
        goOn: null,
      };
  }
}

function missionFacts({
  spentMicroUsd,
  reservedMicroUsd,
  unknownMicroUsd,
  stopMicroUsd,
}: MissionState["budget"]) {
  const held = reservedMicroUsd > 0 ? `, and ${formatUsd(reservedMicroUsd)} held` : "";
  const unknown = unknownMicroUsd > 0 ? `, ${formatUsd(unknownMicroUsd)} may have been billed` : "";
  return `Spent ${formatUsd(spentMicroUsd)}${held}${unknown}; the stop is ${formatUsd(stopMicroUsd)}.`;
}
