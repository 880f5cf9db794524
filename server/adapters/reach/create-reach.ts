import type { ReachSettings } from "@/contracts/reach";
import { AppError } from "@/server/domain/errors/app-error";
import type { ReachPort } from "@/server/ports/reach";
import type { SecretsPort } from "@/server/ports/secrets";
import { guardedRequest } from "./guarded-http";
import { queryPostgres } from "./query-postgres";

/** Reaches what the settings name at the moment of the call, and nothing else. */
export function createReach({
  settings,
  secrets,
}: {
  settings: () => ReachSettings;
  secrets: Pick<SecretsPort, "read">;
}): ReachPort {
  return {
    http: (request) => guardedRequest(settings(), request),
    query: async ({ connection, ...query }) => {
      const { databases } = settings();
      if (!databases.includes(connection)) {
        const known = databases.length > 0 ? `There are: ${databases.join(", ")}.` : "There is none.";
        throw refused(`There is no database ${connection} that you may use. ${known}`);
      }
      const address = secrets.read(connection);
      if (address === null) throw refused(`There is no secret ${connection}. A person has to set it.`);
      if (!/^postgres(?:ql)?:\/\//.test(address))
        throw refused(`The secret ${connection} does not begin with postgresql://. A person has to mend it.`);
      return queryPostgres(address, query);
    },
  };
}

function refused(userMessage: string): AppError {
  return new AppError({ code: "invalid-input", message: userMessage, userMessage });
}
