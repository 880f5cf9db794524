import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { BrowserAnswer, BrowserOrder, Received } from "./browser-orders";

export type Browsers = {
  watch(missionId: string, sockets: number): Promise<void>;
  /** Waits for the last of them, up to half a minute. */
  collect(last: { event?: number; token?: number }): Promise<Received>;
  approve(missionId: string, count: number): Promise<number[]>;
  leave(): Promise<void>;
  close(): Promise<void>;
};

/** Starts the process in which the browsers are. */
export async function startBrowsers(url: string): Promise<Browsers> {
  const child = fork(join(import.meta.dirname, "browser-process.ts"), { serialization: "advanced" });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);

  async function tell(order: BrowserOrder): Promise<Extract<BrowserAnswer, { ok: true }>> {
    child.send(order);
    const [answer] = (await once(child, "message")) as [BrowserAnswer];
    if (!answer.ok) throw new Error(`the browsers failed: ${answer.message}`);
    return answer;
  }

  return {
    watch: async (missionId, sockets) => void (await tell({ kind: "watch", url, missionId, sockets })),
    collect: async ({ event = -1, token = -1 }) => {
      const order = { kind: "collect", lastEvent: event, lastToken: token, withinMs: 30_000 } as const;
      return (await tell(order)).received ?? { events: [], tokens: [] };
    },
    approve: async (missionId, count) =>
      (await tell({ kind: "approve", url, missionId, count })).approveMs ?? [],
    leave: async () => void (await tell({ kind: "leave" })),
    close: async () => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
      process.removeListener("exit", killWithUs);
    },
  };
}
