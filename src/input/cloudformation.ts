import { templateFleets } from "./cfn-fleet.ts";
import { ruledParameters } from "./cfn-rules.ts";
import { isTemplate, templateOf } from "./cfn-template.ts";
import type { InputFormat } from "./input-format.ts";

const noParameters: ReadonlyMap<string, string> = new Map();

/**
 * CloudFormation and SAM templates, and what `cdk synth` writes.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
export const cloudformation: InputFormat = {
  id: "cloudformation",
  title: "CloudFormation template",
  recognises: isTemplate,
  extract: (root, parameters = noParameters) => templateFleets(templateOf(root, parameters, ruledParameters(root))),
};
