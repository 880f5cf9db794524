"use client";

import { TriangleAlert } from "lucide-react";
import { counted } from "@/components/lib/format";
import { modelOutage } from "@/components/lib/model-wait";
import { useNow } from "@/components/lib/use-now";
import type { MissionState } from "@/contracts/mission-state";

/** A line at the top while no model answers: nothing is lost, and nobody has to do anything. */
export function OutageBanner({ tasks }: Pick<MissionState, "tasks">) {
  const now = useNow(1_000);
  const outage = modelOutage(tasks, now);
  return (
    <div role="status">
      {outage ? (
        <p className="flex items-center gap-2 border-b bg-raise px-3.5 py-1 text-12">
          <TriangleAlert size={13} aria-hidden className="shrink-0 text-dim" />
          <span>
            {outage.text}
            <span className="text-dim">
              {" "}
              · {counted(outage.tasks, "task waits", "tasks wait")}, by itself
            </span>
          </span>
        </p>
      ) : null}
    </div>
  );
}
