import { counted } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { CodeText } from "@/components/ui/code-text";
import { Notice } from "@/components/ui/notice";
import type { MissionState, ThreadState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { asksYou, unansweredThreads } from "@/contracts/review-state";

/** Comments that nobody has answered when the mission ended, each with its line. */
export function LeftOpen({
  mission,
  onShow,
}: {
  mission: Pick<MissionState, "threads" | "tasks">;
  onShow: (thread: ThreadState) => void;
}) {
  const left = unansweredThreads(mission);
  if (left.length === 0) return null;
  return (
    <Notice className="mt-3" title={`${counted(left.length, "comment was", "comments were")} left open`}>
      <ul>
        {left.map((thread) => (
          <li key={thread.id} className="mt-1">
            <div className="flex items-start gap-2">
              <span className="min-w-0 flex-1 text-text [overflow-wrap:anywhere]">
                {own(mission.tasks, thread.taskId)?.number} {thread.place.file}:{thread.place.line}
                {asksYou(thread) ? " asks back" : ", without an answer"}
              </span>
              <Button size="sm" look="ghost" className="-my-0.5" onClick={() => onShow(thread)}>
                Show the line
              </Button>
            </div>
            <p className="line-clamp-4 text-12 [overflow-wrap:anywhere]">
              <CodeText text={thread.words.at(-1)?.text ?? ""} />
            </p>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
