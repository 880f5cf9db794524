"use client";

import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <main className="grid min-h-dvh place-items-center">
      <title>Stumbled · War Room</title>
      <EmptyState heading="h1" title="This page stumbled">
        Nothing is lost: the mission goes on without the page.
        <div className="mt-3">
          <Button look="primary" onClick={reset}>
            Show it again
          </Button>{" "}
          {/* Loaded anew: what is broken may be the pages themselves. */}
          <a
            href="/"
            className="inline-flex h-7 items-center rounded-md border border-line2 bg-raise px-2.5 font-medium text-[12.5px] hover:bg-hover"
          >
            Home
          </a>
        </div>
      </EmptyState>
    </main>
  );
}
