/**
 * How much of a document is read. RegisterTaskDefinition takes 64 KiB and CloudFormation 1 MB, so what lies beyond is no definition.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
export const limits = {
  /** Bytes of a file. */
  bytes: 2 * 1024 * 1024,
  /** Lists and maps inside each other. */
  depth: 100,
  /** Tokens of a YAML file. */
  lexemes: 700_000,
  /** Documents of a YAML stream. */
  documents: 100,
  /** `%` lines of a YAML file. */
  directives: 100,
  /** Aliases of a YAML file. */
  aliases: 1_000,
  /** Values of a file, what aliases repeat included. */
  nodes: 200_000,
} as const;
