import type { RfcSummaryView } from "@/contracts/rfcs";
import { rfcStatusSchema } from "@/contracts/status-schemas";
import { AppError, toAppError } from "@/server/domain/errors/app-error";
import { readEnv } from "@/server/env";
import { implementRfc } from "@/server/services/rfcs/implement-rfc";
import { listRfcs } from "@/server/services/rfcs/list-rfcs";
import { appRoot } from "./app-root";
import { defaultAsk } from "./ask-words";
import { readAsk } from "./read-ask";
import { exitCodes, type RunOptions, readBudget, runMission } from "./run";

type ListOptions = { project?: string; status?: string; json?: boolean };

/** `war-room rfcs`: the RFCs of the data folder's projects. @returns the exit code */
export async function rfcsCommand({ project, status, json }: ListOptions): Promise<number> {
  const wanted = rfcStatusSchema.optional().safeParse(status?.replaceAll(" ", "_"));
  if (!wanted.success) {
    process.stderr.write(`--status is one of ${rfcStatusSchema.options.join(", ")}.\n`);
    return exitCodes.badInput;
  }
  try {
    const { createContainer } = await import("@/server/container");
    const container = await createContainer(readEnv(appRoot), appRoot, { kind: "command" });
    try {
      const rfcs = await listRfcs(container.services, { projectId: project, status: wanted.data });
      process.stdout.write(json ? `${JSON.stringify(rfcs)}\n` : listOf(rfcs));
      return exitCodes.completed;
    } finally {
      await container.close();
    }
  } catch (thrown) {
    return failed(thrown);
  }
}

/** `war-room implement RFC`: runs the mission that builds an approved RFC, as `run` does. @returns the exit code */
export async function implementCommand(
  name: string,
  options: Pick<RunOptions, "yes" | "json" | "budget" | "ask" | "outputDir">,
): Promise<number> {
  const budget = readBudget(options.budget);
  const ask = readAsk(options.ask ?? defaultAsk);
  if (budget === null || !ask.ok) {
    process.stderr.write(ask.ok ? "--budget must be a number of dollars above 0.\n" : `${ask.problem}\n`);
    return exitCodes.badInput;
  }
  const stopUsd = budget ?? 50;
  try {
    return await runMission(options, async ({ services }) => {
      const rfc = await findByName(await listRfcs(services, {}), name);
      const { missionId } = await implementRfc(services, {
        ...{ missionId: rfc.missionId, rfcId: rfc.id, policy: ask.policy },
        ...{ stopUsd, warnUsd: Math.min(10, stopUsd) },
      });
      return missionId;
    });
  } catch (thrown) {
    return failed(thrown);
  }
}

/** By `MISSION/RFC`, or by the mission alone where that has one. */
async function findByName(rfcs: readonly RfcSummaryView[], name: string): Promise<RfcSummaryView> {
  const found = rfcs.filter((rfc) => nameOf(rfc) === name || rfc.missionId === name);
  const [only] = found;
  if (only && found.length === 1) return only;
  const userMessage = only
    ? `This mission has several RFCs: ${found.map(nameOf).join(", ")}.`
    : `There is no RFC ${name}. \`war-room rfcs\` lists them.`;
  throw new AppError({
    code: "invalid-input",
    message: `${found.length} RFCs are named ${name}`,
    userMessage,
  });
}

function nameOf({ missionId, id }: RfcSummaryView): string {
  return `${missionId}/${id}`;
}

function listOf(rfcs: readonly RfcSummaryView[]): string {
  if (rfcs.length === 0) return "There is no RFC.\n";
  const lines = rfcs.map((rfc) => {
    const number = rfc.number === null ? "   " : String(rfc.number).padStart(3, "0");
    return `${number}  ${rfc.status.replaceAll("_", " ").padEnd(12)}  ${rfc.title}  ${nameOf(rfc)}`;
  });
  return `${lines.join("\n")}\n`;
}

function failed(thrown: unknown): number {
  const { code, userMessage } = toAppError(thrown);
  process.stderr.write(`${userMessage}\n`);
  return code === "invalid-input" ? exitCodes.badInput : exitCodes.failed;
}
