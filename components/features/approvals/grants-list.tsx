import { Button } from "@/components/ui/button";
import type { MissionCommand } from "@/contracts/api";
import type { GrantState } from "@/contracts/mission-state";

/** What needs no leave in this mission any more; each can be taken back. */
export function GrantsList({
  grants,
  isOver,
  onCommand,
}: {
  grants: readonly GrantState[];
  /** A mission that is over asks nothing any more. */
  isOver: boolean;
  onCommand: (command: MissionCommand) => void;
}) {
  const given = grants.filter(({ revokedBy }) => revokedBy === null);
  if (given.length === 0) return null;
  return (
    <section
      aria-label="Allowed for this mission"
      className="max-h-32 shrink-0 overflow-y-auto border-t px-4 py-2"
    >
      <h3 className="font-medium text-12 text-dim">Allowed for this mission</h3>
      <ul>
        {given.map(({ id, covers, by, hash }) => (
          <li key={id} className="flex items-center gap-2 py-0.5">
            <code className="min-w-0 truncate font-mono text-12" title={`${covers}\n${hash}`}>
              {covers}
            </code>
            <span className="text-12 text-faint">by {by}</span>
            {isOver ? null : (
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
        ))}
      </ul>
    </section>
  );
}
