import { AgentScreen } from "@/components/screens/agent-screen";

export default async function AgentPage({ params }: { params: Promise<{ name: string }> }) {
  const name = decodeURIComponent((await params).name);
  return <AgentScreen key={name} name={name} />;
}
