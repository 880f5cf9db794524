import { Button } from "@/components/ui/button";
import type { MissionCommand } from "@/contracts/api";
import { type GrantLeft, grantLeft } from "@/contracts/grant-left";
import type { GrantState, MissionState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";

/** What needs no leave in this mission any more, with what is left of it; each can be taken back. */
export function GrantsList({
  mission,
  isOver,
  onCommand,
}: {
  mission: Pick<MissionState, "grants" | "tasks" | "budget">;
  /** A mission that is over asks nothing any more. */
  isOver: boolean;
  onCommand: (command: MissionCommand) => void;
}) {
  const given = Object.values(mission.grants ?? {}).filter(({ revokedBy }) => revokedBy === null);
  if (given.length === 0) return null;
  return (
    <section aria-label="Allowed for this mission" className="shrink-0 border-t">
      {/* Folded: in a low panel the place is for what waits. */}
      <details>
        <summary className="cursor-pointer px-3 py-1 text-12 text-dim hover:text-text">
          {given.length} allowed for this mission
        </summary>
        <ul className="max-h-24 overflow-y-auto px-3 pb-1.5">
          {given.map((grant) => {
            const { id, covers, by, hash } = grant;
            const left = grantLeft(mission, grant);
            return (
              <li key={id} className="flex flex-wrap items-center gap-x-2 py-0.5">
                <code className="min-w-0 font-mono text-12 [overflow-wrap:anywhere]" title={hash}>
                  {covers}
                </code>
                <span className="whitespace-nowrap text-12 text-faint">
                  by {by}
                  {leftWords(grant, left)}
                </span>
                {isOver || left.isUsedUp ? null : (
                  <Button
                    look="ghost"
                    className="ml-auto"
                    aria-label={`Ask again before ${covers}`}
                    onClick={() => onCommand({ type: "revoke-grant", grantId: id })}
                  >
                    Ask again
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </details>
    </section>
  );
}

function leftWords({ limits, used = 0 }: GrantState, { times, microUsd, isUsedUp }: GrantLeft): string {
  if (!limits) return "";
  if (isUsedUp) return " · used up: it asks again";
  return [
    times === null ? ` · used ${used} times` : ` · ${times} of ${limits.times} times left`,
    ...(microUsd === null ? [] : [`${formatUsd(microUsd)} left`]),
  ].join(" · ");
}
