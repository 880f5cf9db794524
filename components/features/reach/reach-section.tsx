"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { notify, notifyError } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { LoadFailure } from "@/components/ui/load-failure";
import { Section } from "@/components/ui/section";
import { SkeletonLines } from "@/components/ui/skeleton";
import { reachText, readReach } from "./reach-text";
import { useReach } from "./use-reach";

/** Hosts and databases that agents may reach; nothing else is. */
export function ReachSection() {
  const client = useQueryClient();
  const [hostsId, databasesId] = [useId(), useId()];
  const [typed, setTyped] = useState<{ hosts: string; databases: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const reach = useReach();
  if (reach.error) {
    return (
      <LoadFailure
        title="What agents may reach could not be loaded"
        className=""
        onRetry={() => void reach.refetch()}
      >
        {errorText(reach.error)}
      </LoadFailure>
    );
  }
  const stored = reach.data ? reachText(reach.data) : null;
  const shown = typed ?? stored;
  const read = shown ? readReach(shown) : null;

  async function save() {
    if (!read?.ok) return;
    setBusy(true);
    try {
      client.setQueryData(["reach"], await api.setReach(read.reach));
      setTyped(null);
      notify("Saved. It counts from the next call.");
    } catch (error) {
      notifyError(errorText(error));
    }
    setBusy(false);
  }

  return (
    <Section title="What agents may reach">
      <p className="text-dim">
        The sandbox has no network. The tools <code className="font-mono text-12">http_request</code> and{" "}
        <code className="font-mono text-12">sql_query</code> reach what is named here, and a person is asked
        before anything is written to a database.
      </p>
      {shown ? (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
            <div className="flex flex-col gap-1">
              <label htmlFor={hostsId} className="text-12 text-dim">
                Hosts, one a line; “private” behind one that is on this machine or its network
              </label>
              <TextArea
                id={hostsId}
                rows={4}
                spellCheck={false}
                value={shown.hosts}
                placeholder={"api.example.com\n*.staging.example.com:8443\n127.0.0.1:8080 private"}
                onChange={(event) => setTyped({ ...shown, hosts: event.target.value })}
                className="font-mono"
              />
            </div>
            <div className="flex flex-col gap-1">
              <label htmlFor={databasesId} className="text-12 text-dim">
                PostgreSQL databases: names of the secrets that hold their addresses
              </label>
              <TextArea
                id={databasesId}
                rows={4}
                spellCheck={false}
                value={shown.databases}
                placeholder="SHOP_DB"
                onChange={(event) => setTyped({ ...shown, databases: event.target.value })}
                className="font-mono"
              />
            </div>
          </div>
          {read && !read.ok ? <p className="text-12 text-fail">{read.problem}</p> : null}
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" disabled={busy || typed === null || !read?.ok}>
              Save what may be reached
            </Button>
            <span className="text-12 text-faint">
              Addresses of a cloud's own machines (169.254…) are never reached.
            </span>
          </div>
        </form>
      ) : (
        <SkeletonLines lines={3} />
      )}
    </Section>
  );
}
