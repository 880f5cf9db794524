/** What one message holds of missions that moved: well below the 8000 bytes that NOTIFY carries. */
const missionsPerMessage = 50;

export type NewsSender = ReturnType<typeof createNewsSender>;
export type News = { heads: Record<string, number>; settings?: true };

/**
 * Tells other processes what was committed, one message at a time: what is committed while one is on its way goes with
 * the next. Nothing waits for it, and the commit itself takes no lock for it; who misses a message looks it up.
 */
export function createNewsSender(send: (text: string) => Promise<void>) {
  const heads = new Map<string, number>();
  let settings = false;
  let sending = false;

  async function sendAll(): Promise<void> {
    sending = true;
    try {
      while (heads.size > 0 || settings) {
        const some = [...heads].slice(0, missionsPerMessage);
        for (const [missionId] of some) heads.delete(missionId);
        const news: News = { heads: Object.fromEntries(some), ...(settings ? { settings } : {}) };
        settings = false;
        await send(JSON.stringify(news));
      }
    } catch {
      // The line is down: others ask the database itself until it is up again.
      heads.clear();
    } finally {
      sending = false;
    }
  }

  return {
    moved(missionId: string, seq: number): void {
      heads.set(missionId, Math.max(seq, heads.get(missionId) ?? 0));
      if (!sending) void sendAll();
    },
    settingsChanged(): void {
      settings = true;
      if (!sending) void sendAll();
    },
  };
}

export function parseNews(text: string): News | null {
  try {
    return JSON.parse(text) as News;
  } catch {
    return null;
  }
}
