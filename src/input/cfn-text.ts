/** A resource of ECS as a template declares it, whatever its quotes. */
const resourceType = /\bType["']?[ \t]*:\s*["']?AWS::ECS::/;

/**
 * Whether a text is a CloudFormation, SAM or CDK template with resources of ECS, told before it is read: such YAML is read as version 1.1.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 */
export function isTemplateText(text: string): boolean {
  return resourceType.test(text);
}
