"use client";

import { useLive, useMission } from "@/components/lib/live/use-mission";
import { branchVersion } from "../room/left-column";
import { CodebaseBody } from "./codebase-body";

type BodyProps = Omit<Parameters<typeof CodebaseBody>[0], "mission" | "version">;

/** A mission's branch: it follows the commits that land, and shows who is at which file. */
export function LiveBody({ missionId, ...rest }: BodyProps & { missionId: string }) {
  const store = useMission(missionId);
  const mission = useLive(store, (view) => view.mission);
  return <CodebaseBody mission={mission} version={mission ? branchVersion(mission) : ""} {...rest} />;
}
