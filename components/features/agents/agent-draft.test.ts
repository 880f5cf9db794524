import { describe, expect, it } from "vitest";
import { conflictOf, follow } from "./agent-draft";

const loaded = { text: "one", hash: "1" };
const changed = { text: "theirs", hash: "2" };

describe("a draft of an agent", () => {
  it("begins with what is there and follows it while nobody has touched it", () => {
    const draft = follow(null, loaded);
    expect(draft).toEqual({ base: loaded, text: "one" });
    expect(follow(draft, changed)).toEqual({ base: changed, text: "theirs" });
    expect(follow(draft, loaded)).toBe(draft);
  });

  it("keeps what was written when the file changes elsewhere, and is a conflict with it", () => {
    const mine = { base: loaded, text: "mine" };
    expect(conflictOf(mine, loaded)).toBeNull();
    expect(follow(mine, changed)).toBe(mine);
    expect(conflictOf(mine, changed)).toBe(changed);
    expect(conflictOf(mine, { text: "one", hash: null })).toEqual({ text: "one", hash: null });
  });

  it("is no conflict where both have written the same", () => {
    const mine = { base: loaded, text: "theirs" };
    expect(conflictOf(mine, changed)).toBeNull();
    expect(follow(mine, changed)).toEqual({ base: changed, text: "theirs" });
  });
});
