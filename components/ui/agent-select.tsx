import type { ComponentProps } from "react";
import { Select } from "@/components/ui/field";

type AgentSelectProps = Omit<ComponentProps<typeof Select>, "onChange" | "value"> & {
  agents: ReadonlyArray<{ name: string; callsign: string; title: string }>;
  /** The chosen agent's name; one that is not among them is listed by its name. */
  value: string;
  onChange: (name: string) => void;
};

/** One agent of the roster, by callsign and title. */
export function AgentSelect({ agents, value, onChange, ...select }: AgentSelectProps) {
  const isUnlisted = value !== "" && agents.every((agent) => agent.name !== value);
  return (
    <Select {...select} value={value} onChange={(event) => onChange(event.target.value)}>
      {isUnlisted ? <option value={value}>{value}</option> : null}
      {agents.map((agent) => (
        <option key={agent.name} value={agent.name}>
          {agent.callsign} · {agent.title}
        </option>
      ))}
    </Select>
  );
}
