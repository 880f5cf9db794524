"use client";

import { useState } from "react";
import { memoryApi } from "@/components/lib/api/memory-endpoints";
import { notify } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { useMemoryChange, useMemoryTeam } from "./use-memory";

/** The team of projects whose learnings a project shares. */
export function TeamSetting({ projectId }: { projectId: string }) {
  const team = useMemoryTeam(projectId);
  const [written, setWritten] = useState<string | null>(null);
  const set = useMemoryChange(
    (name: string | null) => memoryApi.setTeam(projectId, name),
    ({ team: now }) => {
      setWritten(null);
      notify(
        now === null ? "The project shares with no team." : `The project shares what team ${now} has learnt.`,
      );
    },
  );
  if (!team.data) return null;
  const value = written ?? team.data.team ?? "";
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate(value.trim() === "" ? null : value.trim());
      }}
    >
      <label htmlFor="memory-team" className="text-12 text-dim">
        Shares with the projects of team
      </label>
      <TextInput
        id="memory-team"
        className="w-40!"
        placeholder="none"
        maxLength={60}
        value={value}
        onChange={(event) => setWritten(event.target.value)}
      />
      <Button type="submit" disabled={set.isPending || value === (team.data.team ?? "")}>
        Save
      </Button>
    </form>
  );
}
