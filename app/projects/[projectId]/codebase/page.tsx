import { headers } from "next/headers";
import { Suspense } from "react";
import { preload } from "react-dom";
import { codeAddress } from "@/components/lib/api/code-address";
import { codebaseAnswer } from "@/components/lib/api/light-answers";
import { readAtFirst } from "@/components/lib/api/read-at-first";
import { CodebaseScreen } from "@/components/screens/codebase/codebase-screen";

type CodebasePageProps = {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<{ ref?: string | string[] }>;
};

export default async function CodebasePage({ params, searchParams }: CodebasePageProps) {
  const projectId = decodeURIComponent((await params).projectId);
  const { ref } = await searchParams;
  const where = { projectId, ref: typeof ref === "string" ? ref : null };
  const address = codeAddress(where, "", { part: "top" });
  const codebase = await readAtFirst(await headers(), address, codebaseAnswer);
  // The largest answer: it is on its way while the scripts are, which are needed sooner.
  preload(codeAddress(where, ""), { as: "fetch", crossOrigin: "anonymous", fetchPriority: "low" });
  return (
    <Suspense>
      <CodebaseScreen projectId={projectId} first={codebase && { ref: where.ref, codebase }} />
    </Suspense>
  );
}
