import { describe, expect, it } from "vitest";
import type { TextOfFile } from "./read-many";
import { createTextFeed } from "./text-feed";

function textOf(path: string): TextOfFile {
  const file = { path, hash: path, bytes: 1, language: null, facts: null, skipped: null };
  return { file, text: path };
}

describe("a feed of texts", () => {
  it("gives each text to one reader, across batches, empty ones too", async () => {
    const batches = [["a", "b", "c"], [], ["d"]];
    const feed = createTextFeed(() => {
      const batch = batches.shift();
      return batch ? Promise.resolve(batch.map(textOf)) : null;
    });
    const taken: string[] = [];
    const read = async () => {
      for (let some = await feed.take(2); some.length > 0; some = await feed.take(2)) {
        taken.push(...some.map(({ text }) => text));
      }
    };
    await Promise.all([read(), read(), read()]);
    expect(taken.sort()).toEqual(["a", "b", "c", "d"]);
  });

  it("fetches the next batch while one is read", async () => {
    let fetched = 0;
    const feed = createTextFeed(() => {
      fetched += 1;
      return Promise.resolve([textOf(`${fetched}`), textOf(`${fetched} too`)]);
    });
    await feed.take(1);
    expect(fetched).toBe(2);
    await feed.take(1);
    expect(fetched).toBe(2);
  });

  it("tells everybody who waits that fetching failed", async () => {
    const feed = createTextFeed(() => Promise.reject(new Error("git is gone")));
    const asked = await Promise.allSettled([feed.take(1), feed.take(1)]);
    expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
