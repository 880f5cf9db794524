import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // The server lives in server/main.ts; Next renders pages and nothing else.
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  // `npm test` checks types as a stage of its own; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Nothing is fetched from elsewhere: no image optimiser, no remote fonts.
  images: { unoptimized: true },
  devIndicators: false,
  experimental: {
    // A page comes in few files: a browser fetches six at a time, and each of two dozen waits for its turn.
    turbopackChunking: { minChunkSize: 400_000, maxChunkCountPerGroup: 6, maxMergeChunkSize: 2_000_000 },
  },
};
