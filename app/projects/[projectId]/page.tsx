import { ProjectScreen } from "@/components/screens/project-screen";

export default async function ProjectPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  return <ProjectScreen projectId={decodeURIComponent(projectId)} />;
}
