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
          </Button>
        </div>
      </EmptyState>
    </main>
  );
}
