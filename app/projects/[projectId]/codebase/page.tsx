import { Suspense } from "react";
import { preload } from "react-dom";
import { codeAddress } from "@/components/lib/api/code-address";
import { CodebaseScreen } from "@/components/screens/codebase/codebase-screen";

type CodebasePageProps = {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<{ ref?: string | string[] }>;
};

export default async function CodebasePage({ params, searchParams }: CodebasePageProps) {
  const projectId = decodeURIComponent((await params).projectId);
  const { ref } = await searchParams;
  // The largest answer that the page waits for: it is on its way while the scripts are.
  preload(codeAddress({ projectId, ref: typeof ref === "string" ? ref : null }, ""), {
    as: "fetch",
    crossOrigin: "anonymous",
  });
  return (
    <Suspense>
      <CodebaseScreen projectId={projectId} />
    </Suspense>
  );
}
