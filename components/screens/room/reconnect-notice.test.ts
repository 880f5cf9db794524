import { describe, expect, it } from "vitest";
import { nextNotice, noticeText, type ReconnectNotice } from "./reconnect-notice";

const none: ReconnectNotice = { kind: "none" };

describe("nextNotice", () => {
  it("says nothing while the page is connected for the first time", () => {
    expect(nextNotice(none, { connection: "connecting", seq: 0 })).toEqual(none);
    expect(nextNotice(none, { connection: "live", seq: 40 })).toEqual(none);
  });

  it("keeps the event that was reached when the connection broke", () => {
    const away = nextNotice(none, { connection: "reconnecting", seq: 40 });
    expect(nextNotice(away, { connection: "reconnecting", seq: 44 })).toEqual({ kind: "away", sinceSeq: 40 });
  });

  it("counts what a break brought, across several breaks too", () => {
    const away = nextNotice(none, { connection: "reconnecting", seq: 40 });
    const back = nextNotice(away, { connection: "live", seq: 52 });
    expect(back).toEqual({ kind: "back", caughtUp: 12 });
    expect(nextNotice(back, { connection: "live", seq: 60 })).toBe(back);
    expect(nextNotice(back, { connection: "reconnecting", seq: 60 })).toEqual({ kind: "away", sinceSeq: 60 });
  });
});

describe("noticeText", () => {
  it("counts in words that fit the number", () => {
    expect(noticeText({ kind: "back", caughtUp: 1 })).toBe("Back: 1 event caught up.");
    expect(noticeText({ kind: "back", caughtUp: 0 })).toBe("Back: nothing happened meanwhile.");
  });
});
