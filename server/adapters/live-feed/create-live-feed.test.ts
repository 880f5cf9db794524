import { expect, it } from "vitest";
import { withoutEscapes } from "@/contracts/terminal-text";
import type { LiveDelta } from "@/server/ports/live-feed";
import { createLiveFeed } from "./create-live-feed";

function feedOf() {
  const sent: string[] = [];
  let due: Array<() => void> = [];
  const feed = createLiveFeed({
    publish: ({ text }) => void sent.push(text),
    maskSecrets: (text) => text.replaceAll("hush-hush", "[redacted]"),
    later: (work) => void due.push(work),
  });
  const print = (text: string, stepId = "s", kind: LiveDelta["kind"] = "output") =>
    feed.publish({ missionId: "m", taskId: "t", stepId, agent: "a", kind, text });
  /** One round of the timer. */
  const round = () => {
    const now = due;
    due = [];
    for (const work of now) work();
    return now.length;
  };
  return { sent, print, round };
}

it("passes a model's text on at once, as it is", () => {
  const { sent, print } = feedOf();
  print("hush-hush", "s", "text");
  expect(sent).toEqual(["hush-hush"]);
});

it("sends output together, in whole lines, and then rests", () => {
  const { sent, print, round } = feedOf();
  print("one\ntw");
  print("o\nthr");
  expect(sent).toEqual([]);
  round();
  expect(sent).toEqual(["one\ntwo\n"]);
  print("ee\n");
  round();
  expect(sent).toEqual(["one\ntwo\n", "three\n"]);
  expect(round()).toBe(0);
});

it("masks a secret that comes in two pieces", () => {
  const { sent, print, round } = feedOf();
  print("key hush-");
  round();
  print("hush\n");
  round();
  expect(sent).toEqual(["key [redacted]\n"]);
});

it("shows a line without an end when nothing more comes", () => {
  const { sent, print, round } = feedOf();
  print("go on? ");
  for (let count = 0; count < 5; count += 1) round();
  expect(sent).toEqual([]);
  round();
  expect(sent).toEqual(["go on? "]);
  expect(round()).toBe(0);
});

it("shows the newest of a flood and says what is left out", () => {
  const { sent, print, round } = feedOf();
  for (let line = 0; line < 20_000; line += 1) print(`line ${String(line).padStart(5, "0")}\n`);
  round();
  expect(sent).toHaveLength(1);
  expect(withoutEscapes(sent[0] ?? "")).toMatch(/^\[\d+ characters are not shown live\]\nline \d{5}\n/);
  expect(sent[0]?.endsWith("line 19999\n")).toBe(true);
  expect(sent[0]?.length).toBeLessThan(8_100);
});

it("keeps steps apart", () => {
  const { sent, print, round } = feedOf();
  print("a\n", "one");
  print("b\n", "two");
  round();
  expect(sent).toEqual(["a\n", "b\n"]);
});
