/** A family, and the revision where one is named. */
export interface TaskDefinitionName {
  readonly family: string;
  readonly revision: string | undefined;
  /** Partition, region and account, where an ARN says them: `arn:aws:ecs:eu-west-1:111122223333`. */
  readonly realm: string | undefined;
}

/**
 * What a service or run means by the name of its task definition: `web`, `web:12`, or an ARN that ends so.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html#ECS-CreateService-request-taskDefinition
 */
export function taskDefinitionName(text: string): TaskDefinitionName {
  const realm = /^(arn:.*):task-definition\//.exec(text)?.[1];
  const name = text.slice(text.lastIndexOf("/") + 1);
  const colon = name.lastIndexOf(":");
  return colon < 0
    ? { family: name, revision: undefined, realm }
    : { family: name.slice(0, colon), revision: name.slice(colon + 1), realm };
}
