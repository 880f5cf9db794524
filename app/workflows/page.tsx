import { WorkflowsScreen } from "@/components/screens/workflows-screen";

export default function WorkflowsPage() {
  return <WorkflowsScreen />;
}
