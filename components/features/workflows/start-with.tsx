"use client";

import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useProjects } from "@/components/lib/api/queries";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Menu, MenuItem } from "@/components/ui/menu";

const words = "Start a mission with it";

/** To a new mission that runs a workflow: in the project given, else in one that the person picks. */
export function StartWith({ workflow, projectId }: { workflow: string; projectId: string | undefined }) {
  const router = useRouter();
  const projects = useProjects();
  const href = (id: string) =>
    `/projects/${encodeURIComponent(id)}/new?workflow=${encodeURIComponent(workflow)}`;
  const list = projects.data ?? [];
  const only = projectId ?? (list.length === 1 ? list[0]?.id : undefined);
  if (only)
    return (
      <LinkButton look="primary" href={href(only)}>
        {words}
      </LinkButton>
    );
  if (list.length === 0) return null;
  return (
    <Menu
      label="In which project"
      align="end"
      trigger={
        <Button look="primary">
          {words} <ChevronDown size={13} aria-hidden />
        </Button>
      }
    >
      {list.map(({ id, name }) => (
        <MenuItem key={id} onSelect={() => router.push(href(id))}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  );
}
