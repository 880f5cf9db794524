"use client";

import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { errorText } from "@/components/lib/api/api-error";
import { memoryApi } from "@/components/lib/api/memory-endpoints";
import { notify, notifyError } from "@/components/lib/notify";
import type { MemoryFilter, MemoryOrder } from "@/contracts/memory";

const key = "memory";

/** What is shown stays while the next is fetched, so that nothing jumps as one types. */
export function useMemories(filter: MemoryFilter) {
  return useInfiniteQuery({
    queryKey: [key, "list", filter],
    queryFn: ({ pageParam, signal }) => memoryApi.list({ ...filter, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

export function useMemoryEntry(memoryId: string | null) {
  return useQuery({
    queryKey: [key, "entry", memoryId],
    queryFn: ({ signal }) => memoryApi.entry(memoryId ?? "", signal),
    enabled: memoryId !== null,
  });
}

export function useMemoryChanges(projectId: string | undefined, enabled: boolean) {
  return useQuery({
    queryKey: [key, "changes", projectId ?? "all"],
    queryFn: ({ signal }) => memoryApi.changes(projectId, signal),
    enabled,
  });
}

export function useRecommendations(projectId: string | undefined) {
  return useQuery({
    queryKey: [key, "recommendations", projectId ?? "all"],
    queryFn: ({ signal }) => memoryApi.recommendations(projectId, signal),
  });
}

export function useMemoryTeam(projectId: string) {
  return useQuery({
    queryKey: [key, "team", projectId],
    queryFn: ({ signal }) => memoryApi.team(projectId, signal),
  });
}

export function useMemoryStatus() {
  return useQuery({
    queryKey: [key, "status"],
    queryFn: ({ signal }) => memoryApi.status(signal),
    // While entries are embedded one may watch them.
    refetchInterval: ({ state }) => {
      const embedding = state.data?.embedding;
      return embedding && embedding.done < embedding.of ? 2_000 : false;
    },
  });
}

/** Changes memory and shows what is there then; a failure is told. */
export function useMemoryChange<Input, Result>(
  change: (input: Input) => Promise<Result>,
  onDone?: (result: Result) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (result) => {
      await client.invalidateQueries({ queryKey: [key] });
      onDone?.(result);
    },
    onError: (error) => notifyError(errorText(error)),
  });
}

/** Orders about entries, each told with a way back. */
export function useMemoryOrder() {
  const client = useQueryClient();
  const undo = useMemoryChange(
    (changeId: string) => memoryApi.undo(changeId),
    () => notify("Taken back."),
  );
  return useMutation({
    mutationFn: ({ memoryId, order }: { memoryId: string; order: MemoryOrder; done: string }) =>
      memoryApi.order(memoryId, order),
    onSuccess: async ({ changes }, { done }) => {
      await client.invalidateQueries({ queryKey: [key] });
      const newest = changes[0];
      notify(
        done,
        newest?.undoable ? { action: { label: "Undo", onClick: () => undo.mutate(newest.id) } } : undefined,
      );
    },
    onError: (error) => notifyError(errorText(error)),
  });
}
