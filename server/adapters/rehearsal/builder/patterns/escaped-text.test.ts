import { describePattern } from "../testing/describe-pattern";
import { escapedText } from "./escaped-text";

describePattern(escapedText, {
  takes: [
    ["Given a tool named <script>, When the list is shown, Then the name is escaped", { field: "name" }],
  ],
  leaves: ["Given a tool, When the list is shown, Then its name is shown"],
});
