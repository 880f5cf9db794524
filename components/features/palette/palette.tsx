"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useMissions, useProjects, useRoster } from "@/components/lib/api/queries";
import { type PaletteItem, useAddedItems } from "@/components/lib/palette-items";
import { missionLook } from "@/components/lib/status-look";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { markedTitle } from "@/contracts/mission-mark";
import { matchItems } from "./match-items";
import { pageItems, projectPages } from "./page-items";

/** Everything that can be gone to or done, by a few letters of its name. */
export function Palette({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const added = useAddedItems();
  const missions = useMissions();
  const projects = useProjects();
  const roster = useRoster();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // After the dialog has taken the focus for itself.
    const timer = setTimeout(() => input.current?.focus());
    return () => clearTimeout(timer);
  }, []);

  const items = useMemo(() => {
    const to = (href: string) => () => router.push(href);
    const names = new Map(projects.data?.map((project) => [project.id, project.name]));
    const places: PaletteItem[] = [
      ...(missions.data ?? []).map(
        (mission): PaletteItem => ({
          ...{ id: `mission:${mission.missionId}`, group: "Missions", label: markedTitle(mission) },
          hint: `${names.get(mission.projectId) ?? ""} · ${missionLook(mission.status, mission.openApprovals + mission.askingThreads + mission.handBacks > 0, mission).word}`,
          run: to(`/missions/${mission.missionId}`),
        }),
      ),
      ...(projects.data ?? []).map(
        (project): PaletteItem => ({
          ...{ id: `project:${project.id}`, group: "Projects", label: project.name },
          run: to(`/projects/${project.id}`),
        }),
      ),
      // Without a word they would hide the projects themselves.
      ...(typed.trim() === "" ? [] : (projects.data ?? []).flatMap(projectPages)).map(
        ({ href, ...page }): PaletteItem => ({ ...page, group: "Projects", run: to(href) }),
      ),
      ...(roster.data?.agents ?? []).map(
        (agent): PaletteItem => ({
          ...{ id: `agent:${agent.name}`, group: "Agents", label: agent.callsign, hint: agent.title },
          ...{ words: agent.name, run: to(`/agents/${agent.name}`) },
        }),
      ),
      ...pageItems.map(
        ({ id, label, href, letter, words }): PaletteItem => ({
          ...{ id, group: "Pages", label, words, hint: `G ${letter.toUpperCase()}`, run: to(href) },
        }),
      ),
    ];
    return matchItems([...added, ...places], typed);
  }, [added, missions.data, projects.data, roster.data, router, typed]);

  const chosen = items[Math.min(at, items.length - 1)];
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });

  function run(item: PaletteItem | undefined) {
    if (!item || item.off !== undefined) return;
    onClose();
    // What it leads to takes the focus, when this has given it back.
    setTimeout(item.run);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown") setAt(Math.min(items.length - 1, at + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
    else if (event.key === "Enter") run(chosen);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Go to, or do">
      <input
        ref={input}
        role="combobox"
        aria-label="What to go to or do"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={chosen ? `palette-${chosen.id}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        placeholder="A task, mission, agent, page or action"
        className="h-8 w-full rounded-md border border-line2 bg-bg px-2.5 outline-none focus:border-run"
      />
      <div
        ref={list}
        id="palette-list"
        role="listbox"
        aria-label="Found"
        className="mt-2 max-h-[46vh] overflow-y-auto"
      >
        {items.map((item, place) => (
          <div key={item.id} role="presentation">
            {item.group !== items[place - 1]?.group ? (
              <p className="px-2 pt-2 pb-0.5 text-11 text-faint" aria-hidden>
                {item.group}
              </p>
            ) : null}
            <div
              id={`palette-${item.id}`}
              role="option"
              aria-selected={item === chosen}
              aria-disabled={item.off !== undefined || undefined}
              tabIndex={-1}
              onClick={() => run(item)}
              onKeyDown={undefined}
              onPointerMove={() => setAt(place)}
              className={cn(
                "flex items-baseline gap-2 rounded-sm px-2 py-1",
                item.off === undefined ? "cursor-pointer" : "cursor-default text-dim",
                item === chosen && "bg-hover",
              )}
            >
              <span className="truncate">{item.label}</span>
              <span className="ml-auto shrink-0 text-12 text-dim">{item.off ?? item.hint}</span>
            </div>
          </div>
        ))}
      </div>
      {items.length === 0 ? <p className="py-3 text-dim">Nothing is called that.</p> : null}
    </Dialog>
  );
}
