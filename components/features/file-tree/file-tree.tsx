"use client";

import { ChevronDown, ChevronRight, FileText, Folder } from "lucide-react";
import {
  type ComponentProps,
  type CSSProperties,
  type ReactElement,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { cn } from "@/components/ui/cn";
import { type ContextItem, ContextMenu } from "@/components/ui/context-menu";
import { useRowsInSight } from "@/components/ui/use-rows-in-sight";
import type { FileState } from "@/contracts/mission-state";
import { foldersOf, type TreeRow, treeOf, treeRows } from "./build-tree";

type FileTreeProps = {
  paths: string[];
  states: Record<string, FileState>;
  callsigns: Callsigns;
  /** Agents in a stable order: gives each its glow. */
  agents: string[];
  selectedPath?: string | null;
  /** What is said of a file that nobody works on now. */
  note?: (path: string) => { text: string; title: string };
  /** Folders begin closed, but for those that hold the file that is selected. */
  beginsClosed?: boolean;
  onOpen: (path: string) => void;
  /** What else can be done with a file; left out: it has no menu. */
  menuOf?: (path: string) => ContextItem[];
};

const glows = ["var(--run)", "var(--pause)", "var(--teal)"];
const rowPx = 25;

/** The mission's files; one glows while an agent reads or writes it. */
export function FileTree(props: FileTreeProps) {
  const {
    paths,
    states,
    callsigns,
    agents,
    selectedPath,
    note: noteFor,
    beginsClosed = false,
    onOpen,
    menuOf,
  } = props;
  // Those that are not as they began.
  const [changed, setChanged] = useState<ReadonlySet<string>>(
    () => new Set(beginsClosed && selectedPath ? foldersOf([selectedPath]) : []),
  );
  const isOpen = useCallback((path: string) => changed.has(path) === beginsClosed, [changed, beginsClosed]);
  // Whatever is selected elsewhere is to be seen here.
  useEffect(() => {
    if (!selectedPath) return;
    setChanged((before) => {
      const shut = foldersOf([selectedPath]).filter((folder) => before.has(folder) !== beginsClosed);
      return shut.length === 0 ? before : toggled(before, shut);
    });
  }, [selectedPath, beginsClosed]);
  const tree = useMemo(() => treeOf(paths), [paths]);
  const rows = useMemo(() => treeRows(tree, states, isOpen), [tree, states, isOpen]);
  const { scroller, places, totalPx } = useRowsInSight(rows.length, rowPx);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto py-1">
      <ul className="relative" style={{ height: totalPx }}>
        {places.map((place) => {
          const row = rows[place];
          if (!row) return null;
          if (row.kind === "coming") return <ComingRow key={row.path} row={row} place={place} />;
          const agent = row.kind === "file" ? (row.file?.activeAgent ?? null) : null;
          const glow = agent ? glows[Math.max(0, agents.indexOf(agent)) % glows.length] : undefined;
          return (
            <li
              key={row.path}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${place * rowPx}px)` }}
            >
              <WithMenu path={row.kind === "file" ? row.path : null} menuOf={menuOf}>
                <TreeRowButton
                  row={row}
                  glow={glow}
                  note={agent ? callsigns(agent).callsign : noteOf(row, noteFor)}
                  title={row.kind === "file" ? noteFor?.(row.path).title : undefined}
                  selected={row.path === selectedPath}
                  onClick={() =>
                    row.kind === "folder" ? setChanged(toggled(changed, [row.path])) : onOpen(row.path)
                  }
                />
              </WithMenu>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function toggled(changed: ReadonlySet<string>, paths: readonly string[]): ReadonlySet<string> {
  const next = new Set(changed);
  for (const path of paths) if (!next.delete(path)) next.add(path);
  return next;
}

function ComingRow({ row, place }: { row: TreeRow; place: number }) {
  return (
    <li
      className="absolute inset-x-0 top-0 text-[12.5px] leading-[25px] text-faint"
      style={{ transform: `translateY(${place * rowPx}px)`, paddingLeft: 12 + row.depth * 14 }}
    >
      {row.name}
    </li>
  );
}

function WithMenu({
  path,
  menuOf,
  children,
}: {
  path: string | null;
  menuOf: FileTreeProps["menuOf"];
  children: ReactElement;
}) {
  if (path === null || !menuOf) return children;
  return (
    <ContextMenu label={`What to do with ${path}`} items={menuOf(path)}>
      {children}
    </ContextMenu>
  );
}

type KnownRow = Exclude<TreeRow, { kind: "coming" }>;

function noteOf(row: KnownRow, noteFor: FileTreeProps["note"]): string {
  if (row.kind === "folder") return "";
  return changeNote(row.file) || (noteFor?.(row.path).text ?? "");
}

function changeNote(file: FileState | null): string {
  if (!file) return "";
  if (file.status === "deleted") return "gone";
  return [file.added > 0 ? `+${file.added}` : "", file.removed > 0 ? `−${file.removed}` : ""]
    .filter(Boolean)
    .join(" ");
}

function TreeRowButton({
  row,
  glow,
  note,
  title,
  selected,
  ...button
}: {
  row: KnownRow;
  glow: string | undefined;
  note: string;
  selected: boolean;
} & ComponentProps<"button">) {
  const Chevron = row.kind === "folder" && row.open ? ChevronDown : ChevronRight;
  return (
    <button
      {...button}
      type="button"
      title={title ?? row.path}
      aria-expanded={row.kind === "folder" ? row.open : undefined}
      style={{ paddingLeft: 12 + row.depth * 14, "--glow": glow ?? "var(--run)" } as CSSProperties}
      className={cn(
        "flex h-[25px] w-full items-center gap-[7px] pr-3 text-left text-[12.5px] text-dim hover:bg-hover hover:text-text",
        (glow || (row.kind === "folder" && row.active)) &&
          "bg-[linear-gradient(90deg,color-mix(in_srgb,var(--glow)_16%,transparent),transparent_80%)] text-text shadow-[inset_2px_0_0_var(--glow)]",
        selected && "bg-hover text-text",
      )}
    >
      {row.kind === "folder" ? (
        <>
          <Chevron size={10} aria-hidden className="-mr-1 shrink-0 text-faint" />
          <Folder size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
        </>
      ) : (
        <FileText size={13} strokeWidth={1.75} aria-hidden className="ml-1.5 shrink-0" />
      )}
      <span
        className={cn("truncate", row.kind === "file" && row.file?.status === "deleted" && "line-through")}
      >
        {row.name}
      </span>
      <span className="ml-auto shrink-0 font-mono text-10 text-faint">{note}</span>
    </button>
  );
}
