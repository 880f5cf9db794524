import { RoomScreen } from "@/components/screens/room-screen";

export default async function MissionPage({ params }: { params: Promise<{ missionId: string }> }) {
  const { missionId } = await params;
  return <RoomScreen missionId={decodeURIComponent(missionId)} />;
}
