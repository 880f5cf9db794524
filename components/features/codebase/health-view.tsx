"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { type CodeWhere, codeApi } from "@/components/lib/api/code-endpoints";
import { LoadFailure } from "@/components/ui/load-failure";
import { PathText } from "@/components/ui/path-text";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { SkeletonLines } from "@/components/ui/skeleton";

/** Below these nothing stands out. */
const mostSpots = 20;

type Open = (path: string, line: number) => void;
const pathLook = "max-w-full min-w-0 font-mono text-12 underline-offset-2 hover:underline";

/** What may want care: hot spots, circles of imports, files that nothing imports. */
export function HealthView({
  where,
  commit,
  onOpen,
  children,
}: {
  where: CodeWhere;
  commit: string;
  onOpen: Open;
  /** Further questions, below the findings. */
  children: ReactNode;
}) {
  const health = useQuery({
    queryKey: ["code-health", where, commit],
    queryFn: ({ signal }) => codeApi.health(where, signal),
  });
  if (health.isPending) return <SkeletonLines lines={8} />;
  if (health.error) {
    return (
      <LoadFailure title="The findings could not be loaded" onRetry={() => void health.refetch()}>
        {errorText(health.error)}
      </LoadFailure>
    );
  }
  const { hotSpots, cycles, unused } = health.data;
  const hottest = hotSpots[0]?.score ?? 1;
  return (
    <ScrollRegion label="Findings" className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto flex max-w-[900px] flex-col gap-6 p-4">
        <section aria-labelledby="hot-spots">
          <h2 id="hot-spots" className="mb-1 font-medium">
            Hot spots
          </h2>
          <p className="mb-2 text-dim">
            Files that are long and are changed often, the first {mostSpots}: changes × lines.
          </p>
          {hotSpots.length === 0 ? <p className="text-faint">No file has changed twice yet.</p> : null}
          <ul className="grid grid-cols-[minmax(0,1fr)_120px_auto] gap-x-3">
            {hotSpots.slice(0, mostSpots).map((spot) => (
              <li key={spot.path} className="col-span-3 grid grid-cols-subgrid items-center py-[3px]">
                <button
                  type="button"
                  className={pathLook}
                  title={spot.path}
                  onClick={() => onOpen(spot.path, 1)}
                >
                  <PathText path={spot.path} />
                </button>
                <span aria-hidden className="h-1.5 rounded-full bg-hover">
                  <span
                    className="block h-full rounded-full bg-dim"
                    style={{ width: `${Math.max(3, (100 * spot.score) / hottest)}%` }}
                  />
                </span>
                <span className="text-right font-mono text-11 text-faint">
                  {spot.changes} × {spot.lines}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="cycles">
          <h2 id="cycles" className="mb-1 font-medium">
            Circles of imports <span className="text-faint">{cycles.length}</span>
          </h2>
          <p className="mb-2 text-dim">Files that import each other, so that none can be understood alone.</p>
          {cycles.length === 0 ? <p className="text-faint">There are none.</p> : null}
          <ul className="flex flex-col gap-2">
            {cycles.map((cycle) => (
              <li key={cycle.join()} className="flex flex-col items-start border-l pl-2.5">
                {cycle.slice(0, 12).map((path) => (
                  <button
                    key={path}
                    type="button"
                    className={pathLook}
                    title={path}
                    onClick={() => onOpen(path, 1)}
                  >
                    <PathText path={path} />
                  </button>
                ))}
                {cycle.length > 12 ? <span className="text-faint">and {cycle.length - 12} more</span> : null}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="unused">
          <h2 id="unused" className="mb-1 font-medium">
            Files that nothing imports <span className="text-faint">{unused.length}</span>
          </h2>
          <p className="mb-2 text-dim">Neither tests nor usual places to begin: perhaps they can go.</p>
          {unused.length === 0 ? <p className="text-faint">There are none.</p> : null}
          <ul className="flex flex-col items-start">
            {unused.map((path) => (
              <li key={path} className="max-w-full">
                <button type="button" className={pathLook} title={path} onClick={() => onOpen(path, 1)}>
                  <PathText path={path} />
                </button>
              </li>
            ))}
          </ul>
        </section>
        {children}
      </div>
    </ScrollRegion>
  );
}
