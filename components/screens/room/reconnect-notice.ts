import { counted } from "@/components/lib/format";
import type { Connection } from "@/components/lib/live/mission-store";

/** What the banner knows: nothing to say, a break since an event, or what a break brought. */
export type ReconnectNotice =
  | { kind: "none" }
  | { kind: "away"; sinceSeq: number }
  | { kind: "back"; caughtUp: number };

/** Follows the connection: a break keeps the number that was reached, the return counts what came after it. */
export function nextNotice(
  notice: ReconnectNotice,
  { connection, seq }: { connection: Connection; seq: number },
): ReconnectNotice {
  if (connection === "reconnecting") return notice.kind === "away" ? notice : { kind: "away", sinceSeq: seq };
  if (notice.kind === "away" && connection === "live")
    return { kind: "back", caughtUp: Math.max(0, seq - notice.sinceSeq) };
  return notice;
}

export function noticeText(notice: ReconnectNotice): string {
  if (notice.kind === "none") return "";
  if (notice.kind === "away")
    return "Connection lost. Reconnecting… Nothing is lost: what you missed is fetched by number.";
  return notice.caughtUp === 0
    ? "Back: nothing happened meanwhile."
    : `Back: ${counted(notice.caughtUp, "event")} caught up.`;
}
