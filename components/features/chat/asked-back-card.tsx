import { Markdown } from "@/components/lib/markdown/markdown";
import { Button } from "@/components/ui/button";
import { StateMark } from "@/components/ui/state-mark";
import type { ThreadState } from "@/contracts/mission-state";
import { asksYou } from "@/contracts/review-state";

/** What an agent asks back in a comment; it is answered at its line, where the code is. */
export function AskedBackCard({
  thread,
  asked,
  isOver,
  onShow,
}: {
  thread: ThreadState;
  /** Which of its words asks. */
  asked: number;
  /** Nobody would hear an answer any more. */
  isOver: boolean;
  onShow: (thread: ThreadState) => void;
}) {
  const { place, words, status } = thread;
  const isOpen = asksYou(thread) && asked === words.length - 1;
  const where = `${place.file}:${place.line}`;
  const wasAnswered = asked < words.length - 1;
  const fate = isOpen
    ? "Left unanswered"
    : wasAnswered
      ? "Answered"
      : status === "open"
        ? "Opened again"
        : "Resolved";
  if (!isOpen || isOver) {
    return (
      <div className="mt-1.5 rounded-lg border px-[11px] py-[7px] text-dim">
        <span className="text-text [overflow-wrap:anywhere]">Asks back about {where}</span>
        <Markdown text={words[asked]?.text ?? ""} className="text-12" />
        <div className="mt-0.5 flex items-center gap-2 text-12">
          {fate}
          <Button size="sm" look="ghost" onClick={() => onShow(thread)}>
            Show the line
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="mt-1.5 rounded-lg border border-[color-mix(in_srgb,var(--ask)_45%,var(--line))] bg-askbg px-[11px] py-[9px]">
      <div className="flex gap-[7px] font-medium">
        <StateMark shape="triangle" tone="ask" word="needs you" className="mt-[3px] self-start" />
        <span className="min-w-0 [overflow-wrap:anywhere]">Asks back about {where}</span>
      </div>
      <Markdown text={words[asked]?.text ?? ""} className="mt-1 pl-[21px] text-12" />
      <div className="mt-2">
        <Button look="primary" onClick={() => onShow(thread)}>
          Answer at the line
        </Button>
      </div>
    </div>
  );
}
