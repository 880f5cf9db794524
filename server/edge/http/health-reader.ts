import type { Health } from "@/contracts/api";
import type { SandboxHealth } from "@/server/ports/sandbox";

const retestAfterMs = 30_000;

/** What /api/health answers. The sandbox is tried once, and again later only while it does not work. */
export function healthReader(
  sandboxHealth: () => Promise<SandboxHealth>,
  { version, embedded, rehearsal }: { version: string; embedded: boolean; rehearsal: () => boolean },
): () => Promise<Health> {
  const startedAt = Date.now();
  let tested: { at: number; verdict: Promise<SandboxHealth> } | null = null;

  async function sandbox(): Promise<SandboxHealth> {
    const stale = tested && Date.now() - tested.at > retestAfterMs && !(await tested.verdict).ok;
    if (!tested || stale) tested = { at: Date.now(), verdict: sandboxHealth() };
    return tested.verdict;
  }

  return async () => {
    const verdict = await sandbox();
    return {
      ok: true,
      version,
      uptimeMs: Date.now() - startedAt,
      rehearsal: rehearsal(),
      sandbox: verdict.ok
        ? { ok: true, driver: verdict.driver, message: null }
        : { ok: false, driver: null, message: `${verdict.reason} ${verdict.install}` },
      database: embedded ? "embedded" : "server",
    };
  };
}
