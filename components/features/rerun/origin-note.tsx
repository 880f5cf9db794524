import Link from "next/link";
import { counted } from "@/components/lib/format";
import type { MissionOrigin } from "@/contracts/events/task-origin";
import type { MissionState } from "@/contracts/mission-state";

/** Which mission this one goes on from, what it keeps of it, and what dropped tasks have left. */
export function OriginNote({ origin, tasks }: { origin: MissionOrigin; tasks: MissionState["tasks"] }) {
  const all = Object.values(tasks);
  const kept = all.filter(({ keptFrom }) => keptFrom !== undefined).length;
  // A fork does everything anew that it does not keep; a re-run what has changed, and what is new besides.
  const anew = origin.way === "fork" ? all.length - kept : origin.redone.length;
  const left = origin.dropped.filter(({ files }) => files.length > 0);
  return (
    <div className="mt-2 text-12 text-dim">
      <p>
        {origin.way === "fork" ? "Goes on from " : "Runs again: "}
        <Link href={`/missions/${origin.missionId}`} className="text-text underline underline-offset-2">
          {origin.title}
        </Link>
        {` · ${counted(kept, "task")} kept · ${anew} done again · from commit `}
        <code className="font-mono">{origin.commit.slice(0, 8)}</code>
      </p>
      {origin.gone ? (
        <p className="[overflow-wrap:anywhere]">
          No longer asked for: {origin.gone.map(({ id }) => id).join(", ")}
        </p>
      ) : null}
      {left.map(({ taskId, title, files }) => (
        <p key={taskId} className="[overflow-wrap:anywhere]">
          Dropped: {title}. Its files stay on the branch: {files.join(", ")}
        </p>
      ))}
    </div>
  );
}
