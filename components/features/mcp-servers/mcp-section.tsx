"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { notify, notifyError } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { LoadFailure } from "@/components/ui/load-failure";
import { Section } from "@/components/ui/section";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { McpSettings } from "@/contracts/mcp";
import { McpServerForm } from "./mcp-server-form";
import { McpServerRow } from "./mcp-server-row";
import { toolsFound } from "./tools-found";
import { useMcp } from "./use-mcp";

/** Servers that lend agents tools, with the state of each. */
export function McpSection() {
  const client = useQueryClient();
  const [open, setOpen] = useState<string | null>(null);
  const mcp = useMcp();

  async function save(settings: McpSettings, said: string | { started: string }): Promise<boolean> {
    try {
      const now = await api.setMcp(settings);
      client.setQueryData(["mcp"], now);
      notify(
        typeof said === "string"
          ? said
          : toolsFound(
              said.started,
              now.servers.find(({ name }) => name === said.started),
            ),
      );
      return true;
    } catch (error) {
      notifyError(errorText(error));
      return false;
    }
  }

  async function restart(name: string) {
    try {
      notify(toolsFound(name, await api.restartMcp(name)));
    } catch (error) {
      notifyError(errorText(error));
    }
    await mcp.refetch();
  }

  if (mcp.error) {
    return (
      <LoadFailure
        title="The MCP servers could not be loaded"
        className=""
        onRetry={() => void mcp.refetch()}
      >
        {errorText(mcp.error)}
      </LoadFailure>
    );
  }
  const { settings, servers } = mcp.data ?? {};
  return (
    <Section title="MCP servers">
      <p className="text-dim">
        Servers that speak the Model Context Protocol lend agents their tools. A person is asked before each
        call unless you say otherwise.
      </p>
      {settings ? null : <SkeletonLines lines={2} />}
      {settings ? (
        <ul className="flex flex-col divide-y">
          {Object.entries(settings.servers).map(([name, server]) => (
            <li key={name} className="flex flex-col gap-3 py-2">
              <McpServerRow
                name={name}
                server={server}
                state={servers?.find((each) => each.name === name) ?? null}
                isOpen={open === name}
                onToggle={() => setOpen(open === name ? null : name)}
                onRestart={() => restart(name)}
              />
              {open === name ? (
                <McpServerForm
                  name={name}
                  server={server}
                  onSave={(_, next) =>
                    save({ servers: { ...settings.servers, [name]: next } }, { started: name })
                  }
                  onRemove={async () => {
                    const { [name]: _gone, ...rest } = settings.servers;
                    if (await save({ servers: rest }, `${name} is removed.`)) setOpen(null);
                  }}
                />
              ) : null}
            </li>
          ))}
          <li className="py-2">
            {open === "" ? (
              <McpServerForm
                name={null}
                server={null}
                onSave={async (name, server) => {
                  const saved = await save(
                    { servers: { ...settings.servers, [name]: server } },
                    { started: name },
                  );
                  if (saved) setOpen(null);
                  return saved;
                }}
                onCancel={() => setOpen(null)}
              />
            ) : (
              <Button size="sm" onClick={() => setOpen("")}>
                Add an MCP server
              </Button>
            )}
          </li>
        </ul>
      ) : null}
    </Section>
  );
}
