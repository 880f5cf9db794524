"use client";

import { ArrowLeft, Brain } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useDeferredValue, useEffect, useState } from "react";
import { filterOf, withFilter } from "@/components/features/memory/memory-address";
import { MemoryDetail } from "@/components/features/memory/memory-detail";
import { MemoryFilters } from "@/components/features/memory/memory-filters";
import { MemoryRows } from "@/components/features/memory/memory-rows";
import { useMemories, useMemoryEntry, useMemoryOrder } from "@/components/features/memory/use-memory";
import { errorText } from "@/components/lib/api/api-error";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { MemoryFilter } from "@/contracts/memory";

type Named = ReadonlyArray<{ id: string; name: string }>;

/** The list with its search at the left, the chosen entry at the right. */
export function MemoryEntries({
  projectId,
  projects,
  chosen,
  onOpen,
  onClose,
}: {
  projectId: string | undefined;
  projects: Named;
  chosen: string | null;
  onOpen: (id: string) => void;
  /** On a phone: back from the entry to the list. */
  onClose: () => void;
}) {
  const [filter, setFilter] = useAddressFilter();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const asked = useDeferredValue(filter);
  const found = useMemories({ ...asked, projectId });
  const [first] = found.data?.pages ?? [];
  const order = useMemoryOrder();
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? [];
  // What moved between two pages while they were fetched is shown once.
  const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  const target = [...marked][0];

  return (
    <main className="grid min-h-0 flex-1 grid-cols-[minmax(320px,420px)_minmax(0,1fr)] max-md:grid-cols-1">
      <section
        aria-label="Found"
        className={cn("flex min-h-0 flex-col border-r bg-panel max-md:border-r-0", chosen && "max-md:hidden")}
      >
        <MemoryFilters filter={filter} facets={first?.facets} onChange={setFilter} />
        {marked.size > 1 && target ? (
          <div className="flex items-center gap-2 border-b bg-raise px-2.5 py-1.5">
            <span className="text-12 text-dim">{marked.size} marked; the first stays</span>
            <Button
              size="sm"
              className="ml-auto"
              disabled={order.isPending}
              onClick={() => {
                const others = [...marked].slice(1);
                order.mutate(
                  { memoryId: target, order: { type: "merge", others }, done: "Merged into one." },
                  {
                    // Not before: what is asked for while it is merged may be answered as it was.
                    onSuccess: () => {
                      setMarked(new Set());
                      onOpen(target);
                    },
                  },
                );
              }}
            >
              Merge {marked.size}
            </Button>
          </div>
        ) : null}
        <div className="min-h-0 flex-1 overflow-y-auto" aria-busy={found.isFetching}>
          {found.error ? (
            <LoadFailure title="Memory could not be loaded" onRetry={() => void found.refetch()}>
              {errorText(found.error)}
            </LoadFailure>
          ) : !first ? (
            <SkeletonLines lines={8} />
          ) : (
            <>
              {first.alike ? (
                <p className="border-b px-2.5 py-1.5 text-12 text-dim">
                  Nothing has these words. These have words that look like them.
                </p>
              ) : null}
              {unique.length === 0 ? (
                <EmptyState icon={<Brain size={22} aria-hidden />} title="Nothing is here">
                  {Object.values(filter).some(Boolean)
                    ? "Nothing fits. Search for other words, or take a filter away."
                    : "When a task is done, an error is resolved or you correct an agent, what is worth knowing is kept here."}
                </EmptyState>
              ) : (
                <MemoryRows
                  entries={unique}
                  chosen={chosen}
                  marked={marked}
                  onChoose={onOpen}
                  onMark={(id, isMarked) => {
                    const next = new Set(marked);
                    if (isMarked) next.add(id);
                    else next.delete(id);
                    setMarked(next);
                  }}
                  onMore={found.hasNextPage ? () => void found.fetchNextPage() : null}
                />
              )}
            </>
          )}
        </div>
      </section>
      <section
        aria-label="Entry"
        className={cn("min-h-0 min-w-0 overflow-y-auto p-6 max-md:p-4", !chosen && "max-md:hidden")}
      >
        {chosen ? (
          <>
            <Button size="sm" look="ghost" className="mb-3 -ml-2 md:hidden" onClick={onClose}>
              <ArrowLeft size={13} aria-hidden /> All entries
            </Button>
            <Chosen id={chosen} projects={projects} onOpen={onOpen} />
          </>
        ) : (
          <EmptyState title="Choose an entry">
            Its words, its sources and where it was used are shown here.
          </EmptyState>
        )}
      </section>
    </main>
  );
}

/** The filters live in the address: what is copied from there, and Back, lead to the same list. */
function useAddressFilter(): [MemoryFilter, (filter: MemoryFilter) => void] {
  const address = useSearchParams();
  const [filter, setFilter] = useState(() => filterOf(address));
  useEffect(() => {
    const read = () => setFilter(filterOf(new URLSearchParams(window.location.search)));
    window.addEventListener("popstate", read);
    return () => window.removeEventListener("popstate", read);
  }, []);
  const change = (next: MemoryFilter) => {
    setFilter(next);
    const query = withFilter(new URLSearchParams(window.location.search), next).toString();
    window.history.replaceState(null, "", query === "" ? "/memory" : `/memory?${query}`);
  };
  return [filter, change];
}

function Chosen({ id, projects, onOpen }: { id: string; projects: Named; onOpen: (id: string) => void }) {
  const entry = useMemoryEntry(id);
  if (entry.error)
    return (
      <LoadFailure title="The entry could not be loaded" className="" onRetry={() => void entry.refetch()}>
        {errorText(entry.error)}
      </LoadFailure>
    );
  if (!entry.data) return <SkeletonLines lines={6} />;
  return <MemoryDetail key={id} entry={entry.data} projects={projects} onOpen={onOpen} />;
}
