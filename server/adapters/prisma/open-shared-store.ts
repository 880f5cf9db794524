import type { StorePort } from "@/server/ports/store";
import { createPrismaStore } from "./create-prisma-store";
import { openDatabaseLine } from "./database-line";
import { createNewsSender, parseNews } from "./news-sender";

/** How often the log itself is asked for what no message told of: a process may die between commit and message. */
const askEveryMs = 2_000;

type PlainOptions = Omit<Parameters<typeof createPrismaStore>[0], "news">;

/** The store of one process among several: its listeners hear of what every one of them writes. */
export async function openSharedStore(
  options: PlainOptions & {
    connectionString: string;
    schema: string;
    sessionName: string;
    onSettings: () => void;
  },
): Promise<{ store: StorePort; close(): Promise<void> }> {
  const { logger, connectionString, schema, sessionName } = options;
  const news = createNewsSender(async (text) => {
    await (await line).notify(text);
  });
  const { feed, ...store } = createPrismaStore({ ...options, news });
  const ask = () =>
    void feed
      .catchUp()
      .catch((thrown: unknown) =>
        logger.warn("the log could not be asked for news", { error: String(thrown) }),
      );
  const line = openDatabaseLine({
    connectionString,
    channel: `war_room_news_${schema}`,
    sessionName,
    logger,
    onText: (text) => {
      const told = parseNews(text);
      for (const [missionId, seq] of Object.entries(told?.heads ?? {})) feed.heardOf(missionId, seq);
      if (told?.settings) options.onSettings();
    },
    onConnected: ask,
  });
  await line;
  // From here on listeners hear of everything.
  await feed.catchUp();
  const asking = setInterval(ask, askEveryMs);
  return {
    store,
    async close() {
      clearInterval(asking);
      await (await line).close();
    },
  };
}
