import { RfcScreen } from "@/components/screens/rfc-screen";

export default async function RfcPage({ params }: { params: Promise<{ missionId: string; rfcId: string }> }) {
  const { missionId, rfcId } = await params;
  return <RfcScreen missionId={decodeURIComponent(missionId)} rfcId={decodeURIComponent(rfcId)} />;
}
