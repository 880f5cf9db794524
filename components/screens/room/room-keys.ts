import type { ShortcutGroup } from "@/components/features/shortcuts/shortcuts-dialog";

export const roomKeys: ShortcutGroup[] = [
  {
    title: "Tasks",
    keys: [
      { keys: ["↑", "↓"], does: "Move in the tree" },
      { keys: ["Alt ↑", "Alt ↓"], does: "Do a task that has not begun earlier, or later" },
      { keys: ["←", "→"], does: "Fold and unfold a phase" },
      {
        keys: ["M"],
        does: "What can be done with a task or a phase; Shift F10, the menu key and the right button too",
      },
      { keys: ["↵"], does: "Go to the workbench" },
      { keys: ["/"], does: "Find a task" },
      { keys: ["1", "…", "7"], does: "Tab of the workbench" },
      { keys: ["Esc"], does: "Back to the whole mission" },
    ],
  },
  {
    title: "Approvals",
    keys: [
      { keys: ["N"], does: "Next thing that needs you" },
      { keys: ["I"], does: "Open the approvals" },
      { keys: ["J", "K"], does: "Next and previous" },
      { keys: ["A"], does: "Approve" },
      { keys: ["E"], does: "Edit the analyst's spec" },
      { keys: ["R"], does: "Send back, or reject for good, with a reason" },
      { keys: ["X"], does: "Mark it, to decide several at once" },
    ],
  },
  {
    title: "Files",
    keys: [
      { keys: ["↑", "↓"], does: "Move; ← and → fold and unfold a folder" },
      { keys: ["A", "…", "Z"], does: "Go to the next name that begins so" },
      { keys: ["↵"], does: "Open the file and go there; Space: only open it" },
      { keys: ["Shift F10"], does: "What else can be done with the file" },
    ],
  },
  {
    title: "Where the focus is",
    keys: [
      { keys: ["Ctrl F", "⌘ F"], does: "In a file or a diff: find; Enter next, Shift Enter previous" },
      { keys: ["↑", "↓"], does: "In the log: line by line; Enter opens its step or task" },
      { keys: ["+", "-", "0"], does: "In a diagram: larger, smaller, all of it; arrows move it" },
    ],
  },
  {
    title: "Panels",
    keys: [
      { keys: ["T"], does: "Hide and show the team and the files" },
      { keys: ["W"], does: "Hide and show the workbench" },
      { keys: ["B"], does: "Hide and show the panel below" },
      { keys: ["Z"], does: "Give the panel below most of the room, and take it back" },
      { keys: ["←", "→", "↑", "↓"], does: "On the line between two panels: move it; Enter hides and shows" },
    ],
  },
  {
    title: "Room",
    keys: [
      { keys: ["C"], does: "Write to the team" },
      { keys: ["L"], does: "Log" },
      { keys: ["Ctrl K", "⌘ K"], does: "Find a task, mission, agent, page or action" },
      { keys: ["G", "H"], does: "Go home; A, W, M, S: agents, workflows, memory, settings" },
      { keys: ["?"], does: "These keys" },
    ],
  },
];
