import { NewMissionScreen } from "@/components/screens/new-mission-screen";

export default async function NewMissionPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  return <NewMissionScreen projectId={decodeURIComponent(projectId)} />;
}
