import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { GlobalKeys } from "@/components/features/palette/global-keys";
import { CutTextTitles } from "@/components/lib/cut-text-titles";
import { Providers } from "@/components/lib/providers";
import { FloatingHost } from "@/components/ui/floating";
import { themeScript } from "@/contracts/theme-script";
import "./globals.css";

/** Without a title: every page renders its own, and one of the layout's would stand beside it. */
export const metadata: Metadata = {
  description: "A team of agents turns a spec into tested code while you watch, approve and steer.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: dark)", color: "#0a0b0d" },
    { media: "(prefers-color-scheme: light)", color: "#f4f5f6" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the headers renders every page per request, which a Content-Security-Policy with a nonce needs.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        {/* In the body: while a page is still in its head, browsers fetch its other scripts one or two at a time. */}
        <script
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours
          dangerouslySetInnerHTML={{ __html: themeScript }}
        />
        <Providers>
          {children}
          <GlobalKeys />
          <CutTextTitles />
        </Providers>
        <FloatingHost />
      </body>
    </html>
  );
}
