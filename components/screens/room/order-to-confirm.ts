import type { MissionCommand } from "@/contracts/api";

/** An order that was typed and is asked about before it is given. */
export type OrderToConfirm = {
  command: MissionCommand;
  /** Once: with the order as it is to be given, or null for none. */
  settle: (command: MissionCommand | null) => void;
};

/** Whether an order ends work that is paid for: its button asks first, and so does its word. */
export function asksFirst({ type }: MissionCommand): boolean {
  return type === "cancel" || type === "cancel-tasks";
}
