"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { handWords } from "@/components/lib/handed-words";
import { notifyError } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import type { MissionSummaryView, ProjectView } from "@/contracts/api";
import { lastUsed } from "./last-used";
import { projectNameOf } from "./project-name";

const newProject = "";

/** What should be built, in a person's own words: they lead into the form of a new mission, where nothing is spent yet. */
export function StartFromWords({
  projects,
  missions,
}: {
  projects: readonly ProjectView[];
  missions: readonly MissionSummaryView[];
}) {
  const id = useId();
  const router = useRouter();
  const client = useQueryClient();
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const projectId = chosen ?? lastUsed(projects, missions) ?? newProject;
  const start = useMutation({
    mutationFn: async () => {
      const made = projectId === newProject;
      const project = made ? await api.createProject({ name: projectNameOf(words), source: null }) : null;
      return project?.id ?? projectId;
    },
    onSuccess: (to) => {
      // Read anew when it is shown again: now, a new project would come up here for a moment.
      void client.invalidateQueries({ queryKey: ["projects"], refetchType: "none" });
      handWords(to, words.trim());
      router.push(`/projects/${to}/new`);
    },
    onError: (error) => notifyError(errorText(error)),
  });
  const busy = start.isPending || start.isSuccess;
  const isReady = words.trim() !== "" && !busy;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady) start.mutate();
  }
  return (
    <form
      onSubmit={submit}
      className="flex flex-wrap items-end gap-x-2 gap-y-1.5 rounded-lg border border-line2 bg-panel py-1.5 pr-1.5 pl-3.5 focus-within:border-run"
    >
      <label htmlFor={`${id}-words`} className="sr-only">
        What should be built?
      </label>
      <textarea
        id={`${id}-words`}
        rows={1}
        value={words}
        disabled={busy}
        placeholder="What should be built? Say it in your own words, or paste a spec"
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
        className="field-sizing-content max-h-[180px] min-w-0 flex-1 resize-none bg-transparent py-1 text-14 outline-none max-md:basis-full"
      />
      {projects.length > 0 ? (
        <Select
          aria-label="Project"
          value={projectId}
          disabled={busy}
          onChange={(event) => setChosen(event.target.value)}
          className="max-w-[22ch]"
        >
          <option value={newProject}>in a new project</option>
          {projects.map((project) => (
            <option key={project.id} value={project.id}>
              in {project.name}
            </option>
          ))}
        </Select>
      ) : null}
      <Button
        type="submit"
        look={isReady ? "primary" : "default"}
        disabled={!isReady}
        className="max-md:ml-auto"
      >
        See the plan
      </Button>
    </form>
  );
}
