import { writeStored } from "@/components/lib/use-stored";
import { roomSizes } from "./room-sizes";

/** Shows the workbench where it is hidden: what somebody asked for stands in it. */
export function showWorkbench(): void {
  writeStored(roomSizes.right.hiddenKey, false);
}

/** Who went on to something by its list goes on there with the keyboard. */
export function focusWorkbench(): void {
  const panel = () => document.getElementById("workbench-panel");
  if (panel()) panel()?.focus();
  else {
    showWorkbench();
    requestAnimationFrame(() => panel()?.focus());
  }
}
