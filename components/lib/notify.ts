"use client";

export type NoticeAction = { label: string; onClick: () => void };
type Options = { action?: NoticeAction; durationMs?: number };
type Kind = "message" | "error";
type Show = (kind: Kind, text: string, options?: Options) => void;

let show: Show | null = null;
const waiting: Array<Parameters<Show>> = [];
let wake: () => void = () => undefined;

/** Short messages at the edge of the page. What shows them is loaded behind the page; they wait for it. */
export function notify(text: string, options?: Options, kind: Kind = "message"): void {
  if (show) show(kind, text, options);
  else {
    waiting.push([kind, text, options]);
    wake();
  }
}

export function notifyError(text: string): void {
  notify(text, undefined, "error");
}

/** Called once when the first message waits. */
export function onFirstNotice(listener: () => void): void {
  wake = listener;
  if (waiting.length > 0) listener();
}

/** Takes over from here on, the waiting messages first. */
export function showNoticesWith(next: Show): void {
  show = next;
  for (const notice of waiting.splice(0)) next(...notice);
}
