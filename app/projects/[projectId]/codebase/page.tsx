import { Suspense } from "react";
import { CodebaseScreen } from "@/components/screens/codebase/codebase-screen";

export default async function CodebasePage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  return (
    <Suspense>
      <CodebaseScreen projectId={decodeURIComponent(projectId)} />
    </Suspense>
  );
}
