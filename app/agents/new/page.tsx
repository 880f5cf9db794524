import { NewAgentScreen } from "@/components/screens/agent-screen";

export default async function NewAgentPage({
  searchParams,
}: {
  searchParams: Promise<{ from?: string | string[] }>;
}) {
  const { from } = await searchParams;
  const source = typeof from === "string" && from !== "" ? from : null;
  return <NewAgentScreen key={source ?? ""} from={source} />;
}
