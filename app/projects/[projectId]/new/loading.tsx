import { NewMissionSkeleton } from "@/components/screens/new-mission-skeleton";

export default function Loading() {
  return <NewMissionSkeleton />;
}
