/** A process of its own for one engine and one count, so that memory and compiled code are that engine's alone. */
import { z } from "zod";
import { engines } from "./engines";
import { leaveNothingBehind } from "./leave-nothing";
import { runComparison } from "./run-comparison";
import { runMissions } from "./run-mission";

const orderSchema = z.object({
  engine: z.enum(engines),
  model: z.object({ baseUrl: z.string(), apiKey: z.string() }),
  databaseUrl: z.string(),
  count: z.number(),
  /** Tasks of a first run that does not count: compiled code, warm connections. */
  warmUp: z.number(),
  /** The middle one of so many runs counts: a run of few tasks is over in the blink of an eye. */
  repeats: z.number(),
});
export type Order = z.infer<typeof orderSchema>;

leaveNothingBehind();
// Also when the process that asked is gone.
process.once("disconnect", () => process.exit());

process.once("message", async (message) => {
  const { engine, ...order } = orderSchema.parse(message);
  try {
    const run = engine === "war-room" ? await runMissions(order) : await runComparison({ engine, ...order });
    process.send?.({ run });
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect();
});
