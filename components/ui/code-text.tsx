import { codeParts } from "./code-parts";

/** A short message whose `backticks` are code. */
export function CodeText({ text }: { text: string }) {
  return codeParts(text).map((part, at) =>
    part.code ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
      <code key={at} className="rounded-xs bg-hover px-1 font-mono text-[0.92em] [overflow-wrap:anywhere]">
        {part.text}
      </code>
    ) : (
      part.text
    ),
  );
}
