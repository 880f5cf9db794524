"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextInput } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import type { ProjectView } from "@/contracts/api";

type Source = "nothing" | "git" | "folder";
const sources: Array<{ id: Source; label: string }> = [
  { id: "nothing", label: "From nothing" },
  { id: "git", label: "Git URL" },
  { id: "folder", label: "Folder on the server" },
];
const explanations: Record<Source, string> = {
  nothing: "An empty repository. The team lays the first stone.",
  git: "War Room clones it. Your own copy is never touched; the work arrives as branches.",
  folder: "War Room clones the git repository in that folder and never writes to it.",
};

/** The project's name from the last part of a path or address. */
function nameFrom(source: string): string {
  return (
    source
      .replace(/[/\\]+$/, "")
      .split(/[/\\:]/)
      .at(-1)
      ?.replace(/\.git$/, "") ?? ""
  );
}

export function NewProjectDialog({
  open,
  onOpenChange,
  onCreated,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCreated: (project: ProjectView) => void;
}) {
  const id = useId();
  const client = useQueryClient();
  const [from, setFrom] = useState<Source>("nothing");
  const [name, setName] = useState("");
  const [source, setSource] = useState("");
  const create = useMutation({
    mutationFn: api.createProject,
    onSuccess: (project) => {
      void client.invalidateQueries({ queryKey: ["projects"] });
      onCreated(project);
    },
  });
  const finalName = name.trim() || (from === "nothing" ? "" : nameFrom(source.trim()));
  const complete = finalName !== "" && (from === "nothing" || source.trim() !== "");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (complete) create.mutate({ name: finalName, source: from === "nothing" ? null : source.trim() });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New project"
      description="A code base in War Room's care."
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Segmented label="Where the code comes from" options={sources} value={from} onChange={setFrom} />
        <p className="text-dim">{explanations[from]}</p>
        {from === "nothing" ? null : (
          <label className="flex flex-col gap-1" htmlFor={`${id}-source`}>
            <span className="text-12 text-dim">{from === "git" ? "Git URL" : "Path of the folder"}</span>
            <TextInput
              id={`${id}-source`}
              value={source}
              onChange={(event) => setSource(event.target.value)}
              placeholder={
                from === "git" ? "https://example.com/team/storefront.git" : "/srv/code/storefront"
              }
              className="font-mono"
              spellCheck={false}
              autoComplete="off"
            />
          </label>
        )}
        <label className="flex flex-col gap-1" htmlFor={`${id}-name`}>
          <span className="text-12 text-dim">Name</span>
          <TextInput
            id={`${id}-name`}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
            placeholder={
              from === "nothing" ? "storefront" : nameFrom(source.trim()) || "taken from the source"
            }
          />
        </label>
        {create.error ? (
          <p role="alert" className="text-fail">
            {errorText(create.error)}
          </p>
        ) : null}
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button look="primary" type="submit" disabled={!complete || create.isPending}>
            {create.isPending ? (from === "nothing" ? "Creating…" : "Cloning…") : "Create project"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
