"use client";

import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { TextInput } from "@/components/ui/field";
import type { RosterView } from "@/contracts/roster";
import { findAgents } from "./find-agents";
import { RosterList } from "./roster-list";

/** The agents, and a field that leaves those that its words concern. */
export function RosterSearch({ agents, tools }: Pick<RosterView, "agents" | "tools">) {
  const [query, setQuery] = useState("");
  const found = findAgents(agents, query);
  return (
    <>
      <TextInput
        type="search"
        aria-label="Find agents"
        placeholder="Find by name, work or tool"
        className="max-w-[320px]"
        value={query}
        onChange={({ target }) => setQuery(target.value)}
      />
      {found.length === 0 ? (
        <EmptyState title="No agent is found">
          No name, description or tool has all of these words.
        </EmptyState>
      ) : (
        <RosterList agents={found} tools={tools} />
      )}
    </>
  );
}
