import type { Finding } from "@/contracts/evidence";

/** What one scanner has to say of a change; null where there is nothing for it to look at. */
export type ScannerResult = { scanner: string; ran: boolean; note: string; findings: Finding[] };
