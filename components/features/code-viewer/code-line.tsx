import type { CodeToken } from "@/components/lib/code/highlight";
import { type LineLink, lineParts, type Mark, markedParts } from "@/components/lib/code/line-parts";
import { markLook } from "@/components/lib/code/mark-look";

type CodeLineProps = {
  text: string;
  tokens: readonly CodeToken[] | undefined;
  links: readonly LineLink[];
  /** What was searched for. */
  marks: readonly Mark[];
  onFollow?: (link: LineLink) => void;
  onColumn?: (column: number) => void;
};

/** The text of a line, in its colours, with what leads elsewhere and what was found. */
export function CodeLine({ text, tokens, links, marks, onFollow, onColumn }: CodeLineProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard symbols are reached in the outline
    <code
      onClick={onColumn && ((event) => onColumn(columnAt(event.currentTarget)))}
      className="min-w-0 flex-1"
    >
      {markedParts(lineParts(text, tokens, links), marks).map(({ text: part, color, link, mark }, at) => {
        const Part = mark ? "mark" : "span";
        const found = { ...markLook(mark), style: mark ? undefined : { color } };
        return link && onFollow ? (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line never move
            key={at}
            type="button"
            tabIndex={-1}
            title={`${link.path}:${link.line}`}
            style={{ color }}
            className="cursor-pointer decoration-dotted underline-offset-2 hover:underline"
            onClick={(event) => {
              if (window.getSelection()?.toString()) return;
              event.stopPropagation();
              onFollow(link);
            }}
          >
            {mark ? <Part {...found}>{part}</Part> : part}
          </button>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line never move
          <Part key={at} {...found}>
            {part}
          </Part>
        );
      })}
    </code>
  );
}

/** 1-based column of where the text was pointed at. */
function columnAt(line: HTMLElement): number {
  const selection = window.getSelection();
  if (!selection?.anchorNode || !line.contains(selection.anchorNode)) return 1;
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(selection.anchorNode, selection.anchorOffset);
  return range.toString().length + 1;
}
