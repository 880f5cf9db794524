"use client";

import { errorText } from "@/components/lib/api/api-error";
import { useCaps, useHealth } from "@/components/lib/api/queries";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { CapRow } from "./cap-row";
import { useSetCap } from "./use-set-cap";

/** Where a project's missions stop together, and where all missions of a day do. */
export function CapsSection({ projectId }: { projectId: string }) {
  const caps = useCaps(projectId);
  const rehearsal = useHealth().data?.rehearsal ?? false;
  const set = useSetCap();
  const find = (scope: "project" | "day") =>
    caps.data?.find((account) => account.scope === scope && account.rehearsal === rehearsal);
  const [project, day] = [find("project"), find("day")];

  return (
    <section aria-labelledby="budgets">
      <h3 id="budgets" className="mb-2 font-medium text-12 text-dim">
        Budgets beyond a mission
      </h3>
      <div className="flex flex-col gap-2.5 rounded-lg border bg-panel p-4">
        {caps.error ? (
          <LoadFailure
            title="The budgets could not be loaded"
            className=""
            onRetry={() => void caps.refetch()}
          >
            {errorText(caps.error)}
          </LoadFailure>
        ) : !project || !day ? (
          <SkeletonLines lines={2} />
        ) : (
          <>
            <p className="text-dim">
              A call is made only where its worst case fits in all of them; what does not fit stops its
              mission until the cap is raised.
              {rehearsal ? " In rehearsal: what a real model would cost, counted apart." : ""}
            </p>
            <CapRow
              label="This project"
              account={project}
              onSet={(capUsd) => set({ scope: "project", projectId, capUsd })}
            />
            <CapRow
              label="All projects, a day (UTC)"
              account={day}
              onSet={(capUsd) => set({ scope: "day", capUsd })}
            />
          </>
        )}
      </div>
    </section>
  );
}
