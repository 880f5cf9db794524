"use client";

import { errorText } from "@/components/lib/api/api-error";
import { useHealth } from "@/components/lib/api/queries";
import { LoadFailure } from "@/components/ui/load-failure";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SkeletonLines } from "@/components/ui/skeleton";
import { StateMark } from "@/components/ui/state-mark";

/** Which sandbox runs agents' code, what it keeps away, and what is missing where there is none. Nothing is to be chosen. */
export function SandboxSection() {
  const health = useHealth();
  const sandbox = health.data?.sandbox;
  return (
    <Section title="Sandbox">
      {health.error ? (
        <LoadFailure
          title="The state of the sandbox could not be loaded"
          className=""
          onRetry={() => void health.refetch()}
        >
          {errorText(health.error)}
        </LoadFailure>
      ) : !sandbox ? (
        <SkeletonLines lines={2} />
      ) : sandbox.ok ? (
        <>
          <p className="flex items-center gap-2">
            <StateMark shape="check" tone="done" word="works" />
            <span>
              Agents' code runs in <span className="font-medium">{sandbox.driver ?? "a sandbox"}</span>. It
              was tried on this machine.
            </span>
          </p>
          <ul className="list-disc pl-6 text-dim">
            <li>Its network is off: the try asked for one and got none.</li>
            <li>
              It writes in its task's own folder and in memory, and sees no other files of this machine than
              programs to run.
            </li>
            <li>Time, memory, processes and disk have limits; what passes one is ended, and said so.</li>
          </ul>
          <p className="text-12 text-faint">
            It cannot be switched off: without it, agents' code is not run at all. What agents may ask of
            other machines is set under “What agents may reach”.
          </p>
        </>
      ) : (
        <Notice kind="ask" title="There is no sandbox that works: agents cannot run code here">
          {sandbox.message} Specs and plans work without it; it is tried again by itself.
        </Notice>
      )}
    </Section>
  );
}
