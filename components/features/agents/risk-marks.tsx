import { Eye, Globe, type LucideIcon, Pencil, Plug, Send, SquareTerminal } from "lucide-react";
import { Tip } from "@/components/ui/tip";
import type { RiskClass } from "@/contracts/agents";
import type { RosterView } from "@/contracts/roster";

type Mark = RiskClass | "server";
const marks: Record<Mark, { icon: LucideIcon; word: string }> = {
  read: { icon: Eye, word: "reads" },
  write: { icon: Pencil, word: "writes" },
  execute: { icon: SquareTerminal, word: "runs" },
  network: { icon: Globe, word: "reaches the network" },
  publish: { icon: Send, word: "publishes" },
  server: { icon: Plug, word: "uses MCP servers" },
};

/** What an agent's tools may touch: a shape and a word for each class, the tools in the tip. */
export function RiskMarks({ granted, tools }: { granted: readonly string[]; tools: RosterView["tools"] }) {
  const byMark = new Map<Mark, string[]>();
  for (const name of granted) {
    const mark = name.startsWith("mcp__") ? "server" : tools.find((tool) => tool.name === name)?.risk;
    if (mark) byMark.set(mark, [...(byMark.get(mark) ?? []), name]);
  }
  return (Object.keys(marks) as Mark[])
    .filter((mark) => byMark.has(mark))
    .map((mark) => {
      const { icon: Icon, word } = marks[mark];
      const names = byMark.get(mark)?.join(", ");
      return (
        <Tip key={mark} label={`${word}: ${names}`}>
          <span className="inline-flex items-center gap-1 whitespace-nowrap text-12 text-dim">
            <Icon size={13} strokeWidth={1.75} aria-hidden /> {word}
          </span>
        </Tip>
      );
    });
}
