"use client";

import { type KeyboardEvent, type MouseEvent, type ReactElement, useId, useMemo, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { type ContextItem, ContextMenu } from "@/components/ui/context-menu";
import { isTreeKey, keepTreeFocus } from "@/components/ui/tree-focus";
import { treeStep } from "@/components/ui/tree-steps";
import { useRowsInSight } from "@/components/ui/use-rows-in-sight";
import { useTypedPlace } from "@/components/ui/use-typed-place";
import type { FileState } from "@/contracts/mission-state";
import { type TreeRow as Row, treeOf, treeRows } from "./build-tree";
import { changeNote, TreeRow } from "./tree-row";
import { useOpenFolders } from "./use-open-folders";

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
  /** By a click or Enter, but not by Space: go on to the file. */
  onEnter?: () => void;
  /** What else can be done with a file; left out: it has no menu. */
  menuOf?: (path: string) => ContextItem[];
};

const glows = ["var(--run)", "var(--pause)", "var(--teal)"];
const rowPx = 25;

/**
 * The mission's files; one glows while an agent reads or writes it. Arrows move and fold, letters go to a name, Enter
 * opens a file and goes there, Space opens it only, the menu key or Shift F10 shows what else can be done with it.
 */
export function FileTree(props: FileTreeProps) {
  const { paths, states, callsigns, agents, selectedPath = null, note: noteFor } = props;
  const { beginsClosed = false, onOpen, onEnter, menuOf } = props;
  const { isOpen, toggle } = useOpenFolders(beginsClosed, selectedPath);
  const tree = useMemo(() => treeOf(paths), [paths]);
  const rows = useMemo(() => treeRows(tree, states, isOpen), [tree, states, isOpen]);
  const { scroller, places, totalPx, show } = useRowsInSight(rows.length, rowPx);
  /** The row that keys are about, by its path; null: none yet. */
  const [cursor, setCursor] = useState<string | null>(null);
  const prefix = useId();
  const idOf = (path: string) => `${prefix}${encodeURIComponent(path)}`;
  const typed = useTypedPlace();
  const placeOfPath = (path: string | null) =>
    path === null ? -1 : rows.findIndex((row) => row.path === path);
  const ownAt = placeOfPath(cursor);
  // A folder that was folded took the cursor with it: then it is where the selection is.
  const at = ownAt >= 0 ? ownAt : placeOfPath(selectedPath);
  const current = rows[at];

  function goTo(place: number) {
    const row = rows[place];
    if (!row) return;
    setCursor(row.path);
    show(place);
  }

  function use(row: Row, goesThere: boolean) {
    setCursor(row.path);
    if (row.kind === "folder") return toggle(row.path);
    if (row.kind === "coming") return;
    onOpen(row.path);
    if (goesThere) onEnter?.();
  }

  /** At the row, as the right button would: what stands around it shows its menu. */
  function showMenu() {
    const element = current && document.getElementById(idOf(current.path));
    if (!element) return goTo(at);
    const { left, bottom } = element.getBoundingClientRect();
    const place = { clientX: left + 24, clientY: bottom };
    element.dispatchEvent(
      new window.MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...place }),
    );
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (!isTreeKey(event) || event.altKey) return;
    if (event.key === "F10" && event.shiftKey) {
      event.preventDefault();
      return showMenu();
    }
    const step = treeStep(event.key, at, rows.length, (place) => ({
      level: rows[place]?.depth ?? 0,
      open: openOf(rows[place]),
    }));
    if (step && "goTo" in step) goTo(step.goTo);
    else if (step && current) toggle(current.path);
    else if ((event.key === "Enter" || event.key === " ") && current) use(current, event.key === "Enter");
    else {
      const place = typed(event, at, rows.length, (other) => rows[other]?.name ?? "");
      if (place === null) return;
      goTo(place);
    }
    event.preventDefault();
  }

  function onContextMenu(event: MouseEvent<HTMLElement>) {
    const isByKey = event.target === event.currentTarget && event.button !== 2;
    if (!isByKey) return;
    event.preventDefault();
    showMenu();
  }

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label="Files"
      tabIndex={0}
      aria-activedescendant={current && places.includes(at) ? idOf(current.path) : undefined}
      onKeyDown={onKeyDown}
      onFocus={keepTreeFocus}
      onContextMenu={onContextMenu}
      className="group/files min-h-0 flex-1 overflow-y-auto py-1"
    >
      <div role="presentation" className="relative" style={{ height: totalPx }}>
        {places.map((place) => {
          const row = rows[place];
          if (!row) return null;
          const agent = row.kind === "file" ? (row.file?.activeAgent ?? null) : null;
          const said = row.kind === "file" ? noteFor?.(row.path) : undefined;
          const changed = row.kind === "file" ? changeNote(row.file) : "";
          return (
            <div
              role="presentation"
              key={row.path}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${place * rowPx}px)` }}
            >
              <WithMenu path={row.kind === "file" ? row.path : null} menuOf={menuOf}>
                <TreeRow
                  id={idOf(row.path)}
                  row={row}
                  glow={agent ? glows[Math.max(0, agents.indexOf(agent)) % glows.length] : undefined}
                  note={agent ? callsigns(agent).callsign : changed || (said?.text ?? "")}
                  title={said?.title ?? row.path}
                  selected={row.path === selectedPath}
                  current={row === current}
                  onClick={() => use(row, true)}
                />
              </WithMenu>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function openOf(row: Row | undefined): boolean | null {
  return row?.kind === "folder" ? row.open : null;
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
