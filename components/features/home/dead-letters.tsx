"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { age, counted } from "@/components/lib/format";
import { notify, notifyError } from "@/components/lib/notify";
import { taskLooks } from "@/components/lib/status-look";
import { useNow } from "@/components/lib/use-now";
import { Button } from "@/components/ui/button";
import { StateMark } from "@/components/ui/state-mark";
import type { DeadLetter, RetriedDeadLetters } from "@/contracts/dead-letters";

/** Tasks that nobody works on any more, of all missions, and the way to put them back in the queue. */
export function DeadLetters({ letters }: { letters: DeadLetter[] }) {
  const client = useQueryClient();
  const now = useNow(15_000);
  const retry = useMutation({
    mutationFn: (letter: DeadLetter | null) => api.retryDeadLetters(letter ? [letter] : undefined),
    onSuccess: tell,
    onError: (error) => notifyError(errorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ["missions"] }),
  });
  if (letters.length === 0) return null;
  return (
    <section aria-labelledby="dead-letters">
      <div className="mb-2 flex items-center">
        <h2 id="dead-letters" className="font-medium text-dim">
          What could not be done
        </h2>
        {letters.length > 1 ? (
          <Button size="sm" className="ml-auto" onClick={() => retry.mutate(null)} disabled={retry.isPending}>
            Try all again
          </Button>
        ) : null}
      </div>
      <ul className="overflow-hidden rounded-lg border bg-panel">
        {letters.map((letter) => (
          <li
            key={`${letter.missionId} ${letter.taskId}`}
            className="flex min-h-11 items-center gap-3 border-t px-4 py-1.5 first:border-t-0"
          >
            <StateMark {...taskLooks.blocked} />
            <Link
              href={`/missions/${letter.missionId}?task=${encodeURIComponent(letter.taskId)}`}
              className="min-w-0 flex-1 hover:underline"
            >
              <span className="block truncate">
                <span className="mr-1.5 font-mono text-[11.5px] text-faint">{letter.number}</span>
                <span className="font-medium">{letter.title}</span>
                <span className="ml-2 text-12 text-faint">{letter.missionTitle}</span>
              </span>
              <span
                className="block truncate text-12 text-dim first-letter:uppercase"
                title={letter.reason ?? undefined}
              >
                {letter.reason ?? "No reason is known"} · tried {counted(letter.attempts, "time")}
              </span>
            </Link>
            <time dateTime={letter.since} className="font-mono text-11 text-faint max-md:hidden">
              {now > 0 ? age(letter.since, now) : ""}
            </time>
            <Button
              size="sm"
              aria-label={`Try ${letter.number} ${letter.title} again`}
              onClick={() => retry.mutate(letter)}
              disabled={retry.isPending}
            >
              Try again
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tell({ retried, refused }: RetriedDeadLetters): void {
  if (retried.length > 0) notify(`${counted(retried.length, "task")} back in the queue`);
  const [first] = refused;
  if (first) notifyError(`${counted(refused.length, "task")} could not be tried again: ${first.message}`);
}
