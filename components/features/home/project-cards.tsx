import { FolderGit2 } from "lucide-react";
import Link from "next/link";
import { counted } from "@/components/lib/format";
import type { MissionSummaryView, ProjectView } from "@/contracts/api";
import { needsYou } from "./needs-you";

type ProjectCardsProps = { projects: ProjectView[]; missions: MissionSummaryView[] };

/** Projects, what needs you first. */
export function ProjectCards({ projects, missions }: ProjectCardsProps) {
  const cards = projects
    .map((project) => {
      const own = missions.filter((mission) => mission.projectId === project.id);
      const running = own.filter(
        (mission) => !needsYou(mission) && (mission.status === "running" || mission.status === "analyzing"),
      ).length;
      return { project, total: own.length, running, waiting: own.filter(needsYou).length };
    })
    .sort(
      (a, b) =>
        b.waiting - a.waiting ||
        b.running - a.running ||
        b.project.createdAt.localeCompare(a.project.createdAt),
    );
  return (
    <ul className="grid grid-cols-3 gap-3 max-lg:grid-cols-2 max-md:grid-cols-1">
      {cards.map(({ project, total, running, waiting }) => (
        <li key={project.id}>
          <Link
            href={`/projects/${project.id}`}
            className="flex h-full flex-col gap-1 rounded-lg border bg-panel p-4 transition-colors hover:border-line2 hover:bg-raise"
          >
            <span className="flex items-center gap-2 font-medium">
              <FolderGit2 size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-faint" />
              <span className="truncate">{project.name}</span>
            </span>
            <span className="truncate font-mono text-11 text-faint">
              {project.source ?? "started from nothing"}
            </span>
            <span className="mt-1 flex gap-3 text-12 text-dim">
              <span>{counted(total, "mission")}</span>
              {running > 0 ? <span className="text-run">{running} running</span> : null}
              {waiting > 0 ? (
                <span className="text-ask">{counted(waiting, "needs you", "need you")}</span>
              ) : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
