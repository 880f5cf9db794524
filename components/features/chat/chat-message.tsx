import type { ReactNode } from "react";
import { clockTime } from "@/components/lib/format";
import { Markdown } from "@/components/lib/markdown/markdown";

type ChatMessageProps = {
  name: string;
  role: string;
  at: string;
  place: ReactNode;
  text: string | null;
  /** How far it has come to who shall hear it, a line for each task. */
  fate?: readonly string[];
  children?: ReactNode;
};

/** Plain sentences are drawn at once; only text with marks needs the Markdown renderer. */
const marks = /[*_`#[\]|<>]|^\s*[-\d]+[.)]?\s|\n/m;

export function ChatMessage({ name, role, at, place, text, fate = [], children }: ChatMessageProps) {
  return (
    <li className="grid grid-cols-[22px_minmax(0,1fr)] gap-[9px]">
      <span
        aria-hidden
        className="grid size-[22px] place-items-center rounded-md border border-line2 bg-raise font-mono font-semibold text-10 text-dim"
      >
        {name.slice(0, 2)}
      </span>
      <div className="min-w-0">
        <div className="truncate text-12 text-faint">
          <b className="font-medium text-text">{name}</b>
          {role ? ` · ${role}` : ""} · <time dateTime={at}>{clockTime(at, false)}</time>
          {place}
        </div>
        {text ? (
          marks.test(text) ? (
            <Markdown text={text} />
          ) : (
            <p className="[overflow-wrap:anywhere]">{text}</p>
          )
        ) : null}
        {fate.map((line) => (
          <p key={line} className="truncate text-12 text-faint">
            {line}
          </p>
        ))}
        {children}
      </div>
    </li>
  );
}
