"use client";

import { useDeferredValue } from "react";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { useLive, useMission } from "@/components/lib/live/use-mission";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Room } from "./room/room";
import { RoomSkeleton } from "./room/room-skeleton";

/** The room of a mission: waits for the first snapshot, or says why there is none. */
export function RoomScreen({ missionId }: { missionId: string }) {
  const store = useMission(missionId);
  const newest = useLive(store, (live) => live.mission);
  // A room of a thousand tasks is drawn in pieces, between which it answers; only the first picture is waited for.
  const mission = useDeferredValue(newest) ?? newest;
  const problem = useLive(store, (live) => live.problem);
  if (mission && store) return <Room mission={mission} store={store} />;
  if (!problem) {
    return (
      <>
        <title>Mission · War Room</title>
        <RoomSkeleton />
      </>
    );
  }
  const missing = problem.code === "not-found";
  return (
    <div className="flex h-dvh flex-col">
      <title>Mission · War Room</title>
      <AppBar crumbs={[{ label: "Home", href: "/" }, { label: "Mission" }]} />
      <main className="grid flex-1 place-items-center">
        <EmptyState title={missing ? "There is no such mission" : "The mission could not be opened"}>
          {missing ? "It may have been removed, or the address is not whole." : problem.message}
          <div className="mt-3">
            <LinkButton href="/">Back to the projects</LinkButton>
          </div>
        </EmptyState>
      </main>
    </div>
  );
}
