import { PanelRightOpen } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { panelIds } from "./use-room-panels";

/** What is left of the workbench while it is hidden: whose it would be, and the way back. */
export function HiddenWorkbench({ task, onShow }: { task: string | null; onShow: () => void }) {
  return (
    <section aria-label="Workbench, hidden" className="flex h-full flex-col items-center gap-2 bg-panel">
      <div className="flex h-[34px] w-full shrink-0 items-center justify-center border-b">
        <IconButton
          id={panelIds.right.button}
          label="Show the workbench"
          keys="W"
          aria-expanded={false}
          onClick={onShow}
          className="size-6"
        >
          <PanelRightOpen size={14} />
        </IconButton>
      </div>
      <span className="min-h-0 overflow-hidden text-ellipsis whitespace-nowrap pb-2 text-12 text-dim [writing-mode:vertical-rl]">
        {task ?? "Workbench"}
      </span>
    </section>
  );
}
