import { describePattern } from "../testing/describe-pattern";
import { uniqueField } from "./unique-field";

describePattern(uniqueField, {
  takes: [
    [
      "Given a tool with the same name exists, When I add it, Then it is rejected with 409",
      { field: { name: "name" }, refusal: { status: 409 } },
    ],
  ],
  leaves: ["Given a tool with the same name exists, When I open it, Then it is shown"],
});
