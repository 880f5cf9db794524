import { describePattern } from "../testing/describe-pattern";
import { fieldRule } from "./field-rule";

describePattern(fieldRule, {
  takes: [
    [
      "Given no name, When I create a tool, Then an error message says that the name is missing",
      { rules: [{ field: "name", kind: "required", message: "The name is missing" }] },
    ],
    [
      "Given a price that is not between 1 and 1,000, When I save a tool, Then it is rejected with 422",
      {
        rules: [
          { kind: "min", value: 1 },
          { kind: "max", value: 1000 },
        ],
      },
    ],
    [
      "Given a name longer than 80 characters, When I save a tool, Then an error appears",
      { rules: [{ kind: "maxLength", value: 80 }] },
    ],
    [
      "Given a malformed e-mail, When I register a member, Then an error appears",
      { rules: [{ kind: "format", format: "email" }] },
    ],
  ],
  leaves: [
    "Given a name, When I create a tool, Then it is stored",
    "Given a robot, When it sings, Then an error appears",
  ],
});
