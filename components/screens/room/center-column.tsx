"use client";

import { Search, TriangleAlert } from "lucide-react";
import { memo, type RefObject, useState } from "react";
import { TaskTree } from "@/components/features/task-tree/task-tree";
import type { Callsigns } from "@/components/lib/callsigns";
import { type PhaseView, takesTaskOrders } from "@/components/lib/mission-view";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import type { MissionCommand } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import { RoomChat, type RoomChatProps } from "./room-chat";
import { Stacked } from "./stacked";

type TaskPaneProps = {
  mission: MissionState;
  phases: PhaseView[];
  needing: ReadonlySet<string>;
  callsigns: Callsigns;
  selectedId: string | null;
  searchRef: RefObject<HTMLInputElement | null>;
  onSelect: (taskId: string | null) => void;
  onEnter: () => void;
  onCommand: (command: MissionCommand) => void;
};

export const TaskPane = memo(function TaskPane({
  mission,
  phases,
  needing,
  callsigns,
  selectedId,
  searchRef,
  onSelect,
  onEnter,
  onCommand,
}: TaskPaneProps) {
  const [words, setWords] = useState("");
  const [onlyNeeding, setOnlyNeeding] = useState(false);
  const showOnly = onlyNeeding && needing.size > 0;
  return (
    <section aria-label="Tasks" className="flex h-full min-h-0 flex-col bg-panel">
      <div className="flex h-[34px] shrink-0 items-center gap-2 border-b px-3">
        <h2 className="font-medium text-12 text-dim">
          Tasks <span className="ml-1 font-mono text-10 text-faint">{mission.taskOrder.length}</span>
        </h2>
        <span className="ml-auto flex items-center gap-2">
          {needing.size > 0 ? (
            <button
              type="button"
              aria-pressed={showOnly}
              onClick={() => setOnlyNeeding(!onlyNeeding)}
              className={cn(
                "inline-flex items-center gap-1.5 rounded-sm border px-[7px] py-px text-[11.5px] text-ask",
                showOnly ? "border-ask bg-askbg" : "border-line2 hover:bg-askbg",
              )}
            >
              <TriangleAlert size={12} aria-hidden /> {needing.size}{" "}
              {needing.size === 1 ? "needs you" : "need you"}
            </button>
          ) : null}
          <label className="flex h-[22px] items-center gap-1.5 rounded-sm border border-transparent px-1 text-dim focus-within:border-line2 hover:border-line2">
            <Search size={12} aria-hidden />
            <span className="sr-only">Find a task</span>
            <input
              ref={searchRef}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                setWords("");
                event.currentTarget.blur();
              }}
              placeholder="find"
              className={cn(
                "bg-transparent text-12 text-text outline-none transition-[width] focus:w-32",
                words ? "w-32" : "w-9",
              )}
            />
            <Kbd>/</Kbd>
          </label>
        </span>
      </div>
      <TaskTree
        phases={phases}
        tasks={mission.tasks}
        needing={needing}
        agents={mission.agents}
        callsigns={callsigns}
        selectedId={selectedId}
        words={words}
        onlyNeeding={showOnly}
        onSelect={onSelect}
        onEnter={onEnter}
        onCommand={takesTaskOrders(mission.status) ? onCommand : null}
      />
    </section>
  );
});

export function CenterColumn({ tasks, chat }: { tasks: TaskPaneProps; chat: RoomChatProps }) {
  return (
    <Stacked
      id="tasks"
      label="Resize tasks and chat"
      initialPx={344}
      bottomMinPx={208}
      top={<TaskPane {...tasks} />}
      bottom={<RoomChat {...chat} />}
    />
  );
}
