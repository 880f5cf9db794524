import { RfcsScreen } from "@/components/screens/rfcs-screen";

export default async function RfcsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  return <RfcsScreen projectId={decodeURIComponent(projectId)} />;
}
