"use client";

import { Search } from "lucide-react";
import { memo, useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { LogFilter } from "./filter-log";
import type { LogLevel } from "./lines/log-line";

type Choice = { id: string; label: string };
const levels: Array<{ id: LogLevel; label: string }> = [
  { id: "debug", label: "everything" },
  { id: "info", label: "info and up" },
  { id: "warn", label: "warnings and up" },
  { id: "error", label: "errors" },
];

/** A list that is longer than this is drawn a little after the page, or when somebody goes there. */
const fewChoices = 60;
const fillAfterMs = 3_000;

const Picker = memo(function Picker({
  label,
  value,
  first,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  first?: Choice;
  choices: Choice[];
  onChange: (id: string) => void;
}) {
  const [isFilled, setFilled] = useState(choices.length <= fewChoices);
  const shown = isFilled ? choices : choices.filter((choice) => choice.id === value);
  useEffect(() => {
    const timer = setTimeout(() => setFilled(true), fillAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <select
      aria-label={label}
      onFocus={() => setFilled(true)}
      onPointerEnter={() => setFilled(true)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={cn(
        "h-[22px] max-w-36 cursor-pointer max-sm:max-w-24 rounded-sm border border-line2 bg-panel pr-5 pl-1.5 text-[11.5px] hover:text-text",
        value === "" || value === "info" ? "text-dim" : "text-text",
      )}
    >
      {first ? <option value={first.id}>{first.label}</option> : null}
      {shown.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.label}
        </option>
      ))}
    </select>
  );
});

const anyAgent = { id: "", label: "all agents" };
const anyTask = { id: "", label: "all tasks" };

/** A thousand tasks are a thousand options: drawn when they change, not with each line. */
export const LogFilters = memo(function LogFilters({
  filter,
  onChange,
  agents,
  tasks,
  hideTask,
}: {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
  agents: Choice[];
  tasks: Choice[];
  hideTask?: boolean;
}) {
  return (
    <div className="flex min-w-0 items-center gap-1.5 max-sm:flex-wrap max-sm:py-1">
      <Picker
        label="Agent"
        value={filter.agent ?? ""}
        first={anyAgent}
        choices={agents}
        onChange={(id) => onChange({ ...filter, agent: id || null })}
      />
      {hideTask ? null : (
        <Picker
          label="Task"
          value={filter.taskId ?? ""}
          first={anyTask}
          choices={tasks}
          onChange={(id) => onChange({ ...filter, taskId: id || null })}
        />
      )}
      <Picker
        label="Level"
        value={filter.level}
        choices={levels}
        onChange={(id) => onChange({ ...filter, level: id as LogLevel })}
      />
      <label className="flex h-[22px] min-w-0 items-center gap-1.5 rounded-sm border border-line2 px-1.5 text-faint focus-within:border-run">
        <Search size={11} aria-hidden className="shrink-0" />
        <span className="sr-only">Text in the log</span>
        <input
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
          placeholder="text"
          className="w-20 min-w-0 bg-transparent text-[11.5px] text-text outline-none"
        />
      </label>
    </div>
  );
});
