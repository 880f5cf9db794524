import type { TextOfFile } from "./read-many";

export type TextFeed = {
  /** The next texts, some if there are any; none: there are no more. */
  take(most: number): Promise<TextOfFile[]>;
};

/**
 * Gives out texts to several readers at once, and fetches the next ones while these are read: nobody waits for the slowest reader
 * of a batch. A failure to fetch is thrown to all who wait.
 * @param fetchNext the next batch, made up of texts; null: there is none
 */
export function createTextFeed(fetchNext: () => Promise<TextOfFile[]> | null): TextFeed {
  const ready: TextOfFile[] = [];
  let coming = fetchNext();
  let filling: Promise<void> | null = null;
  // Whoever takes hears of it; before, it is nobody's.
  coming?.catch(() => undefined);

  async function fill(): Promise<void> {
    const batch = await coming;
    coming = fetchNext();
    coming?.catch(() => undefined);
    for (const text of batch ?? []) ready.push(text);
  }
  return {
    async take(most) {
      while (ready.length === 0 && coming) {
        filling ??= fill().finally(() => {
          filling = null;
        });
        await filling;
      }
      return ready.splice(0, most);
    },
  };
}
