"use client";

import { useQueryClient } from "@tanstack/react-query";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { useCaps, useHealth } from "@/components/lib/api/queries";
import { notifyError } from "@/components/lib/notify";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { NewCap } from "@/contracts/accounts";
import { CapRow } from "./cap-row";

/** Where a project's missions stop together, and where all missions of a day do. */
export function CapsSection({ projectId }: { projectId: string }) {
  const caps = useCaps(projectId);
  const rehearsal = useHealth().data?.rehearsal ?? false;
  const client = useQueryClient();
  const find = (scope: "project" | "day") =>
    caps.data?.find((account) => account.scope === scope && account.rehearsal === rehearsal);
  const [project, day] = [find("project"), find("day")];

  async function set(cap: NewCap): Promise<boolean> {
    try {
      await api.setCap(cap);
      await client.invalidateQueries({ queryKey: ["caps"] });
      return true;
    } catch (error) {
      notifyError(errorText(error));
      return false;
    }
  }

  return (
    <section aria-labelledby="budgets">
      <h2 id="budgets" className="mb-2 font-medium text-dim">
        Budgets beyond a mission
      </h2>
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
