import { AgentsScreen } from "@/components/screens/agents-screen";

export default function AgentsPage() {
  return <AgentsScreen />;
}
