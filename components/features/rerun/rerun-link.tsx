import { LinkButton } from "@/components/ui/link-button";
import type { MissionState } from "@/contracts/mission-state";

/** Opens the editor with the mission's spec; what stands of its work is kept. */
export function RerunLink({ missionId, projectId }: Pick<MissionState, "missionId" | "projectId">) {
  return (
    <LinkButton href={`/projects/${projectId}/new?rerun=${encodeURIComponent(missionId)}`}>
      Change the spec and run again
    </LinkButton>
  );
}
