import { ChevronDown, ChevronRight, FileText, Folder } from "lucide-react";
import type { ComponentProps, CSSProperties } from "react";
import { cn } from "@/components/ui/cn";
import type { FileState } from "@/contracts/mission-state";
import type { TreeRow as Row } from "./build-tree";

type TreeRowProps = Omit<ComponentProps<"div">, "role" | "title"> & {
  row: Row;
  /** The colour of who works on it now. */
  glow: string | undefined;
  /** What stands at its end. */
  note: string;
  title: string;
  /** It is shown elsewhere. */
  selected: boolean;
  /** The keys are about it. */
  current: boolean;
};

/** Deeper folders stand below each other: their names have to fit beside it. */
const deepestIndent = 10;

/** A folder or a file. */
export function TreeRow({ row, glow, note, title, selected, current, ...rest }: TreeRowProps) {
  const isFolder = row.kind === "folder";
  const Chevron = isFolder && row.open ? ChevronDown : ChevronRight;
  const glows = Boolean(glow) || (isFolder && row.active);
  return (
    <div
      {...rest}
      role="treeitem"
      tabIndex={-1}
      title={title}
      aria-level={row.depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={isFolder ? row.open : undefined}
      aria-selected={selected}
      style={
        {
          paddingLeft: 12 + Math.min(row.depth, deepestIndent) * 14,
          "--glow": glow ?? "var(--run)",
        } as CSSProperties
      }
      className={cn(
        "flex h-[25px] w-full cursor-default items-center gap-[7px] pr-3 text-[12.5px] text-dim hover:bg-hover hover:text-text",
        row.kind === "coming" && "text-faint",
        glows &&
          "bg-[linear-gradient(90deg,color-mix(in_srgb,var(--glow)_16%,transparent),transparent_80%)] text-text shadow-[inset_2px_0_0_var(--glow)]",
        selected && "bg-hover text-text",
        current &&
          "group-focus/files:outline-1 group-focus/files:-outline-offset-1 group-focus/files:outline-dim",
      )}
    >
      {row.kind === "coming" ? null : isFolder ? (
        <>
          <Chevron size={10} aria-hidden className="-mr-1 shrink-0 text-faint" />
          <Folder size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
        </>
      ) : (
        <FileText size={13} strokeWidth={1.75} aria-hidden className="ml-1.5 shrink-0" />
      )}
      <span className={cn("truncate", isGone(row) && "line-through")}>{row.name}</span>
      <span className="ml-auto shrink-0 font-mono text-10 text-faint">{note}</span>
    </div>
  );
}

function isGone(row: Row): boolean {
  return row.kind === "file" && row.file?.status === "deleted";
}

/** How much of a file was changed. */
export function changeNote(file: FileState | null): string {
  if (!file) return "";
  if (file.status === "deleted") return "gone";
  return [file.added > 0 ? `+${file.added}` : "", file.removed > 0 ? `−${file.removed}` : ""]
    .filter(Boolean)
    .join(" ");
}
