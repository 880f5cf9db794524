"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Tooltip } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Toaster } from "sonner";
import { useTheme } from "@/components/ui/use-theme";
import { ApiError } from "./api/api-error";

function createClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        // A refusal stays a refusal; only a server that does not answer is worth asking again.
        retry: (count, error) =>
          count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
    },
  });
}

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  const [theme] = useTheme();
  return (
    <QueryClientProvider client={client}>
      <Tooltip.Provider delayDuration={350} skipDelayDuration={200}>
        {children}
      </Tooltip.Provider>
      <Toaster
        theme={theme}
        position="bottom-right"
        toastOptions={{
          style: {
            background: "var(--raise)",
            border: "1px solid var(--line2)",
            color: "var(--text)",
            fontSize: 13,
            fontFamily: "inherit",
          },
        }}
      />
    </QueryClientProvider>
  );
}
