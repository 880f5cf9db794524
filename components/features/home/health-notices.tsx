import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { Health } from "@/contracts/api";

/** What the person should know before starting: the rehearsal, and a missing sandbox. */
export function HealthNotices({ health }: { health: Health }) {
  return (
    <div className="flex flex-col gap-2">
      {health.sandbox.ok ? null : (
        <Notice kind="ask" title="No sandbox: agents cannot run code here">
          {health.sandbox.message ??
            "Install bubblewrap (on Debian: apt-get install bubblewrap), then start War Room again."}{" "}
          Specs and plans work without it.
        </Notice>
      )}
      {health.rehearsal ? (
        <Notice title="This is a rehearsal">
          No model key is set, so a built-in stand-in plays every role. It writes real code from your spec and
          runs real tests, costs nothing, and says what it cannot build. Amounts are what a real model would
          cost. To work with one, set <code className="font-mono text-12">ANTHROPIC_API_KEY</code> and start
          again, or name another model server in the{" "}
          <Link href="/settings" className="underline hover:text-text">
            settings
          </Link>
          .
        </Notice>
      ) : null}
    </div>
  );
}
