"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { errorText } from "@/components/lib/api/api-error";
import { rfcApi } from "@/components/lib/api/rfcs";
import { notifyError } from "@/components/lib/notify";
import { rfcLooks, rfcName } from "@/components/lib/rfc-look";
import { Button } from "@/components/ui/button";
import { StateMark, toneText } from "@/components/ui/state-mark";
import type { RfcFileView } from "@/contracts/rfcs";

const unknownLook = { shape: "ring", tone: "wait", word: "no status" } as const;

/** RFCs of the repository that no mission has written: read only, as their files stand. */
export function RfcFileList({ projectId, files }: { projectId: string; files: RfcFileView[] }) {
  const router = useRouter();
  const implement = useMutation({
    mutationFn: (path: string) => rfcApi.implementFile(projectId, path),
    onSuccess: ({ missionId }) => router.push(`/missions/${missionId}`),
    onError: (cause) => notifyError(errorText(cause)),
  });
  return (
    <section aria-labelledby="rfc-files" className="flex flex-col gap-2">
      <h2 id="rfc-files" className="text-13 font-semibold">
        Written outside War Room
      </h2>
      <p className="text-12 text-dim">
        Files in docs/rfcs of the default branch. Their status is what they say; change it in the file. Agents
        are told the approved and implemented ones.
      </p>
      <ul aria-label="RFC files" className="overflow-hidden rounded-lg border bg-panel">
        {files.map(({ path, number, title, status, waits }) => {
          const look = status === null ? unknownLook : rfcLooks[status];
          return (
            <li
              key={path}
              className="grid min-h-11 grid-cols-[16px_64px_minmax(0,1fr)_110px_auto] items-center gap-3 border-t px-4 py-1.5 first:border-t-0 max-sm:grid-cols-[16px_minmax(0,1fr)_auto]"
            >
              <StateMark {...look} />
              <span className="whitespace-nowrap font-mono text-[11.5px] text-faint max-sm:hidden">
                {rfcName(number)}
              </span>
              <Link
                href={`/projects/${projectId}/codebase?path=${encodeURIComponent(path)}`}
                className="truncate font-medium hover:underline"
                title={path}
              >
                {title}
              </Link>
              <span className={`text-12 max-sm:sr-only ${toneText[look.tone]}`}>{look.word}</span>
              {waits === null ? (
                <Button disabled={implement.isPending} onClick={() => implement.mutate(path)}>
                  Implement
                </Button>
              ) : (
                <span className="max-w-[36ch] text-12 text-faint max-lg:hidden">
                  {status === "approved" ? waits : null}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
