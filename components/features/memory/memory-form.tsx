"use client";

import "@/components/lib/zod-without-eval";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select, TextArea, TextInput } from "@/components/ui/field";
import {
  type MemoryKind,
  type MemoryScope,
  memoryKindSchema,
  memoryLimits,
  memoryScopeSchema,
} from "@/contracts/memory";
import { kindNames, scopeNames } from "./words";

export type MemoryFields = {
  title: string;
  text: string;
  kind: MemoryKind;
  scope: MemoryScope;
  owner: string;
};

/** Writes an entry or changes one. Of a project or a team it has to be said which. */
export function MemoryForm({
  start,
  projects,
  action,
  busy,
  onSave,
  onCancel,
}: {
  start: MemoryFields;
  projects: ReadonlyArray<{ id: string; name: string }>;
  action: string;
  busy: boolean;
  onSave: (fields: MemoryFields) => void;
  onCancel: () => void;
}) {
  const [fields, setFields] = useState(start);
  const id = useId();
  const set = (change: Partial<MemoryFields>) => setFields({ ...fields, ...change });
  const isWhole =
    fields.title.trim() !== "" &&
    fields.text.trim() !== "" &&
    (fields.scope === "everyone" || fields.owner !== "");
  const isChanged = Object.entries(start).some(
    ([name, value]) => fields[name as keyof MemoryFields] !== value,
  );
  const canSave = isWhole && isChanged && !busy;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) onSave(fields);
      }}
    >
      <label className="grid gap-1 text-12 text-dim" htmlFor={`${id}-title`}>
        Title
        <TextInput
          id={`${id}-title`}
          value={fields.title}
          maxLength={memoryLimits.titleChars}
          onChange={(event) => set({ title: event.target.value })}
        />
      </label>
      <label className="grid gap-1 text-12 text-dim" htmlFor={`${id}-text`}>
        What is to be known
        <TextArea
          id={`${id}-text`}
          rows={8}
          value={fields.text}
          maxLength={memoryLimits.textChars}
          onChange={(event) => set({ text: event.target.value })}
        />
      </label>
      <div className="grid grid-cols-3 gap-2 max-md:grid-cols-1">
        <label className="grid gap-1 text-12 text-dim" htmlFor={`${id}-kind`}>
          Kind
          <Select
            id={`${id}-kind`}
            value={fields.kind}
            onChange={(event) => set({ kind: memoryKindSchema.parse(event.target.value) })}
          >
            {memoryKindSchema.options.map((kind) => (
              <option key={kind} value={kind}>
                {kindNames[kind]}
              </option>
            ))}
          </Select>
        </label>
        <label className="grid gap-1 text-12 text-dim" htmlFor={`${id}-scope`}>
          Told to
          <Select
            id={`${id}-scope`}
            value={fields.scope}
            onChange={(event) => {
              const scope = memoryScopeSchema.parse(event.target.value);
              set({ scope, owner: scope === "project" ? (projects[0]?.id ?? "") : "" });
            }}
          >
            {memoryScopeSchema.options.map((scope) => (
              <option key={scope} value={scope}>
                {scopeNames[scope]}
              </option>
            ))}
          </Select>
        </label>
        {fields.scope === "project" ? (
          <label className="grid gap-1 text-12 text-dim" htmlFor={`${id}-owner`}>
            Project
            <Select
              id={`${id}-owner`}
              value={fields.owner}
              onChange={(event) => set({ owner: event.target.value })}
            >
              {projects.some((project) => project.id === fields.owner) ? null : (
                <option value={fields.owner}>{fields.owner || "Choose one"}</option>
              )}
              {projects.map((project) => (
                <option key={project.id} value={project.id}>
                  {project.name}
                </option>
              ))}
            </Select>
          </label>
        ) : null}
        {fields.scope === "team" ? (
          <label className="grid gap-1 text-12 text-dim" htmlFor={`${id}-owner`}>
            Team
            <TextInput
              id={`${id}-owner`}
              value={fields.owner}
              maxLength={60}
              onChange={(event) => set({ owner: event.target.value })}
            />
          </label>
        ) : null}
      </div>
      <div className="flex gap-2">
        <Button
          type="submit"
          look="primary"
          disabled={!canSave}
          title={isWhole && !isChanged ? "There is nothing to save." : undefined}
        >
          {action}
        </Button>
        <Button onClick={onCancel}>Go back</Button>
      </div>
    </form>
  );
}
