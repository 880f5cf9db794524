import { describePattern } from "../testing/describe-pattern";
import { notFound } from "./not-found";

describePattern(notFound, {
  takes: [
    [
      'Given no tool with the id exists, When I request the tool, Then the response is 404 with the message "No such tool"',
      { kind: "read", message: "No such tool" },
    ],
    ["Given an unknown id, When I send DELETE /api/tools/x, Then the response is 404", { kind: "remove" }],
  ],
  leaves: ["Given a tool, When I request it, Then the response is 200"],
});
